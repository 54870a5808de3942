export { JOINT_REVIEW_MAY, type DepartmentFinding, type JointReviewCommand, type StreetDecision } from './commands.js';
export { codesOf, ownStrength, standingOf, type Standing } from './criteria.js';
export type { JointReviewEvent } from './events.js';
export { jointReview } from './joint-review.js';
export { recheckAfterSilence, type SaidLate } from './steps/after-silence.js';
export { type Asked, type Finding, type JointReviewState, type ReviewOutcome, type Verdict } from './state.js';
