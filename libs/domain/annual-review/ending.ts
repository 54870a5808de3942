import { closed, type CaseState } from '../case/index.js';
import { APPEAL, PUBLISH, RECHECK, RECTIFY } from './duties.js';
import type { Event } from './events.js';
import { outcomeOf, type AnnualReviewState } from './state.js';

type State = Pick<CaseState<AnnualReviewState>, 'noun' | 'duties'>;

/** A review ends when nothing of it is left: published, put right where it had to be, and no appeal open or still possible. */
export function endedUnlessOwed({ noun, duties }: State, done: readonly string[]): Event[] {
  const owed = [PUBLISH, RECTIFY, RECHECK, APPEAL].some((key) => duties[key] && !done.includes(key));
  if (owed || noun.appeal?.stands === 'offered') return [];
  return [{ type: 'review-ended', data: {} }, closed(outcomeOf({ ...noun, stage: 'ENDED' }))];
}
