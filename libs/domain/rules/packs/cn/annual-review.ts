import type { PackRules } from '../../pack.js';
import { after, atLeast, count, proposed } from '../writing.js';

const weight = (value: number, zh: string, en: string) =>
  proposed(count(value, 'point'), [`${zh} ${value} 分`, `${en} has ${value} of 100 points`]);
const grade = (value: number, zh: string, en: string) =>
  proposed(count(value, 'point'), [`${value} 分以上为${zh}`, `${en} from ${value} points on`]);
const answer = (value: number, zh: string, en: string) =>
  proposed(count(value, 'point'), [`“${zh}”计 ${value} 分`, `"${en}" counts ${value} of 100`]);

/** The yearly duty report and review. That there is one is a policy of the province (SEED, S); every figure here is ours. */
export const annualReview = {
  'annualReview.leastMonths': proposed(count(6, 'month'), [
    '当年在本系统中任职不足六个月的，不作年度评议；系统启用前的年度不评议',
    'a year with fewer than six months of the term in the system is not reviewed, nor one before it',
  ]),
  'annualReview.report': proposed(after(31, 'year-ended', { keptBy: 'cut-off' }), [
    '次年 1 月 31 日前提交年度述职报告',
    'the duty report of a year is due by 31 January of the next',
  ]),
  'annualReview.post': proposed(after(5, 'duty-report-submitted'), [
    '提交后 5 日内公示述职报告',
    'the duty report is posted within 5 days',
  ]),
  'annualReview.notice': proposed(after(7, 'notice-posted'), [
    '述职报告和评议结果公示 7 日',
    'duty report and result are posted for 7 days',
  ]),
  'annualReview.assembly': proposed(
    after(30, 'duty-report-posted'),
    ['公示后 30 日内向业主大会报告工作', 'the committee reports to the assembly within 30 days of the posting'],
    'ZB art.31(1)',
  ),
  'annualReview.survey': proposed(after(15, 'survey-opened'), [
    '业主满意度问卷 15 日',
    'the owners are asked for 15 days',
  ]),
  'annualReview.sampleMin': proposed(count(30, 'household'), [
    '有效问卷不少于 30 份；不足 30 户的，每户一份',
    'at least 30 answers; where there are fewer units, one of each',
  ]),
  'annualReview.sampleShare': proposed(atLeast(1, 10), [
    '并且不少于总户数的 10%（户数为已交付的专有部分）',
    'and of at least 10 % of the households, which are the units that were handed over',
  ]),
  'annualReview.surveySettle': proposed(after(5, 'survey-counted', { dayKind: 'working' }), [
    '样本不足的，5 个工作日内决定延长一次或者结束',
    'too few answers: within 5 working days it goes on once, or ends',
  ]),
  'annualReview.surveyExtension': proposed(after(15, 'survey-extended'), [
    '问卷只延长一次，15 日',
    'the survey goes on once, for 15 days',
  ]),
  'annualReview.opinion': proposed(after(20, 'survey-opened'), [
    '社区党组织、街道 20 日内提出评议意见',
    'both bodies give their opinions within 20 days',
  ]),
  'annualReview.weight.satisfaction': weight(40, '业主满意度', 'the owners’ satisfaction'),
  'annualReview.weight.community': weight(30, '社区党组织评议', 'the community Party organisation'),
  'annualReview.weight.street': weight(20, '街道评议', 'the Street'),
  'annualReview.weight.compliance': weight(10, '履责情况（月报、公告、报告按时率）', 'compliance, computed,'),
  'annualReview.answer.very-satisfied': answer(100, '很满意', 'very satisfied'),
  'annualReview.answer.satisfied': answer(80, '满意', 'satisfied'),
  'annualReview.answer.fair': answer(60, '基本满意', 'fair'),
  'annualReview.answer.dissatisfied': answer(30, '不满意', 'dissatisfied'),
  'annualReview.answer.very-dissatisfied': answer(0, '很不满意', 'very dissatisfied'),
  'annualReview.grade.excellent': grade(90, '优秀', 'excellent'),
  'annualReview.grade.good': grade(75, '良好', 'good'),
  'annualReview.grade.pass': grade(60, '合格', 'pass'),
  'annualReview.publish': proposed(after(10, 'review-scored'), [
    '评定后 10 日内公布结果',
    'the result is published within 10 days',
  ]),
  'annualReview.appeal': proposed(after(10, 'result-published', { keptBy: 'cut-off' }), [
    '业主委员会对等次不服的，公布后 10 日内向区（县）物业主管部门申诉',
    'the committee may appeal against its grade to the district’s property authority within 10 days of the publication',
  ]),
  'annualReview.appealAnswer': proposed(after(15, 'appeal-lodged'), [
    '区（县）物业主管部门 15 日内答复申诉，维持或者变更并说明理由；不得使得分降低',
    'it is answered within 15 days, upheld or changed with the reason, and never to a lower score',
  ]),
  'annualReview.rectification': proposed(after(30, 'result-published'), [
    '不合格的，30 日内整改',
    'who failed puts it right within 30 days',
  ]),
  'annualReview.recheck': proposed(after(10, 'rectification-reported'), [
    '报告整改后 10 日内由社区党组织复查',
    'the community looks again within 10 days of the report',
  ]),
  'annualReview.failsInRow': proposed(count(2, 'times'), [
    '连续两年不合格的，街道建议业主大会罢免或者提前换届；评议结果本身不终止任何成员资格',
    'two fails in a row: the Street recommends recall or an early renewal to the assembly; no grade ends a seat',
  ]),
  'annualReview.recommendation': proposed(after(30, 'review-ended'), [
    '街道 30 日内向业主大会提出建议',
    'the Street recommends within 30 days',
  ]),
} satisfies PackRules;
