import { refusal, refuse } from '../case/index.js';
import { STAGES, type PartyBranchState } from './state.js';

export function wrongStage({ stage }: PartyBranchState) {
  const { zh, en } = STAGES[stage];
  const detail = {
    zh: `党支部组建处于“${zh}”，不能办理此事项。`,
    en: `The Party branch is at "${en}"; this step is not open.`,
  };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}
