export { DISMISSAL_MAY, type Begin, type DismissalCommand, type EvidenceNamed } from './commands.js';
export { seatEndedLetters } from './letters.js';
export { naturalRuleOf, titleOf as titleOfGround } from './route.js';
export { type FindingBeside } from './beside.js';
export { dismissal } from './dismissal.js';
export { planDismissal } from './plan.js';
export {
  SOURCES,
  SPEECHES,
  VERDICTS,
  type DismissalOutcome,
  type DismissalState,
  type NaturalEnd,
  type Source,
} from './state.js';
