import { addWorkingDays, deadlineOn, extendDeadline, type Deadline } from '../calendar/index.js';
import { termFrom, type Context, type Report } from '../case/index.js';
import { valueOf } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { Tier } from './intake.js';
import type { Event } from './events.js';
import type { Cards, ProblemState } from './state.js';

/** On which clock a problem runs: the hotline's from the dispatch, a report's of violation, a named day, or the tier's own. */
export function limitOf(
  { source, violation, due }: Pick<ProblemState, 'source' | 'violation' | 'due'>,
  { tier, from, lawLimit }: { tier: Tier; from: Day; lawLimit?: Day | undefined },
  context: Context,
): Deadline {
  const { rules, calendar } = context;
  if (lawLimit !== undefined) return deadlineOn(rules, 'problem.longerByLaw', { from, on: lawLimit, calendar });
  if (source === 'hotline') return termFrom(context, 'problem.hotline', from);
  if (violation) return termFrom(context, 'problem.violation', from);
  if (due !== undefined) return deadlineOn(rules, 'problem.setDay', { from, on: due, calendar });
  return termFrom(context, `problem.own.${tier}`, from);
}

/**
 * The last day on which a tier may keep it, inside the limit that holds. On the tiers' own clock that is the tier's limit; the last
 * tier keeps it to the end, and so does whoever has a day of a law's, a meeting's or a plan's.
 */
export function tierEndsOn(limit: Deadline, tier: Tier, context: Context): Day | undefined {
  if (tier === 'district' || limit.set) return undefined;
  if (limit.rule === `problem.own.${tier}`) return limit.dueDay;
  return termFrom(context, `problem.tier.${tier}`, limit.startDay).dueDay;
}

/** The same for whom gets it on a day after its term began: the tier's days count from then, and end with the limit. */
export function tierEndsFrom(
  on: Day,
  { limit, tier }: { limit: Deadline; tier: Tier },
  context: Context,
): Day | undefined {
  const ends = tierEndsOn({ ...limit, startDay: on }, tier, context);
  return ends !== undefined && ends > limit.dueDay ? limit.dueDay : ends;
}

/** Yellow one working day before the limit, red on the first working day after it. */
export function cardsOf(limit: Deadline, { rules, calendar }: Pick<Context, 'rules' | 'calendar'>): Cards {
  const yellowOn = addWorkingDays(limit.dueDay, -valueOf(rules, 'problem.yellowCard'), calendar);
  const redOn = addWorkingDays(limit.dueDay, valueOf(rules, 'problem.redCard'), calendar);
  return { redOn, ...(yellowOn > limit.startDay ? { yellowOn } : {}) };
}

/** To whoever opened it as a task of theirs. */
export const overdueReport = (day: Day): Report => ({ kind: `overdue:${day}`, data: { day } });

export const limitSet = (deadline: Deadline, context: Pick<Context, 'rules' | 'calendar'>): Event => ({
  type: 'limit-set',
  data: { deadline, cards: cardsOf(deadline, context) },
});

/** Working days beyond the first limit, whatever days that one counts in. */
export function extended(limit: Deadline, { days, by, context }: { days: number; by: string; context: Context }) {
  const inWorkingDays = { ...limit, dayKind: 'working' as const };
  return extendDeadline(inWorkingDays, { days, approvedBy: by, on: context.today }, context.calendar);
}
