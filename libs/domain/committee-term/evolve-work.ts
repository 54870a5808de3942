import { inMonth } from './counted.js';
import { holderOf, whatOf, yearOfDuty } from './disclosures.js';
import { evolveSeals } from './evolve-seals.js';
import { NO_REPORTS, type CommitteeTermState, type Members, type YearOfReports } from './state.js';
import { WORK_VERSIONS, type SealEvent, type WorkEvent } from './work-events.js';

type State = CommitteeTermState;

const ofCommittee = (duty: string) => holderOf(whatOf(duty)) === 'owners-committee';

export const isOfWork = (event: { readonly type: string }): event is WorkEvent => event.type in WORK_VERSIONS;
const isOfSeals = (event: WorkEvent): event is SealEvent => event.type.startsWith('seal-');

/** The committee at work, after a fact. */
export function evolveWork(state: State, event: WorkEvent): State {
  const after = isOfSeals(event) ? evolveSeals(state, event) : atWork(state, event);
  if (event.type === 'seal-used') return inMonth(after, event.data.on, 'sealUses');
  return event.type === 'disclosed' && ofCommittee(event.data.duty)
    ? inMonth(after, event.data.on, 'disclosures')
    : after;
}

function atWork(state: State, { type, data }: Exclude<WorkEvent, SealEvent>): State {
  switch (type) {
    case 'disclosures-asked':
      return asked(state, data);
    case 'disclosed':
      return disclosed(state, data);
    case 'disclosure-missed':
      return counting(withDisclosure(state, data.duty, 'missed'), data.duty, { missed: 1 });
    case 'officers-chosen':
      return { ...state, members: chosenAmong(state.members, data) };
    case 'office-resigned':
      return { ...state, members: { ...state.members, [data.person]: { office: 'member', since: data.on } } };
    case 'party-share-counted': {
      const { on: _on, ...partyShare } = data;
      return { ...state, partyShare };
    }
    case 'fund-abuse-found': {
      const unvotedFunds = { ...state.unvotedFunds, [data.finding]: data.on };
      return { ...state, fundFindings: (state.fundFindings ?? 0) + 1, unvotedFunds };
    }
    case 'fund-abuse-settled': {
      const { [data.finding]: _settled, ...unvotedFunds } = state.unvotedFunds ?? {};
      return { ...state, unvotedFunds };
    }
    case 'party-share-explained':
    case 'new-officers-posted':
    case 'no-longer-asked':
    case 'report-talked-about':
      return state;
    case 'meeting-demanded':
      return { ...state, demandsMade: (state.demandsMade ?? 0) + 1, demand: { id: data.demand } };
    case 'demanded-meeting-missed':
      return { ...state, demand: { id: data.demand, missed: true } };
    case 'demand-answered': {
      const { demand: _met, ...rest } = state;
      return rest;
    }
    case 'assembly-asked':
      return { ...state, assemblyAsked: data.year };
    case 'assembly-held':
      return { ...state, assemblyOn: data.on > (state.assemblyOn ?? '') ? data.on : (state.assemblyOn ?? data.on) };
  }
}

/** One chair at a time: whoever had the chair is a member again when somebody else is chosen for it. */
export function chosenAmong(
  members: Members,
  { on, officers }: Extract<WorkEvent, { type: 'officers-chosen' }>['data'],
): Members {
  const anew = officers.some(({ office }) => office === 'chair');
  const before = Object.entries(members).map(([person, seat]) =>
    anew && seat.office === 'chair' ? ([person, { office: 'member', since: on }] as const) : ([person, seat] as const),
  );
  const now = officers.map(({ person, office }) => [person, { office, since: on }] as const);
  return Object.fromEntries([...before, ...now]);
}

function asked(state: State, { asked: duties, lapsed }: Extract<WorkEvent, { type: 'disclosures-asked' }>['data']) {
  const open = Object.entries(state.toDisclose ?? {}).filter(([duty]) => !lapsed.includes(duty));
  const toDisclose = Object.fromEntries([...open, ...duties.map((duty) => [duty, 'asked'] as const)]);
  return duties.reduce<State>((now, duty) => counting(now, duty, { asked: 1 }), { ...state, toDisclose });
}

/** Posted on the last day and entered later it was in time: that it seemed missed is taken back. */
function disclosed(state: State, { duty, inTime }: Extract<WorkEvent, { type: 'disclosed' }>['data']): State {
  const { [duty]: was, ...toDisclose } = state.toDisclose ?? {};
  const seemed = inTime && was === 'missed' ? { missed: -1 } : {};
  return counting({ ...state, toDisclose }, duty, { [inTime ? 'inTime' : 'late']: 1, ...seemed });
}

function withDisclosure(state: State, duty: string, is: 'asked' | 'missed'): State {
  return { ...state, toDisclose: { ...state.toDisclose, [duty]: is } };
}

/** What the company owes is not counted for the committee. */
function counting(state: State, duty: string, more: Partial<YearOfReports>): State {
  if (!ofCommittee(duty)) return state;
  const year = yearOfDuty(duty);
  const sofar = state.disclosures?.[year] ?? NO_REPORTS;
  const added = Object.entries(more).map(([what, n]) => [what, sofar[what as keyof YearOfReports] + n]);
  return { ...state, disclosures: { ...state.disclosures, [year]: { ...sofar, ...Object.fromEntries(added) } } };
}
