export { COVER_WORDS, coverOf, rateOf, type CoverWord, type Rate } from './coverage.js';
export { type AreaStanding } from './standing.js';
export { WARNING_CODES, WARNINGS, warningsOf, type Warning, type WarningCode } from './warnings.js';
