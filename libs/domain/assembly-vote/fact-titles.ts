import type { Bilingual } from '../shared/index.js';
import type { VoteFact } from './messages.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<VoteFact['type'], Bilingual>> = {
  'vote-announced': { zh: '公告表决', en: 'Vote announced' },
  'item-announced': { zh: '公告表决事项', en: 'Item announced' },
  'slate-announced': { zh: '公告候选人名单', en: 'Slate announced' },
  'roll-taken': { zh: '固定业主名册', en: 'Roll taken' },
  'voting-opened': { zh: '表决开始', en: 'Voting opened' },
  'window-extended': { zh: '延长表决期', en: 'Window extended' },
  'voting-closed': { zh: '表决截止', en: 'Voting closed' },
  'batch-sealed': { zh: '封存一批选票', en: 'Batch of ballots sealed' },
  'ballots-counted': { zh: '计票', en: 'Ballots counted' },
  'item-counted': { zh: '事项计票', en: 'Item counted' },
  'result-found': { zh: '得出结果', en: 'Result found' },
  'count-ended': { zh: '计票结束', en: 'Count ended' },
  'ballots-admitted': { zh: '经两人采纳，补入期限内收到的选票', en: 'Ballots in time were admitted by two people' },
  'ruling-proposed': { zh: '裁定争议票（第一人）', en: 'Ruling proposed, first person' },
  'ruling-confirmed': { zh: '裁定争议票（第二人）', en: 'Ruling confirmed, second person' },
  'count-signed': { zh: '签署计票表', en: 'Count sheet signed' },
  'vote-withdrawn': { zh: '表决撤回', en: 'Vote withdrawn' },
};
