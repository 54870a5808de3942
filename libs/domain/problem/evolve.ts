import type { Holder, Recorded } from '../case/index.js';
import { dayOf, endOfDay, startOfDay, type Instant } from '../shared/index.js';
import type { ProblemEvent } from './events.js';
import { nobodyAsked, withAnswer } from './evolve-callers.js';
import { INITIAL, type Office, type ProblemState } from './state.js';

type Of<T extends ProblemEvent['type']> = Recorded<Extract<ProblemEvent, { type: T }>>;

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: ProblemState, event: Recorded<ProblemEvent>): ProblemState {
  switch (event.type) {
    case 'problem-registered': {
      const { on: since, ...told } = event.data;
      return {
        ...INITIAL,
        ...told,
        since,
        stage: 'REGISTERED',
        receivedAt: since < dayOf(event.at) ? startOfDay(since) : event.at,
      };
    }
    case 'dispatched':
    case 'helper-named':
    case 'helper-reported':
    case 'dispatch-objected':
    case 'dispatch-ruled':
    case 'raised':
    case 'sent-down':
    case 'reassigned':
      return withUnits(state, event);
    case 'limit-set':
    case 'tier-time-over':
    case 'extension-asked':
    case 'extension-ruled':
    case 'planned':
    case 'plan-asked':
    case 'plan-ruled':
    case 'card-shown':
    case 'slip-issued':
      return onTheClock(state, event);
    default:
      return answered(state, event);
  }
}

function withUnits(
  state: ProblemState,
  event: Of<
    | 'dispatched'
    | 'helper-named'
    | 'helper-reported'
    | 'dispatch-objected'
    | 'dispatch-ruled'
    | 'raised'
    | 'sent-down'
    | 'reassigned'
  >,
): ProblemState {
  switch (event.type) {
    case 'dispatched': {
      const { on: dispatchedOn, number: dispatches, lead, tier, direct, tierEnds, was } = event.data;
      const {
        extension: _asked,
        planned: _planned,
        ...placed
      } = atTier(state, { lead, tier, tierEnds, was, at: event.at });
      return { ...placed, stage: 'HANDLING', dispatchedOn, dispatches, ...(direct ? { direct } : {}) };
    }
    case 'helper-named': {
      const { part, holder } = event.data;
      const helpers = { ...state.helpers, [part]: holder };
      return { ...state, helpers, helpersNamed: state.helpersNamed + 1 };
    }
    case 'helper-reported': {
      const holder = state.helpers[event.data.part];
      if (!holder) return state;
      return { ...state, helpers: { ...state.helpers, [event.data.part]: { ...holder, reported: true } } };
    }
    case 'dispatch-objected':
      return { ...state, objection: 'open', ...(event.data.by ? { objectionBy: event.data.by } : {}) };
    case 'dispatch-ruled':
      return { ...state, objection: 'ruled', ...waitedSince(state, event.at) };
    case 'raised': {
      const { to: tier, lead, tierEnds, was, objection, returnable } = event.data;
      return {
        ...atTier(state, { lead, tier, tierEnds, was, at: event.at }),
        raised: state.raised + 1,
        ...(objection ? { objection } : {}),
        ...(returnable ? { returnable } : {}),
      };
    }
    case 'reassigned':
      return { ...state, lead: event.data.lead };
    case 'sent-down': {
      const { to: tier, lead, tierEnds, was } = event.data;
      return atTier(state, { lead, tier, tierEnds, was, at: event.at });
    }
  }
}

/** A tier's last day that waited for the ruling brings nothing before it. */
const waitedSince = ({ tierEnds }: ProblemState, at: Instant): Pick<ProblemState, 'runsFrom'> =>
  tierEnds !== undefined && endOfDay(tierEnds) < at ? { runsFrom: at } : {};

function atTier(
  state: ProblemState,
  {
    lead,
    tier,
    tierEnds,
    was,
    at,
  }: Pick<ProblemState, 'tierEnds'> & {
    lead: Holder;
    tier: NonNullable<ProblemState['tier']>;
    was: Office | undefined;
    at: NonNullable<ProblemState['runsFrom']>;
  },
): ProblemState {
  const { tierEnds: _was, tierOver: _over, returnable: _may, ...rest } = nothingAsked(state);
  return {
    ...rest,
    ...ledBefore(state, was),
    lead,
    tier,
    runsFrom: at,
    ...(tierEnds === undefined ? {} : { tierEnds }),
  };
}

function ledBefore({ ledBy = [] }: ProblemState, was: Office | undefined): Pick<ProblemState, 'ledBy'> {
  if (!was || ledBy.some(({ role, node }) => role === was.role && node === was.node)) return {};
  return { ledBy: [...ledBy, was] };
}

/** What somebody had asked for falls away with their part; what was ruled on stays. */
function nothingAsked({ extension, objection, planAsked: _plan, ...rest }: ProblemState): ProblemState {
  return {
    ...rest,
    ...(extension === undefined || extension === 'asked' ? {} : { extension }),
    ...(objection === undefined ? {} : { objection: 'ruled' as const }),
  };
}

