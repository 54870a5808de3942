import { needed, valueOf, type ResolvedRules } from '../rules/index.js';
import { fraction, type Fraction } from './fraction.js';

export interface CommitteeVote {
  /** Members in office; a suspended one counts here but cannot vote. */
  readonly inOffice: number;
  /** Present and able to vote; nobody may send a proxy. */
  readonly present: number;
  readonly agreed: number;
}

export interface CommitteeDecision {
  readonly outcome: 'NO_MEETING' | 'ADOPTED' | 'REJECTED';
  readonly quorum: Fraction;
  /** Measured against all members, not against those present. */
  readonly approval: Fraction;
}

/** Members who must be present (SD art. 32: two thirds; QD art. 38: more than half). */
export function meetingQuorum(inOffice: number, rules: ResolvedRules): number {
  return needed(valueOf(rules, 'committeeMeetingQuorum'), inOffice);
}

/** Members who must agree: more than half of all (SD art. 32). */
export function approval(inOffice: number, rules: ResolvedRules): number {
  return needed(valueOf(rules, 'committeeApproval'), inOffice);
}

/** A decision of the committee at a meeting. */
export function decideInCommittee(
  { inOffice, present, agreed }: CommitteeVote,
  rules: ResolvedRules,
): CommitteeDecision {
  if (agreed > present || present > inOffice)
    throw new RangeError(`Impossible count: ${agreed} of ${present} of ${inOffice}`);
  const quorum = fraction(valueOf(rules, 'committeeMeetingQuorum'), present, inOffice);
  const agreement = fraction(valueOf(rules, 'committeeApproval'), agreed, inOffice);
  const adopted = agreement.pass ? 'ADOPTED' : 'REJECTED';
  return { outcome: quorum.pass ? adopted : 'NO_MEETING', quorum, approval: agreement };
}
