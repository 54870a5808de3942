import type { CaseState, Context } from '../../case/index.js';
import { movedPeriod } from '../../public-notice/index.js';
import type { Event } from '../events.js';
import type { FormationState } from '../state.js';
import { term } from '../terms.js';

/** Another calendar moves the periods that the formation itself keeps. What has been posted for owners to object is never made shorter. */
export function movedPeriods({ noun }: CaseState<FormationState>, context: Context): Event[] {
  return [...nomination(noun, context), ...groupObjections(noun, context), ...objections(noun, context)];
}

function nomination(noun: FormationState, context: Context): Event[] {
  if (noun.stage !== 'PREPARING' || noun.nominationUntil === undefined) return [];
  const until = term(context, 'nominationOpen', noun.days).dueAt;
  return until === noun.nominationUntil ? [] : [{ type: 'nomination-moved', data: { until } }];
}

function groupObjections({ groupList, days }: FormationState, context: Context): Event[] {
  const postedOn = days['group-list-posted'];
  if (!groupList || !postedOn || context.receivedAt >= groupList.objectionsSettleAt) return [];
  return movedPeriod(groupList, { rule: 'groupListPosting', postedOn, context }).flatMap((moved) =>
    moved.type === 'objections-moved' ? [{ type: 'group-objections-moved', data: moved.data } as const] : [],
  );
}

function objections({ stage, meeting }: FormationState, context: Context): Event[] {
  if (stage !== 'CANDIDATES_POSTED' || !meeting) return [];
  return movedPeriod(meeting, { rule: 'candidateObjection', postedOn: meeting.postedOn, context });
}
