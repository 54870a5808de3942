import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { itemsOf } from './cn/dismissal.js';
import { intakeOfWeifang } from './cn/intake.js';
import { problemsOfWeifang } from './cn/problems.js';
import { after, atLeast, before, choice, count, flag, law, limit, moreThan, some } from './writing.js';

const WF = law('WF', 'V');

/** 潍坊市物业管理条例, from 2022-03-01. */
export const weifang: RulePack = {
  id: 'cn-3707',
  title: { zh: '潍坊市', en: 'Weifang' },
  validFrom: day('2022-03-01'),
  rules: {
    ...intakeOfWeifang,
    ...problemsOfWeifang,
    formGroup: WF('30', after(60, 'eligible'), ['60 日内组建筹备组', 'the preparation group is formed within 60 days']),
    groupMinSize: WF('30', count(7, 'person'), ['不少于七人', 'at least seven members']),
    groupOdd: WF('30', flag(true), ['人数为单数', 'an odd number of members']),
    groupLeader: WF('30', choice('street'), ['组长由街道代表担任', 'a representative of the Street leads the group']),
    meetingNotice: WF('32', before(15, 'meeting-held'), ['会议召开十五日前通知', 'told at least fifteen days before']),
    proxyCap: WF('32', limit(3, 'person'), ['一人最多接受三名业主委托', 'one person holds at most three proxies']),
    committeeMinSize: WF('34', count(5, 'seat'), ['五至十一人', 'five to eleven members']),
    committeeMaxSize: WF('34', count(11, 'seat'), ['五至十一人', 'five to eleven members']),
    committeeOdd: WF('34', flag(true), ['人数为单数', 'the number of members is odd']),
    committeeTerm: WF('38', after(5, 'term-began', { unit: 'year' }), [
      '每届不超过五年',
      'a term is at most five years',
    ]),
    alternatesPerMember: WF('34', count(1, 'times'), [
      '候补成员不超过成员人数',
      'at most as many alternates as members',
    ]),
    committeeMeetingQuorum: WF('37', atLeast(2, 3), [
      '三分之二以上成员出席',
      'at least two thirds of the members are present',
    ]),
    committeeApproval: WF('37', moreThan(1, 2), [
      '经全体成员过半数签字同意',
      'more than half of all members agree by signature',
    ]),
    'committeeApproval.signed': WF('37', flag(true), ['同意须以签字表示', 'agreement is given by signature']),
    committeeExtraMeeting: WF('37', atLeast(1, 3), [
      '三分之一以上成员提议',
      'a third of the members may ask for a meeting',
    ]),
    agendaNotice: WF('37', before(5, 'meeting-held'), [
      '五日前将议题告知居民委员会',
      'the residents’ committee knows the agenda five days before',
    ]),
    'disclosure.accounts': WF('33', choice('half-year'), [
      '每半年公布公共收益、维修资金和收支情况（第九项）',
      'common revenue, fund and spending are posted every half-year (item 9)',
    ]),
    terminationDelegable: WF('33', flag(false), [
      '共同决定事项不得授权业主委员会决定，包括更换成员',
      'reserved matters, replacing members among them, are not delegated',
    ]),
    'dismissal.suspension': WF('36', choice('committee'), [
      '有前五项行为的，业主委员会应当先停止其履职并公告',
      'for the first five acts the committee first stops the member from acting, and posts it',
    ]),
    'dismissal.suspensionItems': WF('36', some('N1', 'N2', 'N3', 'N4', 'N5'), [
      '停止履职限于前五项行为',
      'only the first five acts suspend',
    ]),
    renewalBeforeExpiry: WF('40', before(90, 'term-ends'), ['届满 90 日前换届', 'the renewal is held 90 days before']),
    renewalGroup: WF('40', after(30, 'renewal-report-received'), [
      '30 日内组建换届小组',
      'the renewal group is formed within 30 days',
    ]),
    renewalElection: WF('40', after(90, 'renewal-group-formed'), [
      '90 日内完成选举',
      'it holds the election within 90 days',
    ]),
    reElectIfBelow: WF('38', atLeast(2, 3), [
      '不足三分之二的，重新选举',
      'elected anew when fewer than two thirds are left',
    ]),
    'emergencyProvider.longest': WF('51', after(6, 'emergency-service-began', { unit: 'month' }), [
      '应急物业服务不超过六个月',
      'emergency service lasts at most six months',
    ]),
    'pmc.available': WF('41', flag(true), ['可以组建物业管理委员会', 'a property management committee may be formed']),
    'pmc.failuresNeeded': WF('41', count(2, 'times'), [
      '街道两次组织、指导未果',
      'two attempts guided by the Street failed',
    ]),
    'pmc.duty': WF('41', choice('may'), ['可以组建', 'it may be formed']),
    'pmc.grounds': WF('41', some('area-not-eligible', 'no-assembly', 'no-committee'), [
      '不具备成立业主大会条件；或者经街道两次组织、指导，业主大会仍不能成立；或者业主委员会仍不能选出',
      'the area cannot have an assembly yet; or after two attempts no assembly was held; or no committee was elected',
    ]),
    'pmc.members': WF('43', some('street', 'residents-committee', 'developer', 'property-user', 'owner'), [
      '由街道、居民委员会、建设单位、物业使用人和业主的代表组成',
      'made up of the Street, the residents’ committee, the developer, property users and owners',
    ]),
    'pmc.ownersShare': WF('43', atLeast(1, 2), ['业主代表不少于一半', 'owners are at least half']),
    'pmc.handover': WF('44', after(7, 'committee-elected'), ['7 日内移交', 'it hands over within 7 days']),
  },
  catalogues: {
    // What WF 36 says of the other items was not written down: there the default stays.
    negativeList: itemsOf('WF art.36', 'V', {
      same: ['N1', 'N2', 'N3', 'N4', 'N5'],
      own: [
        [
          'N6',
          '将业主共有财产出售、出租、出借、设定担保或者挪用、侵占',
          'sells, rents out, lends, pledges, misuses or takes common property',
        ],
      ],
    }),
  },
};
