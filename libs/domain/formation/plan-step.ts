import type { Role } from '../case/index.js';
import type { AfterKey, ResolvedRules, RuleKey, StartFact, Term, TermKey } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';
import type { StageWord } from './state.js';

/** One step of the happy path as the plan shows it. Its days come from the rules and from the steps before it. */
export interface PlannedStep {
  /** The duty's key where the record opens one. */
  readonly key: string;
  /** The stage that the case stands at while the step is waited for. */
  readonly stage: StageWord;
  /** Only for steps that are no duty of the formation itself. */
  readonly title?: Bilingual;
  readonly role: Role | ((rules: ResolvedRules) => Role);
  /** The steps that must be done first. */
  readonly after: readonly string[];
  /** The step that opens the duty, when it is not the last of those before. */
  readonly openedBy?: string;
  readonly term?: AfterKey | ((rules: ResolvedRules) => AfterKey | undefined);
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

export const WAITS = then(
  '没有单独期限，不催办；任务一直挂在筹备组名下，首次会议的期限照常计算。',
  'No term of its own and no reminder: it stays an open task of the group, while the term of the first meeting runs on.',
);

const UNITS = { day: ['日', 'days'], month: ['个月', 'months'], year: ['年', 'years'] } as const;

/** How long a term is, in the words of its rule. */
export function lengthOf(rules: ResolvedRules, key: TermKey): Bilingual {
  const { value, unit, dayKind } = rules.rules[key] as Term;
  const [zh, en] = dayKind === 'working' ? ['个工作日', 'working days'] : UNITS[unit];
  return words(`${value} ${zh}`, `${value} ${en}`);
}
