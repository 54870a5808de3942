import type { CaseState, Recorded } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { CommitteeTermEvent } from './events.js';
import type { CommitteeTermState } from './state.js';

/** Of years with many matters the last are kept: a seal rests on what was decided lately. */
const KEPT = 60;

type MatterFact = Extract<
  CommitteeTermEvent,
  { type: `matter-${'proposed' | 'resolved' | 'stopped'}` | 'term-extended' }
>;

/** What a term keeps of its major matters. */
export function withMatter(state: CommitteeTermState, { type, data, at }: Recorded<MatterFact>): CommitteeTermState {
  switch (type) {
    case 'matter-proposed':
      return { ...state, matters: (state.matters ?? 0) + 1 };
    case 'matter-resolved': {
      const all = Object.entries({ ...state.resolved, [data.matter]: data.on });
      return { ...state, resolved: Object.fromEntries(all.slice(-KEPT)) };
    }
    case 'matter-stopped': {
      const { [data.matter]: _stopped, ...resolved } = state.resolved ?? {};
      return { ...state, resolved };
    }
    case 'term-extended': {
      const { ends, lookAhead } = data;
      const { takenOver: _back, renewalOrder: _over, ...kept } = state;
      return { ...kept, stage: 'IN_OFFICE', ends, lookAhead, renewal: 'not-yet', alarmed: false, extendedAt: at };
    }
  }
}

/** How many major matters are under way. */
export function matterLine(procedures: CaseState['procedures']): readonly Bilingual[] {
  const open = Object.values(procedures).filter(
    ({ kind, outcome }) => kind === 'major-matter' && outcome === undefined,
  );
  if (open.length === 0) return [];
  return [{ zh: `在办重大事项 ${open.length} 件`, en: `${open.length} major matters under way` }];
}
