import type { Bilingual } from '../shared/index.js';
import type { CommitteeTermEvent } from './events.js';
import { WORK_TITLES } from './work-titles.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<CommitteeTermEvent['type'], Bilingual>> = {
  ...WORK_TITLES,
  'term-begun': { zh: '任期纳入管理', en: 'The term is taken up' },
  'members-listed': { zh: '列明成员', en: 'Members listed' },
  'alternates-listed': { zh: '列明候补成员', en: 'Alternates listed' },
  'month-ended': { zh: '当月结束', en: 'A month is over' },
  'report-asked': { zh: '通知提交月报', en: 'The monthly report is asked for' },
  'report-submitted': { zh: '提交月报', en: 'Monthly report submitted' },
  'report-returned': { zh: '社区退回月报', en: 'Monthly report returned with remarks' },
  'report-accepted': { zh: '社区审阅月报', en: 'Monthly report accepted' },
  'report-missed': { zh: '月报逾期未交', en: 'Monthly report missed' },
  'chair-interviewed': { zh: '街道约谈主任', en: 'The Street talked with the chair' },
  'meeting-called': { zh: '告知会议议题', en: 'A meeting was called' },
  'meeting-held': { zh: '召开业主委员会会议', en: 'The committee met' },
  'decision-made': { zh: '表决议题', en: 'An item was voted on' },
  'decision-posted': { zh: '公告决定', en: 'A decision was posted' },
  'seat-ended': { zh: '成员资格终止', en: 'A seat ended' },
  'seat-taken': { zh: '候补成员递补', en: 'An alternate took the seat' },
  'fell-below-minimum': { zh: '成员不足，应当重新选举', en: 'Too few members: to be elected anew' },
  'change-reported': { zh: '报告成员变更', en: 'Change of members reported' },
  'renewal-neared': { zh: '任期临近届满', en: 'The end of the term is near' },
  'renewal-asked': { zh: '通知组织换届', en: 'The renewal is asked for' },
  'renewal-reported': { zh: '报告换届方案和移交清单', en: 'Plan and handover list reported' },
  'renewal-alarmed': { zh: '换届报警', en: 'Alarm: no renewal held yet' },
  'renewal-failed': { zh: '报告不能按期换届', en: 'It cannot be renewed in time' },
  'renewal-group-formed': { zh: '街道组建换届小组', en: 'The Street formed a renewal group' },
  'term-expired': { zh: '任期届满', en: 'The term expired' },
  renewed: { zh: '选举产生下一届', en: 'The next committee was elected' },
};
