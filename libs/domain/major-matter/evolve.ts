import type { Recorded } from '../case/index.js';
import { evolveObjections, type NoticeEvent } from '../public-notice/index.js';
import { STEP_FACTS, type MatterEvent, type StepFact } from './events.js';
import { matterOf } from './kinds.js';
import type { MatterState } from './state.js';

type Fact<T extends MatterEvent['type']> = Extract<MatterEvent, { type: T }>;

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: MatterState, event: Recorded<MatterEvent>): MatterState {
  switch (event.type) {
    case 'opened-for-area':
      return { ...state, ...(event.data.instead ? { instead: event.data.instead } : {}) };
    case 'committee-took-over': {
      const { instead: _instead, ...rest } = state;
      return { ...rest, tookOverOn: event.data.on };
    }
    case 'matter-proposed':
      return proposed(state, event.data);
    case 'scope-listed': {
      const known = state.scope ?? { buildings: [], units: [] };
      const { buildings = [], units = [] } = event.data;
      return {
        ...state,
        scope: { buildings: [...known.buildings, ...buildings], units: [...known.units, ...units] },
      };
    }
    case 'matter-classified':
      return classified(state, event.data);
    case 'committee-decided':
      return { ...state, stage: event.data.exempt ? 'NOTICE' : 'COMMITTEE_DECISION', decision: event.data.decision };
    case 'objection-made':
    case 'objection-answered':
    case 'objections-moved':
    case 'objections-closed':
      return objections(state, event);
    case 'plan-submitted':
    case 'review-moved':
    case 'opinion-given':
    case 'review-silent':
    case 'suggestions-answered':
    case 'plan-revised':
    case 'committee-insisted':
    case 'talk-held':
    case 'talk-missed':
      return reviewed(state, event);
    case 'notice-posted':
    case 'owners-told':
    case 'notice-lapsed':
    case 'matter-voting-opened':
    case 'matter-voted':
    case 'outcome-announced':
      return voted(state, event);
    default:
      return ended(state, event) ?? carriedOut(state, event);
  }
}

function proposed(state: MatterState, { kind, on, atOnce, ...facts }: Fact<'matter-proposed'>['data']): MatterState {
  const { projects: _projects, emergency: _emergency, ...kept } = facts;
  const matter = matterOf(kind);
  return {
    ...{ ...state, kind, since: on, ...kept, stage: atOnce ? 'EXECUTE' : 'DRAFT' },
    ...(matter ? { matter } : {}),
  };
}

function classified(state: MatterState, { as, work, amount }: Fact<'matter-classified'>['data']): MatterState {
  const { work: _before, ...known } = state;
  return {
    ...{ ...known, matter: as },
    ...(work === undefined ? {} : { work }),
    ...(amount === undefined ? {} : { amount }),
  };
}

function objections(state: MatterState, event: NoticeEvent): MatterState {
  if (event.type === 'objections-moved')
    return state.notice ? { ...state, notice: { ...state.notice, ...event.data } } : state;
  return { ...state, objections: evolveObjections(state.objections, event) };
}

type ReviewFact = Fact<
  | 'plan-submitted'
  | 'review-moved'
  | 'opinion-given'
  | 'review-silent'
  | 'suggestions-answered'
  | 'plan-revised'
  | 'committee-insisted'
  | `talk-${'held' | 'missed'}`
>;

function reviewed(state: MatterState, { type, data }: ReviewFact): MatterState {
  const { waits: _waits, ...rest } = state;
  switch (type) {
    case 'plan-submitted': {
      const { on: _on, ...review } = data;
      return { ...rest, stage: 'PRE_REVIEW', review };
    }
    case 'review-moved':
      return state.review ? { ...state, review: { ...state.review, ...data } } : state;
    case 'opinion-given': {
      const { on: _on, ...said } = data;
      const review = state.review && { ...state.review, ...said };
      const known = { ...rest, ...(review ? { review } : {}) };
      if (said.opinion === 'SUPPORT') return { ...known, stage: 'NOTICE' };
      return { ...known, stage: 'REVISED', waits: said.opinion === 'SUGGEST' ? 'answers' : 'choice' };
    }
    case 'plan-revised': {
      const { failedOn: _failed, stopped: _stopped, ...changed } = rest;
      return { ...changed, decision: data.decision, passed: [], carried: {} };
    }
    case 'committee-insisted':
      return { ...state, waits: 'talk' };
    case 'talk-held':
    case 'talk-missed':
      return state.stage === 'REVISED' ? { ...rest, stage: 'NOTICE' } : state;
    case 'review-silent':
    case 'suggestions-answered':
      return { ...rest, stage: 'NOTICE' };
  }
}

