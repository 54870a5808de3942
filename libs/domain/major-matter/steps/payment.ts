import { grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Outcome } from '../events.js';
import type { MatterState } from '../state.js';
import { carry, notOpen } from './execution.js';

/** The fund's money in two parts, where the place has it so: Qingdao pays seventy of a hundred first (seen as an excerpt). */

type State = CaseState<MatterState>;

export function payFirstPart(state: State, { amount, proof }: CommandOf<'pay-first-part'>, context: Context): Outcome {
  const { applied = 0, firstPercent = 0 } = state.noun.payment ?? {};
  const most = Math.floor((applied * firstPercent) / 100);
  const wrong = notOpen(state, 'pay-first-part') ?? tooMuch({ amount, most, rule: 'first' }, context);
  if (wrong) return wrong;
  return carry(
    state,
    { step: 'pay-first-part', rules: ['fund.firstPart'], data: { amount }, papers: { proof } },
    context,
  );
}

/** After the works were accepted, settled and posted: no more in all than was applied for. */
export function payRest(state: State, { amount, proof }: CommandOf<'pay-rest'>, context: Context): Outcome {
  const { applied = 0, first = 0 } = state.noun.payment ?? {};
  const wrong = notOpen(state, 'pay-rest') ?? tooMuch({ amount, most: applied - first, rule: 'rest' }, context);
  if (wrong) return wrong;
  return carry(state, { step: 'pay-rest', rules: ['fund.firstPart'], data: { amount }, papers: { proof } }, context);
}

function tooMuch(
  { amount, most, rule }: { amount: number; most: number; rule: 'first' | 'rest' },
  context: Context,
): Outcome | undefined {
  if (amount <= most) return undefined;
  const detail =
    rule === 'first'
      ? { zh: '超过首期可以拨付的金额。', en: 'More than the first part may be.' }
      : { zh: '两期合计超过申请金额。', en: 'Both parts are more than was applied for.' };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, 'fund.firstPart'), facts: { most, amount } }));
}
