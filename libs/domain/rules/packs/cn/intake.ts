import type { PackRules } from '../../pack.js';
import { proposed, some } from '../writing.js';

/** On what a hotline takes no order. The cities' texts differ; where a place has none, the longest list serves as a model. */
export const intake = {
  'intake.notAccepted': proposed(
    some('court', 'arbitration', 'discipline', 'review', 'petition', 'secret', 'settled-by-law'),
    [
      '诉讼、仲裁、纪检监察、行政复议、信访事项，涉密或者涉及隐私、已依法处理完毕的，不予受理并告知途径',
      'matters of courts, arbitration, discipline, review and petition, secret or private ones and those lawfully settled are not taken, and the way is told',
    ],
    'WF-HL 19',
  ),
} satisfies PackRules;
