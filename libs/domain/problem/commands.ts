import type { Holder, Role } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Register, Result, Tier } from './intake.js';
import type { Satisfaction, SlipCause } from './state.js';

/** By what an order is given to a unit (JN-HL art. 22-23, SD-HL20). */
export const DISPATCHED_BY = ['duty', 'place', 'trade'] as const;

/** The list of WF-HL art. 19, and what is somebody else's to do (JN-HL art. 23). */
export const NOT_ACCEPTED = [
  ...(['court', 'arbitration', 'discipline', 'review', 'petition', 'secret', 'settled-by-law'] as const),
] as const;

export interface Dispatched {
  readonly lead: Holder;
  readonly helpers?: readonly Holder[];
  readonly tier?: Tier;
}

export type ProblemCommand =
  | Register
  | (Dispatched & {
      readonly type: 'dispatch';
      readonly dispatchedBy: (typeof DISPATCHED_BY)[number];
      /** Assigned by name: it is not returned. */
      readonly direct?: boolean;
      /** A law gives longer: the last day by it, and which law. */
      readonly lawLimit?: { readonly on: Day; readonly law: string };
    })
  | { readonly type: 'answer-at-once'; readonly answer: string }
  | {
      readonly type: 'decline';
      readonly as: Extract<Result, 'not-ours' | 'not-accepted'>;
      readonly notAcceptedFor?: (typeof NOT_ACCEPTED)[number];
      readonly reason: string;
      readonly rightWay: string;
    }
  | { readonly type: 'merge'; readonly into: string }
  | { readonly type: 'explain-repeat'; readonly earlier: string; readonly explanation: string }
  | { readonly type: 'mark-recurring'; readonly earlier: string }
  /** Danger to life that was not seen when it was told. */
  | { readonly type: 'mark-danger'; readonly reason: string }
  | { readonly type: 'object-to-dispatch'; readonly reason: string }
  | {
      readonly type: 'rule-on-dispatch';
      readonly upheld: boolean;
      readonly reason: string;
      readonly lead?: Holder;
      readonly tier?: Tier;
      /** It is nobody's here: the right way that was told, and it ends as not ours. */
      readonly rightWay?: string;
    }
  | { readonly type: 'answer-acceptance'; readonly accepted: boolean; readonly answer: string }
  | { readonly type: 'sign-order' }
  | { readonly type: 'check-in'; readonly contact: string }
  | { readonly type: 'promote'; readonly reason: string; readonly lead?: Holder }
  | { readonly type: 'send-down'; readonly toTier: Tier; readonly reason: string }
  | { readonly type: 'add-helper'; readonly helper: Holder; readonly reason: string }
  | { readonly type: 'report-to-lead'; readonly part?: string; readonly report: string }
  | { readonly type: 'note-progress'; readonly note: string; readonly callerTold: boolean }
  | { readonly type: 'ask-extension'; readonly days: number; readonly reason: string }
  | { readonly type: 'rule-on-extension'; readonly granted: boolean; readonly days?: number; readonly reason: string }
  | {
      readonly type: 'plan';
      readonly actions: string;
      readonly progress: string;
      readonly doneBy: Day;
      readonly callerTold: boolean;
    }
  /** Of a day far beyond the first limit, which the lead does not set alone. */
  | { readonly type: 'rule-on-plan'; readonly granted: boolean; readonly reason: string }
  /** Another person of the office that leads, or the office itself: the clocks are the caller's and stay. */
  | { readonly type: 'reassign'; readonly who?: string; readonly reason: string }
  | {
      readonly type: 'reply';
      readonly as: 'solved' | 'explained';
      readonly answer: string;
      readonly proof?: readonly string[];
      /** Of what is not lawful or not possible now: why, and what is done by when (JN-HL art. 24(3)). */
      readonly reason?: string;
      readonly plan?: string;
      readonly planOn?: Day;
      readonly signedBy?: string;
    }
  | {
      readonly type: 'audit-reply';
      readonly accepted: boolean;
      readonly reason?: string;
      readonly falseReply?: boolean;
    }
  | {
      readonly type: 'call-back';
      readonly answer: Satisfaction;
      readonly note?: string;
      /** The linked problem whose caller was called; without it who told this one. */
      readonly of?: string;
    }
  | { readonly type: 'carry-out'; readonly proof: readonly string[] }
  | {
      readonly type: 'issue-slip';
      readonly cause: Exclude<SlipCause, 'overdue' | 'dissatisfied-twice'>;
      readonly supervises: string;
    }
  | { readonly type: 'answer-slip'; readonly slip?: string; readonly answer: string }
  | { readonly type: 'propose-exclusion'; readonly reason: string }
  | { readonly type: 'rule-on-exclusion'; readonly agreed: boolean; readonly reason: string }
  // asked for by the story
  | { readonly type: 'escalate' }
  | { readonly type: 'supervise' };

export type Kind = ProblemCommand['type'];
export type CommandOf<T extends Kind> = Extract<ProblemCommand, { type: T }>;

const HOTLINE: readonly Role[] = ['hotline-12345'];
const COMMUNITY: readonly Role[] = ['community-party-organization', 'residents-committee'];
const DEPARTMENTS: readonly Role[] = ['property-authority', 'reviewing-department'];
/** Whoever may be a lead or a helper: offices of each tier, and those whose own it is to do. */
const HANDLING: readonly Role[] = [
  'grid-worker',
  ...COMMUNITY,
  'street',
  ...DEPARTMENTS,
  'property-service-enterprise',
  'owners-committee',
  'developer',
];
/** Who may have to judge what another tier has done. */
const JUDGING: readonly Role[] = [...HOTLINE, ...COMMUNITY, 'street', 'property-authority', 'district'];

export const PROBLEM_MAY: Readonly<Record<Exclude<Kind, 'escalate' | 'supervise'>, readonly Role[]>> = {
  register: ['grid-worker', ...COMMUNITY, 'street', ...HOTLINE],
  dispatch: HOTLINE,
  'answer-at-once': HOTLINE,
  decline: HOTLINE,
  merge: JUDGING,
  'explain-repeat': HOTLINE,
  'mark-recurring': [...HANDLING.slice(0, -3), ...HOTLINE],
  'mark-danger': [...HANDLING, ...HOTLINE, 'district'],
  'object-to-dispatch': HANDLING,
  'rule-on-dispatch': JUDGING,
  'answer-acceptance': [...HOTLINE, 'grid-worker', ...COMMUNITY, 'street', 'property-authority'],
  'sign-order': ['street'],
  'check-in': DEPARTMENTS,
  promote: HANDLING,
  'send-down': ['street', ...DEPARTMENTS],
  'add-helper': [...HOTLINE, ...COMMUNITY, 'street', ...DEPARTMENTS],
  'report-to-lead': HANDLING,
  'note-progress': HANDLING,
  'ask-extension': HANDLING,
  'rule-on-extension': JUDGING,
  plan: HANDLING,
  'rule-on-plan': JUDGING,
  reassign: JUDGING,
  reply: HANDLING,
  'audit-reply': JUDGING,
  'call-back': JUDGING,
  'carry-out': HANDLING,
  'issue-slip': [...HOTLINE, 'street', 'property-authority', 'district'],
  'answer-slip': HANDLING,
  'propose-exclusion': JUDGING,
  'rule-on-exclusion': JUDGING,
};
