import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { choice, law, proposed, some } from './writing.js';

/** The city's own property regulation was not found: only its hotline's, and the practice that the press reports of 2020 tell. */
export const jinan: RulePack = {
  id: 'cn-3701',
  title: { zh: '济南市', en: 'Jinan' },
  validFrom: day('2020-11-23'),
  rules: {
    'intake.notAccepted': law('JN-HL', 'V')('23', some('court', 'arbitration', 'review'), [
      '已进入诉讼、仲裁、复议程序的，告知相应途径',
      'what is before a court, in arbitration or in review is told its proper way',
    ]),
    sealCustody: proposed(
      choice('community'),
      ['印章由社区监督保管', 'the committee’s seal is kept under the supervision of the community'],
      'SEED, practice of Jinan',
    ),
  },
};
