import { endOfDay, type Day } from '../shared/index.js';
import type { Deadline } from './deadline.js';

/** A day that somebody who may has named, in place of the one that the rule gives: no calendar and no amendment moves it. */
export function namedDeadline(plain: Deadline, due: Day): Deadline {
  const { skipped: _none, ...term } = plain;
  return { ...term, rawDay: due, dueDay: due, dueAt: endOfDay(due), provisional: false, named: true };
}
