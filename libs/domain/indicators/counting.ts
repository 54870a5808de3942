import type { Result, Tier } from '../problem/index.js';
import type { Instant } from '../shared/index.js';
import { definitionOf, type Apart, type IndicatorId } from './definitions.js';
import type { Window } from './period.js';

/** Of a problem, what its figures are made of. */
export interface Counted {
  readonly receivedAt: Instant;
  readonly dueAt: Instant | null;
  readonly repliedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly result: Result | null;
  readonly tier: Tier;
  readonly satisfaction: string | null;
  readonly reopened: number;
  readonly recurs: string | null;
  readonly mergedInto: string | null;
  /** Finished before the record, from a file: that may leave out when it was answered. */
  readonly takenOver?: boolean;
}

/** Where one problem stands in one figure: not in the period at all, shown beside, in the denominator alone or in both. */
export type Standing = 'outside' | 'denominator' | 'numerator' | Apart;

/** Ten minutes from receipt to close is fast even for an answer that was ready. */
export const SUSPICIOUSLY_FAST_MS = 600_000;

/**
 * The formulas as a function of one problem: the sums are counted by the database, and a test holds both against each other.
 * Whether a second reviewer left it out is not asked here: what is left out is counted in the same way, and shown beside.
 */
export function standingOf(id: IndicatorId, problem: Counted, window: Window): Standing {
  if (!within(id, problem, window)) return 'outside';
  const apart = apartOf(id, problem);
  if (apart !== undefined) return apart;
  const { counted, met } = FORMULAS[id](problem, window);
  if (!counted) return 'outside';
  return met ? 'numerator' : 'denominator';
}

/** When it was answered; what was taken over may only say when it was closed. */
const answeredAt = ({ repliedAt, closedAt }: Counted): Instant | null => repliedAt ?? closedAt;

function within(id: IndicatorId, problem: Counted, { from, to, cutOff }: Window): boolean {
  const { receivedAt, dueAt } = problem;
  // A limit is the first instant that is too late: that of the last day of a period is the first instant after it.
  if (definitionOf(id).period === 'received' || dueAt === null) return receivedAt >= from && receivedAt < to;
  if (dueAt > from) return dueAt <= to;
  const answered = answeredAt(problem);
  return answered === null || answered >= cutOff;
}

function apartOf(id: IndicatorId, problem: Counted): Apart | undefined {
  const { result, satisfaction, dueAt, mergedInto } = problem;
  const found: Apart | undefined =
    mergedInto !== null || result === 'duplicate'
      ? 'duplicate'
      : result === 'not-ours' || result === 'not-accepted'
        ? result
        : undefined;
  const { apart } = definitionOf(id);
  if (found !== undefined) return apart.includes(found) ? found : undefined;
  if (apart.includes('answered-at-once') && atOnce(problem)) return 'answered-at-once';
  if (dueAt === null && apart.includes('no-limit')) return 'no-limit';
  if (!apart.includes('not-asked')) return undefined;
  if (satisfaction === null) return result === 'unreachable' ? 'unreachable' : 'not-asked';
  return satisfaction === 'unreachable' ? 'unreachable' : undefined;
}

/** By the desk that took the call: no tier has handled it, and there is no reply with proof. */
const atOnce = ({ result, repliedAt, takenOver }: Counted): boolean =>
  result === 'solved' && repliedAt === null && !takenOver;

/** A reply with proof that the caller called dissatisfied for good is closed as it stands; it has solved nothing (JN-HL 27). */
const solved = ({ result, satisfaction }: Counted): boolean => result === 'solved' && satisfaction !== 'dissatisfied';

type Formula = (problem: Counted, window: Window) => { readonly counted: boolean; readonly met: boolean };

const FORMULAS: Readonly<Record<IndicatorId, Formula>> = {
  'acceptance-rate': ({ result }) => ({ counted: true, met: result !== 'not-accepted' }),
  'on-time-rate': (problem, { cutOff }) => {
    const answered = answeredAt(problem);
    const due = problem.dueAt ?? cutOff;
    return { counted: due <= cutOff, met: answered !== null && answered < due };
  },
  'solution-rate': (problem) => ({ counted: true, met: solved(problem) }),
  'satisfaction-rate': ({ satisfaction }) => ({
    counted: true,
    met: satisfaction === 'satisfied' || satisfaction === 'basically',
  }),
  'reopened-rate': (problem) => ({
    counted: answeredAt(problem) !== null || problem.reopened > 0,
    met: problem.reopened > 0,
  }),
  'recurrence-rate': ({ recurs }) => ({ counted: true, met: recurs !== null }),
  'grid-share': (problem) => ({ counted: solved(problem), met: problem.tier === 'grid' }),
  'closed-in-ten-minutes': ({ receivedAt, closedAt }) => ({
    counted: closedAt !== null,
    met: closedAt !== null && closedAt - receivedAt <= SUSPICIOUSLY_FAST_MS,
  }),
};
