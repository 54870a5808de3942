export { covered, type Betraying, type Covered } from './covering.js';
export { NOT_ACCEPTED, turnedAway, type NotAccepted } from './not-accepted.js';
export {
  CATEGORIES,
  RESULTS,
  SOURCES,
  TIERS,
  type Category,
  type Register,
  type Result,
  type Risk,
  type Source,
  type Tier,
} from './intake.js';
