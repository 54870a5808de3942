import {
  accept,
  closed,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Effects,
} from '../../case/index.js';
import { orderTold, writtenOf } from '../../unlawful-decision/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { titleOf } from '../kinds.js';
import { wrongStage } from '../refusals.js';
import { outcomeOf, partyOf, type MatterState, type StageWord } from '../state.js';

/** What ends a matter before its time: the committee takes it back, or an order for illegality, and nothing else, stops it (PMR art. 19). */

type State = CaseState<MatterState>;

/** What was decided cannot be taken back by the committee. */
const TAKEN_BACK: readonly StageWord[] = [
  ...(['DRAFT', 'COMMITTEE_DECISION', 'PRE_REVIEW', 'REVISED', 'NOTICE', 'NOT_PASSED', 'STOPPED'] as const),
];

/** Nobody votes on what is withdrawn or stopped. */
const withoutVote = ({ notice }: MatterState, why: string): Pick<Effects, 'tells'> =>
  notice ? { tells: [{ to: notice.vote, kind: 'withdraw', data: { why } }] } : {};

export function withdraw({ noun }: State, { reason }: CommandOf<'withdraw-matter'>, context: Context): Outcome {
  if (!TAKEN_BACK.includes(noun.stage)) return wrongStage(noun);
  const withdrawn: Event = { type: 'matter-withdrawn', data: { on: context.occurredOn }, papers: { reason } };
  return accept<Event>([withdrawn, closed(outcomeOf({ ...noun, stage: 'WITHDRAWN' }))], withoutVote(noun, 'withdrawn'));
}

export function orderStop({ noun, duties }: State, command: CommandOf<'order-stop'>, context: Context): Outcome {
  const { illegality, order } = command;
  if (noun.stage === 'NEW' || (noun.stage === 'STOPPED' && order === 'correct')) return wrongStage(noun);
  if (order === 'correct' && (noun.kind === 'emergency-provider' || noun.mode === 'emergency')) {
    const detail = {
      zh: '应急事项没有可以修改后再议的方案。',
      en: 'An emergency has no plan to correct: it is revoked.',
    };
    return refuse(refusal('not-offered', detail));
  }
  const on = context.occurredOn;
  const by = context.actor.role;
  const stopped: Event = {
    type: 'stop-ordered',
    data: { on, by, illegality, order },
    papers: writtenOf(command),
  };
  const basis = grounds(context, 'stopByIllegalityOnly');
  const publicly = orderTold(command, { decision: titleOf(noun), to: { role: partyOf(noun) } }, context);
  const told = { ...withoutVote(noun, 'stopped'), ...publicly, basis };
  if (order === 'revoke') return accept<Event>([stopped, closed(outcomeOf({ ...noun, stage: 'REVOKED' }))], told);
  return accept<Event>(
    [
      stopped,
      ...Object.keys(duties).map((key) => dropped(key)),
      owe(context, { key: 'revise-plan', role: 'owners-committee' }),
    ],
    {
      ...told,
      ...(noun.passed.length > 0 ? { reports: [{ kind: `stopped:${noun.notices}`, data: { on } }] } : {}),
    },
  );
}
