import type { Bilingual } from '../shared/index.js';
import type { AnnualReviewEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<AnnualReviewEvent['type'], Bilingual>> = {
  'review-begun': { zh: '启动年度述职评议', en: 'The review of the year began' },
  'members-named': { zh: '列明被评议成员', en: 'The members concerned were named' },
  'duty-report-submitted': { zh: '提交述职报告', en: 'Duty report submitted' },
  'duty-report-missed': { zh: '到期未述职或者未公示', en: 'No report, or not posted, in time' },
  'duty-report-posted': { zh: '公示述职报告', en: 'Duty report posted' },
  'assembly-told': { zh: '向业主大会报告', en: 'Reported to the assembly' },
  'survey-opened': { zh: '开始业主满意度问卷', en: 'The owners are asked' },
  'survey-ended': { zh: '问卷截止', en: 'The survey is over' },
  'survey-counted': { zh: '汇总问卷', en: 'The answers were counted' },
  'survey-short': { zh: '问卷样本不足，无效', en: 'Too few answers: not valid' },
  'survey-extended': { zh: '延长问卷', en: 'The survey was kept open longer' },
  'opinion-given': { zh: '提出评议意见', en: 'An opinion was given' },
  'review-scored': { zh: '评定得分和等次', en: 'Score and grade were found' },
  'left-ungraded': { zh: '不评定等次', en: 'No grade' },
  'result-published': { zh: '公布评议结果', en: 'The result was published' },
  'appeal-offered': { zh: '告知申诉期', en: 'The committee may appeal' },
  'appeal-days-over': { zh: '申诉期满，未申诉', en: 'Nobody appealed in time' },
  'appeal-lodged': { zh: '业主委员会申诉', en: 'The committee appealed' },
  'appeal-decided': { zh: '答复申诉', en: 'The appeal was answered' },
  'rectification-reported': { zh: '报告整改', en: 'What was put right was reported' },
  'rectification-missed': { zh: '到期未报告整改', en: 'Nothing was reported in time' },
  'rectification-checked': { zh: '整改复查', en: 'Re-checked' },
  'review-ended': { zh: '年度评议结束', en: 'The review of the year ended' },
};
