import type { Role } from '../case/index.js';
import type { Category, Risk } from '../problem/index.js';
import type { Day } from '../shared/index.js';
import type { Party } from './state.js';

/** What was found: it becomes a problem, and is handled as every other. */
export interface FindingMade {
  readonly category: Category;
  readonly risk?: Risk;
  readonly danger?: boolean;
  readonly what: string;
  readonly where?: string;
  /** The item of the grid's catalogue. */
  readonly item?: string;
  readonly enterprise?: string;
}

export interface Attendance {
  readonly party: Party;
  readonly persons: number;
  /** Who came, in words. */
  readonly who?: string;
}

export type PatrolCommand =
  | { readonly type: 'plan'; readonly day: Day; readonly route: string; readonly parties?: readonly Party[] }
  | { readonly type: 'move'; readonly day: Day; readonly reason: string }
  | {
      readonly type: 'hold';
      readonly attendance: readonly Attendance[];
      readonly record: string;
      readonly findings?: readonly FindingMade[];
    }
  | { readonly type: 'record-finding'; readonly finding: FindingMade }
  | { readonly type: 'analyse'; readonly conclusion: string }
  | { readonly type: 'stop'; readonly reason: string };

export type CommandOf<T extends PatrolCommand['type']> = Extract<PatrolCommand, { type: T }>;

const COMMUNITY: readonly Role[] = ['community-party-organization', 'residents-committee'];

export const PATROL_MAY: Readonly<Record<PatrolCommand['type'], readonly Role[]>> = {
  plan: [...COMMUNITY, 'street'],
  move: COMMUNITY,
  hold: [...COMMUNITY, 'grid-worker'],
  'record-finding': [...COMMUNITY, 'grid-worker'],
  analyse: COMMUNITY,
  stop: [...COMMUNITY, 'street'],
};
