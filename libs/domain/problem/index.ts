export { DISPATCHED_BY, NOT_ACCEPTED, PROBLEM_MAY, type CommandOf, type ProblemCommand } from './commands.js';
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
  type Tier,
} from './intake.js';
export { problem } from './problem.js';
export { SATISFACTION, timeOver, type ProblemState, type Satisfaction } from './state.js';
