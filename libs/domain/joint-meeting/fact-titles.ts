import type { Bilingual } from '../shared/index.js';
import type { MeetingEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<MeetingEvent['type'], Bilingual>> = {
  'meeting-asked': { zh: '申请召开会议', en: 'A meeting was asked for' },
  'application-answered': { zh: '答复申请', en: 'The application was answered' },
  'meeting-called': { zh: '召集会议', en: 'The meeting was called' },
  'meeting-cancelled': { zh: '取消会议', en: 'The meeting was cancelled' },
  'meeting-held': { zh: '召开会议，形成纪要', en: 'Held, with its minutes' },
  'task-set': { zh: '议定任务', en: 'A task was set' },
  'proposal-answered': { zh: '答复业主建议', en: 'A proposal of the owners was answered' },
  'task-overdue': { zh: '任务逾期', en: 'A task is overdue' },
  'district-told': { zh: '两项任务逾期，报区（县）', en: 'Two tasks overdue: the district was told' },
  'task-supervised': { zh: '发出督办单', en: 'A supervision slip went out' },
  'task-ended': { zh: '任务办结', en: 'A task has ended' },
  'next-held': { zh: '下次例会已召开', en: 'The next regular meeting was held' },
  'meeting-closed': { zh: '任务全部办结', en: 'All tasks are done' },
};
