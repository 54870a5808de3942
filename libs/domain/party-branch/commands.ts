import type { Role } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { BranchForm, Membership } from './state.js';

export interface Begin {
  readonly type: 'begin';
  readonly electedOn: Day;
  readonly members: readonly { readonly person: string; readonly membership: Membership }[];
}

export type PartyBranchCommand =
  | Begin
  | {
      readonly type: 'apply-branch';
      readonly form: BranchForm;
      /** The other units of a joint branch. */
      readonly partners?: readonly string[];
      readonly secretary?: string;
      readonly reason?: string;
    }
  | { readonly type: 'reply-branch'; readonly approve: boolean; readonly reason?: string }
  | { readonly type: 'explain-party-share'; readonly reason: string; readonly plan: string }
  | { readonly type: 'record-part-time'; readonly person: string; readonly on: Day };

export type CommandOf<T extends PartyBranchCommand['type']> = Extract<PartyBranchCommand, { type: T }>;

/** Who may give which command, at a node that contains the case's place. */
export const PARTY_BRANCH_MAY: Readonly<Record<Exclude<PartyBranchCommand['type'], 'begin'>, readonly Role[]>> = {
  'apply-branch': ['community-party-organization'],
  'reply-branch': ['street-party-committee'],
  'explain-party-share': ['street-party-committee'],
  'record-part-time': ['community-party-organization'],
};
