import { refusal, refuse } from '../case/index.js';
import type { Outcome } from './events.js';
import { STAGES, type HandoverState } from './state.js';

export function wrongStage({ stage }: HandoverState): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `移交处于“${zh}”，目前没有此事项。`, en: `The handover is at "${en}"; this is not owed now.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}
