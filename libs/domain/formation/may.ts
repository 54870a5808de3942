import type { Role } from '../case/index.js';
import type { FormationCommand } from './commands.js';

type Spoken = Exclude<FormationCommand['type'], 'open-reviews'>;

const GROUP: readonly Role[] = ['preparation-group', 'street'];
const COMMITTEE: readonly Role[] = ['owners-committee', 'community-party-organization'];

/**
 * Who may give which command, at a node that contains the case's place. Where a body has no account of its own (a group, a new
 * committee), the office beside it may enter what that body did: the entry names the office.
 */
export const FORMATION_MAY: Readonly<Record<Spoken, readonly Role[]>> = {
  apply: ['residents-committee', 'community-party-organization', 'street', 'developer', 'property-service-enterprise'],
  verify: ['street'],
  'form-group': ['street'],
  'post-group-list': GROUP,
  'receive-files': [...GROUP, 'developer'],
  'report-missing-files': GROUP,
  'confirm-owners': GROUP,
  'adopt-drafts': GROUP,
  'open-nomination': GROUP,
  nominate: ['community-party-organization', 'residents-committee', ...GROUP],
  'withdraw-candidate': ['community-party-organization', 'residents-committee', ...GROUP],
  'close-nominations': GROUP,
  'recheck-candidate': ['street'],
  'fix-candidates': GROUP,
  'advise-slate': ['street-party-committee'],
  'post-meeting': GROUP,
  'tell-owners': GROUP,
  object: ['owner', 'residents-committee', ...GROUP],
  // To the list of the group the Street alone answers: the rule says so itself.
  'answer-objection': GROUP,
  'call-second-round': GROUP,
  'announce-result': GROUP,
  'hold-first-meeting': COMMITTEE,
  'post-officers': COMMITTEE,
  file: COMMITTEE,
  'return-filing': ['property-authority', 'street'],
  certify: ['property-authority', 'street'],
  'extend-first-meeting': ['street'],
  'record-guidance': ['street', 'community-party-organization', 'residents-committee'],
  withdraw: ['residents-committee', 'community-party-organization', 'developer'],
  close: ['street'],
  'take-back': [...GROUP, ...COMMITTEE, 'residents-committee', 'property-authority'],
};
