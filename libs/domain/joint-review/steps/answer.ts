import {
  accept,
  closed,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type Coming,
  type Context,
  type Message,
} from '../../case/index.js';
import { addMs } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { curable, strengthOf } from '../criteria.js';
import type { Event, Outcome } from '../events.js';
import { resultLetter } from '../letters.js';
import { conflicted, notTheCandidate, unknownCodes, wrongStage } from '../refusals.js';
import type { JointReviewState, ReviewOutcome } from '../state.js';
import { qualified } from './conclusion.js';
import { checkDecisions, decidedOf, notAdverse, notAllClear, withDecisions } from './decisions.js';

/** The candidate answers or puts right what was found; the Street checks once more, and that is final for this round. */

const OPEN = ['ANSWERING', 'RECHECK'];

export function answer(
  state: JointReviewState,
  { statement, evidence }: CommandOf<'answer'>,
  context: Context,
): Outcome {
  if (!OPEN.includes(state.stage) || !state.told) return wrongStage(state);
  const stranger = notTheCandidate(state, context);
  if (stranger) return stranger;
  if (state.answered) return refuse(refusal('already-done', { zh: '已经申辩。', en: 'The candidate has answered.' }));
  if (context.occurredOn > state.told.answerBy) {
    const detail = {
      zh: `申辩期已于 ${state.told.answerBy} 届满。`,
      en: `The time to answer ended on ${state.told.answerBy}.`,
    };
    return refuse(refusal('window-closed', detail, { basis: grounds(context, 'jointReview.answer') }));
  }
  const event: Event = {
    type: 'candidate-answered',
    data: { on: context.occurredOn },
    papers: { statement, ...(evidence ? { evidence } : {}) },
  };
  return accept([event, ...toRecheck(state, context)], {
    basis: grounds(context, 'jointReview.answer', 'jointReview.recheck'),
  });
}

export function cure(state: JointReviewState, { code, evidence }: CommandOf<'cure'>, context: Context): Outcome {
  if (!OPEN.includes(state.stage) || !state.told) return wrongStage(state);
  const stranger = notTheCandidate(state, context);
  if (stranger) return stranger;
  if (!state.told.codes.includes(code) || !curable(context.rules, code)) return unknownCodes([code]);
  if (state.cured.includes(code))
    return refuse(refusal('already-done', { zh: '该事项已提交改正证明。', en: 'The proof was handed in.' }));
  if (!evidence?.trim())
    return refuse(refusal('evidence-missing', { zh: '改正须附证明。', en: 'A cure needs its proof.' }));
  const event: Event = { type: 'circumstance-cured', data: { code, on: context.occurredOn }, papers: { evidence } };
  return accept([event, ...toRecheck(state, context)], { basis: grounds(context, 'jointReview.recheck') });
}

function toRecheck({ stage }: JointReviewState, context: Context): Event[] {
  if (stage === 'RECHECK') return [];
  const deadline = termFrom(context, 'jointReview.recheck', context.today);
  return [done('answer'), owe(context, { key: 'recheck', role: 'street', deadline })];
}

/** Here an answered item may be judged anew, with a reason. The candidate can only be held to what was told. */
export function recheck(state: JointReviewState, command: CommandOf<'recheck'>, context: Context): Outcome {
  const { told, candidate, person } = state;
  if (state.stage !== 'RECHECK' || !told) return wrongStage(state);
  const { verdict, code = told.code, decisions = [] } = command;
  const wrong =
    conflicted(state, context) ??
    checkDecisions(state, decisions, { context, may: ['unknown', 'contested', 'adverse'] });
  if (wrong) return wrong;
  const data = { verdict, by: context.actor.id, decided: decidedOf(decisions) };
  const papers = { reasons: decisions.map((each) => ({ code: each.code, reason: each.reason })) };
  if (verdict === 'QUALIFIED') {
    const bad = notAllClear(withDecisions(state, decisions), context);
    return bad ?? qualified(state, [{ type: 'rechecked', data, papers }, done('recheck')], context);
  }
  const strength = strengthOf(state, context.rules, code);
  const unsigned = strength === 'POLICY' && !(told.signed ?? [told.code]).includes(code);
  if (!told.codes.includes(code) || unsigned) return unknownCodes([code]);
  const unfounded = notAdverse(withDecisions(state, decisions), code, context);
  if (unfounded) return unfounded;
  const outcome: ReviewOutcome = { candidate, verdict, code, strength };
  return accept<Event>(
    [{ type: 'rechecked', data: { ...data, code, strength }, papers }, done('recheck'), closed(outcome)],
    {
      basis: grounds(context, 'jointReview.recheck'),
      letters: [resultLetter(person, { verdict, code })],
    },
  );
}

const ENDED = ['NEW', 'QUALIFIED', 'UNSUITABLE', 'WITHDRAWN'];

export function withdraw(state: JointReviewState, { reason }: { reason?: string }, context: Context): Outcome {
  if (ENDED.includes(state.stage)) return wrongStage(state);
  const stranger = notTheCandidate(state, context);
  if (stranger) return stranger;
  const outcome: ReviewOutcome = { candidate: state.candidate, verdict: 'WITHDRAWN' };
  return accept<Event>([
    { type: 'candidate-withdrew', data: { on: context.occurredOn }, papers: { reason: reason ?? '' } },
    closed(outcome),
  ]);
}

/** The parent tells that the candidate no longer stands. */
export function hear(state: JointReviewState, { kind }: Message, context: Context): Outcome {
  return kind === 'withdraw' && !ENDED.includes(state.stage) ? withdraw(state, {}, context) : accept<Event>([]);
}

const SETTLED_AFTER = 120_000;

/** Without an answer the first conclusion stands, once the entry grace is over. */
export function nextAnswer({ stage, told, candidate, person }: JointReviewState): Coming<Event> | undefined {
  if (stage !== 'ANSWERING' || !told) return undefined;
  const { code, strength, silentAt } = told;
  const outcome: ReviewOutcome = { candidate, verdict: 'UNSUITABLE', code, strength };
  return {
    at: silentAt,
    notBefore: addMs(silentAt, SETTLED_AFTER),
    event: { type: 'candidate-silent', data: {} },
    also: [closed(outcome)],
    effects: { letters: [resultLetter(person, { verdict: 'UNSUITABLE', code })] },
  };
}
