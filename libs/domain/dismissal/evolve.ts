import type { Recorded } from '../case/index.js';
import type { DismissalEvent } from './events.js';
import type { DismissalState } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: DismissalState, event: Recorded<DismissalEvent>): DismissalState {
  const { type, data } = event;
  switch (type) {
    case 'finding-registered':
      return registered(state, data);
    case 'accusers-named':
      return data.officials
        ? { ...state, officials: [...state.officials, ...data.persons] }
        : { ...state, accusers: [...state.accusers, ...data.persons] };
    case 'evidence-added':
      return { ...state, evidence: { ...state.evidence, [data.item]: 'there' } };
    case 'evidence-withdrawn':
      return { ...state, evidence: { ...state.evidence, [data.item]: 'withdrawn' } };
    case 'screening-reopened':
      return screenedAnew(state);
    case 'finding-screened':
      return screened(state, data);
    case 'member-warned':
      return { ...state, stage: 'WARNED', warned: data };
    case 'correction-reported':
      return state.warned ? { ...state, warned: { ...state.warned, reported: true } } : state;
    case 'correction-checked':
      return checked(state, data);
    default:
      return heard(state, event);
  }
}

type DataOf<T extends DismissalEvent['type']> = Extract<DismissalEvent, { type: T }>['data'];

function registered(state: DismissalState, data: DataOf<'finding-registered'>): DismissalState {
  const { on, evidence, ...finding } = data;
  const pieces = Array.from({ length: evidence }, (_, i) => [`evidence-${i + 1}`, 'there'] as const);
  return { ...state, ...finding, stage: 'SCREENING', registeredOn: on, evidence: Object.fromEntries(pieces) };
}

/** What was built on the screening falls; what was said, heard and written stands in the chain. */
function screenedAnew(state: DismissalState): DismissalState {
  const { member, seat, source, problem, proposed, accusers, officials, registeredOn, evidence } = state;
  const { rounds, votes, suspensions } = state;
  return {
    ...{ stage: 'SCREENING', seat, accusers, officials, evidence, rounds, votes, suspensions },
    ...(member === undefined ? {} : { member }),
    ...(source === undefined ? {} : { source }),
    ...(problem === undefined ? {} : { problem }),
    ...(proposed ? { proposed } : {}),
    ...(registeredOn === undefined ? {} : { registeredOn }),
  };
}

const AFTER = {
  unfounded: 'ENDED',
  'natural-end': 'ENDED',
  minor: 'TO_WARN',
  serious: 'TO_CHARGE',
  'very-serious': 'TO_CHARGE',
} as const;

function screened(state: DismissalState, { on, verdict, ground }: DataOf<'finding-screened'>): DismissalState {
  const stage = state.proposed && verdict === 'minor' ? 'TO_CHARGE' : AFTER[verdict];
  return { ...state, stage, rounds: state.rounds + 1, screened: { on, verdict, ...(ground ? { ground } : {}) } };
}

function checked(state: DismissalState, { on, verdict }: DataOf<'correction-checked'>): DismissalState {
  if (verdict === 'corrected' || verdict === 'minor' || !state.screened) return { ...state, stage: 'ENDED' };
  return { ...state, stage: 'TO_CHARGE', screened: { ...state.screened, on, verdict } };
}

function heard(state: DismissalState, event: Recorded<DismissalEvent>): DismissalState {
  const { type, data } = event;
  switch (type) {
    case 'charges-sent':
      return { ...state, stage: 'ANSWERING', told: data };
    case 'grace-moved':
      return state.told ? { ...state, told: { ...state.told, ...data } } : state;
    case 'member-answered':
      // Admitted after the silence, it changes what was said and not where the case stands.
      return { ...state, stage: state.stage === 'ANSWERING' ? 'TO_HEAR' : state.stage, answer: { on: data.on } };
    case 'member-silent':
      return { ...state, stage: 'TO_HEAR', answer: 'none' };
    case 'member-heard':
      return { ...state, stage: 'WEIGHING', heard: data };
    case 'member-suspended':
      return { ...state, suspendedOn: data.on, suspensions: state.suspensions + 1 };
    case 'suspension-ended': {
      const { suspendedOn: _over, ...acting } = state;
      return { ...acting, suspensions: state.suspensions + 1 };
    }
    case 'dismissal-recommended':
      return { ...state, stage: 'PROPOSED', recommended: data };
    default:
      return voted(state, event);
  }
}

function voted(state: DismissalState, { type, data }: Recorded<DismissalEvent>): DismissalState {
  switch (type) {
    case 'vote-not-called':
      return { ...state, stage: 'NOT_CALLED', missed: data.dueDay };
    case 'committee-urged':
      return { ...state, ...forTheOwners(state), stage: 'URGED', urgedOn: data.on };
    case 'order-missed':
      return { ...state, stage: 'ORDER_MISSED', missed: data.dueDay };
    case 'street-asked-to-call':
      return { ...state, stage: 'STREET_CALLS' };
    case 'vote-called': {
      const { vote: name, ...called } = data;
      const { toldOfMeeting: _before, ...known } = state;
      return { ...known, stage: 'CALLED', votes: state.votes + 1, vote: { name, ...called } };
    }
    case 'owners-told':
      return { ...state, toldOfMeeting: data.persons };
    case 'vote-counted': {
      const { on, outcome, passed } = data;
      return { ...state, stage: 'DECIDED', result: { on, by: 'assembly', outcome, passed } };
    }
    case 'committee-decided': {
      const { on, passed, spoke } = data;
      const outcome = passed ? 'ADOPTED' : 'REJECTED';
      return { ...state, stage: 'DECIDED', spoke, result: { on, by: 'committee', outcome, passed } };
    }
    default:
      return over(state, { type, data } as Recorded<DismissalEvent>);
  }
}

/** A committee that might have decided and did not has to ask the owners. */
const forTheOwners = ({ recommended }: DismissalState): Pick<DismissalState, 'recommended'> =>
  recommended ? { recommended: { ...recommended, way: 'assembly', rule: 'matter.M3' } } : {};

function over(state: DismissalState, { type, data }: Recorded<DismissalEvent>): DismissalState {
  switch (type) {
    case 'facts-rest':
      return { ...state, restsUntil: data.until };
    case 'result-posted':
      return data.spoke ? { ...state, spoke: data.spoke } : state;
    case 'finding-closed':
      return ended(state, data);
    default:
      return state;
  }
}

/** Whom it was about is told to the term only where a seat ends by it, or the vote has been held. */
function ended(state: DismissalState, { how, ground }: DataOf<'finding-closed'>): DismissalState {
  const known = how === 'natural-end' || how === 'dismissed' || how === 'kept';
  const stage = how === 'dismissed' ? 'DISMISSED' : how === 'kept' ? 'KEPT' : 'ENDED';
  const outcome = {
    how,
    ...(known && state.member ? { member: state.member } : {}),
    ...(known && ground ? { ground } : {}),
  };
  return { ...state, stage, ended: outcome };
}
