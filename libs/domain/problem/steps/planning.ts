import { addWorkingDays, deadlineOn } from '../../calendar/index.js';
import { accept, done, grounds, owe, termFrom, type CaseState, type Context, type Letter } from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { RULE_EXTENSION, RULE_PLAN } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { askerOf, judgeOf } from '../offices.js';
import { no, notAt, notTheJudge, notTheLead, ownRequest } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { afterTheLimit, newLimit, told } from './timing.js';

/** Not possible now: a clear day that the caller was told. The lead sets it alone as far as an extension would reach (JN-HL 24(3)). */

type State = CaseState<ProblemState>;

export function plan(state: State, command: CommandOf<'plan'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'HANDLING') ?? notTheLead(noun, context) ?? notPlanned(noun, command, context);
  if (wrong) return wrong;
  const { actions, progress, doneBy } = command;
  if (isFarBeyond(noun, doneBy, context)) return asked(state, command, context);
  const waiting = state.duties[RULE_EXTENSION] ? [done(RULE_EXTENSION)] : [];
  const planned: Event = { type: 'planned', data: { on: context.today, doneBy }, papers: { actions, progress } };
  return accept<Event>([planned, ...untilThen(state, doneBy, context), ...told(state), ...waiting], {
    basis: grounds(context, 'problem.plan'),
    letters: [promised(judgeOf(noun), doneBy)],
  });
}

function untilThen(state: State, on: Day, context: Context): Event[] {
  const { rules, calendar, today: from } = context;
  return newLimit(state, deadlineOn(rules, 'problem.plan', { from, on, calendar }), context);
}

/** Later than an extension could make it, counted from the limit that held before one. */
function isFarBeyond({ limit }: ProblemState, doneBy: Day, { rules, calendar }: Context): boolean {
  if (!limit) return false;
  const left = valueOf(rules, 'problem.planAlone') - (limit.extension?.days ?? 0);
  return doneBy > addWorkingDays(limit.dueDay, left, calendar);
}

function asked(state: State, { actions, progress, doneBy }: CommandOf<'plan'>, context: Context): Outcome {
  const { noun } = state;
  if (noun.extension === 'asked')
    return no('already-done', { zh: '延期申请正在审批。', en: 'The application for more time waits for its ruling.' });
  const deadline = termFrom(context, 'problem.ruling', context.today);
  return accept<Event>(
    [
      {
        type: 'plan-asked',
        data: { on: context.today, doneBy, by: askerOf(context.actor) },
        papers: { actions, progress },
      },
      owe(context, { key: RULE_PLAN, role: judgeOf(noun), deadline }),
      ...told(state),
    ],
    { basis: grounds(context, 'problem.plan', 'problem.planAlone') },
  );
}

export function ruleOnPlan(state: State, { granted, reason }: CommandOf<'rule-on-plan'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'HANDLING') ?? notTheJudge(noun, context);
  if (wrong) return wrong;
  const { planAsked } = noun;
  if (!planAsked) return no('wrong-stage', { zh: '没有待审批的办理时限。', en: 'No longer day waits for a ruling.' });
  const own = ownRequest(planAsked.by, context);
  if (own) return own;
  const { doneBy } = planAsked;
  const ruled: Event = {
    type: 'plan-ruled',
    data: { on: context.today, granted, doneBy, by: context.actor.id },
    papers: { reason },
  };
  const follows: Event[] = granted
    ? [{ type: 'planned', data: { on: context.today, doneBy } }, ...untilThen(state, doneBy, context)]
    : [];
  return accept<Event>([ruled, done(RULE_PLAN), ...follows], {
    basis: grounds(context, 'problem.plan', 'problem.planAlone'),
  });
}

function notPlanned(
  { limit, planned, planAsked }: ProblemState,
  { doneBy, callerTold }: CommandOf<'plan'>,
  context: Context,
): Outcome | undefined {
  const basis = grounds(context, 'problem.plan');
  if (planned !== undefined || planAsked)
    return no(
      'extension-not-allowed',
      { zh: '时限已经明确，须按时办结。', en: 'A day was set, and is kept.' },
      { basis },
    );
  if (limit && context.receivedAt >= limit.dueAt) return afterTheLimit(limit, context);
  if (!callerTold) return no('papers-missing', { zh: '须先告知诉求人。', en: 'The caller is told first.' }, { basis });
  return limit && doneBy > limit.dueDay
    ? undefined
    : no('too-early', { zh: '该日期在期限之内，无须另定。', en: 'That day lies within the limit.' }, { basis });
}

const promised = (role: Letter['to']['role'], doneBy: string): Letter => ({
  key: 'planned',
  to: { role },
  subject: { zh: `暂不能办理，承诺 ${doneBy} 前办结`, en: `Not possible now; to be done by ${doneBy}` },
  lines: [{ zh: '请督促按时办结。', en: 'Watch that it is done by then.' }],
});
