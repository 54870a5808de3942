import type { Bilingual } from '../shared/index.js';
import type { JointEnforcementEvent } from './events.js';

/** What happened, in the words of the procedure. */
export const FACT_TITLES: Readonly<Record<JointEnforcementEvent['type'], Bilingual>> = {
  'enforcement-opened': { zh: '发起联合执法', en: 'Joint enforcement was opened' },
  'part-given': { zh: '分派执法事项', en: 'A part was given to a department' },
  'part-done': { zh: '部门办结所承担事项', en: 'A department reported its part done' },
  'part-refused': { zh: '部门提出非本部门职责', en: 'A department returned its part' },
  'part-upheld': { zh: '裁定仍由该部门办理', en: 'It was ruled that the part stays' },
  'part-transferred': { zh: '转由其他部门办理', en: 'The part went to another department' },
  'part-extension-asked': { zh: '部门申请延期', en: 'A department asked for more time' },
  'part-extension-ruled': { zh: '审批延期申请', en: 'The application for more time was ruled on' },
  'part-withdrawn': { zh: '撤回该事项', en: 'The part was withdrawn' },
  'enforcement-ended': { zh: '联合执法办结', en: 'Joint enforcement ended' },
};
