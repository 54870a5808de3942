export { ContinuityRound, type Looked } from './continuity-round.js';
