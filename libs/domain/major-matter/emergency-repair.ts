import { grounds, refusal, type Context, type Refusal } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Proposal } from './commands.js';

/** One fault, one matter: whoever reports the same ground while a repair is under way says what else is broken (ours). */
export function underRepair({ anotherFault }: Proposal, context: Context): Refusal | undefined {
  const repair = context.loaded['repair'] as { readonly id: string; readonly on: Day } | undefined;
  if (!repair) return undefined;
  const basis = grounds(context, 'fund.emergencies');
  if (anotherFault !== undefined) return undefined;
  const { id, on } = repair;
  const detail = {
    zh: `同一紧急情形已于 ${on} 立案（${id}），请在该事项中办理；另有故障的，写明部位和情况（anotherFault）。`,
    en: `The same emergency was opened on ${on} (${id}): go on there. If something else is broken, say what and where (anotherFault).`,
  };
  return refusal('already-open', detail, { basis, facts: { case: id, on } });
}
