import type { PackRules } from '../../pack.js';
import { after, before, count, flag, law, limit, proposed, some } from '../writing.js';

const CC = law('CC', 'V');
const PMR = law('PMR', 'V');
const MF165 = law('MF165', 'M');

/** The emergencies of ZB art. 66. */
export const EMERGENCIES = [
  ...(['waterproofing', 'lift', 'fire-equipment', 'falling-parts'] as const),
  ...(['glass-wall', 'drain-burst', 'garage-flooding', 'other-danger'] as const),
];

/** What comes before and after the owners' vote on a major matter. */
export const matters = {
  matterReview: proposed(after(5, 'plan-submitted', { dayKind: 'working', keptBy: 'silence' }), [
    '社区党组织 5 个工作日内提出意见，逾期视为无异议',
    'the community Party organisation gives its opinion within 5 working days; silence is no objection',
  ]),
  'matterReview.answers': proposed(after(5, 'suggestions-received'), [
    '对建议 5 日内逐条书面答复',
    'suggestions are answered in writing point by point within 5 days',
  ]),
  'matterReview.talk': proposed(after(5, 'committee-insisted', { dayKind: 'working' }), [
    '坚持原方案的，街道 5 个工作日内约谈；之后仍由业主决定',
    'where the committee insists the Street talks with it within 5 working days; then the owners decide all the same',
  ]),
  largeSumThreshold: proposed(limit(null, 'fen'), [
    '凡表决使用维修资金的均按大额办理',
    'any vote on using the fund counts as a large sum',
  ]),
  matterObjection: proposed(after(7, 'notice-posted', { keptBy: 'silence' }), [
    '对公告的事项 7 日内可以提出异议',
    'objections to what was posted run 7 days',
  ]),
  sameMatterRest: proposed(after(60, 'vote-failed'), [
    '未通过的同一方案 60 日内不再表决',
    'the same plan is not voted on again for 60 days',
  ]),
  stopByIllegalityOnly: PMR('19', flag(true), [
    '决定违反法律法规的，由物业主管部门或者街道（镇）责令限期改正或者撤销，并通告全体业主',
    'a decision against the law is corrected or revoked by order of the authority or the Street, which tells all owners',
  ]),
  termExtensionAllowed: proposed(flag(false), [
    '没有延长任期的规定，到期换届',
    'no text lets a term be extended: it is renewed',
  ]),
  termExtension: proposed(
    after(5, 'term-ends', { unit: 'year' }),
    ['延长不超过五年', 'an extension is at most five years'],
    'QD art.41',
  ),
  'provider.notice': CC('946', after(60, 'provider-told'), [
    '解聘应当提前六十日书面通知，合同另有约定的从其约定',
    'a dismissed provider is told in writing 60 days before, unless the contract says otherwise',
  ]),
  'provider.renewalNotice': CC('947', after(90, 'provider-told'), [
    '物业服务人不同意续聘的，应当在合同期满前九十日书面通知',
    'a provider that does not renew says so in writing 90 days before the contract ends',
  ]),
  'provider.openEndedNotice': CC('948', after(60, 'provider-told'), [
    '服务期满后继续服务、未续聘的，合同为不定期，双方均可随时解除，但应当提前六十日书面通知对方',
    'a contract that goes on after its end without a decision is open-ended: either side may end it, in writing 60 days before',
  ]),
  'provider.contractPosting': proposed(
    after(7, 'contract-posted'),
    ['合同文本签订前公示七日', 'the text of the contract is posted for seven days before it is signed'],
    'LC art.37',
  ),
  'provider.contractFiling': proposed(
    after(10, 'contract-signed'),
    ['签订之日起 10 日内备案', 'the contract is filed within 10 days of its signing'],
    'SD art.57',
  ),
  'provider.exit': proposed(
    after(30, 'service-ends'),
    ['按约定或者三十日内退出并移交', 'it leaves and hands over as agreed, or within 30 days'],
    'ZB art.48',
  ),
  'provider.jointMeeting': proposed(
    flag(true),
    ['退出和交接发生问题的，召集联席会议', 'where exit and handover are stuck a joint meeting is called'],
    'SD art.74',
  ),
  'fund.planPosting': proposed(
    after(7, 'notice-posted'),
    ['使用方案公示不少于七日', 'the plan stays posted for at least seven days'],
    'Qingdao notice of 2021',
  ),
  'fund.firstPart': proposed(limit(null, 'percent'), [
    '本地未规定首期拨付比例的，系统不单列拨付步骤',
    'where no text names a first part, the record follows no payments',
  ]),
  'unvotedFund.recovered': PMR('60', flag(true), [
    '挪用专项维修资金的，由房地产行政主管部门追回',
    'what was misused of the fund the property authority recovers',
  ]),
  'fund.topUpBelow': MF165('17', count(30, 'percent'), [
    '账户余额不足首期交存额百分之三十的，应当及时续交；成立业主大会的，续交方案由业主大会决定',
    'an account below 30 % of the first deposit is topped up; where there is an assembly it decides how',
  ]),
  'fund.topUp': proposed(
    after(30, 'top-up-posted'),
    ['业主自通知之日起三十日内续交', 'owners pay within thirty days of the notice'],
    'ZB art.64',
  ),
  'fund.notPayable': MF165('', some('developer-warranty', 'utility-network'), [
    '建设单位保修责任、专业经营单位的管线设施不得从维修资金列支',
    'the developer’s warranty and the networks of utilities are not paid from the fund',
  ]),
  'fund.emergencies': proposed(
    some(...EMERGENCIES),
    ['危及房屋使用和人身财产安全的紧急情形', 'emergencies that endanger the building or people'],
    'ZB art.66',
  ),
  'fund.emergencyPosting': proposed(
    after(5, 'works-posted'),
    ['验收后公示不少于五日', 'the documents are posted for at least five days after acceptance'],
    'ZB art.67',
  ),
  'fund.check': proposed(
    after(2, 'fund-applied-for', { dayKind: 'working' }),
    ['维修资金管理机构 2 个工作日内审核应急使用', 'the fund body checks an emergency use within 2 working days'],
    'BZ art.43',
  ),
  'fund.checkOrdinary': proposed(
    after(2, 'fund-applied-for', { dayKind: 'working' }),
    [
      '经业主表决的使用，参照应急使用在 2 个工作日内审核',
      'a use that was voted on is checked within 2 working days, as in an emergency',
    ],
    'BZ art.43',
  ),
  'emergencyProvider.longest': proposed(
    after(6, 'emergency-service-began', { unit: 'month' }),
    ['应急物业服务不超过六个月', 'emergency service lasts at most six months'],
    'ZB art.50',
  ),
  'emergencyProvider.alarm': proposed(before(30, 'emergency-service-ends'), [
    '应急服务届满 30 日前仍未选聘的报警',
    'an alarm when nobody is hired 30 days before the emergency service ends',
  ]),
} satisfies PackRules;
