import type { Role } from '../case/index.js';
import type { Decided, Finding, Verdict } from './state.js';

/** What the Street decides itself, with its reason. */
export interface StreetDecision {
  readonly code: string;
  readonly finding: Decided;
  readonly reason: string;
}

export interface DepartmentFinding {
  readonly code: string;
  readonly finding: Finding;
  /** A reference to what shows it. No files of courts, police or doctors are kept. */
  readonly evidence?: string;
}

export interface Begin {
  readonly type: 'begin';
  readonly candidate: string;
  readonly person: string;
  readonly partyMember: boolean;
  readonly publicEmployee: boolean;
  readonly isOwner: boolean;
  /** Of the items that bind only where the owners' own method takes them up: which it did. Left out: all of them. */
  readonly takenUp?: readonly string[];
  /** From the register; full capacity is presumed. */
  readonly fullCapacity?: boolean;
}

export type JointReviewCommand =
  | Begin
  | {
      readonly type: 'opinion';
      readonly department: string;
      readonly verdict: Verdict;
      readonly findings: readonly DepartmentFinding[];
      readonly remark?: string;
    }
  | { readonly type: 'recuse'; readonly department: string; readonly reason: string }
  | { readonly type: 'settle-recusal'; readonly department: string; readonly instead?: string }
  | {
      readonly type: 'conclude';
      readonly verdict: 'QUALIFIED' | 'UNSUITABLE';
      readonly code?: string;
      readonly decisions?: readonly StreetDecision[];
    }
  | { readonly type: 'sign-off'; readonly agree: boolean; readonly reason?: string }
  | { readonly type: 'answer'; readonly statement: string; readonly evidence?: string }
  | { readonly type: 'cure'; readonly code: string; readonly evidence?: string }
  | {
      readonly type: 'recheck';
      readonly verdict: 'QUALIFIED' | 'UNSUITABLE';
      readonly code?: string;
      readonly decisions?: readonly StreetDecision[];
    }
  | { readonly type: 'withdraw'; readonly reason?: string };

export type CommandOf<T extends JointReviewCommand['type']> = Extract<JointReviewCommand, { type: T }>;

type Spoken = Exclude<JointReviewCommand['type'], 'begin'>;

const DEPARTMENTS: readonly Role[] = [
  'reviewing-department',
  'community-party-organization',
  'residents-committee',
  'property-authority',
  'property-service-enterprise',
];

/** Who may give which command, at a node that contains the case's place. A candidate's own word may be entered by the community. */
export const JOINT_REVIEW_MAY: Readonly<Record<Spoken, readonly Role[]>> = {
  opinion: DEPARTMENTS,
  recuse: DEPARTMENTS,
  'settle-recusal': ['street'],
  conclude: ['street'],
  'sign-off': ['street-party-committee'],
  answer: ['candidate', 'community-party-organization', 'residents-committee'],
  cure: ['candidate', 'community-party-organization', 'residents-committee'],
  recheck: ['street'],
  withdraw: ['candidate', 'community-party-organization', 'residents-committee'],
};
