import type { DutyKind } from '../case/index.js';
import type { MeetingCommand } from './commands.js';

export const ANSWER = 'answer-application';
export const CALL = 'call-meeting';
export const HOLD = 'hold-meeting';
export const PROPOSALS = 'answer-proposals';
export const NEXT = 'hold-next';
export const supervise = (task: string) => `supervise:${task}`;

type Kind = MeetingCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });

export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'answer-application': duty('答复召开会议的申请', 'Answer the application for a meeting', 'answer-application'),
  'call-meeting': duty('召集会议', 'Call the meeting', 'call-meeting', 'cancel-meeting'),
  'hold-meeting': duty('召开会议并登记纪要', 'Hold the meeting and record its minutes', 'hold-meeting', 'call-meeting'),
  'answer-proposals': duty('逐条答复业主建议', "Answer the owners' proposals one by one", 'answer-proposals'),
  supervise: { ...duty('督办逾期任务', 'Press for an overdue task', 'supervise-task'), namesSubject: true },
  // Fulfilled by the next meeting itself, of which the record tells.
  'hold-next': { ...duty('召开下次例会', 'Hold the next regular meeting', 'record-next'), byMail: 'link' },
};
