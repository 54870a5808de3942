import type { Role } from '../case/index.js';
import type { Disclosure } from './disclosures.js';
import type { Office, SealHolder } from './state.js';
import type { SealGround, SealName } from './work-state.js';

interface Posted {
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

/** An announced item that was voted on. */
export interface ItemVoted {
  readonly item: number;
  /** The members who agreed and signed. */
  readonly signatures?: readonly string[];
  /** How many agreed, where their signatures are not listed. */
  readonly inFavour?: number;
  /** The decision that was ordered to be corrected, and is by this one. */
  readonly corrects?: string;
}

/** What is to be stamped, on what ground, and who has signed for it. */
export interface SealPaper extends SealGround {
  readonly seal?: SealName;
  readonly purpose?: string;
  /** The paper that lies before the keeper, by the hash of its bytes: a blank one has none. */
  readonly document: string;
  readonly copies?: number;
  readonly signatures: readonly string[];
}

export const ASSEMBLY_FORMS = ['in-person', 'written', 'online'] as const;

/** What the Street finds: a contract that is not to be carried out, or a vote that is behind it after all. */
export const CONTRACT_LOOKS = ['without-vote', 'voted'] as const;
/** What the authority does about a use of the fund without a vote: it recovers the money, or finds a vote or an emergency behind it. */
export const FUND_SETTLED = ['recovered', 'lawful'] as const;
export type FundSettled = (typeof FUND_SETTLED)[number];

export type ContractLook = (typeof CONTRACT_LOOKS)[number];

export type SealCommand =
  | ({ readonly type: 'request-seal' } & SealPaper)
  /** The keeper names the paper once more: what is stamped is what was asked for. */
  | { readonly type: 'stamp-document'; readonly request?: string; readonly document: string; readonly copies: number }
  | { readonly type: 'refuse-seal'; readonly request?: string; readonly reason: string }
  /** Request, check and stamp at once, by whoever keeps the seal. */
  | ({ readonly type: 'use-seal' } & SealPaper)
  | {
      readonly type: 'hand-seal';
      readonly seal: SealName;
      readonly to: SealHolder;
      readonly number?: string;
      readonly handedBy: string;
      readonly receivedBy: string;
    }
  | {
      readonly type: 'report-seal-lost';
      readonly seal?: SealName;
      readonly number?: string;
      readonly circumstances: string;
    }
  | ({ readonly type: 'declare-seal-void'; readonly seal?: SealName; readonly number?: string } & Posted)
  | {
      readonly type: 'replace-seal';
      readonly seal?: SealName;
      readonly number: string;
      readonly shop: string;
      readonly proof: string;
    }
  | ({
      readonly type: 'record-seal-abuse';
      readonly seal: SealName;
      readonly use?: number;
      /** A contract with a provider was signed, and no vote of the owners is behind it. */
      readonly providerContract?: boolean;
      readonly circumstances: string;
    } & Posted)
  | {
      readonly type: 'look-at-contract';
      readonly finding?: string;
      readonly result: ContractLook;
      readonly account: string;
    }
  | { readonly type: 'correct-seal-use'; readonly finding?: string; readonly how: string };

export type WorkCommand =
  | SealCommand
  | ({
      readonly type: 'disclose';
      readonly what?: readonly Disclosure[];
      readonly period?: string;
      readonly content: string;
      readonly file?: string;
    } & Posted)
  | {
      readonly type: 'choose-officers';
      readonly meeting: string;
      readonly item: number;
      readonly present: readonly string[];
      /** A chosen `member` is relieved of the office that they had. */
      readonly officers: readonly { readonly person: string; readonly office: Office; readonly inFavour: number }[];
      readonly decisions: readonly ItemVoted[];
      readonly minutes: string;
      readonly upkeepOnly?: boolean;
    }
  | { readonly type: 'resign-office'; readonly person: string; readonly statement: string }
  | ({ readonly type: 'post-new-officers' } & Posted)
  | { readonly type: 'demand-meeting'; readonly signatures: readonly string[]; readonly topic: string }
  | { readonly type: 'record-assembly'; readonly form: (typeof ASSEMBLY_FORMS)[number]; readonly minutes: string }
  | { readonly type: 'report-unvoted-fund'; readonly amount: number; readonly circumstances: string }
  | {
      readonly type: 'settle-unvoted-fund';
      readonly finding?: string;
      readonly result: FundSettled;
      readonly recovered?: number;
      readonly account: string;
    }
  | { readonly type: 'explain-party-share'; readonly explanation: string }
  | { readonly type: 'talk-about-report'; readonly month?: string; readonly minutes: string };

export type WorkCommandOf<T extends WorkCommand['type']> = Extract<WorkCommand, { type: T }>;

const COMMITTEE: readonly Role[] = ['owners-committee', 'community-party-organization'];

/** The community enters what a committee hands in on paper; which side may stamp is said by the custody of the seal. */
export const WORK_MAY: Readonly<Record<WorkCommand['type'], readonly Role[]>> = {
  'request-seal': COMMITTEE,
  'stamp-document': COMMITTEE,
  'refuse-seal': COMMITTEE,
  'use-seal': COMMITTEE,
  'hand-seal': ['community-party-organization', 'street'],
  'report-seal-lost': [...COMMITTEE, 'street'],
  'declare-seal-void': COMMITTEE,
  'replace-seal': ['community-party-organization', 'street'],
  'record-seal-abuse': ['community-party-organization', 'street'],
  'look-at-contract': ['street'],
  'correct-seal-use': COMMITTEE,
  disclose: [...COMMITTEE, 'property-service-enterprise'],
  'choose-officers': COMMITTEE,
  'resign-office': COMMITTEE,
  'post-new-officers': COMMITTEE,
  'demand-meeting': COMMITTEE,
  'record-assembly': [...COMMITTEE, 'street'],
  // Whoever comes upon it reports it; the money is the authority's to recover.
  'report-unvoted-fund': [...COMMITTEE, ...(['residents-committee', 'street', 'property-authority'] as const)],
  'settle-unvoted-fund': ['property-authority'],
  'explain-party-share': COMMITTEE,
  'talk-about-report': ['community-party-organization'],
};
