import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { alreadyOrdered, correctDecision, orderFollows, orderTold, writtenOf } from '../../unlawful-decision/index.js';
import type { CommandOf } from '../commands.js';
import { postDecision } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { unknown } from '../refusals.js';
import { chairedBy, type PmcState } from '../state.js';

/** A decision of the body, or an item that the owners have passed in its vote, that breaks the law is corrected or revoked by the Street or the authority (PMR 19; HGZ 40 for such a body). */

type State = CaseState<PmcState>;

export function orderDecision(
  { noun, duties }: State,
  command: CommandOf<'order-decision'>,
  context: Context,
): Outcome {
  const { decision, illegality, order } = command;
  const wrong =
    notStanding(noun, decision) ?? notAnew(command) ?? alreadyOrdered(noun.ordered?.[decision]?.order, order);
  if (wrong) return wrong;
  const data = { decision, on: context.occurredOn, by: context.actor.role, illegality, order };
  const holder = { role: chairedBy(noun) };
  return accept<Event>(
    [
      { type: 'decision-ordered', data, papers: writtenOf(command) },
      ...orderFollows({ duties, decision, order, posting: postDecision(decision), holder }, context),
    ],
    {
      basis: grounds(context, ...(isVoted(decision) ? [] : OF_THE_BODY), 'stopByIllegalityOnly'),
      ...orderTold(command, { decision: titleOf(decision), to: holder }, context),
    },
  );
}

const OF_THE_BODY = ['pmc.unlawfulDecision'] as const;

/** An item that the owners have passed: `assembly-vote:1/M4-1`. */
const isVoted = (decision: string) => decision.includes('/');

const titleOf = (decision: string) =>
  isVoted(decision)
    ? { zh: `业主共同决定事项 ${decision}`, en: `What the owners decided, ${decision}` }
    : { zh: `物业管理委员会决定 ${decision}`, en: `Decision ${decision} of the body` };

/** What the owners decided nobody corrects for them: it is revoked, and they may be called to vote again. */
function notAnew({ decision, order }: CommandOf<'order-decision'>): Outcome | undefined {
  if (order === 'revoke' || !isVoted(decision)) return undefined;
  const detail = {
    zh: '业主共同决定只能予以撤销，由业主重新表决。',
    en: 'What the owners decided is revoked, and they decide anew.',
  };
  return refuse(refusal('not-offered', detail));
}

function notStanding({ decisionsMade, fell = [], passed, ordered }: PmcState, decision: string): Outcome | undefined {
  if (passed[decision] !== undefined || ordered?.[decision] !== undefined) return undefined;
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
