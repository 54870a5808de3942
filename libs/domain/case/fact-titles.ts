import type { Bilingual } from '../shared/index.js';
import { CORRECTION } from './correction.js';
import type { Decider } from './decider.js';
import { dutyTitle, RUNG_WORDS, type RungName } from './duty.js';
import type { FrameEvent } from './frame.js';

const FRAME_TITLES: Readonly<Record<FrameEvent['type'], Bilingual>> = {
  'duty-opened': { zh: '新增待办事项', en: 'A task was opened' },
  'duty-done': { zh: '事项办结', en: 'A task was done' },
  'duty-moved': { zh: '期限变更', en: 'A term was moved' },
  'duty-dropped': { zh: '事项不再需要', en: 'A task fell away' },
  'rung-due': { zh: '期限提醒', en: 'A reminder fell due' },
  'procedure-opened': { zh: '启动程序', en: 'A procedure began' },
  'procedure-ended': { zh: '程序结束', en: 'A procedure ended' },
  'task-claimed': { zh: '领取事项', en: 'A task was claimed' },
  'task-returned': { zh: '退回事项', en: 'A task was returned' },
  'settlement-proposed': { zh: '提出异常处理意见（第一人）', en: 'A settlement was proposed, first person' },
  'incident-settled': { zh: '异常处理完毕（两人）', en: 'An incident was settled by two people' },
  'calendar-adopted': { zh: '采用新公布的节假日安排', en: 'A holiday notice was adopted' },
  'correction-asked': { zh: '经两人采纳，须依普通程序更正', en: 'Admitted by two; to be mended by ordinary commands' },
  'person-recused': { zh: '办理人回避', en: 'Somebody recused themself' },
  'case-closed': { zh: '办结', en: 'The case was closed' },
};

const CORRECTION_TITLES = {
  'settlement-proposed': { zh: '提出更正（第一人）', en: 'A correction was proposed, first person' },
  'incident-settled': { zh: '更正处理完毕（两人）', en: 'A correction was settled by two people' },
} as const;

/** A fact in the words of the procedure; one that this build does not know keeps its code. */
export function factTitle(
  decider: Pick<Decider, 'factTitles' | 'dutyKinds'> | undefined,
  { type, data }: { readonly type: string; readonly data: unknown },
): Bilingual {
  if (type === 'rung-due') {
    const { key, rung } = data as { key: string; rung: RungName };
    const duty = dutyTitle(decider, key);
    return { zh: `${RUNG_WORDS[rung].zh}：${duty.zh}`, en: `${RUNG_WORDS[rung].en}: ${duty.en}` };
  }
  if (type === 'settlement-proposed' || type === 'incident-settled') {
    const { incident } = data as { incident: string };
    if (incident.startsWith(CORRECTION)) return CORRECTION_TITLES[type];
  }
  const titles: Readonly<Record<string, Bilingual>> = { ...FRAME_TITLES, ...decider?.factTitles };
  return titles[type] ?? { zh: type, en: type };
}
