export { basisOf, conflictsOn, PROPOSED_DEFAULT, ruleOf, valueOf, type Basis } from './basis.js';
export { canonicalForm } from './canonical.js';
export type {
  BarStrength,
  Catalogues,
  Circumstance,
  Item,
  Paper,
  Qualification,
  ReviewingDepartment,
} from './catalogue.js';
export { KNOWN_CONFLICTS, type ConflictPoint, type Position, type RuleConflict } from './conflicts.js';
export {
  RULE_KEYS,
  type AfterKey,
  type Applicant,
  type BeforeKey,
  type KeysOfKind,
  type Matter,
  type RuleKey,
  type ShareKey,
  type TermKey,
  type ValueOf,
} from './keys.js';
export { MEETING_MEMBERS, RULE_KINDS } from './kinds/index.js';
export { packIdsOf, type PackRules, type RulePack } from './pack.js';
export { PACKS } from './packs/index.js';
export { resolveRules, rulesOn, type ResolvedRules } from './resolve.js';
export type {
  Confidence,
  DayKind,
  Entry,
  KeptBy,
  Measure,
  Provenance,
  Rule,
  Severity,
  StartFact,
  Term,
  TermUnit,
  Unit,
} from './rule.js';
export { meets, needed, type Share } from './share.js';