type VoteFact = Fact<
  'owners-told' | `notice-${'posted' | 'lapsed'}` | `matter-vot${'ing-opened' | 'ed'}` | 'outcome-announced'
>;

function voted(state: MatterState, { type, data }: VoteFact): MatterState {
  const { notice: _notice, ...down } = state;
  switch (type) {
    case 'notice-posted':
      return { ...state, stage: 'NOTICE', notices: data.number, notice: data, objections: {}, told: 0 };
    case 'owners-told':
      return { ...state, told: data.persons };
    case 'notice-lapsed':
      return down;
    case 'matter-voting-opened':
      return { ...state, stage: 'VOTE' };
    case 'matter-voted': {
      const { on, passed } = data;
      return { ...state, stage: 'RESULT', decidedOn: on, passed, ...(passed.length > 0 ? {} : { failedOn: on }) };
    }
    case 'outcome-announced':
      return { ...down, stage: data.passed ? 'EXECUTE' : 'NOT_PASSED' };
  }
}

function ended(state: MatterState, event: MatterEvent): MatterState | undefined {
  const { notice: _notice, waits: _waits, ...down } = state;
  switch (event.type) {
    case 'matter-withdrawn':
      return { ...down, stage: 'WITHDRAWN' };
    case 'stop-ordered': {
      const { order: measure, on } = event.data;
      return { ...down, stage: measure === 'revoke' ? 'REVOKED' : 'STOPPED', stopped: { measure, on } };
    }
    case 'matter-archived':
      return { ...state, stage: 'ARCHIVED' };
    default:
      return undefined;
  }
}

const OF_STEPS: ReadonlySet<string> = new Set(Object.values(STEP_FACTS));
const isStep = (event: MatterEvent): event is StepFact => OF_STEPS.has(event.type);

function paid(
  payment: MatterState['payment'],
  { data: { step, amount, firstPercent } }: StepFact,
): MatterState['payment'] {
  if (step === 'apply-for-fund' && amount !== undefined) return { ...payment, applied: amount };
  if (step === 'answer-fund' && firstPercent !== undefined) return { ...payment, firstPercent };
  return step === 'pay-first-part' && amount !== undefined ? { ...payment, first: amount } : payment;
}

function carriedOut(state: MatterState, event: MatterEvent): MatterState {
  if (isStep(event)) {
    const { step, on, leavesOn, company, creditCode } = event.data;
    const payment = paid(state.payment, event);
    return {
      ...{ ...state, carried: { ...state.carried, [step]: on } },
      ...(leavesOn ? { leavesOn } : {}),
      ...(company ? { company } : {}),
      ...(creditCode ? { creditCode } : {}),
      ...(payment ? { payment } : {}),
    };
  }
  switch (event.type) {
    case 'departure-missed':
      return { ...state, stuck: true };
    case 'fund-refused': {
      const { 'apply-for-fund': _refused, ...carried } = state.carried;
      return { ...state, carried };
    }
    case 'works-contracted': {
      const { on: _on, ...works } = event.data;
      return { ...state, works };
    }
    case 'fund-balance-recorded': {
      const { on: _on, ...fund } = event.data;
      return { ...state, fund };
    }
    case 'top-up-posted':
      return state.fund ? { ...state, fund: { ...state.fund, dueDay: event.data.dueDay } } : state;
    case 'top-up-recorded':
      return state.fund ? { ...state, fund: { ...state.fund, received: event.data.received } } : state;
    case 'emergency-nears-end':
      return { ...state, alarmed: true };
    case 'emergency-ended':
      return { ...state, lapsed: true };
    default:
      return state;
  }
}
