import type { PackRules } from '../../pack.js';
import { after, count, flag, law, proposed } from '../writing.js';

const HL20 = 'SD-HL20';
const working = { dayKind: 'working' } as const;
/** What counts is when it was received here: an answer that is written down later was later. */
const received = { dayKind: 'working', keptBy: 'cut-off' } as const;

const CITY_DECIDES = [
  '可提请市热线主管机构协调，仍不能解决的提请市政府常务会议研究',
  'it may go to the city office of the hotline, and then to the city’s executive meeting',
] as const;

/** The lifecycle of one problem. The hotline texts give five days, ten more and two to return it; nearly everything else is ours. */
export const problems = {
  'problem.dispatch': proposed(after(1, 'problem-registered', working), [
    '受理后 1 个工作日内派发',
    'dispatched within 1 working day of its registration',
  ]),
  'problem.hotline': proposed(
    after(5, 'dispatched', received),
    ['派发后 5 个工作日内办结并答复诉求人', 'handled and answered within 5 working days of the dispatch'],
    HL20,
  ),
  'problem.violation': proposed(
    after(5, 'dispatched', received),
    ['对违法行为的举报 5 个工作日内答复', 'a report of a violation is answered within 5 working days'],
    'LC art.66',
  ),
  'problem.own.grid': proposed(after(1, 'dispatched', received), [
    '非热线问题：网格 1 个工作日',
    'not from the hotline: 1 working day in the grid',
  ]),
  'problem.own.community': proposed(after(3, 'dispatched', received), [
    '非热线问题：社区 3 个工作日',
    'not from the hotline: 3 working days in the community',
  ]),
  'problem.own.street': proposed(after(7, 'dispatched', received), [
    '非热线问题：街道 7 个工作日',
    'not from the hotline: 7 working days with the Street',
  ]),
  'problem.own.district': proposed(after(15, 'dispatched', received), [
    '非热线问题：区级部门 15 个工作日',
    'not from the hotline: 15 working days with a department of the district',
  ]),
  'problem.tier.grid': proposed(after(1, 'dispatched', working), [
    '网格 1 个工作日内未办结的，自动上报社区',
    'what the grid has not solved by the end of day 1 goes to the community',
  ]),
  'problem.tier.community': proposed(after(2, 'dispatched', working), [
    '第 2 个工作日末未办结的，自动上报街道',
    'what is not solved by the end of day 2 goes to the Street',
  ]),
  'problem.tier.street': proposed(after(4, 'dispatched', working), [
    '第 4 个工作日末未办结的，自动上报区级部门',
    'what is not solved by the end of day 4 goes to the department of the district',
  ]),
  'problem.longerByLaw': proposed(
    after(0, 'dispatched', { keptBy: 'cut-off' }),
    [
      '法律、法规另有更长期限的，从其规定，并告知进度和期限',
      'where a law gives a longer period it holds, and the caller is told progress and limit',
    ],
    'JN-HL art.24(2)',
  ),
  'problem.setDay': proposed(after(0, 'dispatched', { keptBy: 'cut-off' }), [
    '会议、专项行动确定的办结日',
    'the day that a meeting or a campaign has set',
  ]),
  'problem.plan': proposed(
    after(0, 'caller-told', { keptBy: 'cut-off' }),
    [
      '暂不能办理的，写明措施、进展和明确时限，告知诉求人，到期须办结并接受督办',
      'what cannot be done now has measures, progress and a clear date, is told, and is done by that date under supervision',
    ],
    'JN-HL art.24(3)',
  ),
  'problem.return': proposed(
    after(2, 'dispatched', received),
    [
      '不属于本单位职责的，2 个工作日内说明理由退回',
      'what is not theirs is returned with its reason within 2 working days',
    ],
    HL20,
  ),
  'problem.directMayReturn': proposed(
    flag(false),
    ['直接指定承办的工单不得退回', 'what was assigned directly is not returned'],
    'WF-HL art.22',
  ),
  'problem.ruling': proposed(after(1, 'question-put', working), [
    '对异议、延期申请 1 个工作日内裁定',
    'an objection or an application is ruled on within 1 working day',
  ]),
  'problem.checkIn': proposed(after(1, 'department-called', working), [
    '区级部门 1 个工作日内报到',
    'the department of the district checks in within 1 working day',
  ]),
  'problem.downAfter': proposed(count(2, 'times'), [
    '已上报两次的，不得再降级',
    'what has gone up twice does not come down again',
  ]),
  'problem.extension': proposed(
    count(10, 'day'),
    [
      '情况特别复杂的，经申请批准可以延长，一般不超过 10 个工作日',
      'very complex: extended on application, generally by at most 10 working days',
    ],
    HL20,
  ),
  'problem.acceptance': proposed(after(2, 'problem-registered', received), [
    '2 个工作日内书面答复是否受理（菏泽 28 的期限，其他地方不适用）',
    'a written answer on its acceptance within 2 working days (the term of HEZE 28, which no other place asks for)',
  ]),
  'problem.acceptanceOwed': proposed(flag(false), [
    '未要求就是否受理另行书面答复',
    'no separate written answer on its acceptance is asked for',
  ]),
  'problem.signing': proposed(after(1, 'dispatched', working), [
    '街道 1 个工作日内签收平台工单（潍坊的期限，其他地方不适用）',
    'the Street signs an order of a platform within 1 working day (the term of Weifang, which no other place asks for)',
  ]),
  'problem.signingOwed': proposed(flag(false), ['未要求街道签收平台工单', 'no signature of the Street is asked for']),
  'problem.planAlone': proposed(
    count(10, 'day'),
    [
      '明确的办理时限超过原期限 10 个工作日的，由审批延期的单位审批（比照延期，条文未写明）',
      'a day more than 10 working days beyond the first limit is ruled on by who rules on an extension (by its measure: no text says so)',
    ],
    'JN-HL art.24',
  ),
  'problem.extensionBeyond': proposed(
    flag(true),
    [
      '延长的期限自原期限届满起算（我们的理解，文件未写明）',
      'the days of an extension come on top of the first limit (our reading: the text does not say)',
    ],
    HL20,
  ),
  'problem.yellowCard': proposed(
    count(1, 'day'),
    ['到期前 1 个工作日黄牌提醒', 'a yellow card 1 working day before the limit'],
    'SD-HL17',
  ),
  'problem.redCard': proposed(
    count(1, 'day'),
    ['到期后首个工作日红牌警示', 'a red card on the first working day after it'],
    'SD-HL17',
  ),
  'problem.audit': proposed(
    after(1, 'problem-replied', working),
    ['对每件答复 1 个工作日内审核', 'every reply is audited within 1 working day'],
    'JN-HL art.27',
  ),
  'problem.callBack': proposed(
    after(3, 'problem-replied', working),
    ['答复后 3 个工作日内回访', 'the caller is called within 3 working days of the reply'],
    'JN-HL art.27',
  ),
  'problem.callBackTries': proposed(count(2, 'times'), [
    '不同日期回访两次仍联系不上的，记为无法回访',
    'not reached on two different days',
  ]),
  'problem.rehandling': proposed(
    after(5, 'dissatisfied', received),
    ['不满意的退回重新办理一次，5 个工作日', 'a dissatisfied answer sends it back once, with 5 working days'],
    'JN-HL art.27',
  ),
  'problem.slip': proposed(
    after(3, 'slip-issued', working),
    ['督办单 3 个工作日内反馈', 'a supervision slip is answered within 3 working days'],
    'JN-HL art.28',
  ),
  'problem.cityDecides': proposed(flag(true), CITY_DECIDES, 'JN-HL art.29-30'),
} satisfies PackRules;

