import type { Role, Stage } from '../case/index.js';
import type { RuleKey, ValueOf } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';

/** Where the dismissal of one member stands. */
export const STAGES = {
  NEW: { zh: '未登记', en: 'Not registered' },
  SCREENING: { zh: '初核', en: 'Screening' },
  TO_WARN: { zh: '待书面提醒', en: 'To be warned' },
  WARNED: { zh: '限期改正', en: 'Time to correct' },
  TO_CHARGE: { zh: '待告知本人', en: 'To be told of the charges' },
  ANSWERING: { zh: '陈述申辩', en: 'Answering' },
  TO_HEAR: { zh: '听取本人意见', en: 'To be heard' },
  WEIGHING: { zh: '研究建议', en: 'Recommendation' },
  PROPOSED: { zh: '待提请表决', en: 'To be put to the vote' },
  NOT_CALLED: { zh: '到期未提请', en: 'Not put to the vote in time' },
  URGED: { zh: '街道督促', en: 'Urged by the Street' },
  ORDER_MISSED: { zh: '督促期满未提请', en: 'The order was not followed' },
  STREET_CALLS: { zh: '街道召集', en: 'The Street calls the meeting' },
  CALLED: { zh: '业主大会表决', en: 'The assembly votes' },
  DECIDED: { zh: '待公告结果', en: 'Result to be posted' },
  DISMISSED: { zh: '资格终止', en: 'Dismissed' },
  KEPT: { zh: '未通过，继续履职', en: 'Not passed: stays in office' },
  ENDED: { zh: '办结（未提请表决）', en: 'Closed without a vote' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** Whence a finding comes. `members` and `owners-jointly` are proposals of law, the others findings that somebody reports. */
export const SOURCES = ['report', 'owner', 'members', 'owners-jointly', 'missed-duties', 'audit', 'hotline'] as const;
export type Source = (typeof SOURCES)[number];

/** An item of the negative list or a circumstance of termination. */
export type DismissalItem = ValueOf<'dismissal.suspensionItems'>[number];
export type NaturalEnd = ValueOf<'dismissal.naturalEnds'>[number];
export type Ground = DismissalItem | NaturalEnd;

export const VERDICTS = ['unfounded', 'minor', 'serious', 'very-serious', 'natural-end'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Who decides: the owners, or a committee that they have authorised where the law of the place lets them. */
export type Way = 'assembly' | 'committee';

/** Whether the member spoke first in the meeting. */
export const SPEECHES = ['spoke', 'declined', 'absent'] as const;
export type Speech = (typeof SPEECHES)[number];

export interface Convener {
  readonly role: Extract<Role, 'owners-committee' | 'street'>;
  readonly who?: string;
}

export type How =
  | 'unfounded'
  | 'corrected'
  | 'warning-stands'
  | 'not-recommended'
  | 'natural-end'
  | 'seat-ended'
  | 'term-over'
  | 'same-facts-rest'
  | 'dismissed'
  | 'kept';

/** Told to the term. Whom it was about is said only where a seat ends by it, or the vote has been held. */
export interface DismissalOutcome {
  readonly how: How;
  readonly member?: string;
  readonly ground?: Ground;
}

export interface DismissalState {
  readonly stage: StageWord;
  readonly member?: string;
  readonly seat: 'member' | 'alternate';
  readonly source?: Source;
  /** The problem in which it was found. */
  readonly problem?: string;
  /** Enough members or owners propose it (SD 34(3)): whether the seat ends is then for the owners to say, and for no office. */
  readonly proposed?: true;
  /** Who reported it: no screening, no recommendation. */
  readonly accusers: readonly string[];
  /** Accounts of those whose own finding it is: barred as well, and no letter goes to them. */
  readonly officials: readonly string[];
  readonly registeredOn?: Day;
  /** What is withdrawn stays, marked. */
  readonly evidence: Readonly<Record<string, 'there' | 'withdrawn'>>;
  /** How often it was screened. */
  readonly rounds: number;
  readonly screened?: { readonly on: Day; readonly verdict: Verdict; readonly ground?: Ground };
  readonly warned?: { readonly on: Day; readonly correctBy: Day; readonly reported?: true };
  readonly told?: { readonly on: Day; readonly answerBy: Day; readonly silentAt: Instant; readonly hearingOn: Day };
  readonly answer?: { readonly on: Day } | 'none';
  readonly heard?: { readonly on: Day; readonly attended: boolean };
  readonly recommended?: { readonly on: Day; readonly way: Way; readonly rule: RuleKey };
  /** By when the committee had to put it to the vote, and did not. */
  readonly missed?: Day;
  readonly urgedOn?: Day;
  readonly vote?: {
    readonly name: string;
    readonly on: Day;
    readonly meetingOn: Day;
    readonly closesOn: Day;
    readonly by: Convener['role'];
  };
  readonly votes: number;
  /** Persons who were told of the meeting, up to now. */
  readonly toldOfMeeting?: number;
  readonly suspendedOn?: Day;
  /** Suspensions and ends of them, as they were told to the term. */
  readonly suspensions: number;
  readonly result?: { readonly on: Day; readonly by: Way; readonly outcome: string; readonly passed: boolean };
  readonly restsUntil?: Day;
  readonly spoke?: Speech;
  readonly ended?: DismissalOutcome;
}

export const INITIAL: DismissalState = {
  stage: 'NEW',
  seat: 'member',
  accusers: [],
  officials: [],
  evidence: {},
  rounds: 0,
  votes: 0,
  suspensions: 0,
};

export const outcomeOf = ({ ended }: DismissalState): DismissalOutcome | null => ended ?? null;
