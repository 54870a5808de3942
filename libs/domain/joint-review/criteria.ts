import type { BarStrength, ResolvedRules, ReviewingDepartment } from '../rules/index.js';
import type { Decided, JointReviewState } from './state.js';

// The seven qualifications and nine circumstances of the place, and how each of them stands. No other code is known here.

export const codesOf = ({ catalogues }: ResolvedRules): string[] =>
  [...catalogues.qualifications, ...catalogues.circumstances].map(({ code }) => code);

export const departmentOf = ({ catalogues }: ResolvedRules, code: string): ReviewingDepartment | undefined =>
  catalogues.departments.find((department) => department.code === code);

/** The discipline office is asked about Party members and public employees only. */
export function departmentsFor(rules: ResolvedRules, of: { partyMember: boolean; publicEmployee: boolean }): string[] {
  const asked = rules.catalogues.departments.filter(
    (each) => each.asked === 'always' || of.partyMember || of.publicEmployee,
  );
  return asked.map(({ code }) => code);
}

/** A qualification bars when it is missing, a circumstance when it is there. */
export function bars(rules: ResolvedRules, code: string, finding: Decided): boolean {
  const isQualification = rules.catalogues.qualifications.some((each) => each.code === code);
  return finding === (isQualification ? 'no' : 'yes');
}

/** An item that is neither in law nor taken up by the area's own method for candidates is a ground to advise, not to bar. */
export function strengthOf(
  { takenUp }: Pick<JointReviewState, 'takenUp'>,
  rules: ResolvedRules,
  code: string,
): BarStrength {
  const own = ownStrength(rules, code);
  return own === 'RULES' && takenUp !== undefined && !takenUp.includes(code) ? 'POLICY' : own;
}

/** Being an owner of full capacity is the law's own condition; the other qualifications bind where the owners' rules take them up. */
export function ownStrength({ catalogues }: ResolvedRules, code: string): BarStrength {
  const circumstance = catalogues.circumstances.find((each) => each.code === code);
  if (circumstance) return circumstance.barStrength;
  const machine = catalogues.qualifications.find((each) => each.code === code)?.machineCheckable;
  return machine ? 'LEGAL' : 'RULES';
}

export function titleOf({ catalogues }: ResolvedRules, code: string) {
  const item = [...catalogues.qualifications, ...catalogues.circumstances].find((each) => each.code === code);
  return item?.title ?? { zh: code, en: code };
}

export const curable = ({ catalogues }: ResolvedRules, code: string): boolean =>
  catalogues.circumstances.some((each) => each.code === code && each.curable);

/** `contested`: two answers contradict each other, or the property company states what nobody else found. */
export type Standing = 'clear' | 'adverse' | 'contested' | 'unknown';

export function standingOf(state: JointReviewState, rules: ResolvedRules, code: string): Standing {
  if (state.waived.includes(code) || !concerns(state, rules, code)) return 'clear';
  const decided = state.decided[code];
  if (decided) return bars(rules, code, decided) ? 'adverse' : 'clear';
  const bar = (finding: Decided) => bars(rules, code, finding);
  const found = saidOf(state, code, 'verdict').map(bar);
  const stated = saidOf(state, code, 'statement').some(bar);
  if (found.length === 0) return stated ? 'contested' : 'unknown';
  if (found.every(Boolean)) return 'adverse';
  return found.some(Boolean) || stated ? 'contested' : 'clear';
}

/** What only the discipline office answers concerns Party members and public employees: of others nobody asks it. */
function concerns({ asked }: JointReviewState, { catalogues }: ResolvedRules, code: string): boolean {
  const answering = catalogues.departments.filter(({ answers }) => answers.includes(code));
  return answering.length === 0 || answering.some((department) => asked[department.code] !== undefined);
}

function saidOf({ asked, checked }: JointReviewState, code: string, how: 'verdict' | 'statement'): Decided[] {
  const said = Object.values(asked)
    .filter(({ status }) => (status === 'STATEMENT') === (how === 'statement'))
    .flatMap(({ findings }) => findings[code] ?? []);
  const all = how === 'verdict' && checked[code] ? [checked[code], ...said] : said;
  return all.filter((finding) => finding !== 'unknown');
}

export const withStanding = (state: JointReviewState, rules: ResolvedRules, ...wanted: Standing[]): string[] =>
  codesOf(rules).filter((code) => wanted.includes(standingOf(state, rules, code)));
