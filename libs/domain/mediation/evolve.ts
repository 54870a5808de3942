import type { Recorded } from '../case/index.js';
import type { MediationEvent } from './events.js';
import type { MediationState, Side, Standing } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: MediationState, { type, data }: Recorded<MediationEvent>): MediationState {
  switch (type) {
    case 'mediation-asked': {
      const { on, by, category, a, b } = data;
      const asking = by === 'party' ? { ...a, consent: 'given' as const } : a;
      return { ...state, stage: 'ASKED', since: on, by, category, a: asking, b };
    }
    case 'offer-answered':
      return withSide(state, data.side, { consent: data.willing ? 'given' : 'refused' });
    case 'mediation-accepted':
      return { ...state, stage: 'ACCEPTED', acceptedOn: data.on };
    case 'mediators-named':
      return { ...state, stage: 'MEDIATING', mediators: data.mediators };
    case 'session-held':
      return { ...state, sessions: data.number };
    case 'mediation-extended':
      return { ...state, extended: true };
    case 'agreement-reached':
      return { ...state, stage: 'AGREED', agreement: data };
    case 'suit-recorded':
      return withSide(state, data.side, { suedOn: data.on });
    case 'consent-withdrawn':
      return withSide(state, data.side, { consent: 'withdrawn' });
    case 'confirmation-applied':
      return withAgreement(state, { appliedOn: data.on });
    case 'court-ruled':
      return withAgreement(state, { ruling: data.ruling });
    case 'mediation-ended':
      return { ...state, stage: 'ENDED', ended: { how: data.how, on: data.on } };
    case 'mediation-archived':
      return { ...state, stage: 'ARCHIVED' };
    default:
      return state;
  }
}

function withSide(state: MediationState, side: Side, what: Partial<Standing>): MediationState {
  return { ...state, [side]: { ...state[side], ...what } };
}

function withAgreement(state: MediationState, what: Partial<MediationState['agreement']>): MediationState {
  const { agreement } = state;
  return agreement ? { ...state, agreement: { ...agreement, ...what } } : state;
}
