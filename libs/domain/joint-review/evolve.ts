import type { Recorded } from '../case/index.js';
import type { JointReviewEvent } from './events.js';
import type { Asked, JointReviewState } from './state.js';

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: JointReviewState, { type, data }: Recorded<JointReviewEvent>): JointReviewState {
  switch (type) {
    case 'review-opened': {
      const { on, candidate, person, departments, checked, dueDay, silentAt, takenUp } = data;
      const one: Asked = { status: 'asked', dueDay, silentAt, findings: {}, late: false };
      const asked = Object.fromEntries(departments.map((department) => [department, one]));
      return {
        ...state,
        stage: 'REVIEWING',
        openedOn: on,
        candidate,
        person,
        checked,
        asked,
        ...(takenUp ? { takenUp } : {}),
      };
    }
    case 'opinion-given':
      return withAsked(state, data.department, { status: data.verdict, findings: data.findings, late: data.late });
    case 'opinion-silent':
      return withAsked(state, data.department, { status: 'silent' });
    case 'grace-moved': {
      const { department, dueDay, silentAt } = data;
      if (department !== undefined) return withAsked(state, department, { dueDay, silentAt });
      return state.told ? { ...state, told: { ...state.told, answerBy: dueDay, silentAt } } : state;
    }
    case 'recused':
      return {
        ...withAsked(state, data.department, { status: 'recused' }),
        ties: [...new Set([...state.ties, data.by])],
      };
    case 'substitute-named': {
      const { department, ...term } = data;
      return withAsked(state, department, { status: 'asked', ...term });
    }
    case 'street-answers':
      return withAsked(state, data.department, { status: 'street-answers' });
    case 'concluded': {
      const next = { ...state, concludedBy: data.by, decided: { ...state.decided, ...data.decided } };
      const { code, strength, codes = [] } = data;
      if (data.verdict === 'QUALIFIED' || !code || !strength) return { ...next, stage: 'QUALIFIED' };
      return { ...next, stage: 'SIGN_OFF', proposed: { code, strength, codes } };
    }
    case 'signed-off': {
      if (data.agree) return state;
      const { proposed: _advice, ...rest } = state;
      return { ...rest, stage: 'REVIEWING', waived: [...state.waived, data.code] };
    }
    case 'candidate-told':
      return { ...state, stage: 'ANSWERING', told: data };
    case 'candidate-answered':
      return { ...state, stage: 'RECHECK', answered: true };
    case 'circumstance-cured':
      return { ...state, stage: 'RECHECK', cured: [...state.cured, data.code] };
    case 'candidate-silent':
      return { ...state, stage: 'UNSUITABLE' };
    case 'rechecked': {
      const told =
        state.told && data.code && data.strength
          ? { ...state.told, code: data.code, strength: data.strength }
          : state.told;
      const next = { ...state, stage: data.verdict, decided: { ...state.decided, ...data.decided } };
      return told ? { ...next, told } : next;
    }
    case 'candidate-withdrew':
      return { ...state, stage: 'WITHDRAWN' };
    default:
      return state;
  }
}

function withAsked(state: JointReviewState, department: string, change: Partial<Asked>): JointReviewState {
  const asked = state.asked[department];
  if (!asked) return state;
  return { ...state, asked: { ...state.asked, [department]: { ...asked, ...change } } };
}
