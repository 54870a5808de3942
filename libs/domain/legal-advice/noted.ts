import { refusal, type Context, type Need, type Refusal } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Verdict } from './state.js';

// An opinion that another case names: the note on a plan before the vote.

export interface GivenAdvice {
  readonly bound: string | null;
  readonly givenOn: Day | null;
  readonly verdict: Verdict | null;
}

export const adviceNeed = (advice: string | undefined): readonly Need[] =>
  advice === undefined ? [] : [{ name: 'advice', rows: 'legal-advice', id: advice }];

/** Given, and on this very case. */
export function notGiven(advice: string, { loaded, caseId }: Context): Refusal | undefined {
  const found = loaded['advice'] as GivenAdvice | undefined;
  if (!found || found.bound !== caseId) {
    const detail = { zh: `没有针对本案的法律意见 ${advice}。`, en: `${advice} is no opinion on this case.` };
    return refusal('unknown-subject', detail, { facts: { advice } });
  }
  if (found.givenOn !== null) return undefined;
  return refusal(
    'too-early',
    { zh: '法律意见尚未出具。', en: 'The opinion has not been given.' },
    { facts: { advice } },
  );
}
