export { assemblyVote } from './assembly-vote.js';
export { countSheet, type SheetLine } from './count-sheet.js';
export { CLOSING_MARGIN } from './decide.js';
export { VOTE_MAY } from './may.js';
export type { VoteCommand, VoteCommandOf } from './messages.js';
export { VOTE_STAGES, type Counted, type Item, type ItemResult, type VoteState } from './state.js';
