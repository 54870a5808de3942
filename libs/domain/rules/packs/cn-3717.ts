import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { after, atLeast, flag, law } from './writing.js';

const HEZE = law('HEZE', 'V');

/**
 * 菏泽市物业管理条例, as amended in January 2022. On which day of that month it came into force was not read: it is not taken for law
 * before the month was over. What was seen of it is written down; in all else the province's rules answer. That the Street steps in
 * thirty days before the end of a term has no step of its own here: the alarm at sixty days (ours) comes before it.
 */
export const heze: RulePack = {
  id: 'cn-3717',
  title: { zh: '菏泽市', en: 'Heze' },
  validFrom: day('2022-02-01'),
  rules: {
    firstMeeting: HEZE('', after(90, 'group-formed'), [
      '90 日内召开首次业主大会会议',
      'the first assembly meeting is held within 90 days',
    ]),
    handoverOnRenewal: HEZE('11', after(10, 'term-ends'), [
      '任期届满之日起 10 日内移交',
      'handed over within 10 days of the end of the term',
    ]),
    handoverOnSeatEnd: HEZE('13', after(3, 'seat-ended'), ['3 日内移交', 'handed over within 3 days']),
    reElectIfBelow: HEZE('13', atLeast(1, 2), [
      '不足半数的，重新选举',
      'elected anew when fewer than half of the seats are filled',
    ]),
    'problem.violation': HEZE('28', after(5, 'dispatched', { dayKind: 'working', keptBy: 'cut-off' }), [
      '对违法行为的投诉举报 5 个工作日内答复',
      'a report of a violation is answered within 5 working days',
    ]),
    'problem.acceptance': HEZE('28', after(2, 'problem-registered', { dayKind: 'working', keptBy: 'cut-off' }), [
      '十名以上业主、业主委员会、居民委员会或者物业服务企业反映的，2 个工作日内书面答复是否受理',
      'to ten owners or more, a committee, the residents’ committee or a company: whether it is accepted, in writing within 2 working days',
    ]),
    'problem.acceptanceOwed': HEZE('28', flag(true), [
      '对上述主体的投诉举报应当书面答复是否受理',
      'whether their report is accepted is answered in writing',
    ]),
  },
};
