import type { Bilingual } from '../shared/index.js';
import type { PatrolEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<PatrolEvent['type'], Bilingual>> = {
  'patrol-planned': { zh: '安排联动巡查', en: 'A joint patrol was planned' },
  'patrol-moved': { zh: '巡查改期', en: 'The patrol was moved' },
  'patrol-held': { zh: '四方联动巡查', en: 'The patrol was held' },
  'finding-recorded': { zh: '登记巡查发现的问题', en: 'A finding was recorded' },
  'patrol-analysed': { zh: '联动研判', en: 'The findings were analysed together' },
  'finding-handled': { zh: '巡查问题办结', en: 'A finding was dealt with' },
  'next-planned': { zh: '已安排下一次巡查', en: 'The next patrol is planned' },
  'patrols-stopped': { zh: '不再开展巡查', en: 'There are no patrols any more' },
  'patrol-ended': { zh: '本次巡查办结', en: 'The patrol ended' },
};
