import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import {
  alreadyOrdered,
  correctDecision,
  orderFollows,
  orderTold,
  writtenOf,
  type Ordered,
} from '../../unlawful-decision/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { beforeItsTime } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { ItemVoted } from '../work-commands.js';
import { postDuty } from '../work-duties.js';

/** A decision of the committee that breaks the law is corrected or revoked by the Street or the authority, and all owners are told (PMR 19). */

type State = CaseState<CommitteeTermState>;

export function orderDecision(
  { noun, duties }: State,
  command: CommandOf<'order-decision'>,
  context: Context,
): Outcome {
  const { decision, illegality, order } = command;
  const { madeOn, before } = found(context);
  if (madeOn === undefined) return notAdopted(decision);
  const on = context.occurredOn;
  const wrong = beforeItsTime(on, madeOn) ?? alreadyOrdered(before, order);
  if (wrong) return wrong;
  const data = { decision, madeOn, on, by: context.actor.role, illegality, order };
  const holder = byChair(noun);
  const what = { zh: `业主委员会决定 ${decision}`, en: `Decision ${decision} of the committee` };
  return accept<Event>(
    [
      { type: 'decision-ordered', data, papers: writtenOf(command) },
      ...orderFollows({ duties, decision, order, posting: postDuty(decision), holder }, context),
    ],
    {
      basis: grounds(context, 'stopByIllegalityOnly'),
      ...orderTold(command, { decision: what, to: holder }, context),
    },
  );
}

interface InFile {
  readonly type: string;
  readonly data: { readonly on: Day; readonly adopted?: boolean; readonly order?: Ordered };
}

/** Any decision of the term, also one that the state no longer names: when it was adopted, and what was ordered of it. */
function found({ loaded }: Pick<Context, 'loaded'>): { madeOn?: Day; before?: Ordered } {
  const facts = (loaded['decision'] ?? []) as readonly InFile[];
  const madeOn = facts.find(({ type, data }) => type === 'decision-made' && data.adopted)?.data.on;
  const before = facts.findLast(({ type }) => type === 'decision-ordered')?.data.order;
  return { ...(madeOn === undefined ? {} : { madeOn }), ...(before === undefined ? {} : { before }) };
}

function notAdopted(decision: string): Outcome {
  const detail = { zh: '没有这项已经通过的决定。', en: 'No such decision was adopted.' };
  return refuse(refusal('unknown-subject', detail, { facts: { decision } }));
}

interface Held {
  readonly decisions: readonly ItemVoted[];
  readonly made: readonly { readonly item: number; readonly decision: string; readonly adopted: boolean }[];
  readonly on: Day;
}

/** Put right by what was adopted in its place. */
export function corrected({ duties }: State, { decisions, made, on }: Held): Event[] {
  const by = decisions.flatMap(({ item, corrects }) => {
    const right = made.find((each) => each.item === item && each.adopted)?.decision;
    return corrects === undefined || right === undefined ? [] : [[corrects, right] as const];
  });
  return [...new Map(by)].flatMap(([decision, right]): Event[] => [
    { type: 'decision-corrected', data: { decision, by: right, on } },
    ...(duties[correctDecision(decision)] ? [done(correctDecision(decision))] : []),
  ]);
}
