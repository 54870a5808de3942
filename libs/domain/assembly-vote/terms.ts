import { refusal, refuse, type Context, type Decision } from '../case/index.js';
import { resolveRules, type ResolvedRules } from '../rules/index.js';
import type { VoteEvent } from './messages.js';
import { VOTE_STAGES, type VoteState } from './state.js';
import { placeOf } from '../shared/index.js';

export type Decided = Decision<VoteEvent>;

/** A vote is judged by the law in force on the day it closes. */
export const lawOf = (context: Context, closesOn: NonNullable<VoteState['closesOn']>): ResolvedRules =>
  resolveRules(placeOf(context.code), closesOn);

export function wrongStage({ stage }: VoteState): Decided {
  const { zh, en } = VOTE_STAGES[stage];
  return refuse(
    refusal('wrong-stage', { zh: `表决处于“${zh}”。`, en: `The vote is at the stage "${en}".` }, { facts: { stage } }),
  );
}

/** A fact holds at most 1 KB, however many candidates stand: lists are written in portions. */
export const PORTION = 15;

/** A candidate stands in a slate with the person's id beside, which is about as long again. */
export const SLATE_PORTION = 7;
