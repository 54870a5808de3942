import { accept, done, refusal, refuse, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { grounds, signed, type Decided } from '../terms.js';
import { nominationDuty } from './nomination.js';

/** Step 7: owners and votes. */

export function confirmOwners(state: FormationState, _command: CommandOf<'confirm-owners'>, context: Context): Decided {
  const figures = context.loaded['figures'] as { persons: number; area: number };
  if (figures.persons === 0) {
    return refuse(
      refusal('papers-missing', {
        zh: '业主名册为空，请先导入。',
        en: 'The owner register is empty; import it first.',
      }),
    );
  }
  return accept(
    [
      { type: 'owners-confirmed', data: { ...signed(context), ...figures } },
      done('confirm-owners'),
      ...nominationDuty(state, context, { roll: true }),
    ],
    {
      basis: grounds(context, 'parkingSpacesCount'),
    },
  );
}
