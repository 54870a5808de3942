import type { Recorded } from '../case/index.js';
import { evolveObjections } from '../public-notice/index.js';
import type { MemberFact, PmcEvent } from './events.js';
import { DECISIONS_KEPT, INITIAL, PASSED_KEPT, type MemberList, type Members, type PmcState } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: PmcState, event: Recorded<PmcEvent>): PmcState {
  switch (event.type) {
    case 'pmc-proposed': {
      const { on: since, ground, earlier } = event.data;
      return { ...INITIAL, ground, since, begunAt: event.at, ...(earlier ? { onPaper: earlier.length } : {}) };
    }
    case 'list-posted':
    case 'members-listed':
    case 'objection-made':
    case 'objection-answered':
    case 'objections-moved':
    case 'objections-closed':
    case 'list-set-aside':
      return listed(state, event);
    case 'pmc-formed':
    case 'member-left':
    case 'member-joined':
    case 'composition-broken':
    case 'composition-mended':
      return composed(state, event);
    case 'meeting-called':
    case 'meeting-held':
    case 'decision-made':
    case 'decision-ordered':
    case 'vote-called':
    case 'owners-told':
    case 'vote-ended':
    case 'result-posted':
    case 'document-signed':
      return atWork(state, event);
    default:
      return ending(state, event);
  }
}

type Of<T extends PmcEvent['type']> = Extract<PmcEvent, { type: T }>;
type ListFact = Of<
  | 'list-posted'
  | 'members-listed'
  | 'list-set-aside'
  | `objection-${'made' | 'answered'}`
  | `objections-${'moved' | 'closed'}`
>;

function listed(state: PmcState, fact: ListFact): PmcState {
  if (fact.type === 'list-posted') {
    const { on: postedOn, number, objectionsUntil, objectionsSettleAt } = fact.data;
    const list = { number, postedOn, objectionsUntil, objectionsSettleAt, members: {}, objections: {} };
    return { ...state, lists: number, list, stage: state.terms > 0 ? state.stage : 'LISTED' };
  }
  const { list } = state;
  if (!list) return fact.type === 'members-listed' ? joined(state, fact.data.members) : state;
  switch (fact.type) {
    case 'members-listed':
      return { ...state, list: { ...list, members: { ...list.members, ...byPerson(fact.data.members) } } };
    case 'objections-moved':
      return { ...state, list: { ...list, ...fact.data } };
    case 'objections-closed':
      return settled(state, { ...list, settled: true });
    case 'list-set-aside':
      return { ...state, list: { ...list, setAside: true }, stage: state.terms > 0 ? state.stage : 'LISTED' };
    default:
      return settled(state, { ...list, objections: evolveObjections(list.objections, fact) });
  }
}

/** Nobody can object any more, and everybody who did has an answer. */
function settled(state: PmcState, list: MemberList): PmcState {
  const open = Object.values(list.objections).some(({ answer }) => answer === undefined);
  const ready = list.settled && !list.setAside && !open && state.stage === 'LISTED';
  return { ...state, list, stage: ready ? 'READY' : state.stage };
}

/** Registered without a list of its own: they are in office. */
const joined = (state: PmcState, members: readonly MemberFact[]): PmcState => ({
  ...state,
  members: { ...state.members, ...byPerson(members) },
});

const byPerson = (members: readonly MemberFact[]): Members =>
  Object.fromEntries(members.map(({ person, role, office }) => [person, { role, office }]));

function composed(
  state: PmcState,
  { type, data }: Of<'pmc-formed' | 'member-left' | 'member-joined' | 'composition-broken' | 'composition-mended'>,
): PmcState {
  switch (type) {
    case 'pmc-formed': {
      const { list, broken: _broken, ...rest } = state;
      const { on: formedOn, ends, number: terms } = data;
      const members = list?.members ?? state.members;
      return { ...rest, stage: 'IN_OFFICE', formedOn, ends, terms, members };
    }
    case 'member-left': {
      const { [data.person]: _gone, ...members } = state.members;
      return { ...state, members };
    }
    case 'member-joined':
      return joined(state, [data]);
    case 'composition-broken':
      return { ...state, broken: data.on };
    case 'composition-mended': {
      const { broken: _mended, ...rest } = state;
      return rest;
    }
  }
}

