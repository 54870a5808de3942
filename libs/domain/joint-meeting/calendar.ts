import { opened, type CaseState, type Coming, type Letter } from '../case/index.js';
import { endOfDay, type Day } from '../shared/index.js';
import { supervise } from './duties.js';
import type { Event } from './events.js';
import { FORMS } from './forms.js';
import { openTasks, overdueTasks, type MeetingState } from './state.js';

/** A task's day passes: its unit is pressed for it; with the second one the district is told. */
export function nextOverdue({ noun }: CaseState<MeetingState>): Coming<Event> | undefined {
  const due = openTasks(noun)
    .filter((task) => !noun.tasks[task]?.overdue)
    .map((task) => ({ task, due: noun.tasks[task]?.due as Day }))
    .sort((a, b) => (a.due === b.due ? a.task.localeCompare(b.task) : a.due < b.due ? -1 : 1))[0];
  if (!due) return undefined;
  const overdue = overdueTasks(noun).length + 1;
  const tell = noun.tellAt !== undefined && overdue >= noun.tellAt && !noun.districtTold;
  return {
    at: endOfDay(due.due),
    event: { type: 'task-overdue', data: due },
    also: [
      opened({ key: supervise(due.task), holder: { role: supervisor(noun) } }),
      ...(tell ? [{ type: 'district-told', data: { overdue } } as const] : []),
    ],
    ...(tell ? { effects: { letters: [told(noun, overdue)] } } : {}),
  };
}

/** Whoever called the meeting presses for its tasks; a provider presses for nobody, so the residents' committee does. */
const supervisor = ({ form = 'street' }: MeetingState) =>
  form === 'owners-forum' ? 'residents-committee' : FORMS[form].convener;

function told({ form = 'street', heldOn = '' as Day }: MeetingState, overdue: number): Letter {
  const { zh, en } = FORMS[form];
  return {
    key: 'tasks-overdue',
    to: { role: 'district' },
    subject: { zh: '会议议定任务逾期', en: 'Tasks of a meeting are overdue' },
    lines: [
      {
        zh: `${heldOn} ${zh}议定的任务已有 ${overdue} 项逾期未办结，请予督促（系统建议默认值，并非法律规定）。`,
        en: `${en} of ${heldOn}: ${overdue} of its tasks are overdue. Please press for them (a proposed default, not law).`,
      },
    ],
  };
}
