import type { RuleKind } from './kind.js';

/** The body that stands in where no committee can be. */
export const PMC = {
  // property management committee
  'pmc.available': 'flag',
  'pmc.failuresNeeded': 'number',
  'pmc.minSize': 'number',
  'pmc.odd': 'flag',
  'pmc.ownersShare': 'share',
  'pmc.decidesReserved': 'flag',
  'pmc.memberObjection': 'after',
  'pmc.informAuthority': 'after',
  'pmc.handover': 'after',
  'pmc.term': 'after',
  'pmc.review': 'after',
  'pmc.duty': ['may', 'should'],
  'pmc.grounds': { some: ['area-not-eligible', 'no-assembly', 'no-committee', 'dysfunctional'] },
  'pmc.idleMonths': 'number',
  'pmc.members': { some: ['street', 'residents-committee', 'developer', 'property-user', 'owner'] },
  'pmc.chair': { some: ['street', 'residents-committee'] },
  'pmc.recommendedBy': { some: ['community-party-organization', 'residents-committee'] },
  'pmc.fillOwners': 'after',
  'pmc.meetingQuorum': 'share',
  'pmc.approval': 'share',
  'pmc.decisionNotice': 'after',
  'pmc.dissolutionNotice': 'after',
  'pmc.unlawfulDecision': 'flag',
} as const satisfies Record<string, RuleKind>;
