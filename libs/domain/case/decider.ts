import type { WorkCalendar } from '../calendar/index.js';
import type { ResolvedRules } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { Decision, Effects, Fact } from './decision.js';
import type { Duty, DutyKind } from './duty.js';
import type { Actor, Role } from './roles.js';
import type { Need } from './need.js';

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
  /** The rows that it needs to see for that, by name. */
  needsToHear?(message: Message): readonly Need[];
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
