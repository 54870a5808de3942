import { addDays, type Bilingual, type Day } from '../shared/index.js';
import { holidayOn, isMakeUpDay, isWeekend, isWorkingDay, type WorkCalendar } from './work-calendar.js';

/** The days in a stretch that did not count, and the weekend days that did. */
export interface Skipped {
  readonly weekends?: number;
  readonly holidays?: number;
  readonly makeUp?: number;
}

/** What lies from one day to before another; undefined when every day is a plain one. */
export function skippedBetween(from: Day, before: Day, calendar: WorkCalendar): Skipped | undefined {
  let [weekends, holidays, makeUp] = [0, 0, 0];
  for (let on = from; on < before; on = addDays(on, 1)) {
    if (isMakeUpDay(on, calendar)) makeUp += 1;
    else if (holidayOn(on, calendar)) holidays += 1;
    else if (isWeekend(on)) weekends += 1;
  }
  if (weekends + holidays + makeUp === 0) return undefined;
  return { ...(weekends && { weekends }), ...(holidays && { holidays }), ...(makeUp && { makeUp }) };
}

/** The names of the holidays in a stretch, each once, in order. */
export function holidaysBetween(from: Day, before: Day, calendar: WorkCalendar): Bilingual[] {
  const names: Bilingual[] = [];
  for (let on = from; on < before; on = addDays(on, 1)) {
    const name = holidayOn(on, calendar);
    if (name && !isWorkingDay(on, calendar) && names.every(({ zh }) => zh !== name.zh)) names.push(name);
  }
  return names;
}
