import { MEETING_MAY } from '#domain/joint-meeting';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { MEETING_BODIES } from './joint-meeting.schemas.js';

type Spoken = Exclude<keyof typeof MEETING_MAY, 'apply' | 'convene'>;

const route = routesOf<Spoken>({ may: MEETING_MAY, bodies: MEETING_BODIES });

/** Every command of a meeting, in the order in which it meets them. */
export const MEETING_ROUTES: readonly CommandRoute[] = [
  route('answer-application', 'application/answer', '答复申请', 'Answer the application'),
  route('call-meeting', 'call', '召集、改期', 'Call it, or call it for another day'),
  route('cancel-meeting', 'cancellation', '取消会议', 'Cancel it'),
  route('hold-meeting', 'minutes', '登记会议纪要和任务', 'Record its minutes and tasks'),
  route('answer-proposals', 'proposals/answers', '答复业主建议', "Answer the owners' proposals"),
  route('supervise-task', 'supervision', '督办逾期任务', 'Press for an overdue task'),
  route('record-next', 'next', '登记下次例会已召开', 'Record that the next regular one was held'),
];
