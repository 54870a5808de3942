import type { PackRules } from '../../pack.js';
import { count, proposed } from '../writing.js';

/** A share of a handful says little: it is shown, and has no place in a ranking. */
export const indicators = {
  'indicators.rankFrom': proposed(count(10, 'times'), [
    '分母不足 10 件的，列出数值，不参加排名',
    'a figure of fewer than 10 problems is shown, and has no rank',
  ]),
} satisfies PackRules;
