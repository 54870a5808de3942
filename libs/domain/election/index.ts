export type { TermExtended } from './begin.js';
export { ELECTION_MAY, type Begin, type ElectionCommand } from './commands.js';
export type { LeftOpen } from './left-open.js';
export { election, type ElectionOutcome } from './election.js';
