import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { atLeast, choice, flag, law } from './writing.js';

const SEED = law('SEED', 'S', 'policy');

/** The city's own guidance was not found: only the policy that the press reports of 2020 tell. */
export const zaozhuang: RulePack = {
  id: 'cn-3704',
  title: { zh: '枣庄市', en: 'Zaozhuang' },
  validFrom: day('2020-11-23'),
  rules: {
    'partyShare.appliesTo': SEED('', choice('new-and-renewed'), [
      '适用于新组建和换届的业主委员会',
      'applies to newly formed and renewed committees',
    ]),
    partyStatusInFiling: SEED('', flag(true), [
      '党组织情况作为备案内容，不作为备案条件',
      'the Party organisation is told in the filing; it is no condition of it',
    ]),
    formationCoverage: law('SEED', 'S', 'target')('', atLeast(7, 10), [
      '2022 年底组建率达到 70%，仅统计',
      'committees in 70 % of estates by the end of 2022; only counted',
    ]),
  },
};
