import { addDays, day, endOfDay, startOfDay, type Day, type Instant } from '../shared/index.js';

/** A calendar month, `2024-09`. Compares as text. */
export type Month = string;

export const monthOf = (on: Day): Month => on.slice(0, 7);
export const yearOf = (month: Month): string => month.slice(0, 4);

/** The month after this one. */
export function monthAfter(month: Month): Month {
  return monthOf(addDays(day(`${month}-28`), 4));
}

export function lastDayOf(month: Month): Day {
  return addDays(day(`${monthAfter(month)}-01`), -1);
}

/** From 0:00 of its first day to 24:00 of its last. */
export const monthBounds = (month: Month): readonly [from: Instant, to: Instant] => [
  startOfDay(day(`${month}-01`)),
  endOfMonth(month),
];

/** 24:00 of its last day. */
export function endOfMonth(month: Month): Instant {
  return endOfDay(lastDayOf(month));
}
