import type { Recorded } from '../case/index.js';
import type { HandoverEvent } from './events.js';
import type { HandoverItem } from './items.js';
import type { HandoverState, ItemState, MeasureTaken } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: HandoverState, { type, data }: Recorded<HandoverEvent>): HandoverState {
  switch (type) {
    case 'handover-begun': {
      const { reason, since, from, items, ladder, assumed } = data;
      const begun = {
        ...state,
        stage: 'HANDING_OVER',
        reason,
        since,
        ladder,
        ...(from ? { from } : {}),
        ...(assumed ? { assumed } : {}),
      } as const;
      return withItems(begun, items, 'open');
    }
    case 'items-received':
      return { ...withItems(state, data.items, 'received'), ...(data.keeper ? { keeper: data.keeper } : {}) };
    case 'item-missing':
      return { ...withItems(state, [data.item], 'missing'), ...(data.seals ? { lostSeals: data.seals } : {}) };
    case 'handover-refused':
      return { ...state, stage: 'REFUSED', refusal: { dueDay: data.dueDay, rungs: 'urge' } };
    case 'joint-meeting-owed':
      return { ...state, refusal: { dueDay: data.dueDay, rungs: 'meeting' } };
    case 'enforcement-owed':
      return { ...state, refusal: { dueDay: data.dueDay, rungs: 'enforce' } };
    case 'handover-enforced':
      return data.step === undefined ? state : withMeasure(state, data);
    case 'handed-over':
      return { ...state, stage: data.gaps ? 'PARTLY_HANDED_OVER' : 'HANDED_OVER' };
    default:
      return state;
  }
}

function withMeasure(state: HandoverState, { measure, on, seal }: MeasureTaken): HandoverState {
  const taken = { measure, on, ...(seal ? { seal } : {}) };
  return { ...state, measures: [...(state.measures ?? []), taken] };
}

function withItems(state: HandoverState, items: readonly HandoverItem[], is: ItemState): HandoverState {
  return { ...state, items: { ...state.items, ...Object.fromEntries(items.map((item) => [item, is])) } };
}
