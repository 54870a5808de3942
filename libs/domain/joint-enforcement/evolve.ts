import type { Recorded } from '../case/index.js';
import type { JointEnforcementEvent } from './events.js';
import type { JointEnforcementState, Part } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: JointEnforcementState, { type, data }: Recorded<JointEnforcementEvent>) {
  switch (type) {
    case 'enforcement-opened': {
      const { on, opener, problems, campaign, lead } = data;
      const from = { ...(campaign === undefined ? {} : { campaign }), ...(lead === undefined ? {} : { lead }) };
      return { ...state, stage: 'UNDER_WAY', opener, since: on, problems, ...from } as const;
    }
    case 'part-given': {
      const { part, on, to, measure, due } = data;
      return withPart(state, part, { to, measure, since: on, due, is: 'open' });
    }
    case 'part-done':
      return changed(state, data.part, () => ({ is: 'done', on: data.on }));
    case 'part-refused':
      return changed(state, data.part, () => ({ is: 'refused' }));
    case 'part-upheld':
      return changed(state, data.part, (part) => ({ is: 'open', heard: heardAlso(part, data.against) }));
    case 'part-transferred':
      return transferred(state, data);
    case 'part-extension-asked':
      return changed(state, data.part, () => ({ extension: data.days }));
    case 'part-extension-ruled': {
      const extension = data.granted ? 'granted' : 'refused';
      return changed(state, data.part, ({ due }) => ({ extension, due: data.due ?? due }));
    }
    case 'part-withdrawn':
      return changed(state, data.part, () => ({ is: 'withdrawn', on: data.on }));
    case 'enforcement-ended':
      return { ...state, stage: data.as };
    default:
      return state;
  }
}

type Transferred = Extract<JointEnforcementEvent, { type: 'part-transferred' }>['data'];

/** Whoever gets it has asked for no more time yet. */
function transferred(state: JointEnforcementState, { part: id, to, due, on, from }: Transferred) {
  const was = state.parts[id];
  if (!was) return state;
  const { extension: _asked, ...part } = was;
  return withPart(state, id, { ...part, to, due, since: on, is: 'open', ...heardAfter(was, from) });
}

/** Moved without having been returned, it was not heard. */
const heardAfter = (part: Part, name: string): Pick<Part, 'heard'> =>
  part.is === 'refused' ? { heard: heardAlso(part, name) } : {};

const heardAlso = ({ heard = [] }: Part, name: string): readonly string[] =>
  heard.includes(name) ? heard : [...heard, name];

function changed(state: JointEnforcementState, id: string, how: (part: Part) => Partial<Part>): JointEnforcementState {
  const part = state.parts[id];
  return part ? withPart(state, id, { ...part, ...how(part) }) : state;
}

function withPart(state: JointEnforcementState, id: string, part: Part): JointEnforcementState {
  return { ...state, parts: { ...state.parts, [id]: part } };
}
