export { extendDeadline, recomputeDeadline, restartDeadline } from './changed-deadline.js';
export { workCalendar } from './data/index.js';
export {
  deadlineAfter,
  deadlineBefore,
  deadlineOn,
  type Deadline,
  type Extension,
  type Recomputation,
} from './deadline.js';
export { explainDeadline } from './explain.js';
export { provisionalYear } from './provisional.js';
export { type Skipped } from './skipped.js';
export {
  addMonths,
  addWorkingDays,
  adoptYear,
  calendarFor,
  holidayOn,
  isMakeUpDay,
  isProvisional,
  isWeekend,
  isWorkingDay,
  rollOver,
  type WorkCalendar,
} from './work-calendar.js';
export { yearCalendar, type Holiday, type HolidayName, type YearCalendar } from './year.js';
