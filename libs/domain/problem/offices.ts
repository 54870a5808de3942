import type { Actor, Holder, Role } from '../case/index.js';
import { TIERS, type Tier } from './intake.js';
import type { Office, ProblemState, Replier } from './state.js';

/** Which office has a tier, where nobody else was named. */
const OFFICES: Readonly<Record<Tier, Role>> = {
  grid: 'grid-worker',
  community: 'residents-committee',
  street: 'street',
  district: 'property-authority',
};

export const officeOf = (tier: Tier): Holder => ({ role: OFFICES[tier] });

/** Of which tier an office is. */
const TIER_OF: Readonly<Partial<Record<Role, Tier>>> = {
  'grid-worker': 'grid',
  'residents-committee': 'community',
  'community-party-organization': 'community',
  street: 'street',
  'property-authority': 'district',
  'reviewing-department': 'district',
  'property-service-enterprise': 'grid',
  'owners-committee': 'community',
  developer: 'community',
};

export const tierOf = ({ role }: Holder): Tier | undefined => TIER_OF[role];

export const tierAbove = (tier: Tier): Tier | undefined => TIERS[TIERS.indexOf(tier) + 1];
export const isBelow = (one: Tier, other: Tier): boolean => TIERS.indexOf(one) < TIERS.indexOf(other);

const ABOVE: Readonly<Record<Tier, Role>> = {
  grid: 'residents-committee',
  community: 'street',
  street: 'property-authority',
  district: 'district',
};

/** Who rules on dispatch and time, audits replies and calls back: the hotline for its own, else the tier above. */
export function judgeOf({ source, tier = 'grid', lead }: ProblemState): Role {
  if (source === 'hotline') return 'hotline-12345';
  const above = ABOVE[tier];
  return lead?.role === above ? 'district' : above;
}

/** Who watches an office that is under supervision. */
export const supervisorOf = ({ tier = 'grid' }: ProblemState): Role =>
  tier === 'grid' || tier === 'community' ? 'street' : 'district';

/** Of the office itself, also where a colleague or another branch of it was named: nobody judges the work of their own office. */
export const isOfOfficeOf = ({ role, node }: Office, actor: Actor): boolean =>
  actor.role === role && (node === undefined || node === actor.node);

/** Which office gives it up, as it stands in the fact. */
export const ledUntilNow = ({ lead }: ProblemState): { was?: Office } =>
  lead ? { was: { role: lead.role, ...(lead.node === undefined ? {} : { node: lead.node }) } } : {};

/** Who asked for something or answered, as it stands in the fact. */
export const askerOf = ({ id, role, node, branch }: Actor): Replier => ({
  ...{ id, role, node },
  ...(branch === undefined ? {} : { branch }),
});

/** The same person, or another of the same office. */
export function isOfOffice(one: Replier, actor: Replier): boolean {
  return one.id === actor.id || (one.role === actor.role && one.node === actor.node && one.branch === actor.branch);
}
