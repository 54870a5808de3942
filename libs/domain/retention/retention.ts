import { addMonths, deadlineAfter, type WorkCalendar } from '../calendar/index.js';
import { basisOf, valueOf, type AfterKey, type Basis, type ResolvedRules } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';

/** Something in the record that rests on a person, as the register and the case files have it. */
export type Hold =
  | { readonly why: 'owns-unit' | 'in-office'; readonly ref: string }
  | {
      readonly why: 'named-in-case';
      readonly ref: string;
      readonly closedOn: Day | null;
      /** A committee that was formed keeps its papers for as long as it lives, and some years more. */
      readonly committee: boolean;
    };

/** Why a person's data are still kept, and until which day; null where nobody can say yet. */
export interface Kept extends Bilingual {
  readonly why: Hold['why'];
  readonly ref: string;
  readonly until: Day | null;
}

const WORDS: Readonly<Record<Hold['why'], Bilingual>> = {
  'owns-unit': { zh: '在本辖区登记有专有部分', en: 'owns a unit that is registered here' },
  'in-office': {
    zh: '登记在任：骨干、交叉任职，或者在任成员的培训',
    en: 'is registered in office: as a leader, across bodies, or as a trained member of a committee',
  },
  'named-in-case': { zh: '案卷中有记载，尚在保存期内', en: 'is named in a case file that is still kept' },
};

/** What still keeps a person's data on a day: nothing that is kept by law or rule is erased early. */
export function keptBy(holds: readonly Hold[], rules: ResolvedRules, today: Day): Kept[] {
  return holds.flatMap((hold) => {
    const until = untilOf(hold, rules);
    return until !== null && until < today ? [] : [{ ...WORDS[hold.why], why: hold.why, ref: hold.ref, until }];
  });
}

/** The last day on which it is kept. */
function untilOf(hold: Hold, rules: ResolvedRules): Day | null {
  if (hold.why !== 'named-in-case' || hold.closedOn === null || hold.committee) return null;
  return addMonths(hold.closedOn, 12 * valueOf(rules, 'recordKeeping'));
}

export function retentionBasis(rules: ResolvedRules): readonly Basis[] {
  return [basisOf(rules, 'recordKeeping')];
}

/** Whether a term of keeping that began on a day is over. */
export function isOver(
  key: Extract<AfterKey, `retention.${string}`>,
  of: { rules: ResolvedRules; since: Day; today: Day; calendar: WorkCalendar },
): boolean {
  return deadlineAfter(of.rules, key, of.since, of.calendar).dueDay < of.today;
}
