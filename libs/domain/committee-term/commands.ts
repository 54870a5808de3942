import type { Role } from '../case/index.js';
import type { EvidenceNamed, Source } from '../dismissal/index.js';
import type { LeftOpen } from '../election/index.js';
import type { GroupMember, Succession } from '../formation/index.js';
import type { HandoverItem } from '../handover/index.js';
import type { Proposal } from '../major-matter/index.js';
import type { Day } from '../shared/index.js';
import type { UnlawfulOrder } from '../unlawful-decision/index.js';
import type { Month } from './month.js';
import type { Office, ReportFigures, RunningElection, SealHolder, SeatGround } from './state.js';

export type RenewalMember = Pick<GroupMember, 'person' | 'role'>;
import type { Asked } from './steps/moving-up.js';
import { WORK_MAY, type ItemVoted, type WorkCommand } from './work-commands.js';
import type { SealsKept } from './work-state.js';

export interface MemberNamed {
  readonly person: string;
  readonly office?: Office;
}

/** What is known of a committee when the system takes its term up. */
export interface TermFacts {
  /** The day of the election, or as the filing states it. */
  readonly began: Day;
  readonly filedOn: Day;
  readonly certificate: string;
  readonly seats: number;
  readonly members: readonly MemberNamed[];
  readonly alternates: readonly string[];
  readonly sealHolder?: SealHolder;
  /** Where one of the seals is kept otherwise, and the numbers by which they are known. */
  readonly seals?: SealsKept;
}

/** Who was registered, and who was meant. */
export interface PersonRighted {
  readonly registered: string;
  readonly right: string;
}

export type CommitteeTermCommand =
  | WorkCommand
  /** An election has ended with its certificate; without a day the term is as long as the law allows. */
  | ({
      readonly type: 'begin';
      readonly ends?: Day;
      readonly succeeds?: Succession;
      /** What the committee before it was asked for and has not told. */
      readonly leftOpen?: LeftOpen;
    } & TermFacts)
  /** A committee that was formed before the system knew it. */
  | ({ readonly type: 'register'; readonly ends: Day } & TermFacts)
  /** What was registered wrongly, as it is right. */
  | ({
      readonly type: 'correct-registration';
      readonly offices?: readonly Required<MemberNamed>[];
      readonly persons?: readonly PersonRighted[];
      readonly reason: string;
      readonly proof: string;
    } & Partial<Pick<TermFacts, 'began' | 'filedOn' | 'certificate' | 'seats'>> & { readonly ends?: Day })
  | { readonly type: 'ask-for-report' }
  | ({ readonly type: 'submit-report'; readonly month?: Month } & ReportContent)
  | { readonly type: 'accept-report'; readonly month?: Month; readonly remarks?: string }
  | { readonly type: 'return-report'; readonly month?: Month; readonly remarks: string }
  | { readonly type: 'interview-chair'; readonly minutes: string }
  | {
      readonly type: 'call-meeting';
      readonly meetingOn: Day;
      readonly agenda: readonly string[];
      readonly demand?: string;
    }
  | {
      readonly type: 'hold-meeting';
      readonly meeting: string;
      readonly present: readonly string[];
      /** By the number of the announced item, from 1. */
      readonly decisions: readonly ItemVoted[];
      readonly minutes: string;
      /** After the end of the term: upkeep, handover or urgent safety, and nothing else. */
      readonly upkeepOnly?: boolean;
    }
  | {
      readonly type: 'post-decision';
      readonly decision?: string;
      readonly places: readonly string[];
      readonly photos: readonly string[];
    }
  /** Of an adopted decision that breaks the law. */
  | ({ readonly type: 'order-decision'; readonly decision: string } & UnlawfulOrder)
  | ({
      readonly type: 'end-seat';
      readonly person: string;
      readonly ground: SeatGround;
      readonly proof: string;
      /** What the person held and hands over; none where it is empty, and by the office where nobody says it. */
      readonly held?: readonly HandoverItem[];
    } & Asked)
  | {
      readonly type: 'register-finding';
      readonly person: string;
      readonly source: Source;
      readonly facts: string;
      readonly exhibits: readonly EvidenceNamed[];
      /** People of the register who report or propose it. */
      readonly accusers?: readonly string[];
      /** How many owners propose it jointly. */
      readonly owners?: number;
      /** The problem of this area in which it was found. */
      readonly problem?: string;
    }
  /** It refuses to work: what it left undone, since when it was asked in writing, and what it answered, if it did. */
  | {
      readonly type: 'find-inactive';
      readonly facts: string;
      readonly proof: readonly string[];
      readonly asked: Day;
      readonly answer?: string;
    }
  | { readonly type: 'report-change'; readonly papers: readonly string[] }
  | { readonly type: 'ask-for-review' }
  | {
      readonly type: 'recommend-to-assembly';
      readonly recommends: 'recall' | 'early-renewal';
      readonly reason: string;
    }
  | { readonly type: 'ask-for-renewal' }
  | { readonly type: 'report-renewal'; readonly plan: string; readonly handoverList: readonly string[] }
  | {
      readonly type: 'report-renewal-failure';
      readonly reason: string;
      /** Where owners ask for the group in writing (ZB 35): how many they are. */
      readonly owners?: number;
    }
  /** After the term, where the law has the Street name a day first (LC 25): the order is a document. */
  | { readonly type: 'order-renewal'; readonly electBy: Day; readonly writtenOrder: string }
  | { readonly type: 'form-renewal-group'; readonly members: readonly RenewalMember[] }
  | { readonly type: 'open-election'; readonly purpose: RunningElection['purpose'] }
  | { readonly type: 'record-renewal'; readonly electedOn: Day }
  | ProposeMatter;

