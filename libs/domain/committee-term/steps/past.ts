import type { Deadline } from '../../calendar/index.js';
import type { CommitteeTermState } from '../state.js';

/** Nothing is owed for the past: what had fallen due when the term was taken up is asked for without a day. */
export const unlessItPassed = (
  { begunAt }: Pick<CommitteeTermState, 'begunAt'>,
  deadline: Deadline,
): Deadline | undefined => (begunAt !== undefined && deadline.dueAt <= begunAt ? undefined : deadline);
