import type { PackRules } from '../../pack.js';
import { after, count, proposed } from '../writing.js';

const working = { dayKind: 'working' } as const;

/** Joint enforcement, patrols and grid work: policy asks for them, and no text that was read gives a day. */
export const grid = {
  'enforcement.part': proposed(after(15, 'part-given', working), [
    '联合执法事项自分派之日起 15 个工作日内办结，另定日期的除外',
    'a part of joint enforcement is done within 15 working days of its giving, unless another day is named',
  ]),
  'enforcement.refusal': proposed(
    after(2, 'part-given', { ...working, keptBy: 'cut-off' }),
    [
      '非本部门职责的，自分派之日起 2 个工作日内说明理由退回',
      'what is not the duty of a department is returned with the reason within 2 working days',
    ],
    'SD-HL20',
  ),
  'enforcement.ruling': proposed(after(2, 'part-refused', working), [
    '对退回的事项，2 个工作日内裁定由哪个部门办理',
    'which department does what was returned is ruled on within 2 working days',
  ]),
  'enforcement.extension': proposed(
    count(10, 'day'),
    [
      '情况复杂的，期限届满前经申请批准可以延长一次，一般不超过 10 个工作日',
      'a part that is complex is extended once, on application before its day, generally by at most 10 working days',
    ],
    'SD-HL20',
  ),
  'enforcement.extensionRuling': proposed(after(2, 'extension-asked', working), [
    '对延期申请，2 个工作日内审批',
    'an application for more time is ruled on within 2 working days',
  ]),
  'gridWorker.longest': proposed(count(3, 'year'), [
    '物业人员担任网格员，一次聘任最长三年',
    'staff of a company are appointed as grid workers for three years at most',
  ]),
  'gridWorker.endsSoon': proposed(count(30, 'day'), [
    '聘期届满前 30 日提示',
    'the end of an appointment is shown 30 days before',
  ]),
  'patrol.parties': proposed(count(4, 'seat'), [
    '四方联动：社区、业主委员会、物业服务企业、业主和居民代表共同巡查',
    'the community, the owners committee, the property company, owners and residents walk together',
  ]),
  'patrol.record': proposed(after(3, 'patrol-day', working), [
    '巡查日后 3 个工作日内登记',
    'a patrol is recorded within 3 working days of its day',
  ]),
  'patrol.analysis': proposed(after(5, 'patrol-held', working), [
    '巡查后 5 个工作日内联动研判',
    'what was found is analysed together within 5 working days',
  ]),
  'patrol.next': proposed(after(1, 'patrol-held', { unit: 'month' }), [
    '每月巡查：一个月内安排下一次',
    'patrols are monthly: the next one is planned within a month',
  ]),
  'patrol.recurs': proposed(count(3, 'times'), [
    '同类问题三次以上的，为反复出现',
    'what comes up three times is a recurring matter',
  ]),
  'patrol.recursWithin': proposed(count(6, 'month'), ['按六个月统计', 'counted over six months']),
} satisfies PackRules;
