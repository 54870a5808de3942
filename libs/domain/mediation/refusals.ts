import { refusal, refuse, type Context } from '../case/index.js';
import type { Outcome } from './events.js';
import { SIDES, STAGES, type MediationState, type Side, type StageWord } from './state.js';

export const notAt = (state: MediationState, ...words: readonly StageWord[]): Outcome | undefined =>
  words.includes(state.stage) ? undefined : wrongStage(state);

export function wrongStage(state: MediationState): Outcome {
  const { zh, en } = STAGES[state.stage];
  const detail = { zh: `调解处于“${zh}”，不能办理此事项。`, en: `The mediation is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage: state.stage } }));
}

/** For whom a party speaks: for itself, and for nobody else. Whoever mediates enters what both say. */
export function notTheirSide(state: MediationState, side: Side, { actor }: Context): Outcome | undefined {
  if (actor.role === 'mediator' || actor.role === 'residents-committee') return undefined;
  const party = state[side];
  const theirs = party && ('person' in party ? party.person === actor.id : party.body === actor.role);
  return theirs ? undefined : stranger();
}

/** A mediator who was not named has nothing to do with it. */
export function notNamed({ mediators }: MediationState, { actor }: Context): Outcome | undefined {
  if (actor.role !== 'mediator' || mediators.length === 0 || mediators.includes(actor.id)) return undefined;
  const detail = { zh: '由本案确定的调解员办理。', en: 'This is for the mediators who were named here.' };
  return refuse(refusal('not-theirs', detail));
}

function stranger(): Outcome {
  const detail = {
    zh: '只能由当事人本人或者调解委员会登记。',
    en: 'Only the party itself or the committee may say it.',
  };
  return refuse(refusal('not-theirs', detail, { facts: { sides: SIDES } }));
}
