import { accept, dropped, owe, type CaseState, type Context, type Holder } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import { CARRY_OUT, HANDLE, openOf, SIGN, TELL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { no, notAt, notTheJudge, wrongStage } from '../refusals.js';
import type { ProblemState } from '../state.js';

/** The person who led it has left: another of the same office goes on, by the word of whoever judges it, and on the same clock. */

type State = CaseState<ProblemState>;

export function reassign(state: State, { who, reason }: CommandOf<'reassign'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'HANDLING', 'REPLIED', 'CALL_BACK', 'PLANNED') ?? notTheJudge(noun, context);
  if (wrong || !noun.lead) return wrong ?? wrongStage(noun);
  const { who: named, ...office } = noun.lead;
  if (who === named) return no('duplicate-subject', { zh: '仍为原承办人。', en: 'That is who leads it already.' });
  const lead: Holder = { ...office, ...(who === undefined ? {} : { who }) };
  return accept<Event>([
    { type: 'reassigned', data: { on: context.today, lead, was: noun.lead }, papers: { reason } },
    ...openOf(state, HANDLE, SIGN, TELL, CARRY_OUT, 'answer-slip').flatMap((key) =>
      handed(state, key, { lead, context }),
    ),
  ]);
}

/** Nobody has done it, and its day is as it was. */
function handed({ noun, duties }: State, key: string, { lead, context }: { lead: Holder; context: Context }): Event[] {
  const duty = duties[key];
  if (!duty || duty.holder.role !== noun.lead?.role || duty.holder.who !== noun.lead.who) return [];
  const { deadline, ladder } = duty;
  return [dropped(key), owe(context, { key, ...lead, deadline, ...(ladder ? { escalateTo: ladder.escalateTo } : {}) })];
}
