import type { Recorded } from '../case/index.js';
import type { CommitteeTermEvent } from './events.js';
import type { CommitteeTermState } from './state.js';

type Corrected = Extract<CommitteeTermEvent, { type: 'registration-corrected' }>;

/** The right facts in the place of the wrong ones; with another end the term begins to be looked ahead of anew, from this day on. */
export function withRegistration(state: CommitteeTermState, { data, at }: Recorded<Corrected>): CommitteeTermState {
  const { on: _on, was: _was, lookAhead, offices = [], ...facts } = data;
  const { below, takenOver, ...kept } = state;
  const members = {
    ...state.members,
    ...Object.fromEntries(offices.map(({ person, office }) => [person, { office }])),
  };
  const corrected = {
    ...{ ...kept, ...facts, members },
    ...(below && facts.seats === undefined ? { below } : {}),
  };
  if (!lookAhead) return { ...corrected, ...(takenOver ? { takenOver } : {}) };
  const { renewalOrder: _over, ...anew } = corrected;
  return { ...anew, lookAhead, stage: 'IN_OFFICE', renewal: 'not-yet', alarmed: false, extendedAt: at };
}
