import type { CaseState } from '../case/index.js';
import type { CommitteeTermState } from './state.js';

/** What a term asks for by itself: the reports of months that are over, the oldest first, and the renewal when its end is near. */
export function ownAct({ noun }: CaseState<CommitteeTermState>) {
  const [month] = noun.toAsk;
  if (month !== undefined) return { type: 'ask-for-report', subject: month } as const;
  return noun.renewal === 'near' ? ({ type: 'ask-for-renewal' } as const) : undefined;
}
