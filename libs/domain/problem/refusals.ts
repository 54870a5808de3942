import { isHolder, refusal, refuse, type Context, type Refusal } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Outcome } from './events.js';
import { isOfOffice, judgeOf } from './offices.js';
import { STAGES, type ProblemState, type Replier, type StageWord } from './state.js';

export function wrongStage({ stage }: Pick<ProblemState, 'stage'>, why?: Bilingual): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = why ?? { zh: `处于“${zh}”，不能办理此事项。`, en: `It is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

export const notAt = (state: ProblemState, ...stages: StageWord[]): Outcome | undefined =>
  stages.includes(state.stage) ? undefined : wrongStage(state);

export const no = (code: Refusal['code'], detail: Bilingual, more: Parameters<typeof refusal>[2] = {}): Outcome =>
  refuse(refusal(code, detail, more));

/** Only the office that leads. */
export function notTheLead({ lead }: ProblemState, { actor }: Context): Outcome | undefined {
  if (lead && isHolder(lead, actor)) return undefined;
  const detail = { zh: '只有主办单位可以办理。', en: 'Only the office that leads may do this.' };
  return no('not-theirs', detail, lead ? { facts: { lead } } : {});
}

/** Only the body that judges it: the hotline for its own, else the tier above. */
export function notTheJudge(state: ProblemState, { actor }: Context): Outcome | undefined {
  const judge = judgeOf(state);
  if (actor.role === judge) return undefined;
  const detail = { zh: '由热线机构或者上一级办理。', en: 'For the hotline, or the tier above.' };
  return no('not-theirs', detail, { facts: { judge } });
}

/** Whoever asked, and their office, do not rule on it themselves. */
export function ownRequest(asker: Replier | undefined, { actor }: Context): Outcome | undefined {
  if (!asker || !isOfOffice(asker, actor)) return undefined;
  const detail = { zh: '申请人、申请单位不得自行裁定。', en: 'Whoever asked, and their office, do not rule on it.' };
  return no('conflict-of-interest', detail);
}

export const reasonMissing = (): Outcome =>
  no('reason-missing', { zh: '须写明理由。', en: 'The reason must be written down.' });
