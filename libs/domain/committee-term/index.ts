export { COMMITTEE_TERM_MAY, type CommitteeTermCommand } from './commands.js';
export { draftReport } from './draft.js';
export type { CommitteeTermEvent } from './events.js';
export { committeeTerm } from './committee-term.js';
export { firstDeadlines, type FirstDeadline } from './look-ahead.js';
export {
  OFFICES,
  SEAL_HOLDERS,
  SEAT_GROUNDS,
  type CommitteeTermState,
  type Office,
  type SealHolder,
  type YearOfReports,
} from './state.js';
