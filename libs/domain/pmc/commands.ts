import type { Telling } from '../assembly-call/index.js';
import type { Role } from '../case/index.js';
import type { NoticeCommand } from '../public-notice/index.js';
import type { Matter, ValueOf } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { UnlawfulOrder } from '../unlawful-decision/index.js';
import type { EarlierAttempt } from './grounds.js';
import type { Ground, MemberRole, PmcOffice } from './state.js';

export interface MemberNamed {
  readonly person: string;
  readonly role: MemberRole;
  readonly office?: PmcOffice;
  /** Of an owner: who put them forward. */
  readonly recommendedBy?: ValueOf<'pmc.recommendedBy'>[number];
}

interface Posting {
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

interface Listed extends Posting {
  readonly members: readonly MemberNamed[];
}

/** What a vote of the owners decides on: M3 never, for an election is a formation. */
export interface VoteItem {
  readonly matter: Matter;
  readonly title: string;
}

/** An attempt before the record: who guided it, and the document that shows how it ended. */
export interface EarlierPaper extends EarlierAttempt {
  readonly guidance: string;
  readonly document: string;
}

export type PmcCommand =
  | ({
      readonly type: 'propose';
      readonly ground: Ground;
      readonly proof: string;
      readonly earlier?: readonly EarlierPaper[];
    } & Listed)
  /** One that was formed before the system knew it. */
  | {
      readonly type: 'register';
      readonly ground: Ground;
      readonly proof: string;
      readonly formedOn: Day;
      readonly members: readonly MemberNamed[];
    }
  /** After an objection that was upheld, and when its term has ended. */
  | ({ readonly type: 'post-list' } & Listed)
  | NoticeCommand
  | ({ readonly type: 'form'; readonly proof: string } & Posting)
  | { readonly type: 'tell-authority'; readonly proof: string }
  | {
      readonly type: 'replace-members';
      readonly leave: readonly string[];
      readonly join: readonly MemberNamed[];
      readonly reason: string;
    }
  | { readonly type: 'call-meeting'; readonly meetingOn: Day; readonly agenda: readonly string[] }
  | {
      readonly type: 'hold-meeting';
      readonly meeting: string;
      readonly present: readonly string[];
      readonly decisions: readonly {
        readonly item: number;
        readonly inFavour: number;
        readonly matter?: Matter;
        /** The decision that was ordered to be corrected, and is by this one. */
        readonly corrects?: string;
      }[];
      readonly minutes: string;
    }
  /** Of an adopted decision, or an item that passed in a vote (`assembly-vote:1/M4-1`), that breaks the law. */
  | ({ readonly type: 'order-decision'; readonly decision: string } & UnlawfulOrder)
  | ({ readonly type: 'post-decision'; readonly decision?: string } & Posting)
  | ({
      readonly type: 'call-vote';
      readonly items: readonly VoteItem[];
      readonly meetingOn: Day;
      readonly closesOn: Day;
      readonly extendable?: boolean;
    } & Posting)
  | ({ readonly type: 'tell-of-meeting'; readonly vote?: string } & Telling)
  | ({ readonly type: 'post-result'; readonly vote?: string } & Posting)
  | { readonly type: 'sign'; readonly vote: string; readonly item: string; readonly document: string }
  | { readonly type: 'review'; readonly finding: 'possible' | 'not-yet'; readonly reason: string }
  | { readonly type: 'record-election'; readonly electedOn: Day; readonly proof: string }
  | { readonly type: 'withdraw'; readonly reason: string };

export type CommandOf<T extends PmcCommand['type']> = Extract<PmcCommand, { type: T }>;

/** It acts by the offices that sit in it: either may chair it (ZB art. 38). */
const CHAIRING: readonly Role[] = ['street', 'residents-committee'];

export const PMC_MAY: Readonly<Record<PmcCommand['type'], readonly Role[]>> = {
  propose: ['street'],
  register: ['street', 'property-authority'],
  'post-list': ['street'],
  object: ['owner', 'residents-committee', 'community-party-organization', 'street'],
  'answer-objection': ['street'],
  form: ['street'],
  'tell-authority': ['street'],
  'replace-members': ['street'],
  'call-meeting': CHAIRING,
  'hold-meeting': CHAIRING,
  'post-decision': CHAIRING,
  'order-decision': ['street', 'property-authority'],
  'call-vote': CHAIRING,
  'tell-of-meeting': CHAIRING,
  'post-result': CHAIRING,
  sign: CHAIRING,
  review: ['street'],
  'record-election': ['street', 'property-authority'],
  withdraw: ['street'],
};
