import { valueOf, type ResolvedRules } from '../rules/index.js';
import { fraction, type Fraction } from './fraction.js';

export interface PmcVote {
  readonly members: number;
  readonly owners: number;
  readonly present: number;
  readonly ownersPresent: number;
  readonly agreed: number;
}

export interface PmcDecision {
  readonly outcome: 'NO_MEETING' | 'ADOPTED' | 'REJECTED';
  readonly quorum: Fraction;
  /** Of the owners in it: a meeting of the offices alone is none. */
  readonly ownersQuorum: Fraction;
  readonly approval: Fraction;
}

/** A decision of a property management committee (model of BJ art. 57): more than half present, of the owners too, more than half of all agree. */
export function decideInPmc(
  { members, owners, present, ownersPresent, agreed }: PmcVote,
  rules: ResolvedRules,
): PmcDecision {
  const half = valueOf(rules, 'pmc.meetingQuorum');
  const quorum = fraction(half, present, members);
  const ownersQuorum = fraction(half, ownersPresent, owners);
  const approval = fraction(valueOf(rules, 'pmc.approval'), agreed, members);
  const adopted = approval.pass ? 'ADOPTED' : 'REJECTED';
  return { outcome: quorum.pass && ownersQuorum.pass ? adopted : 'NO_MEETING', quorum, ownersQuorum, approval };
}
