export { CalendarShelf } from './calendar-shelf.js';
export { HolidayRound } from './holiday-round.js';
