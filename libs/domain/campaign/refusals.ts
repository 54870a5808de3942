import { refusal, refuse } from '../case/index.js';
import type { Basis } from '../rules/index.js';
import type { Outcome } from './events.js';
import { WHAT_LACKS, type Missing } from './standing.js';
import { STAGES, type CampaignState } from './state.js';

export function wrongStage({ stage }: CampaignState): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `专项行动现处于“${zh}”阶段。`, en: `The campaign is at the stage "${en}".` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}

export const alreadyDone = (): Outcome =>
  refuse(refusal('already-done', { zh: '已经办理。', en: 'It was done already.' }));

/** What the exit rule lacks is named: nobody ends a stage early by a click. */
export function exitRuleNotMet(missing: readonly Missing[], basis: readonly Basis[]): Outcome {
  const words = (of: 'zh' | 'en') => missing.map(({ what, count }) => `${WHAT_LACKS[what][of]} ${count}`);
  const detail = {
    zh: `尚不具备结束本阶段的条件：${words('zh').join('，')}。`,
    en: `The stage lacks what would end it before its day: ${words('en').join(', ')}.`,
  };
  return refuse(refusal('exit-rule-not-met', detail, { basis, facts: { missing } }));
}
