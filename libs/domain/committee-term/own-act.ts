import type { CaseState } from '../case/index.js';
import type { CommitteeTermState } from './state.js';

/** What a term asks for by itself, in the order of its story: reports of months that are over, reviews of years, the renewal. */
export function ownAct({ noun }: CaseState<CommitteeTermState>) {
  const [month] = noun.toAsk;
  if (month !== undefined) return { type: 'ask-for-report', subject: month } as const;
  const [year] = noun.toReview ?? [];
  if (year !== undefined) return { type: 'ask-for-review', subject: year } as const;
  return noun.renewal === 'near' ? ({ type: 'ask-for-renewal' } as const) : undefined;
}
