import type { Decision, FrameEvent } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { BranchForm } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

interface Begun {
  readonly electedOn: Day;
  readonly members: number;
  readonly formal: number;
  readonly organisation: 'PartyBranch' | 'JointPartyBranch';
  readonly branchCommittee: boolean;
  readonly party: number;
  readonly required: number;
  readonly gap: boolean;
}

export type PartyBranchEvent =
  | Of<'branch-begun', Begun>
  | Of<'formal-members-listed', { persons: readonly string[] }>
  | Of<'branch-applied', { form: BranchForm; units: number; on: Day; by: string; secretary?: string }>
  | Of<'branch-returned', { on: Day }>
  | Of<'branch-approved', { on: Day }>
  | Of<'party-share-explained', { on: Day }>
  | Of<'part-time-recorded', { person: string; on: Day }>;

export type Event = PartyBranchEvent | FrameEvent;
export type Outcome = Decision<Event>;
