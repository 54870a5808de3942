import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { CorrectionAsked } from './correction.js';

/** What the store reads, or takes, for a decision: inside its transaction, after the lock. */
export type Need =
  | { readonly name: string; readonly rows: 'service-area' }
  | { readonly name: string; readonly rows: 'person'; readonly person: string }
  /** Somebody whom the register does not have: entered there in the same transaction, under a key of their own. */
  | {
      readonly name: string;
      readonly rows: 'new-person';
      readonly person: string;
      readonly details: { readonly name: string; readonly phone: string | null; readonly email: string | null };
    }
  /** To whom of the register those are tied who sign together. */
  | { readonly name: string; readonly rows: 'ties'; readonly accounts: readonly string[] }
  /** The owners of the service area, or the one person, who are or were registered there as leaders, with their terms. */
  | { readonly name: string; readonly rows: 'leaders'; readonly person?: string }
  /** The state in which a procedure of this case has ended, and what its person said in time and two people have admitted since. */
  | { readonly name: string; readonly rows: 'ended-review'; readonly procedure: string }
  /** The figures by which the area was last found ineligible; null when it never was. */
  | { readonly name: string; readonly rows: 'last-ineligible' }
  /** Facts of this very case that its state no longer holds, in the order of the chain: of these types, and with these data. */
  | {
      readonly name: string;
      readonly rows: 'own-facts';
      readonly types: readonly string[];
      readonly where?: Readonly<Record<string, string>>;
    }
  /** The numbers of seals that were declared void in any term of the service area, or in a handover that was refused. */
  | { readonly name: string; readonly rows: 'void-seals' }
  /** The seals of the body that governed the service area before, and the handover of all that it held; undefined where there is none. */
  | { readonly name: string; readonly rows: 'seals-before' }
  /** Who of the members and alternates of this committee, and of the people named, is in the Party. */
  | { readonly name: string; readonly rows: 'party-members'; readonly people: readonly string[] }
  /** The open case of a kind in the service area, however it was opened. */
  | { readonly name: string; readonly rows: 'open-case'; readonly kind: string }
  /** A joint meeting by its id, as far as the actor sees it: of which form and place it is, and when it was held. */
  | { readonly name: string; readonly rows: 'joint-meeting'; readonly id: string }
  /** An opinion of the legal adviser by its id: on which case, and how it came out. */
  | { readonly name: string; readonly rows: 'legal-advice'; readonly id: string }
  /** The case of the same place to which something is bound: its kind, and where it is a mediation its parties. */
  | { readonly name: string; readonly rows: 'bound-case'; readonly id: string }
  /** The lifecycle's state of the case that opened this one, as it stands. */
  | { readonly name: string; readonly rows: 'parent-state' }
  /** The lifecycle's state of the procedure of a kind that this case has open, as it stands: it moves no further before the decision. */
  | { readonly name: string; readonly rows: 'open-procedure'; readonly kind: string }
  /** The other open findings about the member of this one; who decides on two of them at one moment does so one after the other. */
  | { readonly name: string; readonly rows: 'findings-beside' }
  /** Another problem of the same district. */
  | { readonly name: string; readonly rows: 'problem'; readonly id: string }
  /** Which companies pay whoever acts as grid worker, and whom this problem is about; undefined where none does. */
  | { readonly name: string; readonly rows: 'paid-by' }
  /** Who governs the service area, which formations and elections have ended, and which of them runs. */
  | { readonly name: string; readonly rows: 'governance' }
  /** The emergency service of the area that has a day in common with these and no provider after it: one is named at a time. */
  | { readonly name: string; readonly rows: 'emergency-service'; readonly from: Day; readonly until: Day }
  /** The open emergency repair of the area on the same ground, the oldest of several. */
  | { readonly name: string; readonly rows: 'emergency-repair'; readonly emergency: string }
  /** N and A of the service area as its register stands now. */
  | { readonly name: string; readonly rows: 'roll-figures' }
  /** Of the named problems those that stand in the place of the case, each with the joint enforcement that deals with it. */
  | { readonly name: string; readonly rows: 'problems-here'; readonly ids: readonly string[] }
  /** How often each category of problem came up in the service area, by month back from now. */
  | { readonly name: string; readonly rows: 'recent-problems' }
  /** True where the named campaign is open and takes in the place of the case. */
  | { readonly name: string; readonly rows: 'campaign-over'; readonly id: string }
  /** The same of a part of it, and which of the named buildings and units the register does not have. */
  | { readonly name: string; readonly rows: 'scope-figures'; readonly scope: RollScope }
  /** How many persons are on the roll of a vote that this case has opened: where none is named, of the last. */
  | { readonly name: string; readonly rows: 'persons-on-roll'; readonly vote?: string }
  /** The day on which the committee, in the term that has opened this case, adopted a decision; null when it did not. */
  | { readonly name: string; readonly rows: 'adopted-in-term'; readonly decision: string }
  /** The roll of the service area, or of the part that shares the cost, is copied for the vote, and its N and A returned. */
  | {
      readonly name: string;
      readonly rows: 'take-roll';
      readonly opensAt: Instant;
      readonly closesAt: Instant;
      readonly form: BallotForm;
      readonly scope?: RollScope;
    }
  | { readonly name: string; readonly rows: 'move-window'; readonly closesAt: Instant }
  /** True when the voter's ballots differ, and which one shall stand was written down or confirmed. */
  | {
      readonly name: string;
      readonly rows: 'propose-ruling';
      readonly voter: string;
      readonly choices: Readonly<Record<string, unknown>> | null;
      readonly reason: string;
    }
  | { readonly name: string; readonly rows: 'confirm-ruling'; readonly voter: string }
  /** Ballots that two people have admitted are stored; how many there were. */
  | { readonly name: string; readonly rows: 'admit-ballots'; readonly incident: string }
  /** The ballots are counted once, under the vote's lock. */
  | { readonly name: string; readonly rows: 'count' }
  /** What two people say of an incident: written down by the first, confirmed by the second. */
  | {
      readonly name: string;
      readonly rows: 'propose-settlement';
      readonly incident: string;
      readonly ruling: string;
      readonly reason: string;
    }
  | { readonly name: string; readonly rows: 'confirm-settlement'; readonly incident: string }
  /** A correction of an entry is an incident of its own kind, which its first person has proposed to admit. */
  | ({ readonly name: string; readonly rows: 'open-correction' } & CorrectionAsked)
  /** What the record counts of a campaign, its Streets, and which of them lack what. */
  | { readonly name: string; readonly rows: 'campaign-standing' }
  /** A version of a standard is published, once; undefined where the place has none of that name. */
  | { readonly name: string; readonly rows: 'publish-standard'; readonly standard: string }
  /** A fresh seed, and the places of the campaign's findings in the draw. */
  | { readonly name: string; readonly rows: 'draw-places' }
  /** A report is frozen with the figures of this moment; undefined where it was. */
  | {
      readonly name: string;
      readonly rows: 'freeze-report';
      readonly report: string;
      readonly period?: string;
      readonly words: object;
    }
  /** How many units of the service area were handed over to owners: who is asked in a survey. */
  | { readonly name: string; readonly rows: 'survey-figures' }
  /** The answers of this case's survey are counted; below the sample only how many there are. */
  | { readonly name: string; readonly rows: 'count-survey' }
  /** The secretary of a Party branch is entered as part-time member of the community Party organisation. */
  | { readonly name: string; readonly rows: 'record-part-time'; readonly person: string; readonly on: Day };

