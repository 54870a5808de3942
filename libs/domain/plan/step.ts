import type { Deadline, WorkCalendar } from '../calendar/index.js';
import type { Role } from '../case/index.js';
import type { AfterKey, ResolvedRules, RuleKey, StartFact, Term, TermKey } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';

/** By what a plan counts: the rules of the place and the calendar of the record. */
export interface PlanGround {
  readonly rules: ResolvedRules;
  readonly calendar: WorkCalendar;
}

/** What the steps before have brought. */
export interface Sofar {
  readonly days: Readonly<Partial<Record<StartFact, Day>>>;
  /** By step: the day on which it is done. */
  readonly doneOn: Readonly<Record<string, Day>>;
}

/** A last day, and whether it rests on a year whose holidays are not announced. */
export type LastDay = Pick<Deadline, 'dueDay' | 'provisional'>;

/** One step of the happy path as the plan shows it. Its days come from the rules and from the steps before it. */
export interface PlannedStep<Word extends string = string> {
  /** The duty's key where the record opens one. */
  readonly key: string;
  /** Where the text of the place has no such step. */
  readonly when?: (rules: ResolvedRules) => boolean;
  /** The stage that the case stands at while the step is waited for. */
  readonly stage: Word;
  /** Only for steps that are no duty of the procedure itself. */
  readonly title?: Bilingual;
  /** Nobody owes it, so nobody is reminded. */
  readonly owed?: false;
  readonly role: Role | ((rules: ResolvedRules) => Role);
  /** The steps that must be done first. */
  readonly after: readonly string[];
  /** What came before must have run: it is possible on the day after. */
  readonly nextDay?: true;
  /** The first day, where it is neither that of the steps before nor the next. */
  readonly from?: (sofar: Sofar, ground: PlanGround) => Day | undefined;
  /** The step that opens the duty, when it is not the last of those before. */
  readonly openedBy?: string;
  readonly term?: AfterKey | ((rules: ResolvedRules) => AfterKey | undefined);
  /** A deadline that no term alone gives: it counts back from a day, for one. */
  readonly deadline?: (sofar: Sofar, ground: PlanGround) => Deadline | undefined;
  /** A last day that no deadline of the record carries. */
  readonly lastDay?: (sofar: Sofar, ground: PlanGround) => LastDay | undefined;
  /** The plan begins with it, whatever time it had. */
  readonly atOnce?: true;
  /** The term is a time that must run, and not one in which to act. */
  readonly runs?: true;
  readonly grounds: readonly RuleKey[] | ((rules: ResolvedRules) => readonly RuleKey[]);
  /** The facts whose legal day is the day of this step. */
  readonly gives?: readonly StartFact[];
  readonly omitted: (rules: ResolvedRules) => { readonly silence?: Bilingual; readonly then: Bilingual };
}

export const words = (zh: string, en: string): Bilingual => ({ zh, en });
/** Only what follows; silence has no meaning. */
export const then = (zh: string, en: string) => () => ({ then: words(zh, en) });

const UNITS = { day: ['日', 'days'], month: ['个月', 'months'], year: ['年', 'years'] } as const;

/** How long a term is, in the words of its rule. */
export function lengthOf(rules: ResolvedRules, key: TermKey): Bilingual {
  const { value, unit, dayKind } = rules.rules[key] as Term;
  const [zh, en] = dayKind === 'working' ? ['个工作日', 'working days'] : UNITS[unit];
  return words(`${value} ${zh}`, `${value} ${en}`);
}
