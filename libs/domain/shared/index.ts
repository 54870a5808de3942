export { assertNever } from './assert-never.js';
export type { Brand } from './brand.js';
export { portions } from './portions.js';
export { sha256 } from './sha256.js';
export { flooredShare, twoDecimals } from './shares.js';
export {
  addDays,
  addMs,
  area,
  atHour,
  day,
  dayOf,
  daysBetween,
  endOfDay,
  instant,
  isDay,
  minuteOf,
  placeOf,
  startOfDay,
  type Area,
  type Bilingual,
  type Day,
  type Instant,
} from './units.js';
