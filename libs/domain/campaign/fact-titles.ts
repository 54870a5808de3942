import type { Bilingual } from '../shared/index.js';
import type { CampaignEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<CampaignEvent['type'], Bilingual>> = {
  'campaign-opened': { zh: '启动专项行动', en: 'The campaign began' },
  'standard-published': { zh: '标准发布至各街道', en: 'The standard was published to all Streets' },
  'stage-day-passed': { zh: '本阶段期限届满', en: 'The day of the stage has passed' },
  'exit-rule-reported': { zh: '报告已具备结束条件', en: 'Reported that the stage has what it asks for' },
  'stage-goes-on': { zh: '条件不再具备，阶段继续', en: 'It lacks something again: the stage goes on' },
  'stage-ended': { zh: '阶段结束', en: 'The stage ended' },
  'sample-drawn': { zh: '抽取复查样本', en: 'The sample was drawn' },
  'month-ended': { zh: '月度结束', en: 'A month ended' },
  'bulletin-asked': { zh: '应当发布月度通报', en: 'A bulletin is owed' },
  'report-published': { zh: '发布通报、报告', en: 'A report was published' },
  'campaign-ended': { zh: '专项行动结束', en: 'The campaign ended' },
};
