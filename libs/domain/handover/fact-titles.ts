import type { Bilingual } from '../shared/index.js';
import type { HandoverEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<HandoverEvent['type'], Bilingual>> = {
  'handover-begun': { zh: '启动移交', en: 'The handover began' },
  'items-received': { zh: '移交并经见证签收', en: 'Handed over, received and witnessed' },
  'item-missing': { zh: '登记缺失', en: 'Recorded as missing' },
  'handover-refused': { zh: '到期未移交', en: 'Not handed over in time' },
  'joint-meeting-owed': { zh: '应当召开联席会议', en: 'A joint meeting is owed' },
  'enforcement-owed': { zh: '应当采取强制途径', en: 'Enforcement is owed' },
  'handover-urged': { zh: '街道督促移交', en: 'The Street pressed for it' },
  'joint-meeting-held': { zh: '召开联席会议', en: 'A joint meeting was held' },
  'handover-enforced': { zh: '采取强制途径', en: 'It was enforced' },
  'seal-voided': { zh: '公告印章作废', en: 'A seal declared void' },
  'handed-over': { zh: '移交办结（缺失的另有登记）', en: 'The handover is done, but for what was recorded as missing' },
};
