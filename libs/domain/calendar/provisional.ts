import { addDays, day, type Day } from '../shared/index.js';
import { LUNAR_DAYS } from './data/lunar-days.js';
import { yearCalendar, type YearCalendar } from './year.js';

/** Each day that is counted asks for its year again, and it is always the same. */
const known = new Map<number, YearCalendar>();

/**
 * A year whose notice is not out: plain weekends and the days that are sure or nearly so, without any moved working day.
 * The week of the Spring Festival, New Year's Eve to the seventh, is what each notice since 2025 has given.
 */
export function provisionalYear(year: number): YearCalendar {
  const found = known.get(year) ?? composed(year);
  known.set(year, found);
  return found;
}

function composed(year: number): YearCalendar {
  const on = (monthDay: string) => day(`${year}-${monthDay}`);
  return yearCalendar({
    provisional: true,
    off: [
      ['new-year', on('01-01'), on('01-01')],
      ...lunarPeriods(year, on),
      ['labour-day', on('05-01'), on('05-03')],
      ['national-day', on('10-01'), on('10-07')],
    ],
    makeUp: [],
  });
}

function lunarPeriods(year: number, on: (monthDay: string) => Day) {
  const lunar = LUNAR_DAYS[year];
  // Beyond the table only the fixed days are known; the year is marked provisional in any case.
  if (!lunar) return [];
  const [spring, qingming, dragonBoat, midAutumn] = lunar;
  return [
    ['spring-festival', addDays(on(spring), -1), addDays(on(spring), 6)],
    ['qingming', on(qingming), on(qingming)],
    ['dragon-boat', on(dragonBoat), on(dragonBoat)],
    ['mid-autumn', on(midAutumn), on(midAutumn)],
  ] as const;
}
