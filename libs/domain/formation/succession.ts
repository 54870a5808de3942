import { termFrom, type Context } from '../case/index.js';
import { addDays, type Day } from '../shared/index.js';
import type { FormationState } from './state.js';

/** How an elected committee takes over from one before it: on the day after that one's term, or with its own election. */
export type Succession = 'at-its-end' | 'at-once';

/** From which day on it is in office. */
export interface Office {
  readonly began: Day;
  /** Absent where there was no committee before. */
  readonly succeeds?: Succession;
}

/** With its election; elected before the former term is over, on the day after that (model of HEZE art. 11). */
export function takesOffice({ days, convened }: FormationState, today: Day): Office {
  const electedOn = days.elected ?? today;
  if (!convened) return { began: electedOn };
  const after = convened.termEnds && addDays(convened.termEnds, 1);
  return after && after > electedOn
    ? { began: after, succeeds: 'at-its-end' }
    : { began: electedOn, succeeds: 'at-once' };
}

/**
 * The last day that a term may have. Its years are counted from the election, and of one that begins after another from that one's last
 * day, so that no day is in both (CC art. 201).
 */
export function longestTerm({ began, succeeds }: Office, context: Context): Day {
  const from = succeeds === 'at-its-end' ? addDays(began, -1) : began;
  return termFrom(context, 'committeeTerm', from).rawDay;
}
