import { accept, done, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { DismissalState } from '../state.js';

/** Crime and loss of money are dealt with elsewhere, beside the dismissal and never instead of it (QD 86). */
export function referCrime(
  { noun, duties }: CaseState<DismissalState>,
  { to, proof }: CommandOf<'refer-crime'>,
  context: Context,
): Outcome {
  if (!noun.screened) return wrongStage(noun);
  const referred: Event = { type: 'crime-referred', data: { on: context.occurredOn, to }, papers: { proof } };
  return accept<Event>([referred, ...(duties['refer-crime'] ? [done('refer-crime')] : [])]);
}
