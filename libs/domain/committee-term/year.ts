import type { KeptInYear, YearFigures } from '../annual-review/index.js';
import { NOTHING_KEPT } from '../annual-review/index.js';
import type { CaseState, OpenDuty } from '../case/index.js';
import { yuan } from './draft.js';
import { monthOf, yearOf, type Month } from './month.js';
import { isSince, NO_REPORTS, type CommitteeTermState, type ReportFigures } from './state.js';

/** What a term knows of one of its years: the months in office, what was stated, what fell due and was kept. */

/** Which kind of duty is which part of compliance; reports are counted one by one as they are missed. */
const COUNTED: Readonly<Record<string, 'notices' | 'filings'>> = {
  'post-decision': 'notices',
  'report-change': 'filings',
  'plan-renewal': 'filings',
};

/** Of the months of a year those that the term was in office and in the system: from them reports are owed. */
export function monthsInOffice(
  { ends, ...term }: Pick<CommitteeTermState, 'began' | 'begunAt' | 'succeeds' | 'ends'>,
  year: string,
): number {
  const since = isSince(term);
  if (since === undefined || ends === undefined) return 0;
  const [first, last] = [monthOf(since), monthOf(ends)];
  const from = first > `${year}-01` ? first : `${year}-01`;
  const to = last < `${year}-12` ? last : `${year}-12`;
  return Math.max(0, index(to) - index(from) + 1);
}

const index = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

/** What fell due in a year, with what is still owed and overdue when it is over. */
export function keptInYear({ noun, duties }: CaseState<CommitteeTermState>, year: string): KeptInYear {
  const kept = noun.kept?.[year] ?? NOTHING_KEPT;
  const open = Object.values(duties).filter(({ deadline }) => deadline && yearOf(deadline.dueDay) === year);
  const late = (part: 'notices' | 'filings') => open.filter(({ key }) => partOfCompliance(key) === part).length;
  const { inTime: told, missed: untold } = noun.disclosures?.[year] ?? NO_REPORTS;
  const { notices } = kept;
  return {
    reports: kept.reports,
    notices: { inTime: notices.inTime + told, late: notices.late + late('notices') + untold },
    filings: { ...kept.filings, late: kept.filings.late + late('filings') },
  };
}

export const partOfCompliance = (key: string) => COUNTED[key.split(':')[0] ?? ''];

/** In which year a duty falls due. */
export function dueYear(duty: OpenDuty | undefined): { dueIn?: string } {
  const dueDay = duty?.deadline?.dueDay;
  return dueDay === undefined ? {} : { dueIn: yearOf(dueDay) };
}

/** For the fact by which a duty is done: in which year it was due, and whether it was kept. */
export function keptBy(duty: OpenDuty | undefined, on: string): { dueIn: string; inTime: boolean } | undefined {
  const dueDay = duty?.deadline?.dueDay;
  return dueDay === undefined ? undefined : { dueIn: yearOf(dueDay), inTime: on <= dueDay };
}

/** The year in sums of what the committee stated month by month; the balance is the last. */
export function statedInYear({ stated = {} }: CommitteeTermState, year: string): YearFigures & { months: number } {
  const months = Object.keys(stated).filter((month) => yearOf(month) === year);
  const of = months.toSorted().flatMap((month) => stated[month] ?? []);
  const sum = (what: keyof ReportFigures) => of.reduce((total, figures) => total + figures[what], 0);
  return {
    ...{ meetings: sum('meetings'), decisions: sum('decisions'), sealUses: sum('sealUses') },
    ...{ income: sum('income'), spending: sum('spending'), balance: of.at(-1)?.balance ?? 0 },
    ...{ complaints: sum('complaints'), complaintsSolved: sum('complaintsSolved') },
    partyActivities: sum('partyActivities'),
    months: of.length,
  };
}

/** What is known of a year before its committee says a word, as a form has it. */
export function draftDutyReport(
  state: CaseState<CommitteeTermState>,
  { year, titleOf }: { year: string; titleOf: (duty: string) => string },
): Readonly<Record<string, string>> {
  const { months, income, spending, balance, ...times } = statedInYear(state.noun, year);
  const { asked, inTime, late } = state.noun.years[year] ?? { asked: 0, inTime: 0, late: 0 };
  const open = Object.keys(state.duties).map((key) => `- ${titleOf(key)}`);
  const reports = `月报应交 ${asked} 份：按时 ${inTime} 份，迟交 ${late} 份，未交 ${asked - inTime - late} 份；以下数字由其中 ${months} 份汇总。`;
  return {
    ...Object.fromEntries(Object.entries(times).map(([name, number]) => [name, String(number)])),
    ...{ income: yuan(income), spending: yuan(spending), balance: yuan(balance) },
    work: reports,
    ...(open.length > 0 ? { openMatters: open.join('\n') } : {}),
  };
}
