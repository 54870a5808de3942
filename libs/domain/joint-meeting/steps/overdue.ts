import { accept, opened, type CaseState, type Letter } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import { supervise } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { FORMS } from '../forms.js';
import { overdueTasks, type MeetingState } from '../state.js';

/** A task's own problem says that its limit has passed without an answer: its unit is pressed for it; with the second one the district is told. */
export function taskOverdue({ noun }: CaseState<MeetingState>, task: string): Outcome {
  const known = noun.tasks[task];
  if (!known || known.overdue || known.ended !== undefined) return accept<Event>([]);
  const overdue = overdueTasks(noun).length + 1;
  const tell = noun.tellAt !== undefined && overdue >= noun.tellAt && !noun.districtTold;
  return accept<Event>(
    [
      { type: 'task-overdue', data: { task, due: known.due } },
      opened({ key: supervise(task), holder: { role: supervisor(noun) } }),
      ...(tell ? [{ type: 'district-told', data: { overdue } } as const] : []),
    ],
    { letters: tell ? [told(noun, overdue)] : [] },
  );
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
