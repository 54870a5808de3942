export { covered, type Betraying, type Covered } from './covering.js';
export { PROPER_WAYS, turnedAway, type Ground } from './proper-ways.js';
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