function onTheClock(
  state: ProblemState,
  event: Of<
    | 'limit-set'
    | 'tier-time-over'
    | 'extension-asked'
    | 'extension-ruled'
    | 'planned'
    | 'plan-asked'
    | 'plan-ruled'
    | 'card-shown'
    | 'slip-issued'
  >,
): ProblemState {
  switch (event.type) {
    case 'limit-set': {
      const { deadline: limit, cards } = event.data;
      // A limit that was missed stays missed, however much time the next one gives.
      const dueAt = state.late ? state.dueAt : limit.dueAt;
      return { ...state, limit, cards, ...(dueAt === undefined ? {} : { dueAt }), shown: {}, runsFrom: event.at };
    }
    case 'tier-time-over':
      return { ...state, tierOver: true };
    case 'extension-asked':
      return { ...state, extension: 'asked', ...(event.data.by ? { extensionBy: event.data.by } : {}) };
    case 'extension-ruled':
      return event.data.granted
        ? { ...kept(state), extension: 'granted' }
        : { ...state, extension: 'refused', runsFrom: event.at };
    case 'planned':
      return { ...kept(state), planned: event.data.doneBy };
    case 'plan-asked': {
      const { doneBy, by } = event.data;
      return { ...state, planAsked: { doneBy, by } };
    }
    case 'plan-ruled': {
      const { planAsked: _asked, ...rest } = state;
      return event.data.granted ? rest : { ...rest, runsFrom: event.at };
    }
    case 'card-shown': {
      const { card } = event.data;
      const owed = card === 'red' ? { slipOwed: true as const, late: true as const } : {};
      return { ...state, shown: { ...state.shown, [card]: true }, ...owed };
    }
    case 'slip-issued': {
      const { slipOwed: _issued, ...rest } = state;
      return { ...(event.data.cause === 'overdue' ? rest : state), slips: state.slips + 1 };
    }
  }
}

/** It has a day of its own now, and stays where it is until then. */
function kept({ tierEnds: _until, tierOver: _over, ...rest }: ProblemState): ProblemState {
  return rest;
}

function answered(state: ProblemState, event: Recorded<ProblemEvent>): ProblemState {
  switch (event.type) {
    case 'replied': {
      const { number: replies, as: replyAs, by: replier, planOn } = event.data;
      // The tier's last day is kept, and asks for nothing while the reply stands: a reply that fails its audit has won no time.
      const { leaderSigns: _signed, planOn: _was, tierOver: _over, ...rest } = nothingAsked(state);
      const late = state.dueAt !== undefined && event.at >= state.dueAt;
      const reply = {
        ...(late ? { late } : {}),
        replies,
        replyAs,
        replier,
        repliedAt: event.at,
        ...(planOn === undefined ? {} : { planOn }),
      };
      return { ...nobodyAsked(rest), ...reply, stage: 'REPLIED' };
    }
    case 'reply-audited':
      if (event.data.passed) return { ...state, stage: 'CALL_BACK' };
      return state.carriedOut ? plannedAgain(state, event.at) : handledAgain(state, event.at);
    case 'caller-called': {
      const { on, answer, of, others } = event.data;
      const dissatisfied = state.dissatisfied + (answer === 'dissatisfied' ? 1 : 0);
      if (of !== undefined) return { ...state, dissatisfied, joined: withAnswer(state, of, { on, answer }) };
      if (answer === 'unreachable') return { ...state, tries: [...state.tries, on] };
      return { ...state, satisfaction: answer, dissatisfied, ...(others ? { called: others } : {}) };
    }
    case 'duplicate-joined': {
      const { problem, limit, ...told } = event.data;
      const bound = limit && (!state.bound || limit.dueAt < state.bound.dueAt) ? { bound: limit } : {};
      return { ...state, ...bound, joined: { ...state.joined, [problem]: told } };
    }
    case 'danger-noted':
      return { ...state, danger: true, risk: 'high' };
    case 'reopened': {
      const { number: reopened, leaderSigns } = event.data;
      const { extension: _asked, ...again } = kept(handledAgain(state, event.at));
      return { ...again, reopened, ...(leaderSigns ? { leaderSigns } : {}) };
    }
    case 'plan-awaited': {
      const { satisfaction = state.satisfaction } = event.data;
      const said = satisfaction === undefined ? {} : { satisfaction };
      return { ...state, ...said, stage: 'PLANNED', runsFrom: event.at };
    }
    case 'carried-out': {
      const { by: replier = state.replier } = event.data;
      return { ...nobodyAsked(state), stage: 'REPLIED', carriedOut: true, ...(replier ? { replier } : {}) };
    }
    case 'plan-missed':
      return { ...state, slipOwed: true, planMissed: true };
    case 'enforcement-noted':
      return { ...state, enforcement: { id: event.data.enforcement } };
    case 'enforcement-over':
      return { ...state, enforcement: { id: event.data.enforcement, over: true } };
    case 'recurrence-noted':
      return { ...state, recurs: event.data.earlier };
    case 'exclusion-proposed':
      return { ...state, exclusion: { by: event.data.by } };
    case 'exclusion-ruled': {
      const { exclusion: _ruled, ...rest } = state;
      return { ...rest, exclusionRuled: true, ...(event.data.agreed ? { excluded: 'unreasonable' } : {}) };
    }
    case 'problem-closed': {
      const { on: _on, ground: _ground, unanswered: _slips, ...ended } = event.data;
      // What was still to be asked for is asked no more.
      const { slipOwed: _owed, tierOver: _over, ...rest } = state;
      return { ...rest, ...ended, stage: 'CLOSED' };
    }
    default:
      return state;
  }
}

/** No reply stands any more. */
function handledAgain(state: ProblemState, at: NonNullable<ProblemState['runsFrom']>): ProblemState {
  const { repliedAt: _replied, replyAs: _as, planOn: _plan, planMissed: _missed, carriedOut: _done, ...rest } = state;
  return { ...rest, stage: 'HANDLING', runsFrom: at };
}

/** The explanation stands, and its plan is still to be carried out by its day. */
function plannedAgain(state: ProblemState, at: NonNullable<ProblemState['runsFrom']>): ProblemState {
  const { carriedOut: _said, ...rest } = state;
  return { ...rest, stage: 'PLANNED', runsFrom: at };
}
