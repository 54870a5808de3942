export { agendaTold } from './agenda-notice.js';
export { countBallots, unannounced, type BallotCount, type Choice, type UnitBallot } from './ballots.js';
export {
  approval,
  decideInCommittee,
  meetingQuorum,
  type CommitteeDecision,
  type CommitteeVote,
} from './committee-meeting.js';
export { committeeComposition, groupComposition, pmcComposition, type CompositionFault } from './composition.js';
export {
  decideVote,
  voteOptionsOf,
  type Vote,
  type VoteOptions,
  type VoteOutcome,
  type VoteResult,
} from './decide-vote.js';
export { electCommittee } from './elect-committee.js';
export {
  electionOptionsOf,
  type CandidateVotes,
  type Election,
  type ElectionOptions,
  type ElectionOutcome,
  type ElectionResult,
  type Standing,
} from './election.js';
export { type Fraction, type Fractions } from './fraction.js';
export { partyShare, type PartyShare } from './party-share.js';
export {
  formationTrigger,
  requestThreshold20,
  type TriggerFigures,
  type RequestCount,
  type TriggerCheck,
} from './requests.js';
export { countRoll, inScope, votersOf, type RollUnit, type Scope, type Voter } from './roll.js';
export { type Tally } from './tally.js';
export { classOf, thresholdsOf, type VoteClass, type VoteThresholds } from './thresholds.js';
export { decideInPmc, type PmcDecision, type PmcVote } from './pmc-meeting.js';
