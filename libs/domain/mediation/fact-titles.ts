import type { Bilingual } from '../shared/index.js';
import type { MediationEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<MediationEvent['type'], Bilingual>> = {
  'mediation-asked': { zh: '登记调解', en: 'A mediation was asked for or offered' },
  'offer-answered': { zh: '一方表示意愿', en: 'A side said whether it will' },
  'mediation-accepted': { zh: '受理', en: 'Accepted' },
  'mediators-named': { zh: '确定调解员', en: 'Mediators were named' },
  'helper-invited': { zh: '邀请参与调解', en: 'Somebody was invited to help' },
  'session-held': { zh: '调解', en: 'A session was held' },
  'mediation-extended': { zh: '经双方同意延期', en: 'Extended with the consent of both' },
  'danger-reported': { zh: '登记激化风险', en: 'A danger was reported' },
  'police-told': { zh: '报告公安机关', en: 'The police were told' },
  'agreement-reached': { zh: '达成调解协议', en: 'An agreement was reached' },
  'suit-recorded': { zh: '一方已起诉', en: 'A side has gone to court' },
  'consent-withdrawn': { zh: '一方不愿继续', en: 'A side would not go on' },
  'undisputed-recorded': { zh: '记载无争议事实', en: 'Undisputed facts were recorded' },
  'performance-urged': { zh: '督促履行', en: 'Performance was urged' },
  'performance-recorded': { zh: '登记履行情况', en: 'Whether it was performed was recorded' },
  'confirmation-reminded': { zh: '已提醒可以共同申请司法确认', en: 'Both were reminded of judicial confirmation' },
  'confirmation-applied': { zh: '共同申请司法确认', en: 'Both applied for judicial confirmation' },
  'court-ruled': { zh: '人民法院作出决定', en: 'The court decided' },
  'mediation-ended': { zh: '调解终结', en: 'The mediation ended' },
  'mediation-archived': { zh: '立卷归档', en: 'Archived' },
};
