import { day } from '../../shared/index.js';
import type { RulePack } from '../pack.js';
import { intakeOfJinan } from './cn/intake.js';
import { problemsOfJinan } from './cn/problems.js';
import { choice, proposed } from './writing.js';

/** The city's own property regulation was not found: only its hotline's, and the practice that the press reports of 2020 tell. */
export const jinan: RulePack = {
  id: 'cn-3701',
  title: { zh: '济南市', en: 'Jinan' },
  validFrom: day('2020-11-23'),
  rules: {
    ...intakeOfJinan,
    ...problemsOfJinan,
    sealCustody: proposed(
      choice('community'),
      ['印章由社区监督保管', 'the committee’s seal is kept under the supervision of the community'],
      'SEED, practice of Jinan',
    ),
  },
};
