import type { Matter } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { Stage } from '../case/index.js';

export const VOTE_STAGES = {
  NEW: { zh: '未公告', en: 'Not announced' },
  ANNOUNCED: { zh: '已公告', en: 'Announced' },
  OPEN: { zh: '表决中', en: 'Voting' },
  CLOSED: { zh: '已截止', en: 'Closed' },
  DISPUTED: { zh: '争议票待定', en: 'Disputed ballots to be ruled' },
  COUNTED: { zh: '已计票', en: 'Counted' },
  CERTIFIED: { zh: '计票已签署', en: 'Count signed' },
  WITHDRAWN: { zh: '已撤销', en: 'Withdrawn' },
} as const satisfies Record<string, Bilingual>;

export type VoteStage = keyof typeof VOTE_STAGES;

export const voteStage = (word: VoteStage): Stage => ({ word, title: VOTE_STAGES[word] });

export interface SlateCandidate {
  readonly id: string;
  /** Of the register: nobody who is tied to them decides in the vote. Votes that were announced before it was kept do not say. */
  readonly person?: string;
  readonly partyMember: boolean;
}

/** An announced item. Nothing else can be voted on. */
export interface Item {
  readonly id: string;
  readonly matter: Matter;
  readonly title: Bilingual;
  /** People of the register whom it is about: nobody who is tied to them decides in the vote. */
  readonly about?: readonly string[];
  readonly election?: {
    readonly seats: number;
    readonly minimum: number;
    readonly kept: number;
    readonly candidates: readonly SlateCandidate[];
  };
}

/** Persons, then hundredths of a square metre: short, because thirty candidates must fit into one told fact. */
export type Pair = readonly [persons: number, area: number];

export interface Counted {
  readonly took: Pair;
  readonly disputed: Pair;
  readonly ballotSetHash: string;
  /** By item: choice or candidate, and its voices. */
  readonly items: Readonly<
    Record<string, { readonly void: Pair; readonly choices: readonly (readonly [string, number, number])[] }>
  >;
}

export interface ItemResult {
  readonly outcome: string;
  readonly sensitive: boolean;
  readonly seated?: readonly string[];
  readonly alternates?: readonly string[];
  /** Equal on persons and area at the seat line: a run-off among these. */
  readonly tied?: readonly string[];
}

export interface VoteState {
  readonly stage: VoteStage;
  readonly round: number;
  readonly items: readonly Item[];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly opensOn?: Day;
  readonly closesOn?: Day;
  readonly extendable: boolean;
  readonly roll: Pair;
  readonly rollHash: string;
  /** The law in force on the closing day. */
  readonly law: string;
  readonly counted?: Counted;
  readonly results: Readonly<Record<string, ItemResult>>;
  /** Voters whose ballots differ: who proposed which ballot stands, and whether somebody else confirmed it. */
  readonly rulings: Readonly<Record<string, { readonly by: string; readonly confirmed: boolean }>>;
}

/** The people who stand in an election of this vote, or whom an item is about. */
export const candidatesOf = ({ items }: VoteState): readonly string[] => [
  ...items.flatMap(({ election }) => election?.candidates ?? []).flatMap(({ person }) => person ?? []),
  ...items.flatMap(({ about }) => about ?? []),
];

export const INITIAL_VOTE: VoteState = {
  stage: 'NEW',
  round: 1,
  items: [],
  opensAt: 0 as Instant,
  closesAt: 0 as Instant,
  extendable: false,
  roll: [0, 0],
  rollHash: '',
  law: '',
  results: {},
  rulings: {},
};
