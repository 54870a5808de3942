import type { PackRules } from '../../pack.js';
import { count, proposed } from '../writing.js';

/** The policy asks that members are trained and gives no number of hours: this one is ours. */
export const training = {
  'training.hoursPerYear': proposed(count(8, 'hour'), [
    '业主委员会成员每年参加培训不少于 8 学时',
    'a member of a committee is trained for at least 8 hours a year',
  ]),
} satisfies PackRules;
