import { recomputeDeadline } from '../../calendar/index.js';
import { silenceAfter, type CaseState, type Context } from '../../case/index.js';
import type { Event } from '../events.js';
import type { JointReviewState } from '../state.js';

/** By another calendar the grace after each open term ends on another day, and with it the moment at which silence is noted. */
export function movedGraces({ noun, duties }: CaseState<JointReviewState>, context: Context): Event[] {
  const waiting = Object.entries(noun.asked).filter(([, { status }]) => status === 'asked');
  const opinions = waiting.flatMap(([department, { silentAt }]) =>
    moved(`opinion:${department}`, silentAt).map((term): Event => ({
      type: 'grace-moved',
      data: { department, ...term },
    })),
  );
  const answer = noun.stage === 'ANSWERING' && noun.told ? moved('answer', noun.told.silentAt) : [];
  return [...opinions, ...answer.map((term): Event => ({ type: 'grace-moved', data: term }))];

  function moved(key: string, was: number) {
    const deadline = duties[key]?.deadline;
    if (!deadline) return [];
    const fresh = recomputeDeadline(deadline, context.rules, context.calendar);
    const silentAt = silenceAfter(context, fresh);
    return silentAt === was ? [] : [{ dueDay: fresh.dueDay, silentAt }];
  }
}
