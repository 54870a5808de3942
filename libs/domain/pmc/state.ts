import type { Role, Stage } from '../case/index.js';
import type { ObjectionPeriod, Objections } from '../public-notice/index.js';
import type { Matter, ValueOf } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { OrderedDecisions } from '../unlawful-decision/index.js';

/** Where a property management committee stands. */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  LISTED: { zh: '名单公示', en: 'List posted' },
  READY: { zh: '待成立', en: 'To be formed' },
  IN_OFFICE: { zh: '履职', en: 'In office' },
  REFORMING: { zh: '届满重新组建', en: 'To be formed anew' },
  WINDING_UP: { zh: '收尾', en: 'Winding up' },
  ENDED: { zh: '终止', en: 'Ended' },
  WITHDRAWN: { zh: '不再组建', en: 'Not formed' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export type Ground = ValueOf<'pmc.grounds'>[number];
export const GROUNDS: readonly Ground[] = ['area-not-eligible', 'no-assembly', 'no-committee', 'dysfunctional'];

export const MEMBER_ROLES = ['street', 'residents-committee', 'developer', 'property-user', 'owner'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const PMC_OFFICES = ['chair', 'vice-chair', 'member'] as const;
export type PmcOffice = (typeof PMC_OFFICES)[number];

export interface Member {
  readonly role: MemberRole;
  readonly office: PmcOffice;
}

/** Owners by person of the register; the others by the name under which their office sent them. */
export type Members = Readonly<Record<string, Member>>;

/** A list that is or was posted, and what was said against it. */
export interface MemberList extends ObjectionPeriod {
  readonly number: number;
  readonly postedOn: Day;
  readonly members: Members;
  readonly objections: Objections;
  /** The time for objections is over. */
  readonly settled?: true;
  /** An objection was upheld: another list is posted. */
  readonly setAside?: true;
}

/** A vote of the owners that it organises, until its result is posted. */
export interface RunningVote {
  readonly items: Readonly<Record<string, Matter>>;
  readonly counted?: true;
  /** Persons who were told of the meeting, up to now. */
  readonly told?: number;
}

export interface PmcState {
  readonly stage: StageWord;
  readonly begunAt?: Instant;
  readonly ground?: Ground;
  /** How many attempts that its ground counts failed before the record. */
  readonly onPaper?: number;
  readonly since?: Day;
  readonly list?: MemberList;
  /** Those in office. */
  readonly members: Members;
  readonly formedOn?: Day;
  readonly ends?: Day;
  /** How many lists were posted, how many times it was formed. */
  readonly lists: number;
  readonly terms: number;
  /** Since when it is not composed as the rules ask. */
  readonly broken?: Day;
  readonly meetingsCalled: number;
  readonly meetings: Readonly<Record<string, { readonly on: Day; readonly items: number }>>;
  readonly lastMeeting?: Day;
  readonly decisionsMade: number;
  /** Of the decisions made those that were not adopted, and what was ordered of the others: the newest. */
  readonly fell?: readonly string[];
  readonly ordered?: OrderedDecisions;
  readonly votesCalled: number;
  readonly votes: Readonly<Record<string, RunningVote>>;
  /** What the owners have decided, and whether it was signed: the newest of them. */
  readonly passed: Readonly<Record<string, 'open' | 'signed'>>;
  readonly lastReview?: Day;
  readonly formation?: string;
  readonly electedOn?: Day;
}

export const INITIAL: PmcState = {
  stage: 'NEW',
  members: {},
  lists: 0,
  terms: 0,
  meetingsCalled: 0,
  meetings: {},
  decisionsMade: 0,
  votesCalled: 0,
  votes: {},
  passed: {},
};

/** So many decisions are more than a term of two years brings. */
export const DECISIONS_KEPT = 120;

/** More than two years of votes bring: what is older was signed or never will be. */
export const PASSED_KEPT = 60;

/** It has no account of its own: what it owes, the office owes that chairs it. */
export function chairedBy({ members }: Pick<PmcState, 'members'>): Role {
  const chair = Object.values(members).find(({ office }) => office === 'chair');
  return chair?.role === 'residents-committee' ? 'residents-committee' : 'street';
}

export const ownersAmong = (members: Members): number =>
  Object.values(members).filter(({ role }) => role === 'owner').length;

export interface PmcOutcome {
  readonly outcome: 'committee-elected' | 'not-needed' | 'withdrawn';
  readonly electedOn?: Day;
}

export function outcomeOf({ stage: word, electedOn, terms }: PmcState): PmcOutcome | null {
  if (word === 'WITHDRAWN') return { outcome: 'withdrawn' };
  if (electedOn === undefined) return null;
  return { outcome: terms > 0 ? 'committee-elected' : 'not-needed', electedOn };
}
