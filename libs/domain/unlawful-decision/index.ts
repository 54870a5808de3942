export {
  alreadyOrdered,
  correctDecision,
  orderFollows,
  orderLines,
  wronglyCorrecting,
  type OrderedDecisions,
} from './ordered.js';
export {
  ILLEGALITY_CODES,
  ORDERED,
  REMEDY,
  orderTold,
  writtenOf,
  type Illegality,
  type Ordered,
  type UnlawfulOrder,
} from './unlawful-decision.js';
