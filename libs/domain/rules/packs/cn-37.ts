import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { formationPapers } from './cn/papers.js';
import { problemsOfShandong } from './cn/problems.js';
import { after, atLeast, before, choice, count, flag, law, moreThan, some } from './writing.js';

const SD = law('SD', 'V');
const SEED = law('SEED', 'S', 'policy');

/** 山东省物业管理条例, the text of 2021-12-03; and the provincial Party policy, which is no law. */
export const shandong: RulePack = {
  id: 'cn-37',
  title: { zh: '山东省', en: 'Shandong' },
  validFrom: day('2021-12-03'),
  rules: {
    ...problemsOfShandong,
    'trigger.area': SD('20', atLeast(1, 2), [
      '交付的专有部分面积达到百分之五十以上',
      'at least 50 % of the area is delivered',
    ]),
    'trigger.headcount': SD('20', atLeast(1, 2), [
      '交付的户数达到百分之五十以上',
      'at least 50 % of the headcount is delivered',
    ]),
    'trigger.lateHeadcount': SD('20', atLeast(1, 4), [
      '首次交付满二年且交付户数达到百分之二十五以上',
      'two full years after the first delivery, at least 25 % of the headcount is delivered',
    ]),
    'trigger.yearsSinceFirstDelivery': SD('20', count(2, 'year'), [
      '首次交付满二年',
      'two full years since the first delivery',
    ]),
    'trigger.basis': SD('20', choice('delivered'), ['按交付计算', 'counted by what has been delivered']),
    applicants: SD('20', some('owners', 'developer', 'provider'), [
      '业主、建设单位或者前期物业服务企业报告',
      'an owner, the developer or the preliminary provider reports',
    ]),
    'applicants.minOwners': SD('20', count(1, 'person'), ['一名业主即可', 'one owner is enough']),
    formGroup: SD('21', after(60, 'eligible'), [
      '符合条件之日起 60 日内组建筹备组',
      'the preparation group is formed within 60 days from eligibility',
    ]),
    groupMinSize: SD('21', count(7, 'person'), ['筹备组不少于七人', 'the group has at least seven members']),
    groupOdd: SD('21', flag(true), ['筹备组人数为单数', 'the number of its members is odd']),
    ownersShare: SD('21', atLeast(1, 2), ['业主代表不少于二分之一', 'owners are at least half of the group']),
    postGroupList: SD('21', after(10, 'group-formed'), [
      '成立之日起 10 日内公告名单和职责',
      'list and duties of the group are posted within 10 days of its forming',
    ]),
    firstMeeting: SD('22', after(90, 'group-formed'), [
      '筹备组成立之日起 90 日内召开首次业主大会会议',
      'the first assembly meeting is held within 90 days of the forming of the group',
    ]),
    firstMeetingNotice: SD('22', before(15, 'meeting-held'), [
      '首次会议召开十五日前公告筹备内容和候选人',
      'content and candidates are posted at least fifteen days before the first meeting',
    ]),
    resultNotice: SD('32', after(3, 'meeting-held'), ['决定 3 日内公告', 'the result is announced within 3 days']),
    requestShare: SD('28', atLeast(1, 5), [
      '百分之二十以上业主提议的，应当召开临时会议',
      'an interim meeting is held at the request of at least 20 % of the owners',
    ]),
    'vote.participation': SD('24', atLeast(2, 3), [
      '面积三分之二以上且人数三分之二以上的业主参与表决',
      'owners of at least two thirds of area and of headcount take part',
    ]),
    'vote.ordinary': SD('24', moreThan(1, 2), [
      '一般事项经参与表决面积过半数且人数过半数同意',
      'an ordinary matter needs more than half of the taking-part area and headcount',
    ]),
    'vote.special': SD('24', atLeast(3, 4), [
      '特别事项经参与表决面积四分之三以上且人数四分之三以上同意',
      'a special matter needs at least three quarters of both',
    ]),
    committeeMinSize: SD('30', count(5, 'seat'), ['业主委员会由五人以上组成', 'a committee has at least five members']),
    committeeOdd: SD('30', flag(true), ['人数为单数', 'the number of members is odd']),
    committeeTerm: SD('30', after(5, 'term-began', { unit: 'year' }), [
      '每届任期不超过五年，可以连选连任',
      'a term is at most five years; members may be re-elected',
    ]),
    committeeFirstMeeting: SD('30', after(7, 'elected'), [
      '选举产生之日起 7 日内召开首次会议',
      'the committee first meets within 7 days of its election',
    ]),
    committeeMeetingQuorum: SD('32', atLeast(2, 3), [
      '三分之二以上成员出席',
      'at least two thirds of the members are present',
    ]),
    committeeApproval: SD('32', moreThan(1, 2), ['经全体成员过半数同意', 'more than half of all members agree']),
    yearlyAssembly: SD('28', before(1, 'next-year-begins'), [
      '业主大会会议每年至少召开一次',
      'the assembly meets at least once a year',
    ]),
    decisionNotice: SD('32', after(3, 'decision-made'), ['决定 3 日内公告', 'decisions are posted within 3 days']),
    terminationDelegable: SD('34', flag(true), [
      '业主大会可以授权业主委员会决定终止成员资格',
      'the assembly may let the committee decide that a seat ends',
    ]),
    'dismissal.memberShare': SD('34', moreThan(1, 2), [
      '过半数成员可以提议终止成员资格',
      'more than half of the members may propose that a seat ends',
    ]),
    'dismissal.ownerShare': SD('34', atLeast(1, 5), [
      '百分之二十以上业主可以提议终止成员资格',
      'at least 20 % of the owners may propose that a seat ends',
    ]),
    filing: SD('31', after(30, 'elected', { keptBy: 'cut-off' }), [
      '选举产生之日起 30 日内备案',
      'the committee files within 30 days of its election',
    ]),
    filingBody: SD('31', choice('property-authority-and-street'), [
      '向物业主管部门和街道办事处（镇政府）备案',
      'filed with the property authority and the Street',
    ]),
    authorityAnswer: SD('31', after(10, 'filing-received'), [
      '收到材料之日起 10 日内出具备案证明和刻章证明',
      'certificate and seal proof within 10 days of receipt',
    ]),
    certificateIssuer: SD('31', choice('property-authority'), [
      '由物业主管部门出具证明',
      'the property authority issues them',
    ]),
    reportChange: SD('31', after(30, 'members-changed'), [
      '变更之日起 30 日内报告',
      'a change is reported within 30 days',
    ]),
    renewalBeforeExpiry: SD('33', before(90, 'term-ends'), [
      '任期届满 90 日前组织换届选举',
      'the renewal election is held 90 days before the term ends',
    ]),
    'jointMeeting.members': SD(
      '74',
      some(
        ...(['residents-committee', 'police-station', 'property-service-enterprise', 'owners'] as const),
        ...(['utility-companies', 'housing-authority', 'urban-management'] as const),
      ),
      [
        '由居民委员会、派出所、物业服务企业、业主委员会或者业主代表、专业经营单位和住房城乡建设、城市管理等部门参加',
        'residents’ committee, police station, provider, committee or owners, utility companies, housing and urban management',
      ],
    ),
    'jointMeeting.attendance': SD('82', flag(true), [
      '不召集、不参加联席会议的，依法给予处分',
      'officials who do not call or attend may be disciplined',
    ]),
    'mediation.undisputed': law('DM', 'V')('24', flag(true), [
      '调解不成的，经各方同意可以记载无争议事实',
      'where it fails, undisputed facts are recorded if all agree',
    ]),
    'provider.contractFiling': SD('57', after(10, 'contract-signed'), [
      '签订之日起 10 日内由物业服务企业备案',
      'the provider files the contract within 10 days of its signing',
    ]),
    'provider.jointMeeting': SD('74', flag(true), [
      '退出和交接发生问题的，由街道（镇）召集联席会议',
      'where exit and handover are stuck the Street calls a joint meeting',
    ]),
    'fund.notPayable': SD('71', some('developer-warranty', 'utility-network'), [
      '保修期内由建设单位承担的、专业经营单位承担的，不得列支',
      'what the developer’s warranty or a utility company has to carry is not paid from the fund',
    ]),
    partyShare: SEED('', atLeast(3, 5), [
      '新组建的业主委员会党员占比不低于 60%；政策目标，不影响表决效力，不影响备案',
      'Party members are at least 60 % of a new committee; a policy aim that voids no vote and blocks no filing',
    ]),
    'partyShare.appliesTo': SEED('', choice('new'), ['适用于新组建的业主委员会', 'applies to newly formed committees']),
  },
  catalogues: {
    formationPapers: formationPapers
      .filter(({ filed }) => filed)
      .map((paper) => ({ ...paper, source: 'SD art.31', confidence: 'V' })),
  },
};
