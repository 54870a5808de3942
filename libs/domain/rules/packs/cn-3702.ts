import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { itemsOf } from './cn/dismissal.js';
import { representativeBars } from './cn/review.js';
import { after, atLeast, before, choice, count, flag, law, limit, moreThan, some } from './writing.js';

const QD = law('QD', 'V');

/** 青岛市物业管理条例, from 2021-05-01. */
export const qingdao: RulePack = {
  id: 'cn-3702',
  title: { zh: '青岛市', en: 'Qingdao' },
  validFrom: day('2021-05-01'),
  rules: {
    'trigger.area': QD('21', atLeast(1, 2), [
      '交付的专有部分面积达到百分之五十以上',
      'at least 50 % of the area is delivered',
    ]),
    'trigger.headcount': QD('21', atLeast(1, 2), [
      '交付的户数达到百分之五十以上',
      'at least 50 % of the headcount is delivered',
    ]),
    'trigger.lateHeadcount': QD('21', atLeast(1, 4), [
      '首次交付满二年且交付户数达到百分之二十五以上',
      'two full years after the first delivery, at least 25 % of the headcount is delivered',
    ]),
    'trigger.basis': QD('21', choice('delivered'), ['按已交付计算', 'counted by what has been delivered']),
    applicants: QD('22', some('owners', 'developer'), [
      '面积或者人数百分之五以上的业主申请，或者建设单位报告并提供资料',
      'owners of at least 5 % of the area or of the headcount apply, or the developer reports with its papers',
    ]),
    'applicants.minShare': QD('22', atLeast(1, 20), [
      '面积或者人数百分之五以上',
      'at least 5 % of area or of headcount',
    ]),
    'pmc.available': QD('81', flag(false), [
      '老旧住宅小区没有成立业主委员会的，由居民委员会组织业主管理；本条例未规定物业管理委员会',
      'in old areas without a committee the residents’ committee organises the owners; the text has no such body',
    ]),
    formGroup: QD('22', after(30, 'application-received'), [
      '30 日内组建筹备组',
      'the preparation group is formed within 30 days',
    ]),
    groupMinSize: QD('23', count(7, 'person'), ['不少于七人', 'at least seven members']),
    groupOdd: QD('23', flag(true), ['人数为单数', 'an odd number of members']),
    groupLeader: QD('23', choice('street'), ['组长由街道代表担任', 'a representative of the Street leads the group']),
    postGroupList: QD('23', after(3, 'group-formed'), ['3 日内公示名单', 'the list is posted within 3 days']),
    groupListPosting: QD('92', after(3, 'group-list-posted', { keptBy: 'silence' }), [
      '公示不少于三日',
      'the list stays posted for at least three days',
    ]),
    developerFiles: QD('22', after(0, 'report-received'), ['随报告一并提供', 'handed over together with the report']),
    firstMeeting: QD('24', after(60, 'group-formed'), [
      '60 日内召开首次会议，经街道同意可以延长 30 日',
      'the first meeting is held within 60 days; the Street may add 30',
    ]),
    'firstMeeting.extension': QD('24', count(30, 'day'), ['经街道同意可以延长 30 日', 'the Street may add 30 days']),
    firstMeetingNotice: QD('24', before(15, 'meeting-held'), [
      '会议召开十五日前公示',
      'posted at least fifteen days before',
    ]),
    meetingNotice: QD('29', before(15, 'meeting-held'), ['会议召开十五日前通知', 'told at least fifteen days before']),
    noticePostingMin: QD('92', after(3, 'notice-posted'), [
      '公示不少于三日',
      'a notice stays up for at least three days',
    ]),
    resultNotice: QD('44', after(3, 'meeting-held'), ['3 日内公告', 'announced within 3 days']),
    resultPosting: QD('92', after(3, 'result-posted'), ['公示不少于三日', 'it stays posted for at least three days']),
    committeeMinSize: QD('35', count(3, 'seat'), ['三人以上', 'at least three members']),
    committeeOdd: QD('35', flag(true), ['人数为单数', 'the number of members is odd']),
    committeeTerm: QD('35', after(5, 'term-began', { unit: 'year' }), [
      '每届不超过五年',
      'a term is at most five years',
    ]),
    committeeFirstMeeting: QD('36', after(3, 'elected'), [
      '3 日内召开首次会议',
      'the committee first meets within 3 days',
    ]),
    officersNotice: QD('36', after(3, 'officers-chosen'), [
      '3 日内公示主任、副主任',
      'the officers are posted within 3 days',
    ]),
    committeeMeetingQuorum: QD('38', moreThan(1, 2), ['过半数成员出席', 'more than half of the members are present']),
    committeeApproval: QD('38', moreThan(1, 2), ['经全体成员过半数同意', 'more than half of all members agree']),
    decisionNotice: QD('38', after(3, 'decision-made'), ['3 日内公示', 'posted within 3 days']),
    filing: QD('37', after(30, 'elected', { keptBy: 'cut-off' }), [
      '30 日内向街道备案',
      'filed with the Street within 30 days',
    ]),
    filingBody: QD('37', choice('street'), [
      '向街道备案，由街道推送主管部门',
      'filed with the Street, which passes it on',
    ]),
    certificateIssuer: QD('37', choice('street'), ['由街道出具备案证明', 'the Street issues the certificate']),
    'dismissal.naturalEnds': QD('40', some('T1', 'no-longer-owner', 'cannot-act', 'lost-capacity', 'died'), [
      '辞职、不再是业主、因健康等原因不能履职的，资格自然终止并公告',
      'a seat ends by itself with a resignation, the sale of the home or ill health, and is posted',
    ]),
    'dismissal.resignationEnds': QD('40', flag(true), [
      '书面辞职的，资格自然终止并公告',
      'a seat ends by itself with a written resignation, and is posted',
    ]),
    'dismissal.suspension': QD('40', choice('committee'), [
      '业主委员会应当停止其履职并公告',
      'the committee stops the member from acting and posts it',
    ]),
    'dismissal.streetUrges': QD('40', flag(true), [
      '街道督促业主委员会提请业主大会表决',
      'the Street urges the committee to put it to the assembly',
    ]),
    renewalBeforeExpiry: QD('41', before(60, 'term-ends'), ['届满 60 日前换届', 'the renewal is held 60 days before']),
    renewalAlarm: QD('41', before(60, 'term-ends'), [
      '届满 60 日前应已换届',
      '60 days before, the renewal must have been held',
    ]),
    'renewalGroup.withinTerm': QD('42', flag(true), [
      '届满前由街道组建换届小组并组织换届',
      'the renewal group is formed, and elects, before the term ends',
    ]),
    'renewalGroup.latest': QD('42', before(0, 'term-ends'), [
      '最迟于任期届满之日前组建换届小组并完成选举',
      'group and election by the last day of the term',
    ]),
    'renewalGroup.takesOver': QD('43', flag(true), [
      '由换届小组组织换届的，原业主委员会先向换届小组移交',
      'where a renewal group runs the election, the old committee first hands over to it',
    ]),
    handoverToGroup: QD('43', after(10, 'renewal-group-formed'), [
      '换届小组成立之日起 10 日内移交',
      'handed over within 10 days of the forming of the group',
    ]),
    termExtensionAllowed: QD('41', flag(true), [
      '业主大会可以决定延长任期',
      'the assembly may decide to extend the term',
    ]),
    termExtension: QD('41', after(5, 'term-ends', { unit: 'year' }), [
      '延长不超过五年',
      'the extension is at most five years',
    ]),
    'provider.exit': QD('66', after(30, 'service-ends'), [
      '按约定或者三十日内退出并移交',
      'it leaves and hands over as agreed, or within 30 days',
    ]),
    'jointMeeting.members': QD(
      '82',
      some(
        ...(['residents-committee', 'police-station', 'property-service-enterprise', 'owners'] as const),
        ...(['utility-companies', 'housing-authority', 'urban-management'] as const),
      ),
      [
        '由街道召集，居民委员会、派出所、物业服务人、业主委员会或者业主代表、专业经营单位和有关部门参加',
        'called by the Street: residents’ committee, police station, provider, committee or owners, utility companies, authorities',
      ],
    ),
    'provider.jointMeeting': QD('82', flag(true), [
      '退出和交接发生问题的，由街道召集联席会议',
      'where exit and handover are stuck the Street calls a joint meeting',
    ]),
    'fund.planPosting': law('Qingdao notice of 2021', 'X')('', after(7, 'notice-posted'), [
      '使用方案公示不少于七日',
      'the plan stays posted for at least seven days',
    ]),
    'fund.firstPart': law('Qingdao practice', 'X')('', limit(70, 'percent'), [
      '维修资金先行拨付 70%，其余在验收、结算、公示后拨付',
      '70 % of the fund’s money is paid first, the rest after acceptance, settlement and posting',
    ]),
    'fund.notPayable': QD('80', some('developer-warranty', 'utility-network'), [
      '建设单位保修责任和专业经营单位的设施设备，不得列支',
      'the developer’s warranty and the networks of utilities are not paid from the fund',
    ]),
    'emergencyProvider.longest': QD('68', after(6, 'emergency-service-began', { unit: 'month' }), [
      '应急物业服务不超过六个月',
      'emergency service lasts at most six months',
    ]),
    handoverOnRenewal: QD('43', after(10, 'elected'), [
      '选举之日起 10 日内移交',
      'handed over within 10 days from the election',
    ]),
    reElectIfBelow: QD('41', atLeast(1, 2), [
      '不足半数的，重新选举',
      'elected anew when fewer than half of the seats are filled',
    ]),
  },
  catalogues: {
    circumstances: [
      {
        code: 'U1',
        title: {
          zh: '违法建设、破坏承重结构、擅自改变外立面或者用途尚未改正',
          en: 'uncorrected illegal building, damage to load-bearing parts, changed facade or use',
        },
        source: 'QD art.23',
        confidence: 'V',
        barStrength: 'LEGAL',
        curable: true,
      },
    ],
    // Of the acts of QD 39 this one is known; for the others the default stays.
    negativeList: itemsOf('QD art.39', 'X', {
      own: [
        [
          'N7',
          '收受建设单位、物业服务企业或者利害关系业主的利益',
          'takes benefits from developer, provider or interested owners',
        ],
      ],
    }),
    representativeBars: representativeBars.map((bar) => ({
      ...bar,
      source: 'QD art.23',
      confidence: 'V',
      barStrength: 'LEGAL',
    })),
  },
};
