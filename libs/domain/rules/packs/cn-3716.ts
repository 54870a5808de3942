import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { after, law } from './writing.js';

const BZ = law('BZ', 'V');

/** 滨州市住宅物业管理条例, from 2019-10-01: older than the Civil Code, so that its thresholds of votes are not written here. */
export const binzhou: RulePack = {
  id: 'cn-3716',
  title: { zh: '滨州市', en: 'Binzhou' },
  validFrom: day('2019-10-01'),
  rules: {
    firstMeeting: BZ('', after(60, 'group-formed'), [
      '60 日内召开首次业主大会会议',
      'the first assembly meeting is held within 60 days',
    ]),
    'fund.check': BZ('43', after(2, 'fund-applied-for', { dayKind: 'working' }), [
      '维修资金管理机构 2 个工作日内审核应急使用',
      'the fund body checks an emergency use within 2 working days',
    ]),
  },
};
