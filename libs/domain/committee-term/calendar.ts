import { letFall, opened, type CaseState, type Coming } from '../case/index.js';
import { addMs, atHour, dayOf, endOfDay, startOfDay, type Day, type Instant } from '../shared/index.js';
import type { Event } from './events.js';
import { endOfMonth, yearOf, type Month } from './month.js';
import type { CommitteeTermState } from './state.js';
import { ANEW, ELECT, GROUP, GROUP_OWED, PLAN, termOver } from './steps/renewal.js';
import { orderMissed } from './steps/renewal-order.js';
import { demandMissed } from './steps/demand.js';
import { overLetters } from './steps/expired.js';
import { disclosuresMissed } from './steps/disclosure.js';
import { INTERVIEW, reportDuty } from './steps/report.js';

/** Mails of a day leave from eight in the morning on: so what only reminds begins then. */
const MORNING = 8;

type State = CaseState<CommitteeTermState>;

/** The next thing that the calendar alone brings to a term: a month is over, a report was missed, the end comes near. */
export function nextOfTerm(state: State): Coming<Event> | undefined {
  const { noun } = state;
  if (noun.begunAt === undefined) return undefined;
  const missed = [...reportsMissed(state), ...disclosuresMissed(state), ...demandMissed(state)];
  const coming = [officeTaken(noun), monthEnded(noun), ...missed, ...endOfTerm(state)];
  return coming.reduce((first, each) => (each && (!first || each.at < first.at) ? each : first), undefined);
}

function officeTaken({ stage, began }: CommitteeTermState): Coming<Event> | undefined {
  if (stage !== 'ELECTED' || began === undefined) return undefined;
  return { at: startOfDay(began), event: { type: 'office-taken', data: { on: began } } };
}

function monthEnded({ month, renewed, ends }: CommitteeTermState): Coming<Event> | undefined {
  if (month === undefined) return undefined;
  const at = endOfMonth(month);
  // The month in which a renewed term ends is reported by the next committee: it falls due in that one's office.
  if (renewed && ends !== undefined && at >= endOfDay(ends)) return undefined;
  const event = { type: 'month-ended', data: { month } } as const;
  // With its last month a year is over; those before the system took the term up are none of its own.
  const year: Event = { type: 'year-ended', data: { year: yearOf(month) } };
  return month.endsWith('-12') ? { at, event, also: [year] } : { at, event };
}

function reportsMissed(state: State): Coming<Event>[] {
  return Object.entries(state.noun.reports).flatMap(([month, { stage, missed }]) => {
    const due = state.duties[reportDuty(month)]?.deadline?.dueAt;
    if (stage !== 'asked' || missed || due === undefined) return [];
    const dueIn = yearOf(dayOf(addMs(due, -1)));
    const event = { type: 'report-missed', data: { month, dueIn } } as const;
    return [{ at: due, event, also: interviewOwed(state, month) }];
  });
}

/** Two in a row, or three in a year, by the numbers that held when the report was asked for. No source gives a term for the talk. */
function interviewOwed({ noun, duties }: State, month: Month): readonly Event[] {
  const limits = noun.reports[month]?.limits;
  if (!limits || duties[INTERVIEW]) return [];
  const inYear = (noun.years[yearOf(month)]?.missed ?? 0) + 1;
  const reached = noun.missedInRow + 1 >= limits.inRow || inYear >= limits.inYear;
  return reached ? [opened({ key: INTERVIEW, holder: { role: 'street' } })] : [];
}

function endOfTerm({ noun, duties }: State): Coming<Event>[] {
  const { ends, lookAhead, begunAt, renewal, alarmed, stage, renewed, extendedAt = begunAt } = noun;
  if (ends === undefined || !lookAhead || begunAt === undefined || extendedAt === undefined) return [];
  if (renewed)
    return [...lastYearEnded(noun, { ends, begunAt }), handedOn(noun, { ends, electedOn: renewed.electedOn })];
  const from = (on: Day) => Math.max(atHour(on, MORNING), extendedAt) as Instant;
  const coming: Coming<Event>[] = [];
  if (renewal === 'not-yet')
    coming.push({ at: from(lookAhead.remindOn), event: { type: 'renewal-neared', data: { ends } } });
  else if (!alarmed && leftToTheCommittee(noun)) coming.push(alarm(from(lookAhead.alarmOn), ends));
  coming.push(...orderMissed({ noun, duties }));
  if (stage !== 'EXPIRED') coming.push(expiry({ noun, duties }, Math.max(endOfDay(ends), begunAt) as Instant, ends));
  return coming;
}

/** Nobody is elected, even while an election runs, and the Street has not taken it into its own hands. */
const leftToTheCommittee = ({ stage, renewal }: CommitteeTermState): boolean =>
  stage !== 'EXPIRED' && renewal !== 'failing' && renewal !== 'group-formed';

/** A term that ends with its year: its review is asked for on the last day, by whom it can still be heard of. */
function lastYearEnded(
  { lastYear }: CommitteeTermState,
  { ends, begunAt }: { ends: Day; begunAt: Instant },
): Coming<Event>[] {
  if (lastYear || !ends.endsWith('-12-31')) return [];
  const event: Event = { type: 'year-ended', data: { year: yearOf(ends), early: true } };
  return [{ at: Math.max(atHour(ends, MORNING), begunAt) as Instant, event }];
}

/** Somebody was elected in time: with the last day of the term the old committee hands over. */
function handedOn(noun: CommitteeTermState, { ends, electedOn }: { ends: Day; electedOn: Day }): Coming<Event> {
  const over = termOver({ noun, electedOn, since: ends });
  return { at: endOfDay(ends), event: over.event, effects: over.effects };
}

/** Nobody is elected, and no election runs: the old committee's steps fall to the Street (LC art. 25). No source gives it days. */
function leftToTheStreet({ noun, duties }: Pick<State, 'noun' | 'duties'>): readonly Event[] {
  if (noun.election || duties[GROUP] || duties[ANEW]) return [];
  const gone = letFall(duties, PLAN, ELECT);
  return [...gone, GROUP_OWED];
}

/** ZB art. 35 and QD art. 41 name sixty days; elsewhere it is a proposed default. */
function alarm(at: Instant, ends: Day): Coming<Event> {
  return {
    at,
    event: { type: 'renewal-alarmed', data: { ends } },
    effects: {
      letters: [
        {
          key: 'renewal-alarm',
          to: { role: 'street' },
          subject: {
            zh: '【换届报警】任期即将届满，尚未完成换届',
            en: '[Alarm] The term ends soon, and nobody is elected',
          },
          lines: [
            {
              zh: `本届任期于 ${ends} 届满，请督促、指导换届。`,
              en: `The term ends on ${ends}; press for the renewal.`,
            },
          ],
          alone: true,
        },
      ],
    },
  };
}

function expiry(of: Pick<State, 'noun' | 'duties'>, at: Instant, ends: Day): Coming<Event> {
  return {
    at,
    event: { type: 'term-expired', data: { ends } },
    also: leftToTheStreet(of),
    effects: { letters: overLetters(ends, 'street', 'owners-committee') },
  };
}
