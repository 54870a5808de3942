export { planOf, type PlanEntry } from './plan-of.js';
export { lengthOf, then, words, type PlanGround, type PlannedStep, type Sofar } from './step.js';
export { endOfVoting, firstMeeting } from './voting.js';
