import { refusal, type Refusal } from '../case/index.js';
import type { Risk } from '../problem/index.js';
import { placeInDraw } from './sample.js';
import type { Sample, StageWord } from './state.js';

/** A finding as whoever re-inspects it meets it. */
export interface FindingSeen {
  readonly id: string;
  readonly risk: Risk;
  readonly inspector: string;
  /** What the last re-inspection found. */
  readonly last: RecheckVerdict | null;
}

export const RECHECK_VERDICTS = {
  fixed: { zh: '复查合格', en: 'put right' },
  'not-fixed': { zh: '复查不合格', en: 'not put right' },
} as const;
export type RecheckVerdict = keyof typeof RECHECK_VERDICTS;

interface Where {
  readonly stage: StageWord;
  readonly sample?: Sample | undefined;
}

/** Who may re-inspect what: in its stage, another person than the inspector, what is of high risk or was drawn, and what is not settled. */
export function mayRecheck(finding: FindingSeen, by: string, { stage, sample }: Where): Refusal | undefined {
  if (stage !== 'TRACK_RESULTS' || !sample)
    return refusal('wrong-stage', { zh: '跟踪问效阶段才能复查。', en: 'Re-inspected while results are tracked.' });
  if (finding.inspector === by)
    return refusal('needs-second-person', {
      zh: '复查人不得是原排查人。',
      en: 'Re-inspected by another person than the inspector.',
    });
  const isDrawn = placeInDraw(sample.seed, finding.id) <= sample.cut;
  if (finding.risk !== 'high' && !isDrawn)
    return refusal(
      'unknown-subject',
      { zh: '该问题不在复查范围（高风险和抽样）内。', en: 'Neither of high risk nor in the sample.' },
      { facts: { seed: sample.seed, cut: sample.cut } },
    );
  if (finding.last === 'fixed')
    return refusal('already-done', { zh: '该问题已复查合格。', en: 'It was re-inspected and found put right.' });
  return undefined;
}
