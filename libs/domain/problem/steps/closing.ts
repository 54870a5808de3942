import {
  accept,
  closed,
  done,
  dropped,
  grounds,
  refuse,
  type CaseState,
  type Context,
  type Letter,
} from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import { ACCEPTANCE, DISPATCH } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { Category, Result } from '../intake.js';
import { REMEDY, turnedAway } from '../proper-ways.js';
import { no, notAt, notTheJudge, wrongStage } from '../refusals.js';
import { outcomeOf, type ProblemState, type Satisfaction } from '../state.js';

/** How it ends. Solved, explained, not ours, unreachable, duplicate and not accepted are never counted as one another. */

type State = CaseState<ProblemState>;

interface End {
  readonly result: Result;
  readonly satisfaction?: Satisfaction | undefined;
  readonly ground?: string | undefined;
  readonly mergedInto?: string;
  readonly recurs?: string;
}

export function ending(
  { noun, duties }: State,
  { result, satisfaction = noun.satisfaction, ground, mergedInto, recurs }: End,
  context: Context,
): Event[] {
  // A slip that nobody answered ends with it, and is counted.
  const unanswered = Object.keys(duties).filter((key) => key.startsWith('answer-slip:')).length;
  const data = {
    ...{ on: context.today, result },
    ...(unanswered === 0 ? {} : { unanswered }),
    ...(satisfaction === undefined ? {} : { satisfaction }),
    ...(ground === undefined ? {} : { ground }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(recurs === undefined ? {} : { recurs }),
  };
  return [{ type: 'problem-closed', data }, closed(outcomeOf({ ...noun, ...data }))];
}

/** What nobody owes any more when it ends early; whoever is told that has been answered. */
export const letGo = (state: State): Event[] =>
  Object.keys(state.duties).map((key) => (key === DISPATCH || key === ACCEPTANCE ? done(key) : dropped(key)));

export function answerAtOnce(state: State, { answer }: CommandOf<'answer-at-once'>, context: Context): Outcome {
  const wrong = notAt(state.noun, 'REGISTERED');
  if (wrong) return wrong;
  const [fact, end] = ending(state, { result: 'solved', ground: 'answered-at-once' }, context);
  return accept<Event>([...letGo(state), { ...fact, papers: { answer } } as Event, ...(end ? [end] : [])]);
}

/** What is not accepted, and what is somebody else's: never without the right way (WF-HL 19, JN-HL 23). */
export function decline(state: State, command: CommandOf<'decline'>, context: Context): Outcome {
  const wrong = notAt(state.noun, 'REGISTERED');
  if (wrong) return wrong;
  const { as, notAcceptedFor: ground, reason, rightWay } = command;
  if (as === 'not-accepted' && ground === undefined)
    return no('papers-missing', { zh: '不予受理须写明法定情形。', en: 'Not accepted only on a ground of the list.' });
  const lawful = as === 'not-accepted' && ground !== undefined ? turnedAway(context.rules, ground) : undefined;
  if (lawful && !lawful.ok) return refuse(lawful.refusal);
  const [fact, end] = ending(state, { result: as, ground }, context);
  const papers = { reason, rightWay, remedy: REMEDY };
  return accept<Event>([...letGo(state), { ...fact, papers } as Event, ...(end ? [end] : [])], {
    ...(lawful ? { basis: lawful.basis } : {}),
  });
}

/** The row of another problem of the same district. */
export interface Seen {
  readonly id: string;
  readonly areaId: string;
  readonly category: Category;
  readonly closedOn: string | null;
  readonly result: Result | null;
  /** Answered, and that answer stands. */
  readonly answered: boolean;
  /** How many go on as it already. */
  readonly joined: number;
}

/** As many as a case can keep with what each caller has answered. */
const MOST_JOINED = 200;

export const OTHER = 'other';
export const otherOf = ({ loaded }: Context): Seen | undefined => loaded[OTHER] as Seen | undefined;

export function merge(state: State, { into }: CommandOf<'merge'>, context: Context): Outcome {
  const { noun } = state;
  if (noun.stage === 'REGISTERED' && context.actor.role !== 'hotline-12345') return wrongStage(noun);
  const wrong =
    notAt(noun, 'REGISTERED', 'HANDLING') ?? (noun.stage === 'HANDLING' ? notTheJudge(noun, context) : undefined);
  if (wrong) return wrong;
  const other = otherOf(context);
  if (!other || into === context.caseId)
    return no('unknown-subject', { zh: '没有可并入的问题。', en: 'There is no such other problem.' });
  if (other.closedOn !== null)
    return no('case-closed', { zh: '该问题已经办结，不能并入。', en: 'That one is closed and goes on no more.' });
  if (other.joined >= MOST_JOINED)
    return no('already-done', {
      zh: `该问题已并入 ${MOST_JOINED} 件。`,
      en: `${MOST_JOINED} go on as that one already.`,
    });
  if (noun.danger && other.answered)
    return no('wrong-stage', {
      zh: '危及生命安全的不并入已经答复的问题。',
      en: 'That one was answered: danger to life does not go on as it.',
    });
  const another = anotherMatter(noun, other, context);
  if (another) return another;
  return accept<Event>([...letGo(state), ...ending(state, { result: 'duplicate', mergedInto: into }, context)]);
}

/** What goes on as something else is no duplicate: it would leave the rates with nobody handling it. */
function anotherMatter({ category }: ProblemState, other: Seen, context: Context): Outcome | undefined {
  if (other.areaId !== context.areaId)
    return no('unknown-subject', {
      zh: '该问题不在同一小区或者区划，不能并入。',
      en: 'That one is of another place: this one does not go on as it.',
    });
  if (other.category === category || context.actor.role === 'hotline-12345') return undefined;
  return no(
    'unknown-subject',
    {
      zh: '该问题类别不同，只有热线可以认定为重复反映。',
      en: 'That one is of another category: only the hotline may call it the same.',
    },
    { facts: { category: other.category } },
  );
}

/** The same fact after it was lawfully handled: explained and noted, and not handled again (JN-HL 25). */
export function explainRepeat(state: State, command: CommandOf<'explain-repeat'>, context: Context): Outcome {
  const wrong = notAt(state.noun, 'REGISTERED');
  if (wrong) return wrong;
  const { earlier, explanation } = command;
  const other = otherOf(context);
  if (!other || other.areaId !== context.areaId)
    return no('unknown-subject', {
      zh: '此前的问题不在同一小区或者区划，不是同一事实。',
      en: 'The earlier one is of another place, and not the same fact.',
    });
  const handled = other.result === 'solved' || other.result === 'explained';
  if (!handled)
    return no('not-decided', {
      zh: '此前的问题没有依法办结，须重新办理。',
      en: 'The earlier one was not lawfully handled: this one is handled.',
    });
  const [fact, end] = ending(state, { result: 'explained', ground: 'same-fact', recurs: earlier }, context);
  const papers = { explanation, remedy: REMEDY };
  return accept<Event>([...letGo(state), { ...fact, papers } as Event, ...(end ? [end] : [])], {
    basis: grounds(context, 'problem.dispatch'),
    letters: [sameFact(earlier)],
  });
}

/** The hotline is told of it, so that the next call on the same fact is answered in the same way (JN-HL 25). */
const sameFact = (earlier: string): Letter => ({
  key: 'same-fact',
  to: { role: 'hotline-12345' },
  subject: { zh: '同一事实已依法办理，已解释说明', en: 'The same fact had been handled, and was explained' },
  lines: [
    { zh: `此前的问题：${earlier}；不再重复办理。`, en: `The earlier one: ${earlier}. It is not handled again.` },
    REMEDY,
  ],
});

export function markRecurring({ noun }: State, { earlier }: CommandOf<'mark-recurring'>, context: Context): Outcome {
  if (noun.stage === 'NEW' || noun.stage === 'CLOSED') return wrongStage(noun);
  const other = otherOf(context);
  if (!other || earlier === context.caseId)
    return no('unknown-subject', { zh: '没有该问题。', en: 'There is no such problem.' });
  if (other.closedOn === null)
    return no('wrong-stage', {
      zh: '该问题仍在办理，应当合并而不是记为重复发生。',
      en: 'That one is still open: merge them instead.',
    });
  return accept<Event>([{ type: 'recurrence-noted', data: { earlier, on: context.today } }]);
}
