import { addDays, day, endOfDay, startOfDay, type Day, type Instant } from '../shared/index.js';

/** A year, half a year, a quarter or a month of Shanghai days. */
export interface Period {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
}

/** Of this century: a calendar has to know its days. */
const SHAPE = /^(20\d{2})(?:-(0[1-9]|1[0-2])|Q([1-4])|H([12]))?$/;
const [MONTHS_OF_A_QUARTER, MONTHS_OF_HALF_A_YEAR, MONTHS_OF_A_YEAR] = [3, 6, 12];

/** `2026`, `2026H1`, `2026Q3` or `2026-09`; nothing for anything else. */
export function periodOf(name: string): Period | undefined {
  const [, year, month, quarter, half] = SHAPE.exec(name) ?? [];
  if (year === undefined) return undefined;
  if (month !== undefined) return months(name, Number(month), 1);
  if (quarter !== undefined) return months(name, 1 + (Number(quarter) - 1) * MONTHS_OF_A_QUARTER, MONTHS_OF_A_QUARTER);
  if (half !== undefined) return months(name, 1 + (Number(half) - 1) * MONTHS_OF_HALF_A_YEAR, MONTHS_OF_HALF_A_YEAR);
  return months(name, 1, MONTHS_OF_A_YEAR);
}

function months(name: string, first: number, count: number): Period {
  const year = name.slice(0, 4);
  const after = first + count;
  const from = `${year}-${two(first)}-01`;
  const next = after > 12 ? `${Number(year) + 1}-01-01` : `${year}-${two(after)}-01`;
  return { name, from: day(from), until: addDays(day(next), -1) };
}

const two = (n: number) => String(n).padStart(2, '0');

/** The same months of the year before. */
export function yearBefore({ name }: Period): Period | undefined {
  return periodOf(`${Number(name.slice(0, 4)) - 1}${name.slice(4)}`);
}

/** A period as instants, up to its cut-off: its own end, or now while it runs. */
export interface Window {
  readonly from: Instant;
  /** The first instant after the period. */
  readonly to: Instant;
  /** What was not known by then is not counted as done. */
  readonly cutOff: Instant;
}

export function windowOf({ from, until }: Period, now: Instant): Window {
  const to = endOfDay(until);
  return { from: startOfDay(from), to, cutOff: now < to ? now : to };
}
