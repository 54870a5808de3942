import type { PackRules } from '../../pack.js';
import { flag, law, proposed, some } from '../writing.js';

/** How problems come in. The cities' hotline texts differ; where a place has none, the longest list serves as a model. */
const ALL = some('court', 'arbitration', 'discipline', 'review', 'petition', 'secret', 'settled-by-law');

const NOT_ACCEPTED = [
  '诉讼、仲裁、纪检监察、行政复议、信访事项，涉密或者涉及隐私、已依法处理完毕的，不予受理并告知途径',
  'matters of courts, arbitration, discipline, review and petition, secret or private ones and those lawfully settled are not taken, and the way is told',
] as const;

const COVERED = [
  '不得向被反映人透露反映人；正文中的姓名、电话、证件号码予以遮盖',
  'who complained is never passed on to whom it is about: names, telephones and identity numbers in the text are covered',
] as const;

export const intake = {
  'intake.notAccepted': proposed(ALL, NOT_ACCEPTED, 'WF-HL 19'),
  'intake.covered': proposed(flag(true), COVERED, 'JN-HL 32'),
} satisfies PackRules;

export const intakeOfJinan = {
  'intake.notAccepted': law('JN-HL', 'V')('23', some('court', 'arbitration', 'review'), [
    '已进入诉讼、仲裁、复议程序的，告知相应途径',
    'what is before a court, in arbitration or in review is told its proper way',
  ]),
  'intake.covered': law('JN-HL', 'V')('32', flag(true), COVERED),
} satisfies PackRules;

export const intakeOfWeifang = {
  'intake.notAccepted': law('WF-HL', 'V')('19', ALL, NOT_ACCEPTED),
} satisfies PackRules;
