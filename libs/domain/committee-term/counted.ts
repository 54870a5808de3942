import type { Day } from '../shared/index.js';
import { monthOf } from './month.js';
import { NOTHING_COUNTED, type CommitteeTermState, type CountedInMonth } from './state.js';

/** A month before the system took the term up has no report, and is not counted. */
export function inMonth(state: CommitteeTermState, on: Day, what: keyof CountedInMonth, times = 1): CommitteeTermState {
  const month = monthOf(on);
  const open = month === state.month || state.toAsk.includes(month) || state.reports[month] !== undefined;
  if (!open) return state;
  const sofar = state.counted[month] ?? NOTHING_COUNTED;
  return { ...state, counted: { ...state.counted, [month]: { ...sofar, [what]: (sofar[what] ?? 0) + times } } };
}
