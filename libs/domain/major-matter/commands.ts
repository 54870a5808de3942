import type { Telling } from '../assembly-call/index.js';
import type { Role, RollScope } from '../case/index.js';
import type { NoticeCommand } from '../public-notice/index.js';
import type { Day } from '../shared/index.js';
import type { UnlawfulOrder } from '../unlawful-decision/index.js';
import type {
  DEPARTURE_ITEMS,
  FundMode,
  MatterKind,
  ProviderChange,
  RenovationClass,
  SITE_PARTIES,
  Work,
} from './kinds.js';
import type { Opinion } from './state.js';

/** What is put forward: its kind, and what that kind needs to be known. */
export interface Proposal {
  readonly kind: MatterKind;
  readonly title: string;
  readonly changes?: readonly ProviderChange[];
  readonly mode?: FundMode;
  readonly work?: Work;
  /** Fen. */
  readonly amount?: number;
  readonly projects?: readonly string[];
  readonly emergency?: string;
  /** What is broken, where a repair on the same ground is under way already. */
  readonly anotherFault?: string;
  readonly buildings?: readonly string[];
  readonly units?: readonly string[];
  readonly from?: Day;
  readonly until?: Day;
  /** Of an emergency service: which company, by its unified credit code, and what the owners are told of it. */
  readonly company?: string;
  readonly creditCode?: string;
  readonly services?: string;
  readonly charges?: string;
}

/** What the owners are told of an emergency service; its company where the proposal, an old one, does not name it. */
export interface ServiceTerms {
  readonly company?: string;
  readonly creditCode?: string;
  readonly services: string;
  readonly charges: string;
}

