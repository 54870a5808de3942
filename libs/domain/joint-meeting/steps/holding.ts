import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Message,
} from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { dayOf, instant, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { HOLD, NEXT, PROPOSALS, supervise } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { FORMS } from '../forms.js';
import { notTheirs, unknown, wrongStage } from '../refusals.js';
import { owesNext, type MeetingState } from '../state.js';
import { taskOverdue } from './overdue.js';
import { setTasks, settled, taskOf, wrongTask } from './tasks.js';

/** Held, with minutes; who did not come is named; what was agreed is tracked until it is done. */

type State = CaseState<MeetingState>;

export function holdMeeting(state: State, command: CommandOf<'hold-meeting'>, context: Context): Outcome {
  const { noun } = state;
  const { form, meetingOn } = noun;
  const wrong = notTheirs(form, context);
  if (wrong) return wrong;
  if (noun.stage !== 'CALLED' || form === undefined || meetingOn === undefined) return wrongStage(noun);
  const on = context.occurredOn;
  if (on < meetingOn) return notYet(meetingOn);
  const stranger = command.present.find((member) => !noun.members.includes(member));
  if (stranger !== undefined)
    return unknown({ zh: '到会单位不在召集名单之列。', en: 'Present, and not called.' }, { member: stranger });
  return noForumProposals(state, command) ?? wrongTask(command.tasks, on, context) ?? held(state, command, context);
}

function held({ noun }: State, command: CommandOf<'hold-meeting'>, context: Context): Outcome {
  const { present, minutes, proposals = [] } = command;
  const on = context.occurredOn;
  const form = noun.form ?? 'street';
  const tellAt = valueOf(context.rules, 'jointMeeting.overdueToDistrict');
  const absent = noun.members.filter((member) => !present.includes(member));
  const next = noun.regular ? termFrom(context, FORMS[form].rhythm, on) : undefined;
  const tasks = setTasks(command.tasks, 0);
  const provider = { key: PROPOSALS, role: 'property-service-enterprise', escalateTo: 'residents-committee' } as const;
  const facts: readonly Event[] = [
    {
      type: 'meeting-held',
      data: { on, absent, tasks: command.tasks.length, proposals: proposals.length, tellAt },
      papers: { minutes, ...(proposals.length > 0 ? { proposals } : {}) },
    },
    done(HOLD),
    ...tasks.events,
    ...(proposals.length > 0
      ? [owe(context, { ...provider, deadline: termFrom(context, 'ownersForum.reasons', on) })]
      : []),
    ...(next ? [owe(context, { key: NEXT, role: FORMS[form].convener, deadline: next })] : []),
  ];
  return accept<Event>(settled(noun, facts, context), {
    basis: grounds(context, 'jointMeeting.attendance', 'jointMeeting.absence', ...(next ? [FORMS[form].rhythm] : [])),
    warnings: absent.length > 0 ? [basisOf(context.rules, 'jointMeeting.attendance')] : [],
    figures: { present: present.length, absent: absent.length, tasks: command.tasks.length },
    opens: tasks.opens,
  });
}

function notYet(meetingOn: Day): Outcome {
  const detail = {
    zh: `会议定于 ${meetingOn}；提前召开的，请先改期召集。`,
    en: `It is called for ${meetingOn}: to hold it earlier, call it again.`,
  };
  return refuse(refusal('too-early', detail, { facts: { meetingOn } }));
}

function noForumProposals({ noun }: State, { proposals = [] }: CommandOf<'hold-meeting'>): Outcome | undefined {
  if (noun.form === 'owners-forum' || proposals.length === 0) return undefined;
  const detail = {
    zh: '业主建议及其答复只在恳谈会登记；联席会议议定事项请作为任务登记。',
    en: "Owners' proposals are of a forum: what a joint meeting agrees on is a task.",
  };
  return refuse(refusal('not-offered', detail));
}

export function superviseTask(
  { noun, duties }: State,
  { task, slip, replyBy }: CommandOf<'supervise-task'>,
  context: Context,
): Outcome {
  if (!noun.tasks[task]) return unknown({ zh: '没有这项任务。', en: 'There is no such task.' }, { task });
  if (!duties[supervise(task)]) {
    const detail = { zh: '该任务没有逾期，或者已经督办。', en: 'It is not overdue, or was pressed for already.' };
    return refuse(refusal('wrong-stage', detail, { facts: { task } }));
  }
  const on = context.occurredOn;
  return accept<Event>([
    { type: 'task-supervised', data: { task, on, ...(replyBy === undefined ? {} : { replyBy }) }, papers: { slip } },
    done(supervise(task)),
  ]);
}

/** A problem has ended, or its limit has passed; the next regular meeting was held. */
export function hear(state: State, { from, kind, data }: Message, context: Context): Outcome {
  if (kind === 'next-held') return nextHeld(state, { ...(data as { heldOn: Day }), by: from }, context);
  if (kind.startsWith('overdue:')) return taskOverdue(state, taskOf((data as { name: string }).name));
  if (kind !== 'ended') return accept<Event>([]);
  const { name, outcome, at } = data as { name: string; outcome: { outcome?: string } | null; at: number };
  const task = taskOf(name);
  if (!state.noun.tasks[task] || state.noun.tasks[task].ended !== undefined) return accept<Event>([]);
  const facts: readonly Event[] = [
    { type: 'task-ended', data: { task, on: dayOf(instant(at)), result: outcome?.outcome ?? 'ended' } },
    ...letFall(state.duties, supervise(task)),
  ];
  return accept<Event>(settled(state.noun, facts, context));
}

export function recordNext(state: State, { heldOn, proof }: CommandOf<'record-next'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notTheirs(noun.form, context);
  if (wrong) return wrong;
  if (noun.heldOn === undefined || !owesNext(noun)) return wrongStage(noun);
  const facts = { heldOn, today: context.today, last: noun.heldOn };
  if (heldOn > context.today)
    return refuse(refusal('fact-in-future', { zh: '会议日晚于今日。', en: 'Held after today.' }, { facts }));
  if (heldOn <= noun.heldOn)
    return refuse(refusal('fact-too-early', { zh: '下次例会须晚于本次。', en: 'Not later than this.' }, { facts }));
  return nextHeld(state, { heldOn, by: context.actor.role, papers: { proof } }, context);
}

function nextHeld(
  { noun, duties }: State,
  { heldOn, by, papers }: { heldOn: Day; by: string; papers?: object },
  context: Context,
): Outcome {
  if (!owesNext(noun)) return accept<Event>([]);
  const facts: readonly Event[] = [
    { type: 'next-held', data: { on: heldOn, by }, ...(papers ? { papers } : {}) },
    ...(duties[NEXT] ? [done(NEXT)] : []),
  ];
  return accept<Event>(settled(noun, facts, context));
}
