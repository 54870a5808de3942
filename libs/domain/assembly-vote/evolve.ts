import type { Recorded } from '../case/index.js';
import type { VoteFact } from './messages.js';
import type { Item, VoteState } from './state.js';

export function evolveVote(state: VoteState, { type, data }: Recorded<VoteFact>): VoteState {
  switch (type) {
    case 'vote-announced':
      return { ...state, ...data, stage: 'ANNOUNCED', items: data.items.map(withoutSlate) };
    case 'item-announced':
      return { ...state, items: [...state.items, withoutSlate(data)] };
    case 'slate-announced':
      return {
        ...state,
        items: state.items.map((item) =>
          item.id === data.item && item.election
            ? { ...item, election: { ...item.election, candidates: [...item.election.candidates, ...data.candidates] } }
            : item,
        ),
      };
    case 'roll-taken':
      return { ...state, roll: data.roll, rollHash: data.hash };
    case 'voting-opened':
      return { ...state, stage: 'OPEN' };
    case 'window-extended':
      return { ...state, ...data };
    case 'voting-closed':
      return { ...state, stage: 'CLOSED' };
    case 'batch-sealed':
    case 'ballots-admitted':
      return state;
    case 'ballots-counted':
      return { ...state, counted: { ...data, items: {} }, results: {} };
    case 'item-counted': {
      if (!state.counted) return state;
      const { item, choices, ...count } = data;
      const sofar = state.counted.items[item]?.choices ?? [];
      return {
        ...state,
        counted: {
          ...state.counted,
          items: { ...state.counted.items, [item]: { ...count, choices: [...sofar, ...choices] } },
        },
      };
    }
    case 'result-found': {
      const { item, ...result } = data;
      return { ...state, results: { ...state.results, [item]: result } };
    }
    case 'count-ended':
      return { ...state, stage: data.disputed ? 'DISPUTED' : 'COUNTED' };
    case 'ruling-proposed':
      return { ...state, rulings: { ...state.rulings, [data.voter]: { by: data.by, confirmed: false } } };
    case 'ruling-confirmed': {
      const by = state.rulings[data.voter]?.by ?? data.by;
      return { ...state, rulings: { ...state.rulings, [data.voter]: { by, confirmed: true } } };
    }
    case 'count-signed':
      return { ...state, stage: 'CERTIFIED' };
    case 'vote-withdrawn':
      return { ...state, stage: 'WITHDRAWN' };
    default:
      return state;
  }
}

type Announced = Extract<VoteFact, { type: 'item-announced' }>['data'];

const withoutSlate = ({ election, ...item }: Announced): Item => ({
  ...item,
  ...(election ? { election: { ...election, candidates: [] } } : {}),
});
