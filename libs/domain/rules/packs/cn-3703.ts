import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { nineItems } from './cn/dismissal.js';
import { EMERGENCIES } from './cn/matters.js';
import { procedureTopics } from './cn/papers.js';
import { after, atLeast, before, choice, count, flag, law, moreThan, some } from './writing.js';

const ZB = law('ZB', 'V');

/** 淄博市物业管理条例, from 2021-12-01. */
export const zibo: RulePack = {
  id: 'cn-3703',
  title: { zh: '淄博市', en: 'Zibo' },
  validFrom: day('2021-12-01'),
  rules: {
    'trigger.area': ZB('22', atLeast(1, 2), [
      '入住的专有部分面积达到百分之五十以上',
      'people have moved into at least 50 % of the area',
    ]),
    'trigger.headcount': ZB('22', atLeast(1, 2), [
      '入住的户数达到百分之五十以上',
      'at least 50 % of the headcount have moved in',
    ]),
    'trigger.lateHeadcount': ZB('22', atLeast(1, 4), [
      '首次交付满二年且入住的户数达到百分之二十五以上',
      'two full years after the first delivery, at least 25 % of the headcount have moved in',
    ]),
    'trigger.basis': ZB('22', choice('moved-in'), ['按已入住的户数和面积计算', 'counted by those who have moved in']),
    applicants: ZB('22', some('residents-committee', 'owners'), [
      '居民委员会或者十名以上业主可以申请',
      'the residents’ committee or at least ten owners apply',
    ]),
    'applicants.minOwners': ZB('22', count(10, 'person'), ['十名以上业主联名', 'at least ten owners jointly']),
    verifyApplication: ZB('23', after(5, 'application-received', { dayKind: 'working' }), [
      '收到申请之日起 5 个工作日内核实',
      'the Street checks within 5 working days of receipt',
    ]),
    formGroup: ZB('23', after(30, 'verified'), [
      '核实后 30 日内组建筹备组',
      'the preparation group is formed within 30 days from the end of the check',
    ]),
    groupOdd: ZB('23', flag(true), ['筹备组人数为单数', 'the number of its members is odd']),
    representatives: ZB('23', some('self', 'residents-committee'), [
      '业主代表自荐或者由居民委员会推荐，由街道（镇）确认',
      'owner representatives put themselves forward or are put forward by the residents’ committee, and the Street confirms them',
    ]),
    groupLeader: ZB('23', choice('street'), [
      '组长由街道（镇）代表担任',
      'a representative of the Street leads the group',
    ]),
    postGroupList: ZB('23', after(10, 'group-formed'), ['10 日内公告名单', 'the list is posted within 10 days']),
    firstMeeting: ZB('25', after(60, 'group-formed'), [
      '筹备组成立之日起 60 日内召开首次会议',
      'the first meeting is held within 60 days of the forming of the group',
    ]),
    firstMeetingNotice: ZB('24', before(15, 'meeting-held'), [
      '会议召开十五日前公告',
      'posted at least fifteen days before',
    ]),
    meetingNotice: ZB('27', before(15, 'meeting-held'), ['会议召开十五日前通知', 'told at least fifteen days before']),
    alternatesPerMember: ZB('25, 28', count(1, 'times'), [
      '候补成员不超过成员人数',
      'at most as many alternates as members',
    ]),
    committeeMinSize: ZB('28', count(5, 'seat'), ['五人以上', 'at least five members']),
    committeeOdd: ZB('28', flag(true), ['人数为单数', 'the number of members is odd']),
    committeeFirstMeeting: ZB('30', after(3, 'elected'), [
      '3 日内召开首次会议',
      'the committee first meets within 3 days',
    ]),
    officersNotice: ZB('30', after(3, 'officers-chosen'), [
      '3 日内公示主任、副主任',
      'the officers are posted within 3 days',
    ]),
    committeeMeetingQuorum: ZB('32', atLeast(2, 3), [
      '三分之二以上成员出席',
      'at least two thirds of the members are present',
    ]),
    committeeApproval: ZB('32', moreThan(1, 2), [
      '经全体成员过半数签字同意',
      'more than half of all members agree by signature',
    ]),
    'committeeApproval.signed': ZB('32', flag(true), ['同意须以签字表示', 'agreement is given by signature']),
    committeeExtraMeeting: ZB('32', atLeast(1, 3), [
      '三分之一以上成员提议',
      'a third of the members may ask for a meeting',
    ]),
    agendaNotice: ZB('32', before(5, 'meeting-held'), [
      '五日前将议题告知居民委员会',
      'the residents’ committee knows the agenda five days before',
    ]),
    sealSignatures: ZB('31', moreThan(1, 2), [
      '使用印章须经业主委员会过半数成员签字',
      'a seal needs the signatures of more than half of the members',
    ]),
    'disclosure.memberFees': ZB('31', choice('half-year'), [
      '每半年公布成员交纳物业费的情况（第九项）',
      'whether the members pay their own fees is posted every half-year (item 9)',
    ]),
    terminationDelegable: ZB('31', flag(false), [
      '共同决定事项不得授权业主委员会决定，包括更换成员',
      'reserved matters, replacing members among them, are not delegated',
    ]),
    'dismissal.seriousOnly': ZB('33', flag(true), [
      '有所列行为之一且情节严重的，提请业主大会罢免',
      'a listed act that is serious is put to the assembly',
    ]),
    'dismissal.streetUrges': ZB('33', flag(true), [
      '街道督促业主委员会提请业主大会表决',
      'the Street urges the committee to put it to the assembly',
    ]),
    renewalBeforeExpiry: ZB('35', before(60, 'term-ends'), ['届满 60 日前换届', 'the renewal is held 60 days before']),
    renewalAlarm: ZB('35', before(60, 'term-ends'), [
      '届满 60 日前应已换届',
      '60 days before, the renewal must have been held',
    ]),
    renewalGroup: ZB('35', after(30, 'renewal-report-received'), [
      '收到报告之日起 30 日内组建换届小组',
      'the renewal group is formed within 30 days of the report',
    ]),
    'renewalGroup.owners': ZB('35', count(10, 'person'), [
      '十名以上业主书面要求的，也应当组建换届小组',
      'it is formed as well where ten owners or more ask in writing',
    ]),
    renewalElection: ZB('35', after(90, 'renewal-group-formed'), [
      '90 日内完成选举',
      'it holds the election within 90 days',
    ]),
    handoverOnRenewal: ZB('35', after(10, 'renewed'), [
      '换届之日起 10 日内移交',
      'handed over within 10 days from the renewal',
    ]),
    reElectIfBelow: ZB('34', atLeast(2, 3), [
      '递补后不足应选人数三分之二的，重新选举',
      'elected anew when fewer than two thirds of the seats are filled after succession',
    ]),
    reElectIfInactive: ZB('34', flag(true), [
      '业主委员会不履行职责的，由街道召开临时会议重新选举',
      'where the committee refuses to work, the Street holds an interim meeting that elects a new one',
    ]),
    reElection: ZB('34', after(90, 'below-minimum'), [
      '街道 90 日内召集会议',
      'the Street holds the meeting within 90 days',
    ]),
    'provider.notice': ZB('47', after(60, 'provider-told'), [
      '解聘应当提前六十日书面通知，合同另有约定的从其约定',
      'a dismissed provider is told in writing 60 days before, unless the contract says otherwise',
    ]),
    'provider.contractFiling': ZB('42', after(10, 'contract-signed'), [
      '签订之日起 10 日内备案',
      'the contract is filed within 10 days of its signing',
    ]),
    'provider.exit': ZB('48', after(30, 'service-ends'), [
      '按约定或者三十日内退出并移交',
      'it leaves and hands over as agreed, or within 30 days',
    ]),
    'jointMeeting.members': ZB(
      '76',
      some(
        ...(['residents-committee', 'police-station', 'property-service-enterprise', 'owners'] as const),
        ...(['utility-companies', 'housing-authority', 'urban-management'] as const),
      ),
      [
        '由街道（镇）召集，居民委员会、派出所、物业服务人、业主委员会或者业主代表、专业经营单位和有关部门参加',
        'called by the Street: residents’ committee, police station, provider, committee or owners, utility companies, authorities',
      ],
    ),
    'provider.jointMeeting': ZB('76', flag(true), [
      '退出和交接发生问题的，由街道（镇）召集联席会议',
      'where exit and handover are stuck the Street calls a joint meeting',
    ]),
    'fund.topUpBelow': ZB('64', count(30, 'percent'), [
      '余额不足首期交存额百分之三十的，应当续交',
      'a balance below 30 % of the first deposit is topped up',
    ]),
    'fund.topUp': ZB('64', after(30, 'top-up-posted'), [
      '业主自收到通知之日起三十日内续交',
      'owners pay within thirty days of the notice',
    ]),
    'fund.emergencies': ZB('66', some(...EMERGENCIES), [
      '屋面外墙防水严重损坏、电梯、消防设施、外立面脱落、玻璃幕墙、排水管爆裂、地下车库水淹等危及安全的情形',
      'badly damaged waterproofing, lifts, fire equipment, falling parts, glass walls, burst drains, flooded garages, other danger',
    ]),
    'fund.emergencyPosting': ZB('67', after(5, 'works-posted'), [
      '验收后公示不少于五日',
      'the documents are posted for at least five days after acceptance',
    ]),
    'emergencyProvider.longest': ZB('50', after(6, 'emergency-service-began', { unit: 'month' }), [
      '应急物业服务不超过六个月',
      'emergency service lasts at most six months',
    ]),
    'pmc.available': ZB('36', flag(true), ['可以组建物业管理委员会', 'a property management committee may be formed']),
    'pmc.failuresNeeded': ZB('36', count(2, 'times'), [
      '街道两次组织、指导未果',
      'two attempts guided by the Street failed',
    ]),
    'pmc.minSize': ZB('38', count(7, 'person'), ['不少于七人', 'at least seven members']),
    'pmc.odd': ZB('38', flag(true), ['人数为单数', 'an odd number of members']),
    'pmc.ownersShare': ZB('38', atLeast(1, 2), ['业主代表不少于一半', 'owners are at least half']),
    'pmc.duty': ZB('36', choice('may'), ['可以组建', 'it may be formed']),
    'pmc.grounds': ZB('36', some('area-not-eligible', 'no-assembly', 'no-committee'), [
      '不具备成立业主大会条件；或者经街道两次组织、指导，业主大会仍不能成立；或者业主委员会仍不能选出',
      'the area cannot have an assembly yet; or after two attempts no assembly was held; or no committee was elected',
    ]),
    'pmc.members': ZB('38', some('street', 'residents-committee', 'developer', 'owner'), [
      '由街道、居民委员会、建设单位和业主的代表组成',
      'made up of the Street, the residents’ committee, the developer and owners',
    ]),
    'pmc.chair': ZB('38', some('street', 'residents-committee'), [
      '主任由街道或者居民委员会代表担任，副主任由街道指定的业主代表担任',
      'the Street’s or the residents’ committee’s representative chairs it; the Street names an owner as vice-chair',
    ]),
    'pmc.recommendedBy': ZB('38', some('community-party-organization', 'residents-committee'), [
      '业主代表由社区党组织或者居民委员会推荐',
      'the community Party organisation or the residents’ committee puts the owners forward',
    ]),
    'pmc.decidesReserved': ZB('37', flag(false), ['组织业主共同决定', 'it organises the owners to decide']),
    'pmc.handover': ZB('39', after(10, 'committee-elected'), ['10 日内移交', 'it hands over within 10 days']),
    formationCoverage: law('SEED', 'S', 'target')('', atLeast(7, 10), [
      '2022 年底组建率达到 70%，仅统计',
      'committees in 70 % of estates by the end of 2022; only counted',
    ]),
  },
  catalogues: {
    negativeList: nineItems('ZB art.33', 'V'),
    procedureTopics: procedureTopics.map((topic) => ({ ...topic, source: 'ZB art.24', confidence: 'V' })),
  },
};
