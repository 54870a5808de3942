import { refusal, refuse, type Context } from '../case/index.js';
import type { Outcome } from './events.js';
import type { DismissalState, Ground, StageWord } from './state.js';

/** Another open finding about the same member. */
export interface FindingBeside {
  readonly id: string;
  readonly stage: StageWord;
  readonly ground: Ground | null;
}

const AT_THE_VOTE: readonly StageWord[] = ['CALLED', 'DECIDED'];

export const besideIn = ({ loaded }: Context) => (loaded['beside'] ?? []) as readonly FindingBeside[];

/** Findings stay apart, each on its own evidence; the same facts are put to one vote and no second (red line: no bundle, no double). */
export function votedOnBeside({ screened }: DismissalState, context: Context): Outcome | undefined {
  const same = besideIn(context).find(
    ({ stage, ground }) => ground === screened?.ground && AT_THE_VOTE.includes(stage),
  );
  if (!same) return undefined;
  const detail = {
    zh: `对同一成员同一事项的表决正在进行：${same.id}。待其结果。`,
    en: `The same item about the same member is being voted on: ${same.id}. Its result is waited for.`,
  };
  return refuse(refusal('already-open', detail, { facts: { case: same.id, ground: same.ground } }));
}
