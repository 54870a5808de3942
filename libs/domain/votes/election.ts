import { valueOf, type ResolvedRules, type Share } from '../rules/index.js';
import type { Fractions } from './fraction.js';
import type { PartyShare } from './party-share.js';
import type { Tally } from './tally.js';
import { thresholdsOf, type VoteThresholds } from './thresholds.js';

export interface CandidateVotes extends Tally {
  readonly id: string;
  readonly partyMember: boolean;
  /** Votes of a run-off, which break a tie. */
  readonly runOff?: Tally;
}

export interface Election {
  /** Seats that the rules of procedure set. */
  readonly seats: number;
  /** The smallest committee that the law allows here. */
  readonly minimum: number;
  readonly mustBeOdd: boolean;
  readonly roll: Tally;
  readonly took: Tally;
  readonly candidates: readonly CandidateVotes[];
  /** In a second round: those who keep their result from the first. */
  readonly kept?: readonly CandidateVotes[];
  readonly options?: ElectionOptions;
}

/** Stored before the vote: the law gives no ranking, the election method must. */
export interface ElectionOptions {
  readonly thresholds?: VoteThresholds;
  /** Whether a committee may be formed with fewer members than seats (model of Hangzhou; off in Shandong). */
  readonly formWithFewer?: boolean;
  readonly alternatesPerMember?: number;
  readonly partyShare?: Share;
}

export function electionOptionsOf(rules: ResolvedRules): ElectionOptions {
  return {
    thresholds: thresholdsOf(rules),
    formWithFewer: valueOf(rules, 'formWithFewer'),
    alternatesPerMember: valueOf(rules, 'alternatesPerMember'),
    partyShare: valueOf(rules, 'partyShare'),
  };
}

/** How a candidate came out. Equal votes share a rank. */
export interface Standing {
  readonly id: string;
  readonly rank: number;
  readonly eligible: boolean;
  readonly outcome: 'PASSED' | 'FAILED_BY_AREA' | 'FAILED_BY_HEADCOUNT' | 'FAILED_BOTH';
  readonly agreement: Fractions;
}

interface Counted {
  readonly participation: Fractions;
  /** Of this round's candidates, best first. */
  readonly standings: readonly Standing[];
}

export type ElectionOutcome =
  | { readonly outcome: 'NO_QUORUM' }
  | {
      readonly outcome: 'ELECTED';
      readonly members: readonly string[];
      /** In the order in which they move up. */
      readonly alternates: readonly string[];
      readonly party: PartyShare;
    }
  /** Equal on persons and area at the seat line: a run-off among `tied` for the seats that are left. */
  | {
      readonly outcome: 'RUN_OFF';
      readonly sure: readonly string[];
      readonly tied: readonly string[];
      readonly seatsOpen: number;
    }
  /** Nobody is seated yet; `kept` keep their result, the other seats are voted on again. */
  | { readonly outcome: 'SECOND_ROUND'; readonly kept: readonly string[]; readonly seatsOpen: number }
  /** The second round left seats empty too: a failed attempt, if it was guided. */
  | { readonly outcome: 'NOT_ELECTED'; readonly kept: readonly string[]; readonly seatsOpen: number };

export type ElectionResult = Counted & ElectionOutcome;
