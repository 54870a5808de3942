import type { Day } from '../shared/index.js';
import type { CommitteeTermEvent } from './events.js';
import type { CommitteeTermState } from './state.js';

type FindingFact = Extract<
  CommitteeTermEvent,
  {
    type:
      'alternate-struck' | `finding-${'registered' | 'ended'}` | `member-${'suspended' | 'reinstated'}` | 'facts-rest';
  }
>;

/** What findings about members change in the term: who is suspended, who is struck, what rests. */
export function findings(state: CommitteeTermState, { type, data }: FindingFact): CommitteeTermState {
  const { openFindings = [] } = state;
  switch (type) {
    case 'finding-registered':
      return { ...state, findings: (state.findings ?? 0) + 1, openFindings: [...openFindings, data.finding] };
    case 'finding-ended':
      return { ...state, openFindings: openFindings.filter((each) => each !== data.finding) };
    case 'member-suspended':
      return { ...state, suspended: { ...state.suspended, [data.person]: data.finding } };
    case 'member-reinstated':
      return acting(state, data.person);
    case 'alternate-struck':
      return { ...state, alternates: state.alternates.filter((person) => person !== data.person) };
    case 'facts-rest':
      return { ...state, rests: { ...stillResting(state, data.until), [`${data.person}/${data.item}`]: data.until } };
  }
}

/** Somebody is suspended no longer. */
export function acting(state: CommitteeTermState, person: string): CommitteeTermState {
  if (!state.suspended?.[person]) return state;
  const { [person]: _over, ...suspended } = state.suspended;
  return { ...state, suspended };
}

/** Nothing rests for longer than the newest of them by a year: so the list stays short however long the term is. */
function stillResting({ rests = {} }: CommitteeTermState, until: string): Readonly<Record<string, Day>> {
  const aYearBefore = `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`;
  return Object.fromEntries(Object.entries(rests).filter(([, day]) => day > aYearBefore));
}
