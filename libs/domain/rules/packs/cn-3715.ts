import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { after, atLeast, choice, count, flag, law, some } from './writing.js';

const LC = law('LC', 'V');

/** 聊城市物业管理条例, from 2021-03-01. */
export const liaocheng: RulePack = {
  id: 'cn-3715',
  title: { zh: '聊城市', en: 'Liaocheng' },
  validFrom: day('2021-03-01'),
  rules: {
    'problem.violation': LC('66', after(5, 'dispatched', { dayKind: 'working', keptBy: 'cut-off' }), [
      '对违法行为的投诉举报 5 个工作日内答复',
      'a report of a violation is answered within 5 working days',
    ]),
    applicants: LC('18', some('developer'), ['由建设单位报告', 'the developer reports']),
    developerReport: LC('18', after(5, 'eligible'), ['建设单位五日内报告', 'the developer reports within five days']),
    formGroup: LC('18', after(30, 'report-received'), [
      '30 日内组建筹备组',
      'the preparation group is formed within 30 days',
    ]),
    groupMinSize: LC('18', count(7, 'person'), ['不少于七人', 'at least seven members']),
    groupOdd: LC('18', flag(true), ['人数为单数', 'an odd number of members']),
    groupLeader: LC('18', choice('street'), ['组长由街道代表担任', 'a representative of the Street leads the group']),
    postGroupList: LC('18', after(10, 'group-formed'), ['10 日内公示名单', 'the list is posted within 10 days']),
    groupListPosting: LC('18', after(7, 'group-list-posted', { keptBy: 'silence' }), [
      '公示不少于七日',
      'it stays up for at least seven days',
    ]),
    developerFiles: LC('19', after(7, 'files-asked'), [
      '七日内提供资料',
      'the developer hands over the papers within seven days',
    ]),
    firstMeeting: LC('20', after(60, 'group-formed'), [
      '60 日内召开首次会议，逾期由街道重新组建筹备组',
      'the first meeting is held within 60 days, else the Street forms the group anew',
    ]),
    newGroupWhenLate: LC('20', flag(true), [
      '逾期未召开的，由街道重新组建筹备组',
      'when it passes, the Street forms the group anew',
    ]),
    committeeMinSize: LC('22', count(3, 'seat'), ['三人以上', 'at least three members']),
    committeeOdd: LC('22', flag(true), ['人数为单数', 'the number of members is odd']),
    filing: LC('24', after(30, 'elected', { keptBy: 'cut-off' }), ['30 日内备案', 'filed within 30 days']),
    filingBody: LC('24', choice('county-housing-authority'), [
      '向县级住建主管部门备案',
      'filed with the county housing authority',
    ]),
    authorityAnswer: LC('24', after(10, 'filing-received', { dayKind: 'working' }), [
      '10 个工作日内答复',
      'the authority answers within 10 working days',
    ]),
    reportChange: LC('24', after(30, 'members-changed'), ['30 日内报告变更', 'a change is reported within 30 days']),
    afterTerm: LC('25', choice('nothing'), [
      '任期届满未换届的，原业主委员会停止履行职责',
      'a committee that is not renewed by the end of its term stops acting',
    ]),
    'renewalOrder.owed': LC('25', flag(true), [
      '届满未换届的，由街道责令限期换届；逾期仍未换届的，由街道组织换届',
      'the Street orders a day for the renewal, and organises it when that day has passed',
    ]),
    renewalOrder: LC('25', after(0, 'term-ends', { keptBy: 'cut-off' }), [
      '责令换届的期限，由街道确定',
      'the day by which it is to be renewed is named by the Street',
    ]),
    'dismissal.suspension': LC('27', choice('committee'), [
      '业主委员会应当停止其履职并公告',
      'the committee stops the member from acting and posts it',
    ]),
    handoverOnSeatEnd: LC('27', after(3, 'seat-ended'), ['3 日内移交', 'handed over within 3 days']),
    'provider.contractPosting': LC('37', after(7, 'contract-posted'), [
      '合同文本签订前公示七日',
      'the text of the contract is posted for seven days before it is signed',
    ]),
    'ownersForum.rhythm': LC('38', after(6, 'joint-meeting-held', { unit: 'month' }), [
      '物业服务人每半年至少与业主恳谈一次',
      'provider and owners meet at least every half-year',
    ]),
    'ownersForum.reasons': LC('38', after(7, 'joint-meeting-held'), [
      '不采纳的建议七日内说明理由',
      'reasons for what was refused are given within seven days',
    ]),
    'disclosure.accounts': LC('53', choice('quarter'), [
      '每季度公布公共收益收支',
      'the accounts of common revenue are posted every quarter',
    ]),
    'disclosure.accountsPosting': LC('53', after(30, 'notice-posted'), [
      '公示不少于三十日',
      'they stay posted for at least thirty days',
    ]),
    'pmc.available': LC('28', flag(true), ['应当组建物业管理委员会', 'a property management committee is formed']),
    'pmc.failuresNeeded': LC('28', count(2, 'times'), [
      '街道两次组织、指导未果',
      'two attempts guided by the Street failed',
    ]),
    'pmc.minSize': LC('29', count(7, 'person'), ['不少于七人', 'at least seven members']),
    'pmc.odd': LC('29', flag(true), ['人数为单数', 'an odd number of members']),
    'pmc.ownersShare': LC('29', atLeast(1, 2), ['业主代表不少于一半', 'owners are at least half']),
    'pmc.duty': LC('28', choice('should'), ['应当组建', 'it is to be formed']),
    'pmc.grounds': LC('28', some('area-not-eligible', 'no-assembly', 'no-committee'), [
      '不具备成立业主大会条件；或者经街道两次组织、指导，业主大会仍不能成立；或者业主委员会仍不能选出',
      'the area cannot have an assembly yet; or after two attempts no assembly was held; or no committee was elected',
    ]),
    'pmc.informAuthority': LC('29', after(10, 'pmc-formed', { dayKind: 'working' }), [
      '10 个工作日内告知主管部门',
      'the authority is told within 10 working days',
    ]),
    'pmc.handover': LC('30', after(7, 'committee-elected'), ['7 日内移交', 'it hands over within 7 days']),
  },
};
