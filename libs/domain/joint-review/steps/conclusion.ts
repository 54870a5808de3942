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
import type { CommandOf, StreetDecision } from '../commands.js';
import { codesOf, standingOf, strengthOf, titleOf, withStanding, type Standing } from '../criteria.js';
import type { Event, Outcome } from '../events.js';
import { resultLetter, toldLetter } from '../letters.js';
import { conflicted, unknownCodes, wrongStage } from '../refusals.js';
import type { JointReviewState, ReviewOutcome, Told } from '../state.js';

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
  const strength = strengthOf(context.rules, code);
  const codes = [code, ...withStanding(after, context.rules, 'adverse').filter((each) => each !== code)];
  const data = { verdict, by, decided: decidedOf(decisions), code, strength, codes } as const;
  const events: Event[] = [{ type: 'concluded', data, papers }, ...settled];
  if (strength !== 'POLICY') return tell(noun, events, { context, proposed: { code, strength, codes } });
  return accept([...events, owe(context, { key: 'sign-off', role: 'street-party-committee' })], {
    basis: grounds(context, 'jointReview.conclusion'),
  });
}

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
  if (!agree && !reason)
    return refuse(refusal('reason-missing', { zh: '不同意的须说明理由。', en: 'Not agreeing needs a reason.' }));
  const event: Event = {
    type: 'signed-off',
    data: { agree, by, code: proposed.code },
    papers: { reason: reason ?? '' },
  };
  if (agree) return tell(state, [event, done('sign-off')], { context, proposed });
  const deadline = termLeft(context, 'jointReview.conclusion', openedOn ?? context.today);
  return accept([event, done('sign-off'), owe(context, { key: 'conclude', role: 'street', deadline })]);
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

export function checkDecisions(
  state: JointReviewState,
  decisions: readonly StreetDecision[],
  { context, may }: { context: Context; may: readonly Standing[] },
): Outcome | undefined {
  const { rules } = context;
  const known = codesOf(rules);
  const strange = decisions.filter(({ code }) => !known.includes(code)).map(({ code }) => code);
  if (strange.length > 0) return unknownCodes(strange);
  if (new Set(decisions.map(({ code }) => code)).size < decisions.length) {
    return refuse(refusal('duplicate-subject', { zh: '同一事项决定了两次。', en: 'One item is decided twice.' }));
  }
  const bare = decisions.filter(({ reason }) => !reason.trim()).map(({ code }) => code);
  if (bare.length > 0) {
    return refuse(
      refusal(
        'reason-missing',
        { zh: `须逐项说明理由：${bare.join('、')}。`, en: `A reason is needed for ${bare.join(', ')}.` },
        { facts: { codes: bare } },
      ),
    );
  }
  const settled = decisions.filter(({ code }) => !may.includes(standingOf(state, rules, code))).map(({ code }) => code);
  if (settled.length === 0) return undefined;
  const detail = {
    zh: `已有明确答复的事项不由街道改判：${settled.join('、')}。`,
    en: `These items were answered and are not the Street's to change: ${settled.join(', ')}.`,
  };
  return refuse(refusal('already-done', detail, { facts: { codes: settled } }));
}

export const decidedOf = (decisions: readonly StreetDecision[]) =>
  Object.fromEntries(decisions.map(({ code, finding }) => [code, finding] as const));

export const withDecisions = (state: JointReviewState, decisions: readonly StreetDecision[]): JointReviewState => ({
  ...state,
  decided: { ...state.decided, ...decidedOf(decisions) },
});

/** Silence and not knowing clear nobody: each such item needs the Street's own decision, with its reason. */
export function notAllClear(state: JointReviewState, { rules }: Context): Outcome | undefined {
  const adverse = withStanding(state, rules, 'adverse');
  if (adverse.length > 0) {
    const named = adverse.map((code) => `${code} ${titleOf(rules, code).zh}`).join('；');
    const detail = {
      zh: `存在不符合事项：${named}。`,
      en: `Items stand against the candidate: ${adverse.join(', ')}.`,
    };
    return refuse(refusal('not-qualified', detail, { facts: { codes: adverse } }));
  }
  const open = withStanding(state, rules, 'unknown', 'contested');
  if (open.length === 0) return undefined;
  const detail = {
    zh: `未答复、不明或者矛盾的事项须由街道逐项决定并说明理由：${open.join('、')}。`,
    en: `Silent, unknown or contested items need the Street's decision: ${open.join(', ')}.`,
  };
  return refuse(refusal('reason-missing', detail, { facts: { codes: open } }));
}

function notAdverse(state: JointReviewState, code: string | undefined, { rules }: Context): Outcome | undefined {
  if (!code)
    return refuse(
      refusal('reason-missing', { zh: '不宜的结论须指明事项代码。', en: 'Unsuitable needs the code of the item.' }),
    );
  if (!codesOf(rules).includes(code)) return unknownCodes([code]);
  if (standingOf(state, rules, code) === 'adverse') return undefined;
  const detail = { zh: `没有答复或者决定支持事项 ${code}。`, en: `No finding supports ${code}.` };
  return refuse(refusal('evidence-missing', detail, { facts: { code } }));
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
  { context, proposed }: { context: Context; proposed: Pick<Told, 'code' | 'codes' | 'strength'> },
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
