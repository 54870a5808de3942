import { grounds, refusal, type Context, type Refusal } from '../case/index.js';
import { valueOf } from '../rules/index.js';
import type { Work } from './kinds.js';

/** The fund pays for no work that somebody else has to carry, whatever the matter is called (SD 71, QD 80). */
export function notPayable(work: Work, context: Context): Refusal | undefined {
  const others = valueOf(context.rules, 'fund.notPayable') as readonly Work[];
  if (!others.includes(work)) return undefined;
  const detail = {
    zh: '此项由建设单位或者专业经营单位承担，不得从维修资金列支。',
    en: 'The developer or the utility carries this.',
  };
  return refusal('not-payable', detail, { basis: grounds(context, 'fund.notPayable'), facts: { work } });
}