interface Posting {
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

type Objecting = Extract<NoticeCommand, { type: 'object' }>;
type Answering = Extract<NoticeCommand, { type: 'answer-objection' }>;

export type MatterCommand =
  /** By the term that opens it, which has looked at the proposal. */
  | { readonly type: 'begin'; readonly proposal: Proposal; readonly scope?: RollScope }
  /** An emergency of a service area that has no committee, and so no term that could open it. */
  | ({ readonly type: 'open-for-area' } & Proposal)
  | { readonly type: 'record-decision'; readonly decision: string }
  | ({ readonly type: 'submit-plan' } & Plan)
  | {
      readonly type: 'classify-matter';
      readonly as: RenovationClass;
      readonly reason: string;
      /** Of what the fund pays, and how much is voted on: fen, where the proposal does not say it. */
      readonly work?: Work;
      readonly amount?: number;
    }
  /** By a note of their own, or by the opinion that they have given on this very matter. */
  | { readonly type: 'note-legality'; readonly note?: string; readonly advice?: string }
  | {
      readonly type: 'give-opinion';
      readonly opinion: Opinion;
      readonly points?: readonly string[];
      readonly reason?: string;
    }
  | {
      readonly type: 'answer-suggestions';
      readonly answers: readonly { readonly point: number; readonly answer: string }[];
    }
  | ({ readonly type: 'revise-plan'; readonly decision: string } & Plan)
  | { readonly type: 'insist'; readonly reason: string }
  | { readonly type: 'hold-talk'; readonly minutes: string }
  | ({
      readonly type: 'post-notice';
      readonly meetingOn: Day;
      readonly closesOn: Day;
      readonly extendable?: boolean;
      /** What is voted on, where it is more than the matter as such. */
      readonly items?: readonly string[];
    } & Posting)
  | ({ readonly type: 'tell-of-meeting' } & Telling)
  | ({ readonly type: 'object-to-matter' } & Omit<Objecting, 'type' | 'about'>)
  | ({ readonly type: 'answer-matter-objection' } & Omit<Answering, 'type'>)
  | ({ readonly type: 'announce-outcome' } & Posting)
  | { readonly type: 'withdraw-matter'; readonly reason: string }
  | ({ readonly type: 'order-stop' } & UnlawfulOrder)
  | {
      readonly type: 'notify-provider';
      readonly leavesOn: Day;
      /** Days of notice by the contract, where it says otherwise. */
      readonly contractDays?: number;
      /** The words of the contract that say so. */
      readonly contractClause?: string;
      readonly openEnded?: boolean;
      readonly proof: string;
    }
  | {
      readonly type: 'record-provider-notice';
      /** Of an open-ended contract, the last day of the service. */
      readonly contractEnds: Day;
      /** It went on after its end without a decision of the owners (CC art. 948). */
      readonly openEnded?: boolean;
      readonly proof: string;
    }
  | { readonly type: 'record-departure'; readonly handedOver: readonly (typeof DEPARTURE_ITEMS)[number][] }
  /** By its minutes, or by the joint meeting's own file. */
  | { readonly type: 'meet-on-departure'; readonly minutes?: string; readonly meeting?: string }
  | ({ readonly type: 'post-contract' } & Posting)
  | { readonly type: 'sign-contract'; readonly document: string }
  | { readonly type: 'file-contract'; readonly receipt: string }
  | {
      readonly type: 'check-site';
      readonly parties: readonly (typeof SITE_PARTIES)[number][];
      readonly proof: string;
      /** Where the area has no provider, why: it has left, or none was ever engaged. */
      readonly noProvider?: string;
    }
  | { readonly type: 'apply-for-fund'; readonly amount: number; readonly papers: readonly string[] }
  | { readonly type: 'answer-fund'; readonly approve: boolean; readonly reason?: string }
  | { readonly type: 'pay-first-part'; readonly amount: number; readonly proof: string }
  | {
      readonly type: 'record-works-contract';
      readonly contractor: string;
      /** Fen. */
      readonly price: number;
      readonly worksUntil: Day;
      readonly warrantyMonths?: number;
      readonly proof: string;
    }
  | { readonly type: 'accept-works'; readonly proof: string }
  | ({ readonly type: 'post-works' } & Posting)
  | { readonly type: 'pay-rest'; readonly amount: number; readonly proof: string }
  | ({ readonly type: 'post-terms' } & ServiceTerms & Posting)
  | { readonly type: 'record-new-provider'; readonly proof: string }
  /** By building or unit, where it is not the whole area: what is left, and what was first paid in, in fen. */
  | {
      readonly type: 'record-fund-balance';
      readonly fundAccount: string;
      readonly balanceLeft: number;
      readonly firstDeposit: number;
      readonly proof: string;
    }
  | ({ readonly type: 'post-top-up' } & Posting)
  | {
      readonly type: 'record-top-up';
      /** Fen. */
      readonly received: number;
      readonly proof: string;
    }
  | { readonly type: 'record-execution'; readonly proof: string }
  | { readonly type: 'archive-matter'; readonly papers: readonly string[] };

/** What goes to the community Party organisation before the vote. */
export interface Plan {
  readonly plan: string;
  readonly quotes?: readonly string[];
  /** The legal adviser is asked for a note. */
  readonly askAdviser?: boolean;
}

export type CommandOf<T extends MatterCommand['type']> = Extract<MatterCommand, { type: T }>;

/** The community enters what the committee hands in on paper. */
const COMMITTEE: readonly Role[] = ['owners-committee', 'community-party-organization'];
/** In an emergency without committee its part is that of the residents' committee; in which matter, the state says. */
const EMERGENCY: readonly Role[] = [...COMMITTEE, 'residents-committee'];
const ORDERS: readonly Role[] = ['street', 'property-authority'];

/** Who may give which command, at a node that contains the case's place. */
export const MAJOR_MATTER_MAY: Readonly<Record<Exclude<MatterCommand['type'], 'begin'>, readonly Role[]>> = {
  // The Street names the provider; the report of an emergency goes to the residents' committee, the community enters it (ZB 50, 66).
  'open-for-area': ['street', 'residents-committee', 'community-party-organization'],
  'record-decision': COMMITTEE,
  'submit-plan': COMMITTEE,
  // Not by whoever has drafted it: by its class it may need three quarters instead of a half.
  'classify-matter': ['street', 'property-authority', 'legal-adviser'],
  'note-legality': ['legal-adviser'],
  'give-opinion': ['community-party-organization'],
  'answer-suggestions': COMMITTEE,
  'revise-plan': COMMITTEE,
  insist: COMMITTEE,
  'hold-talk': ['street'],
  'post-notice': COMMITTEE,
  'tell-of-meeting': COMMITTEE,
  'object-to-matter': ['owner', 'residents-committee', 'community-party-organization', 'street'],
  'answer-matter-objection': COMMITTEE,
  'announce-outcome': COMMITTEE,
  'withdraw-matter': COMMITTEE,
  'order-stop': ORDERS,
  'notify-provider': COMMITTEE,
  'record-provider-notice': COMMITTEE,
  'record-departure': ['community-party-organization', 'residents-committee', 'street'],
  'meet-on-departure': ['street'],
  'post-contract': COMMITTEE,
  'sign-contract': COMMITTEE,
  'file-contract': ['property-service-enterprise', 'property-authority', ...COMMITTEE],
  'check-site': EMERGENCY,
  'apply-for-fund': EMERGENCY,
  'answer-fund': ['property-authority'],
  'pay-first-part': ['property-authority'],
  'record-works-contract': EMERGENCY,
  'accept-works': EMERGENCY,
  'post-works': EMERGENCY,
  'pay-rest': ['property-authority'],
  'record-fund-balance': ['property-authority', ...EMERGENCY],
  'post-top-up': EMERGENCY,
  'record-top-up': EMERGENCY,
  'post-terms': ['street'],
  'record-new-provider': [...EMERGENCY, 'street'],
  'record-execution': COMMITTEE,
  'archive-matter': EMERGENCY,
};
