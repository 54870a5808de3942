import { HANDOVER_CODES, type HandoverItem } from '../../handover/index.js';
import { byChair, type CommitteeTermState } from '../state.js';

/** Whoever leaves hands over what they held (GR art. 45). What that is by an office, where nobody has said it, is ours. */

/** Files and money that went through a member's hands. */
const OF_A_MEMBER: readonly HandoverItem[] = ['minutes', 'accounts', 'funds', 'correspondence', 'open-matters'];

/** All of it passes through the hands of the chair, and of the vice chair who acts for a suspended one. */
const actsAsChair = (noun: CommitteeTermState, person: string): boolean =>
  noun.members[person]?.office === 'chair' || byChair(noun).who === person;

export interface Held {
  readonly items: readonly HandoverItem[];
  readonly seals: boolean;
  /** By the office, and not as somebody has said it. */
  readonly assumed?: true;
}

export function heldBy(noun: CommitteeTermState, person: string, named?: readonly HandoverItem[]): Held {
  const chair = actsAsChair(noun, person);
  const assumed = chair ? HANDOVER_CODES : OF_A_MEMBER;
  const items = named ? HANDOVER_CODES.filter((item) => named.includes(item)) : assumed;
  return { items, seals: items.includes('seals') || (chair && items.length > 0), ...(named ? {} : { assumed: true }) };
}
