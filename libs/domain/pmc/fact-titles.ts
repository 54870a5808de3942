import { NOTICE_TITLES } from '../public-notice/index.js';
import type { Bilingual } from '../shared/index.js';
import type { PmcEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<PmcEvent['type'], Bilingual>> = {
  ...NOTICE_TITLES,
  'pmc-proposed': { zh: '提出组建', en: 'It was proposed' },
  'list-posted': { zh: '公示成员名单', en: 'The list of members was posted' },
  'members-listed': { zh: '列明成员', en: 'Members listed' },
  'list-set-aside': { zh: '异议成立，名单作废', en: 'An objection was upheld: the list is set aside' },
  'pmc-formed': { zh: '物业管理委员会成立', en: 'The property management committee was formed' },
  'authority-told': { zh: '告知区县主管部门', en: 'The district authority was told' },
  'member-left': { zh: '成员离任', en: 'A member left' },
  'member-joined': { zh: '补充成员', en: 'A member joined' },
  'composition-broken': { zh: '组成不合规定', en: 'It is not composed as the rules ask' },
  'composition-mended': { zh: '组成恢复合规', en: 'It is composed as the rules ask again' },
  'meeting-called': { zh: '告知会议议题', en: 'A meeting was called' },
  'meeting-held': { zh: '召开会议', en: 'A meeting was held' },
  'decision-made': { zh: '作出决定', en: 'A decision was taken' },
  'decision-ordered': { zh: '因违法责令改正或者撤销决定', en: 'A decision was ordered to be corrected or revoked' },
  'decision-posted': { zh: '公示决定', en: 'A decision was posted' },
  'vote-called': { zh: '组织业主共同决定', en: 'The owners are called to a vote' },
  'owners-told': { zh: '将会议告知业主', en: 'The owners were told of the meeting' },
  'vote-ended': { zh: '业主表决结束', en: 'The owners have voted' },
  'result-posted': { zh: '公告表决结果', en: 'The result was posted' },
  'document-signed': { zh: '按业主决定签署', en: 'Signed as the owners decided' },
  'review-held': { zh: '街道评估', en: 'The Street reviewed it' },
  'formation-opened': { zh: '启动业主委员会组建', en: 'The formation of a committee was opened' },
  'pmc-term-ended': { zh: '任期届满', en: 'Its term ended' },
  'committee-elected': { zh: '业主委员会产生', en: 'A committee was elected' },
  'pmc-withdrawn': { zh: '不再组建', en: 'It is not formed' },
};
