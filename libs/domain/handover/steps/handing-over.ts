import {
  accept,
  closed,
  done,
  letFall,
  foresee,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { heldOn, notShown } from '../../joint-meeting/index.js';
import { valueOf } from '../../rules/index.js';
import { DISSOLUTION, ENFORCE, HAND_OVER, MEETING, URGE } from '../calendar.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { HANDOVER_CODES, HANDOVER_ITEMS, type HandoverItem } from '../items.js';
import { wrongStage } from '../refusals.js';
import { missingOf, missingSeals, openOf, outcomeOf, REASONS, type HandoverState, type ItemState } from '../state.js';

import { dissolutionOwed } from './dissolution.js';

type State = CaseState<HandoverState>;

export function begin(
  { noun }: State,
  { reason, since, from, by = 'owners-committee', held = HANDOVER_CODES, assumed, died }: CommandOf<'begin'>,
  context: Context,
): Outcome {
  if (noun.stage !== 'NEW')
    return refuse(refusal('already-open', { zh: '移交已开始。', en: 'The handover has begun.' }));
  const rule = REASONS[reason];
  const ladder = {
    meeting: valueOf(context.rules, 'handover.jointMeeting'),
    enforce: valueOf(context.rules, 'handover.enforce'),
  };
  return accept<Event>(
    [
      {
        type: 'handover-begun',
        data: {
          ...{ reason, since, items: held, ladder },
          ...(from === undefined ? {} : { from }),
          ...(assumed ? { assumed } : {}),
        },
      },
      owe(context, {
        ...{ key: HAND_OVER, role: by, deadline: termFrom(context, rule, since) },
        ...(from === undefined || died ? {} : { who: from }),
      }),
      ...(reason === 'pmc-ended' ? [dissolutionOwed({ by, since }, context)] : []),
    ],
    { basis: grounds(context, rule) },
  );
}

export function receiveItems(state: State, command: CommandOf<'receive-items'>, context: Context): Outcome {
  const { items, receivedBy, keeper, note } = command;
  // What was recorded as missing may still turn up.
  const wrong = notAmong(state.noun, items, ['open', 'missing', ...unlisted(state.noun)]);
  if (wrong) return wrong;
  const received: Event = {
    type: 'items-received',
    data: {
      ...{ on: context.occurredOn, items, witness: context.actor.role },
      ...(keeper && items.includes('seals') ? { keeper } : {}),
    },
    papers: { receivedBy, ...(note ? { note } : {}) },
  };
  return settled(state, received, context);
}

/** What is not there is not handed over: said why, under the eyes of the witness, so that nobody waits for it for ever. */
export function recordMissing(state: State, command: CommandOf<'record-missing'>, context: Context): Outcome {
  const { item, seals, reason } = command;
  const wrong = notAmong(state.noun, [item], ['open', ...unlisted(state.noun)]);
  if (wrong) return wrong;
  const missing: Event = {
    type: 'item-missing',
    data: {
      ...{ on: context.occurredOn, item, witness: context.actor.role },
      ...(item === 'seals' && seals ? { seals } : {}),
    },
    papers: { reason },
  };
  return settled(state, missing, context);
}

/** A list by the office alone may lack what somebody held all the same. */
const unlisted = ({ assumed }: HandoverState) => (assumed ? [undefined] : []);

function notAmong(
  state: HandoverState,
  items: readonly HandoverItem[],
  waiting: readonly (ItemState | undefined)[],
): Outcome | undefined {
  const gone = items.filter((item) => !waiting.includes(state.items[item]));
  if (gone.length === 0 && new Set(items).size === items.length) return undefined;
  const names = gone.map((item) => HANDOVER_ITEMS[item]);
  const detail = {
    zh: `已登记或者重复：${names.map(({ zh }) => zh).join('、')}。`,
    en: `Recorded already, or named twice: ${names.map(({ en }) => en).join(', ')}.`,
  };
  return refuse(refusal('duplicate-subject', detail, { facts: { items: gone } }));
}

/** With the last item the handover is done, and what was owed because it was late falls away. */
function settled({ noun, duties }: State, fact: Event, context: Context): Outcome {
  const after = foresee(evolve, { noun, facts: [fact] }, context);
  const basis = grounds(context, REASONS[noun.reason ?? 'renewed']);
  if (openOf(after).length > 0) return accept([fact], { basis });
  const missing = missingOf(after);
  const over = handedOver(after, context);
  const outcome = outcomeOf(foresee(evolve, { noun: after, facts: [over] }, context));
  return accept(
    [
      fact,
      ...(duties[HAND_OVER] ? [done(HAND_OVER)] : []),
      ...letFall(duties, URGE, MEETING, ENFORCE),
      over,
      ...(duties[DISSOLUTION] ? [] : [closed(outcome)]),
    ],
    { basis, figures: { missing: missing.length } },
  );
}

function handedOver(after: HandoverState, { occurredOn: on }: Context): Event {
  const [gaps, seals] = [missingOf(after), missingSeals(after)];
  const missing = gaps.length;
  const lacking = missing === 0 ? {} : { gaps, ...(seals.length > 0 ? { seals } : {}) };
  return { type: 'handed-over', data: { on, missing, ...lacking } };
}

export function urge({ noun, duties }: State, { how }: CommandOf<'urge-handover'>, context: Context): Outcome {
  if (!duties[URGE]) return wrongStage(noun);
  const on = context.occurredOn;
  return accept<Event>([{ type: 'handover-urged', data: { on }, papers: { how } }, done(URGE)]);
}

export function holdJointMeeting(
  { noun, duties }: State,
  { minutes, meeting }: CommandOf<'hold-joint-meeting'>,
  context: Context,
): Outcome {
  if (!duties[MEETING]) return wrongStage(noun);
  const wrong = notShown({ minutes, meeting, since: noun.since }, context);
  if (wrong) return refuse(wrong);
  const data = { on: heldOn(meeting, context), ...(meeting === undefined ? {} : { meeting }) };
  const papers = minutes === undefined ? {} : { papers: { minutes } };
  return accept<Event>([{ type: 'joint-meeting-held', data, ...papers }, done(MEETING)], {
    basis: grounds(context, 'handover.jointMeeting'),
  });
}
