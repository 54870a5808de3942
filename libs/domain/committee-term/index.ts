export { COMMITTEE_TERM_MAY, type CommitteeTermCommand } from './commands.js';
export { DISCLOSURE_CODES } from './disclosures.js';
export { ASSEMBLY_FORMS, CONTRACT_LOOKS, FUND_SETTLED, WORK_MAY } from './work-commands.js';
export { SEALS } from './work-state.js';
export {
  draftReport,
  draftSections,
  draftTexts,
  figuresOnForm,
  type DraftSection,
  type KnownElsewhere,
} from './draft.js';
export { adviceLines, meetingLines, type AdviceOfMonth, type MeetingsOfMonth } from './meetings-of-month.js';
export { monthBounds } from './month.js';
export { NO_PROBLEMS, problemLines, type ProblemsOfMonth } from './problems-of-month.js';
export { draftDutyReport } from './year.js';
export type { CommitteeTermEvent } from './events.js';
export { committeeTerm } from './committee-term.js';
export { firstDeadlines, stageOn, type FirstDeadline } from './look-ahead.js';
export type { SealLock } from './steps/seal-lock.js';
export {
  OFFICES,
  SEAL_HOLDERS,
  SEAT_GROUNDS,
  type CommitteeTermState,
  type ReportFigures,
  type Office,
  type SealHolder,
  type YearOfReports,
} from './state.js';
