import type { Bilingual } from '../shared/index.js';
import type { PartyBranchEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<PartyBranchEvent['type'], Bilingual>> = {
  'branch-begun': { zh: '启动党支部组建', en: 'Party branch begun' },
  'formal-members-listed': { zh: '列明正式党员', en: 'Formal members listed' },
  'branch-applied': { zh: '申请设立党支部', en: 'Applied for' },
  'branch-returned': { zh: '退回申请', en: 'Application returned' },
  'branch-approved': { zh: '批准设立', en: 'Approved' },
  'party-share-explained': { zh: '说明党员占比', en: 'Party share explained' },
  'part-time-recorded': { zh: '登记书记为社区党组织兼职委员', en: 'Secretary recorded as part-time member' },
};
