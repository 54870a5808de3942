import type { StreetDecision } from '../joint-review/index.js';
import type { NoticeCommand } from '../public-notice/index.js';
import type { Applicant, ValueOf } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { NominationSource, Told } from './state.js';

interface Posting {
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

export type PutForward = ValueOf<'representatives'>[number];

/** Who sits in a preparation group, and in a renewal group, which is made up like it. */
export const GROUP_ROLES = [
  'street',
  'community-party-organization',
  'residents-committee',
  'developer',
  'police',
  'owner',
] as const;

export interface GroupMember {
  readonly person: string;
  readonly role: (typeof GROUP_ROLES)[number];
  /** Of an owner: who put them forward. */
  readonly putForward?: PutForward;
  /** Codes of bars that the Street found; empty when none. */
  readonly bars: readonly string[];
}

/** What a formation can be asked to do. Who may ask stands with the routes of the API. */
export type FormationCommand =
  | {
      readonly type: 'apply';
      readonly applicant: Applicant;
      readonly owners?: number;
      /** Of those owners, in hundredths of a square metre. */
      readonly area?: number;
      /** Since when the conditions have been met, as the applicant says: the developer's five days are measured by it. */
      readonly eligibleSince?: Day;
      readonly remark?: string;
      /** After a finding of ineligible, where the register has the same figures: what has changed since. */
      readonly changed?: string;
    }
  | {
      readonly type: 'verify';
      readonly finding: 'eligible' | 'ineligible';
      readonly eligibleSince?: Day;
      readonly reason?: string;
    }
  | {
      readonly type: 'form-group';
      readonly leader: string;
      readonly members: readonly GroupMember[];
      /** Why somebody sits in it against whom only a proposed default speaks. */
      readonly reason?: string;
    }
  | ({ readonly type: 'post-group-list' } & Posting)
  | { readonly type: 'receive-files'; readonly papers: readonly string[] }
  | {
      readonly type: 'report-missing-files';
      readonly missing: readonly string[];
      readonly orderTo: 'developer' | 'land-registry';
    }
  | { readonly type: 'confirm-owners' }
  | {
      readonly type: 'adopt-drafts';
      readonly drafts: readonly string[];
      readonly topics: readonly string[];
      /** Codes of the review's items that the method for candidates took up: only these bar, of those that no law makes bar. */
      readonly takenUp?: readonly string[];
      /** Why a draft or a topic is left out that only a proposed default asks for. */
      readonly reason?: string;
    }
  | { readonly type: 'open-nomination' }
  | {
      readonly type: 'nominate';
      readonly person: string;
      readonly source: NominationSource;
      readonly pledge: boolean;
      readonly publicEmployee?: boolean;
      readonly statement?: string;
    }
  | { readonly type: 'withdraw-candidate'; readonly candidate: string; readonly reason?: string }
  | { readonly type: 'close-nominations' }
  | { readonly type: 'open-reviews' }
  | {
      /** After silence has ended the review: on an answer that two people have admitted, or on the cure of a code, with its proof. */
      readonly type: 'recheck-candidate';
      readonly candidate: string;
      readonly cure?: string;
      readonly evidence?: string;
      readonly verdict: 'QUALIFIED' | 'UNSUITABLE';
      readonly code?: string;
      readonly decisions?: readonly StreetDecision[];
    }
  | {
      readonly type: 'fix-candidates';
      readonly seats: number;
      readonly candidates: readonly string[];
      readonly reason?: string;
    }
  | { readonly type: 'advise-slate'; readonly advice: string }
  | ({
      readonly type: 'post-meeting';
      readonly meetingOn: Day;
      readonly closesOn: Day;
      readonly extendable?: boolean;
    } & Posting)
  | {
      /** Who was told since the last such report, each owner once; and why the others are not, when nobody else will be. */
      readonly type: 'tell-owners';
      readonly told: Told;
      readonly proof: string;
      readonly unreached?: string;
    }
  | NoticeCommand
  /** With those who stood and were not elected; or nomination opens again, and new ones may stand beside them. */
  | { readonly type: 'call-second-round'; readonly newCandidates?: boolean; readonly reason?: string }
  | ({ readonly type: 'announce-result' } & Posting)
  | {
      readonly type: 'hold-first-meeting';
      readonly present: readonly string[];
      readonly chair: string;
      readonly viceChairs: readonly string[];
      readonly executiveMembers?: readonly string[];
      /** For each of them: how many members agreed. */
      readonly inFavour: Readonly<Record<string, number>>;
      readonly minutes: string;
    }
  | ({ readonly type: 'post-officers' } & Posting)
  | { readonly type: 'file'; readonly papers: readonly string[]; readonly partyStatus?: string }
  | { readonly type: 'return-filing'; readonly missing: readonly string[]; readonly reason?: string }
  | {
      readonly type: 'certify';
      readonly certificate: string;
      readonly sealProof: string;
      /** The last day of the term, as the rules of procedure set it; without it the term is as long as the law allows. */
      readonly termEnds?: Day;
    }
  | { readonly type: 'extend-first-meeting'; readonly reason: string }
  | { readonly type: 'record-guidance'; readonly what: string; readonly proof: string }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'close'; readonly reason: string; readonly as?: 'not-elected' }
  | { readonly type: 'take-back'; readonly reason: string };

export type CommandOf<T extends FormationCommand['type']> = Extract<FormationCommand, { type: T }>;