/** A major matter is put forward: a case of its own, until it is archived. */
export interface ProposeMatter extends Proposal {
  readonly type: 'propose-matter';
}

/** What a committee reports of a month: figures, and in its own words what figures do not say. */
export interface ReportContent extends ReportFigures {
  readonly fundProjects?: string;
  readonly providerPerformance?: string;
  readonly nextMonth?: string;
  readonly risks?: string;
  /** As the record drafted it, and the committee corrected it: what was done, and what is still open. */
  readonly work?: string;
  readonly openDuties?: string;
  /** The Excel form, as a document. */
  readonly file?: string;
}

export type CommandOf<T extends CommitteeTermCommand['type']> = Extract<CommitteeTermCommand, { type: T }>;

type Spoken = Exclude<CommitteeTermCommand['type'], 'begin' | 'ask-for-report' | 'ask-for-review' | 'ask-for-renewal'>;

/** Who may give which command, at a node that contains the case's place. The community enters what a committee hands in on paper. */
export const COMMITTEE_TERM_MAY: Readonly<Record<Spoken, readonly Role[]>> = {
  register: ['community-party-organization', 'street', 'property-authority'],
  'correct-registration': ['community-party-organization', 'street', 'property-authority'],
  'submit-report': ['owners-committee', 'community-party-organization'],
  'accept-report': ['community-party-organization'],
  'return-report': ['community-party-organization'],
  'interview-chair': ['street'],
  'call-meeting': ['owners-committee', 'community-party-organization'],
  'hold-meeting': ['owners-committee', 'community-party-organization'],
  'post-decision': ['owners-committee', 'community-party-organization'],
  'order-decision': ['street', 'property-authority'],
  ...WORK_MAY,
  'end-seat': ['community-party-organization', 'street'],
  // Findings come from anywhere; whoever is told of one enters it the same day.
  'register-finding': [
    ...(['owner', 'owners-committee', 'community-party-organization', 'residents-committee', 'grid-worker'] as const),
    ...(['street', 'property-authority', 'street-party-committee', 'district', 'hotline-12345'] as const),
  ],
  'find-inactive': ['street'],
  'report-change': ['owners-committee', 'community-party-organization'],
  'report-renewal': ['owners-committee', 'community-party-organization'],
  'report-renewal-failure': ['owners-committee', 'community-party-organization', 'street'],
  'order-renewal': ['street'],
  'form-renewal-group': ['street'],
  'open-election': ['owners-committee', 'renewal-group', 'community-party-organization', 'street'],
  'recommend-to-assembly': ['street'],
  'record-renewal': ['community-party-organization', 'street'],
  'propose-matter': ['owners-committee', 'community-party-organization', 'street'],
};
