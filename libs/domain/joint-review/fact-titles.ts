import type { Bilingual } from '../shared/index.js';
import type { JointReviewEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<JointReviewEvent['type'], Bilingual>> = {
  'review-opened': { zh: '启动联审，征求各单位意见', en: 'Review opened, departments asked' },
  'opinion-given': { zh: '单位答复意见', en: 'Opinion given' },
  'opinion-silent': { zh: '单位逾期未答复（不视为同意）', en: 'No answer in time, which is no consent' },
  'grace-moved': { zh: '补录期按新日历变更', en: 'End of the grace moved by the calendar' },
  recused: { zh: '回避', en: 'Recused' },
  'substitute-named': { zh: '指定替代答复人', en: 'Substitute named' },
  'street-answers': { zh: '由街道代为判断', en: 'The Street answers instead' },
  concluded: { zh: '作出联审结论', en: 'Concluded' },
  'signed-off': { zh: '街道党工委签批', en: 'Signed off by the Street Party committee' },
  'candidate-told': { zh: '书面告知候选人', en: 'Candidate told in writing' },
  'candidate-answered': { zh: '候选人申辩', en: 'Candidate answered' },
  'circumstance-cured': { zh: '候选人改正情形', en: 'Circumstance put right' },
  'candidate-silent': { zh: '候选人逾期未申辩', en: 'Candidate did not answer' },
  rechecked: { zh: '复核结论', en: 'Checked once more' },
  'candidate-withdrew': { zh: '候选人退出', en: 'Candidate withdrew' },
};
