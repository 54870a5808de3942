export { DISPATCHED_BY, NOT_ACCEPTED, PROBLEM_MAY, type CommandOf, type ProblemCommand } from './commands.js';
export { ACCUSED, isWithheldFrom, type Accused } from './accused.js';
export { extended } from './clocks.js';
export { covered, type Betraying, type Covered } from './covering.js';
export { PROPER_WAYS, turnedAway, type Ground } from './proper-ways.js';
export {
  CALLERS,
  CATEGORIES,
  RESULTS,
  SOURCES,
  TIERS,
  type Caller,
  type Category,
  type Register,
  type Result,
  type Risk,
  type Source,
  type TakenOver,
  type Tier,
} from './intake.js';
export { TIER_WORDS } from './describe.js';
export { problem } from './problem.js';
export { tierOf } from './offices.js';
export { SATISFACTION, timeOver, type ProblemState, type Satisfaction } from './state.js';
