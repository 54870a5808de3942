export { JOINT_REVIEW_MAY, type DepartmentFinding, type JointReviewCommand, type StreetDecision } from './commands.js';
export { standingOf, type Standing } from './criteria.js';
export type { JointReviewEvent } from './events.js';
export { jointReview } from './joint-review.js';
export { type Asked, type Finding, type JointReviewState, type ReviewOutcome, type Verdict } from './state.js';
