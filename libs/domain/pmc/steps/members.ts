import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { pmcComposition } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import { FILL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { notInOffice, unknown } from '../refusals.js';
import { ownersAmong, type Members, type PmcState } from '../state.js';
import { asFact, notOwners, notSeated } from './composition.js';

/** Somebody leaves, somebody comes: whoever is missing by the rules, the Street fills in (15 days, a proposed default). */

export function replaceMember(
  { noun, duties }: CaseState<PmcState>,
  { person, by, reason }: CommandOf<'replace-member'>,
  context: Context,
): Outcome {
  const wrong = notInOffice(noun) ?? notThere(noun, person) ?? unfit(noun, by, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const events: Event[] = [
    ...(person === undefined ? [] : [{ type: 'member-left', data: { person, on }, papers: { reason } } as const]),
    ...(by
      ? [
          {
            type: 'member-joined',
            data: { ...asFact(by), on },
            papers: { reason, recommendedBy: by.recommendedBy },
          } as const,
        ]
      : []),
  ];
  const { members } = events.reduce(
    (state, event) => evolve(state, { ...event, seq: 0, v: 1, at: context.receivedAt } as Parameters<typeof evolve>[1]),
    noun,
  );
  return accept<Event>(
    [
      ...events,
      ...whetherWhole({ broken: noun.broken !== undefined, owed: duties[FILL] !== undefined }, members, context),
    ],
    {
      basis: grounds(context, 'pmc.minSize', 'pmc.odd', 'pmc.ownersShare', 'pmc.fillOwners'),
      figures: { size: Object.keys(members).length, owners: ownersAmong(members) },
    },
  );
}

function notThere({ members }: PmcState, person: string | undefined): Outcome | undefined {
  if (person === undefined || members[person]) return undefined;
  return unknown({ zh: '此人不是成员。', en: 'This person is no member.' }, { person });
}

function unfit({ members }: PmcState, by: CommandOf<'replace-member'>['by'], context: Context): Outcome | undefined {
  if (!by) return undefined;
  if (members[by.person])
    return refuse(refusal('duplicate-subject', { zh: '此人已是成员。', en: 'This person is a member already.' }));
  return notOwners([by], context) ?? notSeated([by], context);
}

function whetherWhole(
  was: { readonly broken: boolean; readonly owed: boolean },
  members: Members,
  context: Context,
): readonly Event[] {
  const [size, owners] = [Object.keys(members).length, ownersAmong(members)];
  const on = context.occurredOn;
  if (pmcComposition({ size, owners }, context.rules).length === 0)
    return was.broken ? [{ type: 'composition-mended', data: { on } }, ...(was.owed ? [done(FILL)] : [])] : [];
  if (was.broken) return [];
  return [
    { type: 'composition-broken', data: { on, size, owners } },
    owe(context, { key: FILL, role: 'street', deadline: termFrom(context, 'pmc.fillOwners', on) }),
  ];
}
