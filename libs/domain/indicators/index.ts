export { standingOf, SUSPICIOUSLY_FAST_MS, type Counted, type Standing } from './counting.js';
export {
  APART,
  definitionOf,
  formulaOf,
  INDICATOR_IDS,
  LEFT_OUT,
  PERIODS,
  type Apart,
  type Definition,
  type IndicatorId,
} from './definitions.js';
export { changeOf, percentOf, ranked, type Fraction } from './fraction.js';
export { periodOf, windowOf, yearBefore, type Period, type Window } from './period.js';
