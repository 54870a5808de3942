export { pastItsTerm, type TermOver } from './after-term.js';
