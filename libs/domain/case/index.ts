export { actId } from './act-id.js';
export type { CaseState, Coming, Context, Decider, Message, OpenDuty, Procedure, Recorded, Stage } from './decider.js';
export type { BallotCount, BallotForm, BallotItem, Need, RollScope, RollTaken, ScopeFigures, Voices } from './need.js';
export {
  accept,
  refuse,
  type Decision,
  type Effects,
  type Fact,
  type Letter,
  type Report,
  type Opening,
  type PostedNotice,
} from './decision.js';
export { conflictOf, conflictOfSigners, type Tie } from './conflict.js';
export { CORRECTION, type Correction, type CorrectionAsked } from './correction.js';
export { describeCase } from './describe.js';
export { foresee } from './foresee.js';
export { factTitle } from './fact-titles.js';
export {
  byMail,
  dutyKindOf,
  dutyTitle,
  isHolder,
  mailTime,
  nextMorning,
  RUNG_WORDS,
  rungsOf,
  subjectOf,
  type Duty,
  type DutyKind,
  type Holder,
  type Ladder,
  type RungName,
} from './duty.js';
export {
  afterOf,
  closed,
  done,
  dropped,
  letFall,
  elapseCase,
  evolveCase,
  initialState,
  knows,
  moved,
  opened,
  partOf,
  type After,
  type FrameEvent,
} from './frame.js';
export { grounds, owe, postpone, silenceAfter, termFrom, termLeft } from './owing.js';
export { refusal, type Refusal, type RefusalCode } from './refusal.js';
export { AGAINST_AN_AUTHORITY, ASK_THE_STREET } from './remedies.js';
export {
  afterClosing,
  decideOrder,
  heldByAnother,
  notTheirTask,
  isStandingOrder,
  needsOfOrder,
  type IncidentSeen,
  type Settlement,
} from './standing-orders.js';
export { actsByMail, nodeOf, ROLES, type Actor, type Role } from './roles.js';
export { readsUpTo, versionWritten, writesNow, type EventVersions } from './versions.js';
