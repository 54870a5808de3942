import type { Brand } from './brand.js';

/** Hundredths of a square metre, so 89.50 m² is 8950. Title deeds carry two decimals. */
export type Area = Brand<number, 'Area'>;

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>;

/** A day of the law, in Asia/Shanghai: `2024-07-20`. Compares as text. */
export type Day = Brand<string, 'Day'>;

/** Chinese first, English beside it. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const MINUTE = 60_000;
const DAY_MS = 24 * 60 * MINUTE;
/** China has one time zone and no summer time; our own arithmetic, because a workflow's sandbox leaks the host's zone. */
const SHANGHAI_OFFSET = 8 * 60 * MINUTE;

export function area(hundredths: number): Area {
  if (!Number.isSafeInteger(hundredths) || hundredths < 0) throw new RangeError(`Not an area: ${hundredths}`);
  return hundredths as Area;
}

export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`Not an instant: ${ms}`);
  return ms as Instant;
}

export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a day: ${text}`);
  return text as Day;
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The Shanghai day on which an instant falls. */
export function dayOf(at: Instant): Day {
  return new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 10) as Day;
}

/** The Shanghai minute of an instant, as people read it: `2024-07-20 09:30`. */
export function minuteOf(at: Instant): string {
  return new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}

/** 00:00 Shanghai time of a day. */
export function startOfDay(on: Day): Instant {
  return (Date.parse(`${on}T00:00:00Z`) - SHANGHAI_OFFSET) as Instant;
}

/** 24:00 Shanghai time of a day (Civil Code art. 203): the first instant that is too late. */
export function endOfDay(on: Day): Instant {
  return (startOfDay(on) + DAY_MS) as Instant;
}

/** An hour of a Shanghai day, for instance 08:00 when mails may leave. */
export function atHour(on: Day, hour: number): Instant {
  return (startOfDay(on) + hour * 60 * MINUTE) as Instant;
}

export function addDays(on: Day, days: number): Day {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

export function addMs(at: Instant, ms: number): Instant {
  return (at + ms) as Instant;
}

/** The place whose law and offices hold: a rehearsal's code has `00` before it. */
export const placeOf = (code: string): string => code.replace(/^00(?=\d)/, '');
