export { assemblyVote } from './assembly-vote.js';
export { countSheet, type SheetLine } from './count-sheet.js';
export { VOTE_MAY } from './may.js';
export { lawOf } from './terms.js';
export { faultyWindow } from './window.js';
export type { VoteCommand, VoteCommandOf } from './messages.js';
export { type Counted, type Item, type ItemResult, type VoteState } from './state.js';
