import {
  accept,
  AGAINST_AN_AUTHORITY,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  type CaseState,
  type Coming,
  type Context,
  type Letter,
} from '../../case/index.js';
import { deadlineOn, type Deadline } from '../../calendar/index.js';
import { valueOf } from '../../rules/index.js';
import { endOfDay, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import { ELECT, GROUP, GROUP_OWED } from './renewal.js';

/** Where the law has it so (LC art. 25), the Street first orders the committee to be renewed by a day, and organises the renewal itself when that has passed. */

type State = CaseState<CommitteeTermState>;

export function orderRenewal(
  { noun, duties }: State,
  { electBy, writtenOrder }: CommandOf<'order-renewal'>,
  context: Context,
): Outcome {
  const on = context.occurredOn;
  const wrong = nobodyOrders(context) ?? notToBeOrdered({ noun, duties }) ?? notAhead(electBy, on);
  if (wrong) return wrong;
  return accept<Event>(
    [
      { type: 'renewal-ordered', data: { on, electBy }, papers: { writtenOrder } },
      done(GROUP),
      owe(context, { key: ELECT, ...byChair(noun), deadline: until({ on, electBy }, context) }),
    ],
    { basis: grounds(context, 'renewalOrder', 'renewalOrder.owed'), letters: [told(noun, electBy)] },
  );
}

const until = ({ on, electBy }: { on: Day; electBy: Day }, { rules, calendar }: Context): Deadline =>
  deadlineOn(rules, 'renewalOrder', { from: on, on: electBy, calendar });

function nobodyOrders(context: Context): Outcome | undefined {
  if (valueOf(context.rules, 'renewalOrder.owed')) return undefined;
  const detail = {
    zh: '本地没有先责令限期换届的规定：街道直接组建换届小组。',
    en: 'No text of this place has a renewal ordered first: the Street forms the renewal group at once.',
  };
  return refuse(refusal('not-offered', detail, { basis: grounds(context, 'renewalOrder.owed') }));
}

function notToBeOrdered({ noun, duties }: Pick<State, 'noun' | 'duties'>): Outcome | undefined {
  const open = noun.stage === 'EXPIRED' && noun.renewal === 'failing' && duties[GROUP] && !noun.renewalOrder;
  if (open) return undefined;
  const ordered = noun.renewalOrder && {
    zh: `已责令于 ${noun.renewalOrder.electBy} 前换届。`,
    en: `It was ordered to be renewed by ${noun.renewalOrder.electBy} already.`,
  };
  return wrongStage(
    noun,
    ordered ?? {
      zh: '任期届满仍未换届的，才责令限期换届。',
      en: 'Ordered once the term is over and nobody is elected.',
    },
  );
}

function notAhead(electBy: Day, on: Day): Outcome | undefined {
  if (electBy > on) return undefined;
  const detail = { zh: '责令的期限须晚于责令之日。', en: 'The day lies after that of the order.' };
  return refuse(refusal('too-early', detail, { facts: { electBy, on } }));
}

function told(noun: CommitteeTermState, electBy: Day): Letter {
  return {
    key: 'renewal-ordered',
    to: byChair(noun),
    subject: { zh: '街道责令限期换届', en: 'The Street orders the committee to be renewed by a day' },
    lines: [
      {
        zh: `任期已届满，请在 ${electBy} 前选出新一届业主委员会；逾期由街道组织换届。`,
        en: `The term is over: elect the next committee by ${electBy}; after that the Street organises it.`,
      },
      AGAINST_AN_AUTHORITY,
    ],
    alone: true,
  };
}

/** The ordered day has passed and nobody is elected, nor is an election running: what is left is the Street's. */
export function orderMissed({ noun, duties }: Pick<State, 'noun' | 'duties'>): Coming<Event>[] {
  const { renewal, renewalOrder, election } = noun;
  if (renewal !== 'ordered' || !renewalOrder || election) return [];
  const { electBy } = renewalOrder;
  return [
    {
      at: endOfDay(electBy),
      event: { type: 'renewal-order-missed', data: { electBy } },
      also: [...letFall(duties, ELECT), GROUP_OWED],
    },
  ];
}

/** An election that was held on the order has elected nobody, and the ordered day is not over: it is owed again until then. */
export function stillOrdered({ renewal, renewalOrder, ...noun }: CommitteeTermState, context: Context): Event[] {
  if (renewal !== 'ordered' || !renewalOrder || context.today > renewalOrder.electBy) return [];
  return [owe(context, { key: ELECT, ...byChair(noun), deadline: until(renewalOrder, context) })];
}
