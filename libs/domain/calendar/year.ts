import { addDays, day, type Bilingual, type Day } from '../shared/index.js';

export const HOLIDAYS = {
  'new-year': { zh: '元旦', en: 'New Year’s Day' },
  'spring-festival': { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming' },
  'labour-day': { zh: '劳动节', en: 'Labour Day' },
  'dragon-boat': { zh: '端午节', en: 'Dragon Boat Festival' },
  'mid-autumn': { zh: '中秋节', en: 'Mid-Autumn Festival' },
  'national-day': { zh: '国庆节', en: 'National Day' },
} as const satisfies Record<string, Bilingual>;

export type HolidayName = keyof typeof HOLIDAYS;

export interface Holiday {
  readonly day: Day;
  readonly name: Bilingual;
}

/** The days of one year that differ from plain weeks. */
export interface YearCalendar {
  /** The State Council's notice is not out: nobody knows the moved days yet. */
  readonly provisional: boolean;
  readonly holidays: readonly Holiday[];
  /** Weekend days on which people work (调休上班). */
  readonly makeUpDays: readonly Day[];
}

type Period = readonly [name: HolidayName, first: string, last: string];

/** A year as a notice writes it: periods off, and the weekend days worked for them. */
export function yearCalendar(notice: {
  off: readonly Period[];
  makeUp: readonly string[];
  provisional?: true;
}): YearCalendar {
  return {
    provisional: notice.provisional ?? false,
    holidays: notice.off.flatMap(([name, first, last]) =>
      daysOf(day(first), day(last)).map((on) => ({ day: on, name: HOLIDAYS[name] })),
    ),
    makeUpDays: notice.makeUp.map(day),
  };
}

function daysOf(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}
