export { pastItsTerm, refusedAfterTerm, stopsActing, type TermOver } from './after-term.js';
