export {
  BallotDoor,
  type BallotFault,
  type BallotPaper,
  type BallotsStored,
  type Cast,
  type CastRequest,
} from './ballot-door.js';
export { closeVote, preCount } from './ballot-count.js';
export { ROLL_HASH } from './roll.js';
export { BATCHES } from './count-statements.js';
export { STEPPING } from './admission.js';
export { CaseStore } from './case-store.js';
export type { CaseStoreParts } from './parts.js';
export { canonical, entryHash, sha256, type ChainEntry } from './chain.js';
export { kindOf, type CaseAddress, type Committed } from './committed.js';
export { foldEvents } from './fold.js';
export { forgetAnswers } from './forgetting.js';
export { FINDINGS_BESIDE } from './findings-beside.js';
export { GOVERNANCE } from './governance.js';
export { openIncidents, reportIncident, reportRun, reportUnbegun } from './incidents.js';
export { SurveyDoor, type Answered, type AnswerRequest, type AnswersStored, type SurveyPaper } from './survey-door.js';
export { orUnavailable } from './unavailable.js';
export { Receipts } from './receipt.js';
export { RuleShelf } from './rule-shelf.js';
export {
  scopeOf,
  Unavailable,
  type Accepted,
  type Executed,
  type ExecuteRequest,
  type OpenRequest,
  type Refused,
  type Scope,
  type ToldFact,
} from './request.js';
