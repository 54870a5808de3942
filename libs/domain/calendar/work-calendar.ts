import type { Bilingual, Day } from '../shared/index.js';
import { addDays, daysBetween } from '../shared/index.js';
import { provisionalYear } from './provisional.js';
import type { YearCalendar } from './year.js';

/** Which days are worked, as plain JSON. A case carries the years it needs, so that no update moves a decided day. */
export interface WorkCalendar {
  readonly version: string;
  readonly years: { readonly [year: string]: YearCalendar };
}

const A_MONDAY = '1970-01-05' as Day;

function yearOf(on: Day, calendar: WorkCalendar): YearCalendar {
  const year = on.slice(0, 4);
  return calendar.years[year] ?? provisionalYear(Number(year));
}

export function isWeekend(on: Day): boolean {
  const sinceMonday = daysBetween(A_MONDAY, on) % 7;
  return (sinceMonday + 7) % 7 >= 5;
}

export function holidayOn(on: Day, calendar: WorkCalendar): Bilingual | undefined {
  return yearOf(on, calendar).holidays.find((holiday) => holiday.day === on)?.name;
}

export function isMakeUpDay(on: Day, calendar: WorkCalendar): boolean {
  return yearOf(on, calendar).makeUpDays.includes(on);
}

/** Whether the year of a day still waits for the State Council's notice. */
export function isProvisional(on: Day, calendar: WorkCalendar): boolean {
  return yearOf(on, calendar).provisional;
}

/** 工作日: no holiday, and no weekend unless it is worked in exchange. */
export function isWorkingDay(on: Day, calendar: WorkCalendar): boolean {
  if (isMakeUpDay(on, calendar)) return true;
  return !isWeekend(on) && holidayOn(on, calendar) === undefined;
}

/** The n-th working day after a day, or before it when n is negative. The day itself is not counted (Civil Code art. 201). */
export function addWorkingDays(from: Day, n: number, calendar: WorkCalendar): Day {
  const step = n < 0 ? -1 : 1;
  let on = from;
  for (let left = Math.abs(n); left > 0;) {
    on = addDays(on, step);
    if (isWorkingDay(on, calendar)) left -= 1;
  }
  return on;
}

/** Civil Code art. 203: a last day that is a holiday moves to the day after it. Weekends are read as holidays unless told otherwise. */
export function rollOver(
  on: Day,
  calendar: WorkCalendar,
  { rollOverWeekend = true }: { rollOverWeekend?: boolean } = {},
): Day {
  const free = (at: Day) => (rollOverWeekend ? !isWorkingDay(at, calendar) : holidayOn(at, calendar) !== undefined);
  let last = on;
  while (free(last)) last = addDays(last, 1);
  return last;
}

/** Civil Code art. 202: the corresponding day of the month, else the last day of that month. */
export function addMonths(from: Day, months: number): Day {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  const month = ((count % 12) + 12) % 12;
  const first = `${pad((count - month) / 12, 4)}-${pad(month + 1, 2)}-01` as Day;
  const wanted = addDays(first, Number(from.slice(8)) - 1);
  if (wanted.slice(0, 7) === first.slice(0, 7)) return wanted;
  return addDays(wanted, -Number(wanted.slice(8)));
}

const pad = (n: number, width: number) => String(n).padStart(width, '0');

/** The calendar with one year replaced: a notice was published, or corrected. */
export function adoptYear(
  calendar: WorkCalendar,
  year: number,
  adopted: { days: YearCalendar; version: string },
): WorkCalendar {
  return { version: adopted.version, years: { ...calendar.years, [year]: adopted.days } };
}

/** The years that a case needs, provisional ones written out, so that nothing it decided rests on code that may change. */
export function calendarFor(calendar: WorkCalendar, firstYear: number, lastYear: number): WorkCalendar {
  const years: Record<string, YearCalendar> = {};
  for (let year = firstYear; year <= lastYear; year += 1) years[year] = calendar.years[year] ?? provisionalYear(year);
  return { version: calendar.version, years };
}