const JN = law('JN-HL', 'V');
const WF = law('WF-HL', 'V');
const SD = law('SD-HL20', 'X');

export const problemsOfShandong = {
  'problem.hotline': SD('', after(5, 'dispatched', received), [
    '承办单位 5 个工作日内办结并答复',
    'handled and answered within 5 working days',
  ]),
  'problem.return': SD('', after(2, 'dispatched', received), [
    '不属于职责范围的，2 个工作日内说明理由退回',
    'returned with its reason within 2 working days',
  ]),
  'problem.extension': SD('', count(10, 'day'), [
    '特别复杂的经申请可延长，一般不超过 10 个工作日',
    'very complex: extended on application, generally at most 10 working days',
  ]),
} satisfies PackRules;

export const problemsOfJinan = {
  'problem.cityDecides': JN('29-30', flag(true), CITY_DECIDES),
  'problem.hotline': JN('24', after(5, 'dispatched', received), [
    '5 个工作日内办理、答复诉求人并反馈',
    'handled, answered and reported back within 5 working days',
  ]),
  'problem.longerByLaw': JN('24', after(0, 'dispatched', { keptBy: 'cut-off' }), [
    '法律、法规、规章另有期限规定的从其规定，并告知进展和时限',
    'where a law gives another period it holds, and the caller is told progress and limit',
  ]),
  'problem.plan': JN('24', after(0, 'caller-told', { keptBy: 'cut-off' }), [
    '暂时不能办理的，制定措施、说明进展、明确时限并告知，按时办结并接受督办',
    'what cannot be done now: measures, progress, a clear date told to the caller; done by it, under supervision',
  ]),
} satisfies PackRules;

const SMART = law('WF-SMART', 'X', 'policy');

export const problemsOfWeifang = {
  'problem.signing': SMART('', after(1, 'dispatched', working), [
    '物业平台工单由街道 1 个工作日内签收（2022 年智慧物业文件，仅见摘录）',
    'an order of a property platform is signed by the Street within 1 working day (smart-property rule of 2022, seen as an excerpt)',
  ]),
  'problem.signingOwed': SMART('', flag(true), [
    '物业平台工单由街道签收（仅见摘录）',
    'an order of a property platform is signed by the Street (seen as an excerpt)',
  ]),
  'problem.hotline': WF('20', after(5, 'dispatched', received), [
    '5 个工作日内办结、答复并反馈',
    'handled, answered and reported back within 5 working days',
  ]),
  'problem.directMayReturn': WF('22', flag(false), [
    '直接交办的工单不得退回',
    'an order that was assigned directly is not returned',
  ]),
} satisfies PackRules;
