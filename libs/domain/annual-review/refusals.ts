import { refusal, refuse } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { STAGES, type AnnualReviewState } from './state.js';

export function wrongStage({ stage }: Pick<AnnualReviewState, 'stage'>, why?: Bilingual) {
  const { zh, en } = STAGES[stage];
  const detail = why ?? {
    zh: `年度评议处于“${zh}”，不能办理此事项。`,
    en: `The review is at "${en}"; this step is not open.`,
  };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}
