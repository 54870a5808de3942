import type { Context } from '../../case/index.js';
import { refuse, type Need } from '../../case/index.js';
import { isPaidByAccused, OWN_COMPANY, type PaidBy } from '../../grid-work/index.js';
import type { Kind } from '../commands.js';
import type { Outcome } from '../events.js';

const PAID_BY = 'paidBy';
const JUDGING: readonly Kind[] = ['reply', 'audit-reply', 'call-back'];

/** By whatever door they come: asked of the record under the lock. */
export const judgingNeeds = (type: Kind): readonly Need[] =>
  JUDGING.includes(type) ? [{ name: PAID_BY, rows: 'paid-by' }] : [];

/** Whom a company pays neither answers for an office what is said of it, nor judges the answer. What the company says itself is its own. */
export function paidByTheAccused({ actor, loaded, today }: Context): Outcome | undefined {
  const paid = loaded[PAID_BY] as PaidBy | undefined;
  if (!paid || actor.role === 'property-service-enterprise') return undefined;
  return isPaidByAccused(paid, today) ? refuse(OWN_COMPANY) : undefined;
}
