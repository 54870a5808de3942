import type { Bilingual } from '../shared/index.js';
import type { WorkEvent } from './work-events.js';

/** What happened, in the words of the procedure. */
export const WORK_TITLES: Readonly<Record<WorkEvent['type'], Bilingual>> = {
  'seal-requested': { zh: '申请用印', en: 'The use of a seal was asked for' },
  'seal-used': { zh: '用印', en: 'A seal was used' },
  'seal-refused': { zh: '保管人不予用印', en: 'The keeper did not stamp' },
  'seal-handed': { zh: '移交印章保管', en: 'The custody of a seal was handed over' },
  'seal-lost': { zh: '印章报失', en: 'A seal was reported lost' },
  'seal-voided': { zh: '公告印章作废', en: 'A seal was declared void' },
  'seal-replaced': { zh: '重新刻制印章', en: 'The seal was replaced' },
  'seal-abuse-found': { zh: '认定擅自用印', en: 'An unauthorised use of a seal was found' },
  'seal-contract-checked': { zh: '街道核查未经表决的合同', en: 'The Street looked at a contract without a vote' },
  'seal-use-corrected': { zh: '改正擅自用印', en: 'The unauthorised use was put right' },
  'disclosures-asked': { zh: '通知公开', en: 'It is time to make public' },
  disclosed: { zh: '已公开', en: 'Made public' },
  'disclosure-missed': { zh: '逾期未公开', en: 'Not made public in time' },
  'no-longer-asked': { zh: '长期逾期，不再催办', en: 'Long overdue, and no longer asked for' },
  'officers-chosen': { zh: '推选主任、副主任', en: 'Officers were chosen' },
  'office-resigned': { zh: '辞去职务', en: 'An office was resigned' },
  'new-officers-posted': { zh: '公示新任主任、副主任', en: 'The new officers were posted' },
  'meeting-demanded': { zh: '成员提议召开会议', en: 'Members asked for a meeting' },
  'demanded-meeting-missed': { zh: '提议的会议逾期未召开', en: 'The meeting that was asked for was not held' },
  'demand-answered': { zh: '已按提议召开会议', en: 'The meeting that was asked for was held' },
  'assembly-asked': { zh: '提示召开年度业主大会会议', en: 'The yearly meeting of the assembly is asked for' },
  'assembly-held': { zh: '召开业主大会会议', en: 'The assembly met' },
  'party-share-counted': { zh: '核计党员比例', en: 'The Party share was counted' },
  'party-share-explained': { zh: '说明党员比例', en: 'The Party share was explained' },
  'fund-abuse-found': { zh: '发现未经表决使用维修资金', en: 'The fund was found used without a vote' },
  'fund-abuse-settled': { zh: '主管部门处理未经表决使用的维修资金', en: 'The authority settled a use without a vote' },
  'report-talked-about': { zh: '社区就月报逾期约谈', en: 'The community talked about a late report' },
};
