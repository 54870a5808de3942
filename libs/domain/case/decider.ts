import type { WorkCalendar } from '../calendar/index.js';
import type { ResolvedRules } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { Decision, Effects, Fact } from './decision.js';
import type { Duty, DutyKind } from './duty.js';
import type { Actor, Role } from './roles.js';
import type { CorrectionAsked } from './correction.js';

/** What `decide` may look at beside state and command. It reads no clock and touches nothing. */
export interface Context {
  readonly caseId: string;
  /** The place: administrative code of the community. */
  readonly code: string;
  readonly areaId: string;
  /** Stamped once when the request was first read; it alone judges punctuality. */
  readonly receivedAt: Instant;
  /** Shanghai day of `receivedAt`. */
  readonly today: Day;
  /** The legal day of the fact that the command reports; `today` when nothing else was said. */
  readonly occurredOn: Day;
  readonly rules: ResolvedRules;
  readonly calendar: WorkCalendar;
  readonly actor: Actor;
  readonly seq: number;
  /** The key of the duty, where the command came by its task: it is that one which is meant. */
  readonly task?: string;
  /** Two people have admitted a command that the calendar had overtaken: what it missed by that alone is open to it. */
  readonly admitted?: true;
  /** Rows that the command declared to need, read under the lock. */
  readonly loaded: Readonly<Record<string, unknown>>;
}

/** Something that the calendar alone brings. It is dated at `at`; what closes for good waits until `notBefore`. */
export interface Coming<E extends Fact = Fact> {
  readonly at: Instant;
  readonly notBefore?: Instant;
  readonly event: E;
  /** Written with it: what it ends or begins for others. */
  readonly also?: readonly E[];
  readonly effects?: Effects;
}

/** What another case told this one. */
export interface Message {
  readonly from: string;
  readonly kind: string;
  readonly data: unknown;
}

export interface Stage {
  readonly word: string;
  readonly title: Bilingual;
}

/** One procedure of the law, as pure functions over plain JSON. */
export interface Decider<
  S = unknown,
  C extends { readonly type: string } = { readonly type: string },
  E extends Fact = Fact,
> {
  readonly kind: string;
  readonly title: Bilingual;
  /** Raised when the shape of the state changes: a cached state of another version is folded anew. */
  readonly stateVersion: number;
  readonly initial: S;
  /**
   * A case that outlives the law it began under: each of its steps is decided by the rules of its own day. Any other keeps those of
   * the day on which it was opened.
   */
  readonly rulesOfTheDay?: true;
  /** Many of the kind may be open at once in one place. Of any other there is one. */
  readonly several?: true;
  /** May this happen now, and if so what follows? */
  decide(state: CaseState<S>, command: C, context: Context): Decision<E>;
  /** The state after a fact. Total; refuses nothing; reads every version ever written. */
  evolve(state: S, event: Recorded<E>): S;
  /** The next thing that the calendar alone brings. */
  next(state: CaseState<S>): Coming<E> | undefined;
  /**
   * What the story asks for by itself as soon as this stands. Where a wake of its workflow has brought it, the record does it in the
   * same transaction; where it came otherwise, the story's own act does.
   */
  ownAct?(state: CaseState<S>): { readonly type: C['type']; readonly subject?: string } | undefined;
  /** What a message from another case means here. */
  hear?(state: CaseState<S>, message: Message, context: Context): Decision<E>;
  /** Terms that the lifecycle itself keeps, computed anew by another calendar. */
  recompute?(state: CaseState<S>, context: Context): readonly E[];
  /** Which part of the case a fact writes: what an If-Match is compared with. By default the type of the fact is the part. */
  partOf?(fact: { readonly type: string; readonly data: unknown }): string;
  /** The commands by which somebody decides about people or results: not for whoever is tied to a person concerned. */
  readonly decisions?: ReadonlySet<string>;
  /** In which roles somebody speaks for themselves alone: what they say is no decision, even where another who enters it decides. */
  readonly speakForThemselves?: ReadonlySet<Role>;
  /** The people of the register whom the case is about. */
  concerns?(state: S): readonly string[];
  /**
   * The person of the register about whom the papers of a fact are: they are kept under that person's key. The state is the one before
   * the fact.
   */
  about?(state: S, fact: { readonly type: string; readonly data: unknown }): string | undefined;
  /** The rows that a command needs to see, by name. */
  needs?(command: C): readonly Need[];
  stageOf(state: S): Stage;
  /** The happy path, for the stage bar. */
  readonly stages: readonly Stage[];
  readonly dutyKinds: Readonly<Record<string, DutyKind>>;
  /** Every event type that `evolve` reads, up to which version. A worker stops at one that it does not know. */
  readonly versions: Readonly<Record<string, number>>;
  /** Where this release writes less than it reads, because the readers ship first: a lower version, or 0 for not at all. */
  readonly writes?: Readonly<Record<string, number>>;
  /** Each fact in the words of the procedure, for the timeline. */
  readonly factTitles?: Readonly<Record<string, Bilingual>>;
  /** The legal day of the fact that a command follows: what it reports cannot have happened before. */
  sinceDay?(state: CaseState<S>, command: C): Day | undefined;
  /** The last day of a term of office, where the case has one: searched by whoever looks ahead. */
  termEndsOn?(state: S): Day | undefined;
  /** In the final state: how it ended. Told to the parent. */
  outcomeOf(state: S): unknown;
  /** Lines of the case page and the Temporal UI: where it stands, in the words of the law. */
  describe(state: CaseState<S>): readonly Bilingual[];
}

/** What the store reads, or takes, for a decision: inside its transaction, after the lock. */
export type Need =
  | { readonly name: string; readonly rows: 'service-area' }
  | { readonly name: string; readonly rows: 'person'; readonly person: string }
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
  /** Another problem of the same district. */
  | { readonly name: string; readonly rows: 'problem'; readonly id: string }
  /** Who governs the service area, which formations and elections have ended, and which of them runs. */
  | { readonly name: string; readonly rows: 'governance' }
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
  /** How many persons are on the roll of the vote that this case has opened last. */
  | { readonly name: string; readonly rows: 'persons-on-roll' }
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

/** A fact as it stands in the chain. */
export type Recorded<E extends Fact = Fact> = E & {
  readonly seq: number;
  readonly v: number;
  /** When it was so: the receipt of the command, or the due instant of what the calendar brought. */
  readonly at: Instant;
};

export interface OpenDuty extends Duty {
  readonly openedAt: Instant;
  readonly openedSeq: number;
  /** How many rungs lie behind. */
  readonly fired: number;
  readonly overdue: boolean;
  readonly escalated: boolean;
  /** Who of the holder's office does it; and who of the body to which it was escalated looks after it. */
  readonly claim?: { readonly by: string };
  readonly oversight?: { readonly by: string };
}

export interface Procedure {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly outcome?: unknown;
}

/** The state of a case: the lifecycle's own, and what the kit keeps for every lifecycle alike. */
export interface CaseState<S = unknown> {
  readonly noun: S;
  readonly duties: Readonly<Record<string, OpenDuty>>;
  readonly procedures: Readonly<Record<string, Procedure>>;
  readonly closed: boolean;
  /** The entry by which the present stage was reached: acts that follow from it are named by it. */
  readonly stageSince: number;
  /** Who has declared that they do not decide in this case. */
  readonly recused?: readonly string[];
}
