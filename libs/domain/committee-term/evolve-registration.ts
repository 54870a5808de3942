import type { Recorded } from '../case/index.js';
import type { PersonRighted } from './commands.js';
import type { CommitteeTermEvent } from './events.js';
import type { CommitteeTermState } from './state.js';

type Corrected = Extract<CommitteeTermEvent, { type: 'registration-corrected' }>;

/** The right facts in the place of the wrong ones; with another end the term begins to be looked ahead of anew, from this day on. */
export function withRegistration(state: CommitteeTermState, { data, at }: Recorded<Corrected>): CommitteeTermState {
  const { on: _on, was: _was, lookAhead, offices = [], persons = [], ...facts } = data;
  const { below, takenOver, ...kept } = state;
  const seats = righted(state, persons);
  const members = {
    ...seats.members,
    ...Object.fromEntries(offices.map(({ person, office }) => [person, { office }])),
  };
  const corrected = {
    ...{ ...kept, ...facts, ...seats, members },
    ...(below && facts.seats === undefined ? { below } : {}),
  };
  if (!lookAhead) return { ...corrected, ...(takenOver ? { takenOver } : {}) };
  const { renewalOrder: _over, ...anew } = corrected;
  return { ...anew, lookAhead, stage: 'IN_OFFICE', renewal: 'not-yet', alarmed: false, extendedAt: at };
}

/** Each in the place and the office of whoever was registered instead. */
function righted(
  { members, alternates }: Pick<CommitteeTermState, 'members' | 'alternates'>,
  persons: readonly PersonRighted[],
): Pick<CommitteeTermState, 'members' | 'alternates'> {
  const right = (person: string) => persons.find(({ registered }) => registered === person)?.right ?? person;
  return {
    members: Object.fromEntries(Object.entries(members).map(([person, seat]) => [right(person), seat])),
    alternates: alternates.map(right),
  };
}
