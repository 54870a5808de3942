import type { Deadline } from '../calendar/index.js';
import type { Actor, Holder, Stage } from '../case/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { Accused } from './accused.js';
import type { Caller, Category, Result, Risk, Source, Tier } from './intake.js';

/** Where a problem stands. Fixed is not closed: a reply is audited, and the caller is asked. */
export const STAGES = {
  NEW: { zh: '未登记', en: 'Not registered' },
  REGISTERED: { zh: '待派发', en: 'To be dispatched' },
  HANDLING: { zh: '办理中', en: 'Being handled' },
  REPLIED: { zh: '已答复、待审核', en: 'Answered, to be audited' },
  CALL_BACK: { zh: '待回访', en: 'To be called back' },
  PLANNED: { zh: '按计划落实', en: 'To be done by its plan' },
  CLOSED: { zh: '办结', en: 'Closed' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export const SATISFACTION = {
  satisfied: { zh: '满意', en: 'satisfied' },
  basically: { zh: '基本满意', en: 'basically satisfied' },
  dissatisfied: { zh: '不满意', en: 'dissatisfied' },
  unreachable: { zh: '未联系上', en: 'not reached' },
} as const satisfies Record<string, Bilingual>;

export type Satisfaction = keyof typeof SATISFACTION;

export const SLIP_CAUSES = {
  overdue: { zh: '逾期未办结', en: 'overdue' },
  repeated: { zh: '多次反映未解决', en: 'told again and again, and not solved' },
  refusal: { zh: '推诿、拒不办理', en: 'refused' },
  'false-reply': { zh: '虚假答复', en: 'a false reply' },
  'dissatisfied-twice': { zh: '两次不满意', en: 'dissatisfied twice' },
} as const satisfies Record<string, Bilingual>;

export type SlipCause = keyof typeof SLIP_CAUSES;

/** The days that follow from a limit, counted once: no calendar is looked at when they come. */
export interface Cards {
  /** None where the day before the limit is no later than the one on which it began. */
  readonly yellowOn?: Day;
  readonly redOn: Day;
}

/** Who gave the reply that stands: not the one who asks the caller about it. */
export type Replier = Pick<Actor, 'id' | 'role' | 'node' | 'branch'>;

/** An office, whoever of it was named. */
export type Office = Pick<Holder, 'role' | 'node'>;

/** What was told again and goes on as this one. Who told it is sealed, and is called back as well where they wait. */
export interface Joined {
  readonly external?: string;
  readonly waits?: true;
  readonly tries?: readonly Day[];
  readonly answer?: Satisfaction;
}

export interface ProblemState {
  readonly stage: StageWord;
  // What the row of a problem shows: read by the schema itself, by these names.
  readonly source?: Source;
  readonly external?: string;
  readonly category?: Category;
  readonly item?: string;
  readonly risk?: Risk;
  readonly campaign?: string;
  readonly enterprise?: string;
  readonly accused?: Accused;
  readonly platform?: true;
  readonly receivedAt?: Instant;
  readonly dueAt?: Instant;
  readonly repliedAt?: Instant;
  readonly result?: Result;
  readonly tier?: Tier;
  readonly satisfaction?: Satisfaction;
  readonly reopened: number;
  readonly recurs?: string;
  readonly mergedInto?: string;
  readonly excluded?: string;

  readonly since?: Day;
  readonly danger?: true;
  readonly violation?: true;
  readonly caller: Caller;
  readonly due?: Day;
  readonly lead?: Holder;
  /** The offices that have led it before, each once. */
  readonly ledBy?: readonly Office[];
  /** Assisting units, by the number of their part; what they have reported. */
  readonly helpers: Readonly<Record<string, Holder & { readonly reported?: true }>>;
  readonly helpersNamed: number;
  readonly dispatchedOn?: Day;
  readonly dispatches: number;
  readonly direct?: true;
  /** The objection of the lead to the dispatch: one, and after its ruling none. */
  readonly objection?: 'open' | 'ruled';
  /** It came by the tier's time or by danger: its lead may still object to the dispatch, in the days of that one. */
  readonly returnable?: true;
  /** Who objected, and who asked for time: neither rules on it. */
  readonly objectionBy?: Replier;
  readonly extensionBy?: Replier;
  readonly limit?: Deadline;
  readonly cards?: Cards;
  readonly shown: { readonly yellow?: true; readonly red?: true };
  /** From when the limit's days are looked at: what they bring is not dated before. */
  readonly runsFrom?: Instant;
  readonly tierEnds?: Day;
  readonly tierOver?: true;
  /** How often it has gone up. */
  readonly raised: number;
  readonly extension?: 'asked' | 'granted' | 'refused';
  readonly planned?: Day;
  /** The day far beyond the limit that waits for its ruling, and who asked for it. */
  readonly planAsked?: { readonly doneBy: Day; readonly by: Replier };
  readonly replies: number;
  readonly replier?: Replier;
  readonly replyAs?: 'solved' | 'explained';
  /** The day by which what could only be explained is done all the same. */
  readonly planOn?: Day;
  readonly planMissed?: true;
  /** The lead says that its plan was carried out: audited, and the caller asked again, like a reply. */
  readonly carriedOut?: true;
  /** A limit that held has passed: its red card was shown, or the reply came after it. */
  readonly late?: true;
  /** The head of the office signs the next reply. */
  readonly leaderSigns?: true;
  readonly tries: readonly Day[];
  /** Who told it has answered the call about the reply that stands. */
  readonly called?: true;
  readonly joined?: Readonly<Record<string, Joined>>;
  /** The earliest limit of those: it binds whoever handles it. */
  readonly bound?: Deadline;
  readonly dissatisfied: number;
  readonly slips: number;
  readonly slipOwed?: true;
  /** The joint enforcement that deals with it, or did. */
  readonly enforcement?: { readonly id: string; readonly over?: true };
  readonly exclusion?: { readonly by: string };
  /** Proposed once, and ruled on. */
  readonly exclusionRuled?: true;
}

export const INITIAL: ProblemState = {
  stage: 'NEW',
  caller: 'nobody',
  helpers: {},
  helpersNamed: 0,
  dispatches: 0,
  reopened: 0,
  shown: {},
  raised: 0,
  replies: 0,
  tries: [],
  dissatisfied: 0,
  slips: 0,
};

export interface ProblemOutcome {
  readonly outcome: Result;
  readonly on?: Day;
  readonly satisfaction?: Satisfaction;
  readonly mergedInto?: string;
}

export function outcomeOf({ result, satisfaction, mergedInto }: ProblemState): ProblemOutcome | null {
  if (result === undefined) return null;
  return {
    outcome: result,
    ...(satisfaction === undefined ? {} : { satisfaction }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

/** Which time of which tier is over: sent down or dispatched anew, a problem may lie in one tier twice. */
export const timeOver = ({ tier = 'grid', dispatches, raised }: ProblemState): string =>
  `${tier}-${dispatches}-${raised}`;
