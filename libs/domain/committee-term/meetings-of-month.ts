import type { Bilingual, Day } from '../shared/index.js';

/** Joint meetings and forums about the area: those held in the month, and what became of what any of them has agreed on. */
export interface MeetingsOfMonth {
  readonly held: readonly { readonly on: Day; readonly title: Bilingual }[];
  readonly tasksDone: number;
  /** At the end of the month, or now where it is not over. */
  readonly tasksOpen: number;
  readonly tasksOverdue: number;
}

/** As lines of the report; nothing at all is no line. */
export function meetingLines({ held, tasksDone, tasksOpen, tasksOverdue }: MeetingsOfMonth): readonly Bilingual[] {
  const meetings = held.map(({ on, title }) => ({
    zh: `${on} 召开${title.zh}`,
    en: `${title.en}, held on ${on}`,
  }));
  if (tasksDone + tasksOpen === 0) return meetings;
  const tasks = {
    zh: `议定任务本月办结 ${tasksDone} 项，未办结 ${tasksOpen} 项，逾期 ${tasksOverdue} 项`,
    en: `of the tasks agreed on ${tasksDone} ended this month, ${tasksOpen} are open, ${tasksOverdue} overdue`,
  };
  return [...meetings, tasks];
}

/** What the community's legal adviser was asked about the area. What was asked on a dispute is its parties' own, and not counted. */
export interface AdviceOfMonth {
  readonly asked: number;
  readonly given: number;
  /** Without an opinion at the end of the month, or now where it is not over. */
  readonly waiting: number;
}

export function adviceLines({ asked, given, waiting }: AdviceOfMonth): readonly Bilingual[] {
  if (asked + given + waiting === 0) return [];
  return [
    {
      zh: `请求法律意见 ${asked} 件，出具 ${given} 件，待出具 ${waiting} 件`,
      en: `${asked} opinions asked for, ${given} given, ${waiting} still to come`,
    },
  ];
}