/** The units of some buildings, and some units by themselves: who shares a cost votes on it. */
export interface RollScope {
  readonly buildings: readonly string[];
  readonly units: readonly string[];
}

export interface ScopeFigures extends Voices {
  /** Named, and not in the register of the service area. */
  readonly unknown: readonly string[];
}

/** What may be voted on: only announced items. An election item has its candidates and seats. */
export interface BallotForm {
  readonly items: readonly BallotItem[];
}

export interface BallotItem {
  readonly id: string;
  readonly title: Bilingual;
  readonly election?: { readonly seats: number; readonly candidates: readonly string[] };
}

/** The roll as it was taken. Persons and hundredths of a square metre. */
export interface RollTaken {
  readonly persons: number;
  readonly area: number;
  readonly hash: string;
}

/** The ballots as they were counted, in persons and hundredths of a square metre. */
export interface BallotCount {
  readonly ballotSetHash: string;
  readonly took: Voices;
  readonly disputed: Voices;
  readonly items: Readonly<Record<string, ItemCount>>;
  readonly batches: readonly {
    readonly channel: string;
    readonly batch: string;
    readonly ballots: number;
    readonly hash: string;
  }[];
}

export interface Voices {
  readonly persons: number;
  readonly area: number;
}

export interface ItemCount {
  /** By choice (`agree`, `against`, `abstain`) or by candidate. */
  readonly choices: Readonly<Record<string, Voices>>;
  /** Ballots that are void for this item alone: more names than seats. */
  readonly void: Voices;
}
