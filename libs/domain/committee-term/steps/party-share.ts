import { accept, done, grounds, letFall, owe, type CaseState, type Context, type Need } from '../../case/index.js';
import { basisOf, valueOf, type Basis } from '../../rules/index.js';
import { partyShare } from '../../votes/index.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';

/** Whenever somebody takes a seat the share of Party members is counted anew: policy, which voids nothing and is explained where it is missed. */

type State = CaseState<CommitteeTermState>;

const EXPLAIN = 'explain-party-share';

export const needOfParty = (people: readonly string[]): readonly Need[] => [
  { name: 'party-members', rows: 'party-members', people },
];

interface Counted {
  readonly events: readonly Event[];
  readonly warnings: readonly Basis[];
}

export const NOT_COUNTED: Counted = { events: [], warnings: [] };

export function shareAfter({ noun, duties }: State, sitting: readonly string[], context: Context): Counted {
  const party = context.loaded['party-members'] as readonly string[] | undefined;
  if (!party) return NOT_COUNTED;
  const among = sitting.filter((person) => party.includes(person)).length;
  const { members, partyMembers, required, verdict } = partyShare(
    sitting.length,
    among,
    valueOf(context.rules, 'partyShare'),
  );
  const data = { on: context.occurredOn, members, party: partyMembers, required };
  const counted: Event = { type: 'party-share-counted', data };
  if (verdict === 'MET') return { events: [counted, ...letFall(duties, EXPLAIN)], warnings: [] };
  const owed = duties[EXPLAIN] ? [] : [owe(context, { key: EXPLAIN, ...byChair(noun) })];
  return { events: [counted, ...owed], warnings: [basisOf(context.rules, 'partyShare')] };
}

export function explainPartyShare(
  { noun, duties }: State,
  { explanation }: CommandOf<'explain-party-share'>,
  context: Context,
): Outcome {
  if (!duties[EXPLAIN])
    return wrongStage(noun, { zh: '没有待说明的党员比例。', en: 'No Party share is to be explained.' });
  return accept<Event>(
    [{ type: 'party-share-explained', data: { on: context.occurredOn }, papers: { explanation } }, done(EXPLAIN)],
    { basis: grounds(context, 'partyShare') },
  );
}
