import {
  accept,
  done,
  dropped,
  foresee,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { dayOf } from '../../shared/index.js';
import { OPINION, PUBLISH } from '../duties.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { wrongStage } from '../refusals.js';
import { scoreOf, type Score } from '../score.js';
import type { AnnualReviewState, Body, Missing } from '../state.js';

/** Both bodies give their opinions; with the last component the score is found, or that there is none. */

type State = Pick<CaseState<AnnualReviewState>, 'noun' | 'duties'>;

export function giveOpinion(
  state: CaseState<AnnualReviewState>,
  { score, opinion }: CommandOf<'give-opinion'>,
  context: Context,
): Outcome {
  const { noun, duties } = state;
  const body: Body = context.actor.role === 'community-party-organization' ? 'community' : 'street';
  if (noun.opinions[body] !== undefined)
    return refuse(refusal('already-done', { zh: '评议意见已提出。', en: 'The opinion was given already.' }));
  if (!duties[OPINION[body]]) return wrongStage(noun);
  const given: Event = {
    type: 'opinion-given',
    data: { body, on: context.occurredOn, score },
    papers: { opinion },
  };
  return accept<Event>([given, done(OPINION[body]), ...assessed(state, given, context)], {
    basis: grounds(context, 'annualReview.opinion', `annualReview.weight.${body}`),
  });
}

/** What follows when a component has come: nothing until it is the last. */
export function assessed({ noun, duties }: State, came: Event, context: Context): Event[] {
  const after = foresee(evolve, { noun, facts: [came] }, context);
  const { survey, opinions, kept } = after;
  const { community, street } = opinions;
  if (!survey?.choices || community === undefined || street === undefined || !kept) return [];
  const score = scoreOf({ choices: survey.choices, community, street, kept }, context.rules);
  return score ? scored(score, context) : ungraded({ noun: after, duties }, ['compliance'], context);
}

function scored(score: Score, context: Context): Event[] {
  return [{ type: 'review-scored', data: score }, publicationOwed(context)];
}

/** A component is missing: there is no total and no grade, and what is there is not weighed anew. */
export function ungraded({ duties }: State, missing: readonly Missing[], context: Context): Event[] {
  return [
    { type: 'left-ungraded', data: { on: dayOf(context.receivedAt), missing } },
    ...Object.values(OPINION)
      .filter((key) => duties[key])
      .map((key) => dropped(key)),
    publicationOwed(context),
  ];
}

function publicationOwed(context: Context) {
  const deadline = termFrom(context, 'annualReview.publish', dayOf(context.receivedAt));
  return owe(context, { key: PUBLISH, role: 'street', deadline });
}
