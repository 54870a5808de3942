import { valueOf, type ResolvedRules } from '../rules/index.js';
import { bothPass, fractions, type Fractions } from './fraction.js';
import { assertWithin, minus, NOBODY, plus, type Tally } from './tally.js';
import { CIVIL_CODE_278, thresholdsOf, type VoteClass, type VoteThresholds } from './thresholds.js';

export type VoteOutcome = 'NO_QUORUM' | 'PASSED' | 'FAILED_BY_AREA' | 'FAILED_BY_HEADCOUNT' | 'FAILED_BOTH';

export interface Vote {
  readonly klass: VoteClass;
  /** All owners in the scope of the vote. */
  readonly roll: Tally;
  /** Everybody who returned a valid ballot, whatever its choice. */
  readonly took: Tally;
  readonly agreed: Tally;
  /** Ballots set aside, such as conflicts: in none of the counts above. */
  readonly disputed?: Tally;
  readonly options?: VoteOptions;
}

/** Points that the law leaves open; each default is ours and not law. */
export interface VoteOptions {
  /** Of those who took part, the ones who abstained. Needed where abstention or silence is counted otherwise. */
  readonly abstained?: Tally;
  readonly abstainCountsAsParticipation?: boolean;
  /** 弃权从多: the silent join the majority. Only with the covenant's words, proven delivery and a legal note. */
  readonly silentFollowsMajority?: boolean;
  readonly silentCountsForQuorum?: boolean;
  readonly thresholds?: VoteThresholds;
}

export interface VoteResult {
  readonly outcome: VoteOutcome;
  readonly klass: VoteClass;
  readonly fractions: { readonly participation: Fractions; readonly agreement: Fractions };
  /** Every outcome that settling the disputed ballots could give. */
  readonly possible: readonly VoteOutcome[];
  /** Whether it turns on the disputed ballots if the vote passes, fails or has no quorum. */
  readonly sensitive: boolean;
  /** DISPUTED: silent owners were counted, which commentators hold to be unlawful. */
  readonly flags: readonly 'DISPUTED'[];
}

/** The options that a place's rules give; the area's own rules of procedure may set them otherwise. */
export function voteOptionsOf(rules: ResolvedRules): VoteOptions {
  return {
    abstainCountsAsParticipation: valueOf(rules, 'abstainCountsAsParticipation'),
    silentFollowsMajority: valueOf(rules, 'silentFollowsMajority'),
    silentCountsForQuorum: valueOf(rules, 'silentCountsForQuorum'),
    thresholds: thresholdsOf(rules),
  };
}

/** Civil Code art. 278(2): four tests, two of participation and two of agreement. All four must pass. */
export function decideVote(vote: Vote): VoteResult {
  const { roll, took, agreed, disputed = NOBODY, options: { abstained = NOBODY } = {} } = vote;
  assertWithin('took part', plus(took, disputed), roll);
  assertWithin('agreed and abstained', plus(agreed, abstained), took);

  const asCounted = judge(vote, took, agreed);
  // The extremes decide what any settlement can do: none counts, all agree, all are against.
  const others = [judge(vote, plus(took, disputed), plus(agreed, disputed)), judge(vote, plus(took, disputed), agreed)];
  const possible = [...new Set([asCounted, ...others].map(({ outcome }) => outcome))];
  return {
    ...asCounted,
    klass: vote.klass,
    possible,
    sensitive: new Set(possible.map(kindOf)).size > 1,
  };
}

type Judged = Pick<VoteResult, 'outcome' | 'fractions' | 'flags'>;

function judge(
  { klass, roll, took: counted, disputed = NOBODY, options = {} }: Vote,
  took: Tally,
  agreed: Tally,
): Judged {
  const { abstained = NOBODY, thresholds = CIVIL_CODE_278 } = options;
  const taking = options.abstainCountsAsParticipation === false ? minus(took, abstained) : took;
  // Whoever returned a ballot, even one that is set aside, is not silent.
  const silent = minus(roll, plus(counted, disputed));
  const side = options.silentFollowsMajority ? majorityOf(agreed, minus(minus(took, abstained), agreed)) : 'none';
  const voting = side === 'none' ? taking : plus(taking, silent);
  const yes = side === 'agree' ? plus(agreed, silent) : agreed;

  const participation = fractions(thresholds.participation, options.silentCountsForQuorum ? voting : taking, roll);
  const line = klass === 'ORDINARY' ? thresholds.ordinary : thresholds.special;
  const agreement = fractions(line, yes, thresholds.base === 'participants' ? voting : roll);
  const outcome = bothPass(participation) ? agreementOutcome(agreement) : 'NO_QUORUM';
  return {
    outcome,
    fractions: { participation, agreement },
    flags: side !== 'none' && outcome !== 'NO_QUORUM' ? ['DISPUTED'] : [],
  };
}

/** The side that leads by persons and by area; where the two differ there is no majority to follow. */
function majorityOf(agreed: Tally, against: Tally): 'agree' | 'against' | 'none' {
  if (agreed.persons > against.persons && agreed.area > against.area) return 'agree';
  if (against.persons > agreed.persons && against.area > agreed.area) return 'against';
  return 'none';
}

export function agreementOutcome({ persons, area }: Fractions): Exclude<VoteOutcome, 'NO_QUORUM'> {
  if (persons.pass && area.pass) return 'PASSED';
  if (persons.pass) return 'FAILED_BY_AREA';
  return area.pass ? 'FAILED_BY_HEADCOUNT' : 'FAILED_BOTH';
}

function kindOf(outcome: VoteOutcome): 'passed' | 'failed' | 'no-quorum' {
  if (outcome === 'PASSED') return 'passed';
  return outcome === 'NO_QUORUM' ? 'no-quorum' : 'failed';
}
