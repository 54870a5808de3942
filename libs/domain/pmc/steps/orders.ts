import { accept, done, dropped, grounds, owe, type CaseState, type Context } from '../../case/index.js';
import { alreadyOrdered, correctDecision, orderTold, writtenOf } from '../../unlawful-decision/index.js';
import type { CommandOf } from '../commands.js';
import { postDecision } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { unknown } from '../refusals.js';
import { chairedBy, type PmcState } from '../state.js';

/** A decision of the body that breaks the law is corrected or revoked by the Street or the authority (PMR 19; HGZ 40 for such a body). */

type State = CaseState<PmcState>;

export function orderDecision(
  { noun, duties }: State,
  command: CommandOf<'order-decision'>,
  context: Context,
): Outcome {
  const { decision, illegality, order } = command;
  const wrong = notStanding(noun, decision) ?? alreadyOrdered(noun.ordered?.[decision]?.order, order);
  if (wrong) return wrong;
  const data = { decision, on: context.occurredOn, by: context.actor.role, illegality, order };
  const gone = [postDecision(decision), ...(order === 'revoke' ? [correctDecision(decision)] : [])];
  const what = { zh: `物业管理委员会决定 ${decision}`, en: `Decision ${decision} of the body` };
  return accept<Event>(
    [
      { type: 'decision-ordered', data, papers: writtenOf(command) },
      ...gone.filter((key) => duties[key]).map((key) => dropped(key)),
      ...(order === 'correct' ? [owe(context, { key: correctDecision(decision), role: chairedBy(noun) })] : []),
    ],
    {
      basis: grounds(context, 'pmc.unlawfulDecision', 'stopByIllegalityOnly'),
      ...orderTold(command, { decision: what, to: { role: chairedBy(noun) } }, context),
    },
  );
}

function notStanding({ decisionsMade, fell = [] }: PmcState, decision: string): Outcome | undefined {
  const number = Number(/^decision-([1-9]\d{0,5})$/.exec(decision)?.[1] ?? Infinity);
  if (number <= decisionsMade && !fell.includes(decision)) return undefined;
  return unknown({ zh: '没有这项已经通过的决定。', en: 'No such decision was adopted.' }, { decision });
}

/** Done by the decision that was adopted in its place. */
export const corrected = (
  { duties }: State,
  made: readonly { readonly adopted: boolean; readonly corrects?: string }[],
): Event[] =>
  made.flatMap(({ adopted, corrects }) =>
    adopted && corrects !== undefined && duties[correctDecision(corrects)] ? [done(correctDecision(corrects))] : [],
  );
