import type { PackRules } from '../../pack.js';
import { after, atLeast, proposed } from '../writing.js';

/**
 * The closed loop of a campaign is a policy that the press describes; no source gives the length of a stage, the size of the sample
 * or the days of a class. All of these are ours: weeks 1, 2-3, 4-9, 10-11 and 12-13, counted from the opening.
 */
export const campaign = {
  'campaign.setStandard': proposed(after(7, 'campaign-opened'), [
    '启动后 7 日内明确标准并发布至各街道',
    'the standard is published to all Streets within 7 days of the opening',
  ]),
  'campaign.inspection': proposed(after(21, 'campaign-opened'), [
    '启动后 21 日内完成全面排查，每个小区一份签字检查表',
    'the full inspection ends within 21 days of the opening, with one signed sheet per service area',
  ]),
  'campaign.rectification': proposed(after(63, 'campaign-opened'), [
    '启动后 63 日内完成分类整治',
    'the rectification ends within 63 days of the opening',
  ]),
  'campaign.tracking': proposed(after(77, 'campaign-opened'), [
    '启动后 77 日内完成复查、回访',
    're-inspection and call-back end within 77 days of the opening',
  ]),
  'campaign.evaluation': proposed(after(91, 'campaign-opened'), [
    '启动后 91 日内发布评价评估报告',
    'the evaluation is published within 91 days of the opening',
  ]),
  'campaign.recheckShare': proposed(atLeast(1, 5), [
    '高风险问题全部复查，其余问题抽查不低于 20%',
    'all findings of high risk are re-inspected, and at least 20 % of the others',
  ]),
  'campaign.bulletin': proposed(after(5, 'month-ended', { dayKind: 'working' }), [
    '月度结束后 5 个工作日内发布通报',
    'the bulletin of a month is published within 5 working days of its end',
  ]),
  'campaign.secondSignature': proposed(after(2, 'correction-proposed', { dayKind: 'working' }), [
    '检查表的更正 2 个工作日内由街道另一人签字',
    'a correction of a sheet is signed by another person of the Street within 2 working days',
  ]),
  'campaign.results': proposed(after(7, 'evaluation-published'), [
    '评价评估报告发布后 7 日内在各小区张贴本小区的结果',
    'the result of a service area is posted in it within 7 days of the evaluation',
  ]),
  'campaign.immediate': proposed(after(3, 'sheet-signed'), [
    '立行立改的问题 3 日内整改',
    'what is to be put right at once is due within 3 days',
  ]),
  'campaign.month': proposed(after(1, 'sheet-signed', { unit: 'month' }), [
    '限月整改的问题一个月内整改',
    'what is to be put right within the month is due within a month',
  ]),
} satisfies PackRules;
