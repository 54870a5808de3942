import { refusal, refuse, type Context } from '../case/index.js';
import type { Outcome } from './events.js';
import { SIDES, STAGES, type MediationState, type Party, type Side, type StageWord } from './state.js';

export const notAt = (state: MediationState, ...words: readonly StageWord[]): Outcome | undefined =>
  words.includes(state.stage) ? undefined : wrongStage(state);

export function wrongStage(state: MediationState): Outcome {
  const { zh, en } = STAGES[state.stage];
  const detail = { zh: `调解处于“${zh}”，不能办理此事项。`, en: `The mediation is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage: state.stage } }));
}

/** Whoever mediates enters what both have said; a party speaks for itself, and for nobody else. */
export const mediates = ({ actor }: Context): boolean =>
  actor.role === 'mediator' || actor.role === 'residents-committee';

const isParty = (party: Party | undefined, { actor }: Context): boolean =>
  party !== undefined && ('person' in party ? party.person === actor.id : party.body === actor.role);

/** Which side speaks: the one that is named, or the party's own. */
export function sideOf(state: Sides, named: Side | undefined, context: Context): Side | Outcome {
  if (mediates(context)) return named ?? noSide();
  const own = SIDES.filter((side) => isParty(state[side], context));
  const theirs = named === undefined ? own[0] : own.find((side) => side === named);
  return theirs ?? stranger();
}

type Sides = Readonly<Partial<Record<Side, Party>>>;

export const isRefused = (side: Side | Outcome): side is Outcome => typeof side !== 'string';

function noSide(): Outcome {
  const detail = { zh: '请写明是哪一方。', en: 'Say which side it is.' };
  return refuse(refusal('unknown-subject', detail, { facts: { sides: SIDES } }));
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
