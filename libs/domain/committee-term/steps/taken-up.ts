import { owe, type Context } from '../../case/index.js';
import { meets, valueOf } from '../../rules/index.js';
import type { TermFacts } from '../commands.js';
import type { Event } from '../events.js';
import { FILL, RE_ELECT } from './seats.js';

/**
 * What a committee lacks already on the day it is taken up, counted with the alternates who follow (ZB 30). Too few are elected anew
 * here as well (ZB 34); since when they are too few nobody has said, so no term runs.
 */
export function lacking(
  { seats, members, alternates }: Pick<TermFacts, 'seats' | 'members' | 'alternates'>,
  context: Context,
): Event[] {
  const remaining = Math.min(seats, members.length + alternates.length);
  if (!meets(valueOf(context.rules, 'reElectIfBelow'), remaining, seats))
    return [
      { type: 'fell-below-minimum', data: { on: context.today, remaining, seats } },
      owe(context, { key: RE_ELECT, role: 'street' }),
    ];
  const who = members.find(({ office }) => office === 'chair')?.person;
  return remaining < seats
    ? [owe(context, { key: FILL, role: 'owners-committee', ...(who === undefined ? {} : { who }) })]
    : [];
}
