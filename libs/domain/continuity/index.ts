export { COVER_WORDS, coverOf, rateOf, type CoverWord, type Rate } from './coverage.js';
export { gridTermWarnings, type GridTerm } from './grid-terms.js';
export { meetingWarnings, type MeetingStanding } from './meetings.js';
export { lockWords } from './seal-locks.js';
export { type AreaStanding } from './standing.js';
export { WARNING_CODES, WARNINGS, warningsOf, type Look, type Warning, type WarningCode } from './warnings.js';
