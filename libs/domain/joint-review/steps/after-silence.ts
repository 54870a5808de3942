import { foresee, refusal, refuse, type Actor, type Context } from '../../case/index.js';
import { dayOf, type Day, type Instant } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { wrongStage } from '../refusals.js';
import type { JointReviewState } from '../state.js';
import { answer, cure, recheck } from './answer.js';

/** What the candidate said: an answer that was in time and that two people have admitted, or a cure, which may come until the list is fixed. */
export interface SaidLate {
  readonly command: CommandOf<'answer'> | CommandOf<'cure'>;
  readonly actor: Actor;
  readonly receivedAt: Instant;
  readonly occurredOn?: Day;
}

/**
 * Silence has ended the review and its file stays closed: nothing in it is rewritten. The re-check that nobody used is held all the
 * same, by the rules and findings of the review, for the case whose candidate it is. It is the one re-check, and final.
 */
export function recheckAfterSilence(
  review: JointReviewState,
  { said, verdict }: { said: SaidLate; verdict: CommandOf<'recheck'> },
  context: Context,
): Outcome {
  const { stage, told, answered, cured } = review;
  if (stage !== 'UNSUITABLE' || !told) return wrongStage(review);
  if (answered || cured.length > 0) {
    const detail = { zh: '本轮已复核过一次，结论为终局。', en: 'It was checked once more already: that was final.' };
    return refuse(refusal('already-done', detail));
  }
  const { actor, receivedAt, occurredOn = dayOf(receivedAt) } = said;
  const then = { ...context, actor, receivedAt, today: dayOf(receivedAt), occurredOn };
  const open: JointReviewState = { ...review, stage: 'ANSWERING' };
  const heard = said.command.type === 'answer' ? answer(open, said.command, then) : cure(open, said.command, then);
  if (!heard.ok) return heard;
  const after = foresee(evolve, { noun: open, facts: heard.events }, then);
  return recheck(after, verdict, context);
}
