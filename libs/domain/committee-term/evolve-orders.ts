import { inMonth } from './counted.js';
import type { CommitteeTermEvent } from './events.js';
import type { CommitteeTermState } from './state.js';
import { latest } from './work-state.js';

type State = CommitteeTermState;
type OrderFact = Extract<CommitteeTermEvent, { type: `decision-${'ordered' | 'corrected'}` }>;

/** What an order leaves of a decision: nothing rests on it, and what was revoked is not counted as decided. */
export function evolveOrders(state: State, { type, data }: OrderFact): State {
  if (type === 'decision-corrected') return corrected(state, data.decision);
  const { decision, madeOn, on, order } = data;
  const { [decision]: _carries, ...adopted } = state.adopted;
  const ordered = latest({ ...state.ordered, [decision]: { order } });
  const after = inMonth({ ...state, adopted, ordered }, on, 'orders');
  return order === 'revoke' ? inMonth(after, madeOn, 'decisions', -1) : after;
}

function corrected(state: State, decision: string): State {
  const was = state.ordered?.[decision];
  return was ? { ...state, ordered: { ...state.ordered, [decision]: { ...was, corrected: true } } } : state;
}
