import type { Recorded } from '../case/index.js';
import type { PatrolEvent } from './events.js';
import type { Finding, PatrolState } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: PatrolState, { type, data }: Recorded<PatrolEvent>): PatrolState {
  switch (type) {
    case 'patrol-planned':
      return { ...state, stage: 'PLANNED', since: data.on, day: data.day, invited: data.parties };
    case 'patrol-moved':
      return { ...state, day: data.day };
    case 'patrol-held':
      return { ...state, stage: 'HELD', heldOn: data.on, present: data.present, next: state.next ?? 'owed' };
    case 'finding-recorded':
      return withFinding(state, data.finding, { category: data.category });
    case 'patrol-analysed': {
      const recurring = Object.keys(data.recurring) as (keyof typeof data.recurring)[];
      return { ...state, stage: 'HANDLING', recurring };
    }
    case 'finding-handled': {
      const finding = state.findings[data.finding];
      return finding ? withFinding(state, data.finding, { ...finding, result: data.result }) : state;
    }
    case 'next-planned':
      return { ...state, next: 'planned' };
    case 'patrols-stopped':
      return { ...state, next: 'stopped' };
    case 'patrol-ended':
      return { ...state, stage: data.as };
    default:
      return state;
  }
}

const withFinding = (state: PatrolState, id: string, finding: Finding): PatrolState => ({
  ...state,
  findings: { ...state.findings, [id]: finding },
});