function atWork(
  state: PmcState,
  {
    type,
    data,
  }: Of<
    | 'meeting-called'
    | 'meeting-held'
    | 'decision-made'
    | 'decision-ordered'
    | 'vote-called'
    | 'owners-told'
    | 'vote-ended'
    | 'result-posted'
    | 'document-signed'
  >,
): PmcState {
  switch (type) {
    case 'meeting-called': {
      const { meeting, meetingOn: on, items } = data;
      const meetings = { ...state.meetings, [meeting]: { on, items } };
      return { ...state, meetingsCalled: state.meetingsCalled + 1, meetings };
    }
    case 'meeting-held': {
      const { [data.meeting]: _held, ...meetings } = state.meetings;
      return { ...state, meetings, lastMeeting: data.on };
    }
    case 'decision-made':
      return decided(state, data);
    case 'decision-ordered': {
      const { [data.decision]: _revoked, ...passed } = state.passed;
      const ordered = newest({ ...state.ordered, [data.decision]: { order: data.order } }, DECISIONS_KEPT);
      return { ...state, passed, ordered };
    }
    case 'vote-called': {
      const items = Object.fromEntries(data.items.map(({ id, matter }) => [id, matter]));
      return { ...state, votesCalled: state.votesCalled + 1, votes: { ...state.votes, [data.vote]: { items } } };
    }
    case 'owners-told': {
      const running = state.votes[data.vote];
      return running ? { ...state, votes: { ...state.votes, [data.vote]: { ...running, told: data.persons } } } : state;
    }
    case 'vote-ended': {
      const { [data.vote]: ended, ...others } = state.votes;
      const votes =
        ended && data.outcome === 'counted'
          ? { ...state.votes, [data.vote]: { ...ended, counted: true as const } }
          : others;
      const passed = data.passed.map((item) => [`${data.vote}/${item}`, 'open'] as const);
      return woundUp({
        ...state,
        votes,
        passed: newest({ ...state.passed, ...Object.fromEntries(passed) }, PASSED_KEPT),
      });
    }
    case 'result-posted': {
      const { [data.vote]: _posted, ...votes } = state.votes;
      return woundUp({ ...state, votes });
    }
    case 'document-signed':
      return { ...state, passed: { ...state.passed, [`${data.vote}/${data.item}`]: 'signed' } };
  }
}

/** A committee was elected, and the last of the owners' votes is over. */
const woundUp = (state: PmcState): PmcState =>
  state.stage === 'WINDING_UP' && Object.keys(state.votes).length === 0 ? { ...state, stage: 'ENDED' } : state;

const newest = <T>(of: Readonly<Record<string, T>>, kept: number): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(of).slice(-kept));

function decided(state: PmcState, { decision, adopted, corrects }: Of<'decision-made'>['data']): PmcState {
  const decisionsMade = state.decisionsMade + 1;
  if (!adopted) return { ...state, decisionsMade, fell: [...(state.fell ?? []), decision].slice(-DECISIONS_KEPT) };
  const ordered = corrects === undefined ? undefined : state.ordered?.[corrects];
  if (corrects === undefined || !ordered) return { ...state, decisionsMade };
  return { ...state, decisionsMade, ordered: { ...state.ordered, [corrects]: { ...ordered, corrected: true } } };
}

function ending(state: PmcState, { type, data }: PmcEvent): PmcState {
  switch (type) {
    case 'review-held':
      return { ...state, lastReview: data.on };
    case 'formation-opened':
      return { ...state, formation: data.formation };
    case 'pmc-term-ended':
      return { ...state, stage: 'REFORMING' };
    case 'committee-elected': {
      const over = state.terms > 0 && Object.keys(state.votes).length > 0;
      return { ...state, stage: over ? 'WINDING_UP' : 'ENDED', electedOn: data.electedOn };
    }
    case 'pmc-withdrawn':
      return { ...state, stage: 'WITHDRAWN' };
    default:
      return state;
  }
}
