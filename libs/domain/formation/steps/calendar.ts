import { deadlineAfter } from '../../calendar/index.js';
import { silenceAfter, type CaseState, type Context } from '../../case/index.js';
import { addMs, dayOf } from '../../shared/index.js';
import type { Event } from '../events.js';
import type { FormationState } from '../state.js';
import { term } from '../terms.js';

/** Another calendar moves the periods that the formation itself keeps. What has been posted for owners to object is never made shorter. */
export function movedPeriods({ noun }: CaseState<FormationState>, context: Context): Event[] {
  return [...nomination(noun, context), ...objections(noun, context)];
}

function nomination(noun: FormationState, context: Context): Event[] {
  if (noun.stage !== 'PREPARING' || noun.nominationUntil === undefined) return [];
  const until = term(context, 'nominationOpen', noun.days).dueAt;
  return until === noun.nominationUntil ? [] : [{ type: 'nomination-moved', data: { until } }];
}

function objections({ stage, meeting }: FormationState, context: Context): Event[] {
  if (stage !== 'CANDIDATES_POSTED' || !meeting) return [];
  const fresh = deadlineAfter(context.rules, 'candidateObjection', meeting.postedOn, context.calendar);
  const longer = fresh.dueAt > meeting.objectionsUntil;
  const until = longer ? fresh.dueAt : meeting.objectionsUntil;
  const lastDay = longer ? fresh.dueDay : dayOf(addMs(until, -1));
  const data = { objectionsUntil: until, objectionsSettleAt: silenceAfter(context, { ...fresh, dueDay: lastDay }) };
  const same = !longer && data.objectionsSettleAt === meeting.objectionsSettleAt;
  return same ? [] : [{ type: 'objections-moved', data }];
}
