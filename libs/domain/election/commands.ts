import type { Deadline } from '../calendar/index.js';
import type { Role } from '../case/index.js';
import { FORMATION_MAY, type Convened, type FormationCommand } from '../formation/index.js';

/** What only a first formation has: its trigger, the group with its list and papers, covenant and rules. */
type FirstOnly =
  | 'apply'
  | 'verify'
  | 'form-group'
  | 'post-group-list'
  | 'receive-files'
  | 'report-missing-files'
  | 'adopt-drafts'
  | 'extend-first-meeting';

/** By whom it is called, for what, and until when: the term whose committee it concerns says so. */
export interface Begin {
  readonly type: 'begin';
  readonly convened: Omit<Convened, 'sitting'>;
  /** Who keeps a seat, by person of the register. */
  readonly sitting: readonly string[];
  /** The deadline of the election, with the rule that set it. */
  readonly deadline?: Deadline;
}

export type ElectionCommand = Begin | Exclude<FormationCommand, { type: FirstOnly }>;

type Spoken = Exclude<ElectionCommand['type'], 'begin' | 'open-reviews'>;

/** Whoever calls it, and the offices that may enter what a body without accounts did. */
const CONVENERS: readonly Role[] = ['owners-committee', 'renewal-group', 'street', 'community-party-organization'];

function spoken<C extends Spoken>(...commands: readonly C[]): Readonly<Record<C, readonly Role[]>> {
  const entries = commands.map((command) => [command, forConveners(FORMATION_MAY[command])]);
  return Object.fromEntries(entries) as Record<C, readonly Role[]>;
}

/** What a preparation group may do in a first formation, whoever calls the election may do in this one. */
function forConveners(roles: readonly Role[]): readonly Role[] {
  if (!roles.includes('preparation-group')) return roles;
  const others = roles.filter((role) => role !== 'preparation-group');
  return [...new Set([...CONVENERS, ...others])];
}

export const ELECTION_MAY: Readonly<Record<Spoken, readonly Role[]>> = {
  ...spoken('confirm-owners', 'open-nomination', 'nominate', 'withdraw-candidate', 'close-nominations'),
  ...spoken('recheck-candidate', 'fix-candidates', 'advise-slate', 'post-meeting', 'tell-owners'),
  ...spoken('object', 'answer-objection', 'call-second-round', 'announce-result'),
  ...spoken('hold-first-meeting', 'post-officers', 'file', 'return-filing', 'certify'),
  ...spoken('record-guidance', 'close', 'take-back'),
  withdraw: CONVENERS,
};
