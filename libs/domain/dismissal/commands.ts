import type { Telling } from '../assembly-call/index.js';
import type { Role } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Ground, Source, Speech, Verdict } from './state.js';

export interface EvidenceNamed {
  readonly what: string;
  /** An uploaded document. */
  readonly document?: string;
}

/** What the term hands over when a finding is registered. */
export interface Begin {
  readonly type: 'begin';
  readonly member: string;
  readonly seat: 'member' | 'alternate';
  readonly source: Source;
  readonly proposed?: true;
  readonly accusers: readonly string[];
  /** Accounts of those whose own finding it is. */
  readonly officials: readonly string[];
  readonly facts: string;
  readonly exhibits: readonly EvidenceNamed[];
  /** The problem in which it was found. */
  readonly problem?: string;
}

export type DismissalCommand =
  | Begin
  | ({ readonly type: 'add-evidence' } & EvidenceNamed)
  | { readonly type: 'withdraw-evidence'; readonly item: string; readonly reason: string }
  | {
      readonly type: 'screen';
      readonly verdict: Verdict;
      readonly ground?: Ground;
      readonly restsOn: readonly string[];
      readonly screeners: readonly string[];
      readonly reason: string;
      /** The same facts rest after a vote that did not pass: what is new since. */
      readonly changed?: string;
    }
  | { readonly type: 'warn'; readonly minutes: string }
  | { readonly type: 'report-correction'; readonly statement: string }
  | {
      readonly type: 'recheck';
      readonly verdict: 'corrected' | 'minor' | 'serious' | 'very-serious';
      readonly screeners: readonly string[];
      readonly reason: string;
    }
  | {
      readonly type: 'send-charges';
      readonly facts: string;
      readonly evidenceShown: string;
      readonly consequence: string;
      readonly hearingOn: Day;
    }
  | { readonly type: 'answer'; readonly statement: string }
  | { readonly type: 'record-hearing'; readonly attended: boolean; readonly minutes: string }
  | {
      readonly type: 'suspend';
      readonly reason: string;
      readonly places: readonly string[];
      readonly photos: readonly string[];
    }
  | {
      readonly type: 'recommend';
      readonly propose: boolean;
      readonly reason: string;
      /** The decision by which the assembly lets its committee end a seat. */
      readonly authorisation?: string;
    }
  | { readonly type: 'ask-to-urge' }
  | { readonly type: 'urge-committee'; readonly how: string }
  | { readonly type: 'ask-street-to-call' }
  | {
      readonly type: 'call-vote';
      readonly meetingOn: Day;
      readonly closesOn: Day;
      readonly extendable?: boolean;
      /** The member's answer goes to every owner with the ballot. */
      readonly answerAttached: boolean;
      readonly places: readonly string[];
      readonly photos: readonly string[];
    }
  | ({ readonly type: 'tell-of-meeting' } & Telling)
  | {
      readonly type: 'decide-in-committee';
      /** When the agenda of that meeting was told. */
      readonly agendaToldOn?: Day;
      readonly present: readonly string[];
      readonly inFavour: number;
      readonly spoke: Speech;
      readonly minutes: string;
    }
  | {
      readonly type: 'post-result';
      readonly spoke?: Speech;
      readonly places: readonly string[];
      readonly photos: readonly string[];
    }
  | { readonly type: 'refer-crime'; readonly to: 'police' | 'civil-claim'; readonly proof: string };

export type CommandOf<T extends DismissalCommand['type']> = Extract<DismissalCommand, { type: T }>;

type Spoken = Exclude<DismissalCommand['type'], 'begin' | 'ask-to-urge' | 'ask-street-to-call'>;

const OFFICES: readonly Role[] = [
  'community-party-organization',
  'residents-committee',
  'street',
  'property-authority',
];
const ON_PAPER: Role = 'community-party-organization';

/** Who may give which command, at a node that contains the case's place. The community enters what others hand in on paper. */
export const DISMISSAL_MAY: Readonly<Record<Spoken, readonly Role[]>> = {
  'add-evidence': OFFICES,
  'withdraw-evidence': OFFICES,
  screen: ['street'],
  warn: ['street'],
  'report-correction': ['owners-committee', ON_PAPER, 'residents-committee'],
  recheck: ['street'],
  'send-charges': ['street'],
  answer: ['owners-committee', ON_PAPER, 'residents-committee'],
  'record-hearing': ['street'],
  suspend: ['owners-committee', ON_PAPER],
  recommend: ['street'],
  'urge-committee': ['street'],
  'call-vote': ['owners-committee', ON_PAPER, 'street'],
  'tell-of-meeting': ['owners-committee', ON_PAPER, 'street'],
  'decide-in-committee': ['owners-committee', ON_PAPER],
  'post-result': ['owners-committee', ON_PAPER, 'street'],
  'refer-crime': ['street'],
};
