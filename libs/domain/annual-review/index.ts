export { annualReview } from './annual-review.js';
export { ANNUAL_REVIEW_MAY, type AnnualReviewCommand } from './commands.js';
export { GRADES, points, type Grade } from './grades.js';
export { NOTHING_KEPT, type Kept, type KeptInYear } from './score.js';
export { type AnnualReviewState, type ReviewOutcome, type YearFigures } from './state.js';
export { CHOICE_WORDS, CHOICES, surveyInvitation, surveyNotOpen, type Choice, type SurveyCount } from './survey.js';
