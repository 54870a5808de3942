import { accept, done, grounds, moved, owe, termFrom, type CaseState, type Context } from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import type { Deadline } from '../../calendar/index.js';
import { extended, limitSet } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import { HANDLE, openOf, RULE_EXTENSION, TELL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { askerOf, judgeOf } from '../offices.js';
import { no, notAt, notTheJudge, notTheLead, ownRequest } from '../refusals.js';
import type { ProblemState } from '../state.js';

/** More time is asked for before the limit and given by who does not handle it; or a clear day is told to the caller (JN-HL 24, SD-HL20). */

type State = CaseState<ProblemState>;

export function noteProgress(state: State, command: CommandOf<'note-progress'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'HANDLING', 'PLANNED') ?? notTheLead(noun, context);
  if (wrong) return wrong;
  const { note, callerTold } = command;
  return accept<Event>([
    { type: 'progress-noted', data: { on: context.occurredOn, callerTold }, papers: { note } },
    ...(callerTold ? told(state) : []),
  ]);
}

/** Of the longer limit of a law: whoever waits knows it now. */
export const told = (state: State): Event[] => openOf(state, TELL).map((key) => done(key));

export function askExtension({ noun }: State, { days, reason }: CommandOf<'ask-extension'>, context: Context): Outcome {
  const wrong =
    notAt(noun, 'HANDLING') ?? notTheLead(noun, context) ?? noMoreTime(noun, context) ?? tooLong(days, context);
  if (wrong) return wrong;
  const deadline = termFrom(context, 'problem.ruling', context.today);
  return accept<Event>(
    [
      { type: 'extension-asked', data: { on: context.today, days, by: askerOf(context.actor) }, papers: { reason } },
      owe(context, { key: RULE_EXTENSION, role: judgeOf(noun), deadline }),
    ],
    { basis: grounds(context, 'problem.extension') },
  );
}

/** Once, before the limit, and not of a day that was promised. */
function noMoreTime({ limit, extension, planned, planAsked }: ProblemState, context: Context): Outcome | undefined {
  const basis = grounds(context, 'problem.extension');
  if (!limit || extension !== undefined || planned !== undefined || planAsked || limit.extension)
    return no(
      'extension-not-allowed',
      { zh: '只能申请延期一次；已明确时限的不再延期。', en: 'Once only, and never of a day that was promised.' },
      { basis },
    );
  return context.receivedAt < limit.dueAt ? undefined : afterTheLimit(limit, context);
}

export function afterTheLimit(limit: Deadline, context: Context): Outcome {
  return no(
    'window-closed',
    { zh: `期限已于 ${limit.dueDay} 届满。`, en: `The limit was the end of ${limit.dueDay}.` },
    { basis: grounds(context, 'problem.extension'), facts: { until: limit.dueDay } },
  );
}

function tooLong(days: number, context: Context): Outcome | undefined {
  const most = valueOf(context.rules, 'problem.extension');
  if (days >= 1 && days <= most) return undefined;
  return no(
    'extension-not-allowed',
    { zh: `一般不超过 ${most} 个工作日。`, en: `Generally at most ${most} working days.` },
    { basis: grounds(context, 'problem.extension'), facts: { most, days } },
  );
}

export function ruleOnExtension(state: State, command: CommandOf<'rule-on-extension'>, context: Context): Outcome {
  const { noun } = state;
  const { granted, reason } = command;
  const wrong = notAt(noun, 'HANDLING') ?? notTheJudge(noun, context);
  if (wrong) return wrong;
  if (noun.extension !== 'asked' || !noun.limit)
    return no('wrong-stage', { zh: '没有待审批的延期申请。', en: 'No application waits.' });
  const days = command.days ?? valueOf(context.rules, 'problem.extension');
  const fault = ownRequest(noun.extensionBy, context) ?? (granted ? tooLong(days, context) : undefined);
  if (fault) return fault;
  const by = context.actor.id;
  const data = { on: context.today, granted, by, ...(granted ? { days } : {}) };
  const fact: Event = { type: 'extension-ruled', data, papers: { reason } };
  const limit = granted ? extended(noun.limit, { days, by, context }) : undefined;
  return accept<Event>([fact, done(RULE_EXTENSION), ...(limit ? newLimit(state, limit, context) : [])], {
    basis: grounds(context, 'problem.extension', ...(limit ? (['problem.extensionBeyond'] as const) : [])),
    ...(limit ? { figures: { limit: limit.dueDay } } : {}),
  });
}

export function newLimit(state: State, limit: Deadline, context: Context): Event[] {
  return [limitSet(limit, context), ...openOf(state, HANDLE, 'assist').map((key) => moved(key, limit))];
}
