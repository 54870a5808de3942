import { deadlineAfter, deadlineBefore, type WorkCalendar } from '../calendar/index.js';
import { basisOf, valueOf, type Basis, type BeforeKey, type ResolvedRules, type RuleKey } from '../rules/index.js';
import { addDays, startOfDay, type Bilingual, type Day } from '../shared/index.js';
import { DISCLOSURE_CODES, EVERY, periodsEndingWith } from './disclosures.js';
import { lastDayOf, monthAfter, monthOf, yearOf } from './month.js';
import { stage, type LookAhead } from './state.js';
import { monthsInOffice } from './year.js';

type By = { readonly rules: ResolvedRules; readonly calendar: WorkCalendar };

const RULES = {
  remindOn: 'renewalReminder',
  planBy: 'renewalPlan',
  electBy: 'renewalBeforeExpiry',
  alarmOn: 'renewalAlarm',
} as const satisfies Record<keyof LookAhead, BeforeKey>;

/** The days before the end of a term, by the rules of a day. They count back, so no holiday moves them. */
export function lookAheadOf(ends: Day, by: By): LookAhead {
  const on = (key: BeforeKey) => deadlineBefore(by.rules, key, ends, by.calendar).dueDay;
  return {
    remindOn: on(RULES.remindOn),
    planBy: on(RULES.planBy),
    electBy: on(RULES.electBy),
    alarmOn: on(RULES.alarmOn),
  };
}

/** What will first be owed for a term that is taken up on a day: shown before it is registered, and kept afterwards. */
export interface FirstDeadline {
  readonly what: 'monthly-report' | 'disclosures' | 'yearly-report' | keyof LookAhead | 'term-ends' | 'renewal-group';
  readonly title: Bilingual;
  readonly basis: readonly Basis[];
  readonly on: Day;
  /** It lay behind when the term was taken up: nothing is owed for the past. */
  readonly past: boolean;
}

const TITLES: Readonly<Record<FirstDeadline['what'], Bilingual>> = {
  'monthly-report': { zh: '首份月报', en: 'the first monthly report' },
  disclosures: { zh: '首次信息公开', en: 'the first disclosures' },
  'yearly-report': { zh: '首份年度述职报告', en: 'the first yearly duty report' },
  remindOn: { zh: '换届提醒', en: 'reminder of the renewal' },
  planBy: { zh: '报告换届方案和移交清单', en: 'plan of renewal and handover list' },
  electBy: { zh: '组织换届选举', en: 'the renewal election' },
  alarmOn: { zh: '换届报警', en: 'alarm where nobody is elected' },
  'term-ends': { zh: '任期届满', en: 'the term ends' },
  'renewal-group': { zh: '街道组建换届小组（无法定期限）', en: 'the Street forms a renewal group, without a term' },
};

export function firstDeadlines({ today, ends }: { today: Day; ends: Day }, by: By): readonly FirstDeadline[] {
  const grounds = (key: RuleKey) => [basisOf(by.rules, key)];
  const dueAfter = (key: 'monthlyReport' | 'disclosureDue' | 'annualReview.report', last: Day) =>
    deadlineAfter(by.rules, key, last, by.calendar).dueDay;
  const period = firstPeriodAfter(today, by.rules);
  const year = firstReviewedYear({ today, ends }, by.rules);
  const entry = (what: FirstDeadline['what'], on: Day, basis: readonly Basis[]): FirstDeadline => {
    return { what, title: TITLES[what], on, past: on < today, basis };
  };
  const ahead = lookAheadOf(ends, by);
  const back = (Object.keys(RULES) as (keyof LookAhead)[]).map((what) =>
    entry(what, ahead[what], grounds(RULES[what])),
  );
  return [
    entry('monthly-report', dueAfter('monthlyReport', lastDayOf(monthOf(today))), grounds('monthlyReport')),
    ...(period <= ends ? [entry('disclosures', dueAfter('disclosureDue', period), grounds('disclosureDue'))] : []),
    ...(year === undefined
      ? []
      : [entry('yearly-report', dueAfter('annualReview.report', year), grounds('annualReview.report'))]),
    ...back,
    entry('term-ends', ends, grounds('committeeTerm')),
    // Over already, it comes in as expired, and the Street owes the rest from that day on.
    ...(isOver(ends, { today }) ? [entry('renewal-group', today, grounds('renewalGroup'))] : []),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** As what a term is taken up. */
export const stageOn = ({ today, ends }: { today: Day; ends: Day }) =>
  stage(isOver(ends, { today }) ? 'EXPIRED' : 'IN_OFFICE');

/** A term that is over on the day it is taken up, or is found to have been: it does not come in as one in office. */
export const isOver = (ends: Day, { today }: { readonly today: Day }): boolean => ends < today;

/** The last day of the first quarter or half-year that begins with the term or after it: what runs already is not owed. */
function firstPeriodAfter(today: Day, rules: ResolvedRules): Day {
  const since = monthOf(today);
  const kinds = DISCLOSURE_CODES.map((what) => valueOf(rules, EVERY[what]));
  const owed = (month: string) =>
    periodsEndingWith(month).some(({ first, kind }) => first >= since && kinds.includes(kind));
  let month = since;
  while (!owed(month)) month = monthAfter(month);
  return lastDayOf(month);
}

/** The last day of the first year that the term sees the end of, with months enough to be reviewed. */
function firstReviewedYear({ today, ends }: { today: Day; ends: Day }, rules: ResolvedRules): Day | undefined {
  const least = valueOf(rules, 'annualReview.leastMonths');
  const term = { begunAt: startOfDay(today), ends };
  const next = yearOf(addDays(lastDayOf(`${yearOf(today)}-12`), 1));
  return [yearOf(today), next]
    .filter((year) => monthsInOffice(term, year) >= least)
    .map((year) => lastDayOf(`${year}-12`))
    .find((last) => last <= ends);
}
