import { valueOf, type ResolvedRules } from '../rules/index.js';
import { gradeOf, type Grade } from './grades.js';
import { CHOICES, type Choice } from './survey.js';

/** What was kept of what fell due in a year. */
export interface Kept {
  readonly inTime: number;
  readonly late: number;
}

/** Reports, notices and filings of a year, as the term counted them: nobody types them. */
export interface KeptInYear {
  readonly reports: Kept;
  readonly notices: Kept;
  readonly filings: Kept;
}

export const NOTHING_KEPT: KeptInYear = {
  reports: { inTime: 0, late: 0 },
  notices: { inTime: 0, late: 0 },
  filings: { inTime: 0, late: 0 },
};

/** Everything that a score is made of. */
export interface Components {
  readonly choices: Readonly<Record<Choice, number>>;
  /** Of a hundred, in whole points. */
  readonly community: number;
  readonly street: number;
  readonly kept: KeptInYear;
}

/** In hundredths of a point. Each part is cut to whole hundredths to be shown; the total is cut once, from what the parts are exactly. */
export interface Score {
  readonly satisfaction: number;
  readonly community: number;
  readonly street: number;
  readonly compliance: number;
  readonly total: number;
  readonly grade: Grade;
}

/** The score of a year; nothing where nothing fell due, so that there is no share of it. */
export function scoreOf({ choices, community, street, kept }: Components, rules: ResolvedRules): Score | undefined {
  const weight = (part: 'satisfaction' | 'community' | 'street' | 'compliance') =>
    valueOf(rules, `annualReview.weight.${part}`);
  const answers = CHOICES.reduce((sum, choice) => sum + choices[choice], 0);
  const said = CHOICES.reduce((sum, choice) => sum + choices[choice] * pointsOf(choice, rules), 0);
  const { inTime, owed } = keptOf(kept);
  if (answers === 0 || owed === 0) return undefined;
  const satisfied = weight('satisfaction') * said;
  const complied = weight('compliance') * 100 * inTime;
  const parts = { community: weight('community') * community, street: weight('street') * street };
  const exact = whole(satisfied * owed + complied * answers, answers * owed);
  const total = exact + parts.community + parts.street;
  return {
    satisfaction: whole(satisfied, answers),
    ...parts,
    compliance: whole(complied, owed),
    total,
    grade: gradeOf(total, rules),
  };
}

export function keptOf(kept: KeptInYear): { inTime: number; owed: number } {
  const all = Object.values(kept) as readonly Kept[];
  const sum = (of: (each: Kept) => number) => all.reduce((total, each) => total + of(each), 0);
  return { inTime: sum(({ inTime }) => inTime), owed: sum(({ inTime, late }) => inTime + late) };
}

const pointsOf = (choice: Choice, rules: ResolvedRules) => valueOf(rules, `annualReview.answer.${choice}`);

/** Without what is left over: a fraction of a hundredth never lifts anybody over a line. */
const whole = (product: number, by: number): number => (product - (product % by)) / by;
