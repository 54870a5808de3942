import type { FrameEvent, RollScope } from '../case/index.js';
import type { Day, Instant } from '../shared/index.js';
import type { Counted, Item, ItemResult, Pair, SlateCandidate } from './state.js';

export type VoteCommand =
  | {
      readonly type: 'begin';
      readonly round: number;
      readonly items: readonly Item[];
      readonly meetingOn: Day;
      readonly opensOn: Day;
      readonly closesOn: Day;
      readonly extendable: boolean;
      /** Only those who share the cost, where it is a part of the service area. */
      readonly scope?: RollScope;
    }
  | {
      readonly type: 'extend-window';
      readonly closesOn: Day;
      readonly reason: string;
      readonly places: readonly string[];
      readonly photos: readonly string[];
    }
  | { readonly type: 'count' }
  | { readonly type: 'count-again' }
  /** Ballots that were in time and met the count: two people have admitted them. */
  | { readonly type: 'admit-ballots'; readonly incident: string }
  | {
      readonly type: 'propose-ruling';
      readonly voter: string;
      /** Null: none of the voter's ballots stands. */
      readonly choices: Readonly<Record<string, unknown>> | null;
      readonly reason: string;
    }
  | { readonly type: 'confirm-ruling'; readonly voter: string }
  | { readonly type: 'sign-count'; readonly tellers: readonly string[]; readonly observer: string };

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

type SlateItem = Omit<Item, 'election'> & {
  readonly election?: { readonly seats: number; readonly minimum: number; readonly kept: number };
};

export type VoteFact =
  | Of<
      'vote-announced',
      {
        readonly round: number;
        readonly items: readonly SlateItem[];
        readonly opensOn: Day;
        readonly closesOn: Day;
        readonly opensAt: Instant;
        readonly closesAt: Instant;
        readonly extendable: boolean;
        readonly law: string;
      }
    >
  | Of<'item-announced', SlateItem>
  | Of<'slate-announced', { readonly item: string; readonly candidates: readonly SlateCandidate[] }>
  | Of<'roll-taken', { readonly roll: Pair; readonly hash: string }>
  | Of<'voting-opened', Record<string, never>>
  | Of<'window-extended', { readonly closesOn: Day; readonly closesAt: Instant; readonly law: string }>
  | Of<'voting-closed', Record<string, never>>
  | Of<
      'batch-sealed',
      { readonly channel: string; readonly batch: string; readonly ballots: number; readonly hash: string }
    >
  | Of<'ballots-counted', Pick<Counted, 'took' | 'disputed' | 'ballotSetHash'>>
  | Of<'item-counted', { readonly item: string } & Counted['items'][string]>
  | Of<'result-found', { readonly item: string } & ItemResult>
  | Of<'count-ended', { readonly disputed: boolean }>
  | Of<'ballots-admitted', { readonly incident: string; readonly ballots: number }>
  | Of<'ruling-proposed', { readonly voter: string; readonly by: string; readonly none?: true }>
  | Of<'ruling-confirmed', { readonly voter: string; readonly by: string }>
  | Of<'count-signed', { readonly tellers: readonly string[]; readonly observer: string }>
  | Of<'vote-withdrawn', { readonly why: string }>;

export type VoteEvent = VoteFact | FrameEvent;
export type VoteCommandOf<T extends VoteCommand['type']> = Extract<VoteCommand, { type: T }>;
