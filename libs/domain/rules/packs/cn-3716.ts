import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { after, choice, count, flag, law, some } from './writing.js';

const BZ = law('BZ', 'V');

/** 滨州市住宅物业管理条例, from 2019-10-01: older than the Civil Code, so that its thresholds of votes are not written here. */
export const binzhou: RulePack = {
  id: 'cn-3716',
  title: { zh: '滨州市', en: 'Binzhou' },
  validFrom: day('2019-10-01'),
  rules: {
    'problem.violation': BZ('53', after(5, 'dispatched', { dayKind: 'working', keptBy: 'cut-off' }), [
      '对违法行为的投诉举报 5 个工作日内答复',
      'a report of a violation is answered within 5 working days',
    ]),
    firstMeeting: BZ('', after(60, 'group-formed'), [
      '60 日内召开首次业主大会会议',
      'the first assembly meeting is held within 60 days',
    ]),
    'fund.check': BZ('43', after(2, 'fund-applied-for', { dayKind: 'working' }), [
      '维修资金管理机构 2 个工作日内审核应急使用',
      'the fund body checks an emergency use within 2 working days',
    ]),
    'pmc.available': BZ('16', flag(true), ['应当组建物业管理委员会', 'a property management committee is formed']),
    'pmc.duty': BZ('16', choice('should'), ['应当组建', 'it is to be formed']),
    'pmc.failuresNeeded': BZ('16', count(2, 'times'), [
      '街道两次组织、指导未果',
      'two attempts guided by the Street failed',
    ]),
    'pmc.grounds': BZ('16', some('area-not-eligible', 'no-assembly', 'no-committee', 'dysfunctional'), [
      '不具备成立业主大会条件，或者经街道两次组织、指导仍不能成立、选出，或者业主委员会一年不能正常履职',
      'no assembly can be held, or none was held or elected after two attempts, or the committee has not worked for a year',
    ]),
    'pmc.idleMonths': BZ('16', count(12, 'month'), [
      '业主委员会一年不能正常履职',
      'the committee has not worked for a year',
    ]),
    'pmc.informAuthority': BZ('', after(10, 'pmc-formed'), [
      '10 日内告知主管部门',
      'the authority is told within 10 days',
    ]),
    'pmc.handover': BZ('', after(7, 'committee-elected'), ['7 日内移交', 'it hands over within 7 days']),
  },
};
