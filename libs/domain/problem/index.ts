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
