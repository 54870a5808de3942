import {
  accept,
  closed,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  silenceAfter,
  termFrom,
  termLeft,
  type CaseState,
  type Context,
  type Effects,
} from '../../case/index.js';
import { endOfDay } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { strengthOf, withStanding } from '../criteria.js';
import type { Event, Outcome } from '../events.js';
import { resultLetter, toldLetter } from '../letters.js';
import { conflicted, wrongStage } from '../refusals.js';
import type { JointReviewState, ReviewOutcome, Told } from '../state.js';
import { checkDecisions, decidedOf, notAdverse, notAllClear, withDecisions } from './decisions.js';

/** The Street concludes: qualified only if all seven qualifications are there and none of the nine circumstances. */

export function conclude(
  state: CaseState<JointReviewState>,
  command: CommandOf<'conclude'>,
  context: Context,
): Outcome {
  const { noun } = state;
  if (noun.stage !== 'REVIEWING') return wrongStage(noun);
  const { verdict, decisions = [] } = command;
  const wrong =
    conflicted(noun, context) ??
    stillRunning(noun, context) ??
    checkDecisions(noun, decisions, { context, may: ['unknown', 'contested'] });
  if (wrong) return wrong;
  const after = withDecisions(noun, decisions);
  const by = context.actor.id;
  const papers = { reasons: decisions.map(({ code, reason }) => ({ code, reason })) };
  const settled = Object.keys(state.duties).map((key) => (key === 'conclude' ? done(key) : dropped(key)));
  if (verdict === 'QUALIFIED') {
    const data = { verdict, by, decided: decidedOf(decisions) } as const;
    return notAllClear(after, context) ?? qualified(noun, [{ type: 'concluded', data, papers }, ...settled], context);
  }
  const bad = notAdverse(after, command.code, context);
  if (bad) return bad;
  const code = command.code ?? '';
  const strength = strengthOf(noun, context.rules, code);
  const codes = [code, ...withStanding(after, context.rules, 'adverse').filter((each) => each !== code)];
  const data = { verdict, by, decided: decidedOf(decisions), code, strength, codes } as const;
  const events: Event[] = [{ type: 'concluded', data, papers }, ...settled];
  if (policyAmong(noun, codes, context).length === 0)
    return tell(noun, events, { context, proposed: { code, strength, codes } });
  const deadline = termFrom(context, 'jointReview.signOff', context.today);
  return accept([...events, owe(context, { key: 'sign-off', role: 'street-party-committee', deadline })], {
    basis: grounds(context, 'jointReview.conclusion', 'jointReview.signOff'),
  });
}

/** What is policy only, on which the conclusion rests or which was found beside it: nobody is told of it unsigned. */
const policyAmong = (state: JointReviewState, codes: readonly string[], { rules }: Context): string[] =>
  codes.filter((code) => strengthOf(state, rules, code) === 'POLICY');

/** An item that is policy only does not bar by itself: the Street Party committee signs it, and it is another person who does. */
export function signOff(state: JointReviewState, { agree, reason }: CommandOf<'sign-off'>, context: Context): Outcome {
  const { proposed, openedOn } = state;
  if (state.stage !== 'SIGN_OFF' || !proposed) return wrongStage(state);
  const wrong = conflicted(state, context);
  if (wrong) return wrong;
  const by = context.actor.id;
  if (by === state.concludedBy) {
    return refuse(
      refusal('needs-second-person', { zh: '作出结论的人不能自己签批。', en: 'Whoever concluded cannot sign it off.' }),
    );
  }
  if (!agree && !reason?.trim())
    return refuse(refusal('reason-missing', { zh: '不同意的须说明理由。', en: 'Not agreeing needs a reason.' }));
  const signed = policyAmong(state, proposed.codes, context);
  const events: Event[] = signed.map((code) => {
    return { type: 'signed-off', data: { agree, by, code }, papers: { reason: reason ?? '' } };
  });
  if (agree) return tell(state, [...events, done('sign-off')], { context, proposed: { ...proposed, signed } });
  const deadline = termLeft(context, 'jointReview.conclusion', openedOn ?? context.today);
  return accept([...events, done('sign-off'), owe(context, { key: 'conclude', role: 'street', deadline })]);
}

/** A department that is still in its time is waited for; one whose day has passed is not, and its items are the Street's to decide. */
function stillRunning({ asked }: JointReviewState, { receivedAt }: Context): Outcome | undefined {
  const pending = Object.entries(asked)
    .filter(([, { status, dueDay }]) => status === 'recused' || (status === 'asked' && receivedAt < endOfDay(dueDay)))
    .map(([department]) => department);
  if (pending.length === 0) return undefined;
  const detail = {
    zh: '尚有联审单位在答复期内或者回避未处理。',
    en: 'A department is still in its time, or a recusal is not settled.',
  };
  return refuse(refusal('review-still-running', detail, { facts: { pending } }));
}

export function qualified(
  { candidate, person }: JointReviewState,
  events: readonly Event[],
  context: Context,
): Outcome {
  const outcome: ReviewOutcome = { candidate, verdict: 'QUALIFIED' };
  const effects: Effects = {
    basis: grounds(context, 'jointReview.conclusion'),
    letters: [resultLetter(person, outcome as { verdict: 'QUALIFIED' })],
  };
  return accept([...events, closed(outcome)], effects);
}

/** The candidate is told each item in writing, alone, and may answer. */
function tell(
  { person }: JointReviewState,
  events: readonly Event[],
  { context, proposed }: { context: Context; proposed: Pick<Told, 'code' | 'codes' | 'strength' | 'signed'> },
): Outcome {
  const deadline = termFrom(context, 'jointReview.answer', context.today);
  const told: Told = {
    ...proposed,
    on: context.today,
    answerBy: deadline.dueDay,
    silentAt: silenceAfter(context, deadline),
  };
  return accept(
    [
      ...events,
      { type: 'candidate-told', data: told },
      owe(context, { key: 'answer', role: 'candidate', who: person, deadline }),
    ],
    {
      basis: grounds(context, 'jointReview.conclusion', 'jointReview.answer', 'silenceGrace'),
      letters: [toldLetter(person, told, context.rules)],
    },
  );
}
