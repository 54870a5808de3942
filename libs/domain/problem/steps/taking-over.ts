import { addWorkingDays, deadlineOn } from '../../calendar/index.js';
import { grounds, type Context } from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { cardsOf } from '../clocks.js';
import type { Event, Outcome } from '../events.js';
import type { Register, TakenOver, Tier } from '../intake.js';
import { officeOf } from '../offices.js';
import { no } from '../refusals.js';
import { departmentCalled, handling } from './dispatching.js';

/** An order that ran before the system: it goes on in mid-life, with the limit that it has, and owes nothing for the past. */

const SET_DAY = 'problem.setDay';

export function faultOfTakenOver({ receivedOn, due }: TakenOver, { occurredOn }: Context): Outcome | undefined {
  if (receivedOn > occurredOn)
    return no('fact-in-future', { zh: '受理日晚于今日。', en: 'It was received after today.' });
  if (due < receivedOn)
    return no('fact-too-early', { zh: '办结期限早于受理日。', en: 'Its limit lies before it was received.' });
  return undefined;
}

/**
 * Placed where it lies, on its own limit. What is overdue already has until the next working day before a card is shown. In danger the
 * department is called as for what is told now: the danger is there today, whoever was told of it before.
 */
export function takenUp(
  { lead, tier, danger, from }: Pick<Register, 'lead' | 'danger'> & { tier: Tier; from: TakenOver },
  context: Context,
): { readonly events: Event[]; readonly basis: ReturnType<typeof grounds> } {
  const { calendar, rules, today } = context;
  const limit = deadlineOn(rules, SET_DAY, { from: from.receivedOn, on: from.due, calendar });
  const first = addWorkingDays(today, valueOf(rules, 'problem.redCard'), calendar);
  const { redOn, yellowOn } = cardsOf(limit, context);
  const cards = {
    redOn: redOn < first ? first : redOn,
    ...(yellowOn !== undefined && yellowOn > today ? { yellowOn } : {}),
  };
  const owed = limit.dueDay < first ? deadlineOn(rules, SET_DAY, { from: today, on: first, calendar }) : limit;
  const holder = lead ?? officeOf(tier);
  return {
    events: [
      { type: 'dispatched', data: { on: today, number: 1, lead: holder, tier, by: 'taken-over' } },
      { type: 'limit-set', data: { deadline: limit, cards } },
      handling(holder, owed, context),
      ...(danger ? departmentCalled(officeOf('district'), context) : []),
    ],
    basis: grounds(context, SET_DAY),
  };
}
