import type { Bilingual } from '../shared/index.js';
import type { Measure } from './commands.js';
import { SEAL_WORDS } from './seals.js';
import type { HandoverState } from './state.js';

/** What may be done against a refusal: each a step of its own, and none in the way of another. */
export const MEASURE_WORDS: Readonly<Record<Measure, Bilingual>> = {
  police: { zh: '请公安协助', en: 'help of the police' },
  'void-seal': { zh: '声明印章作废', en: 'a seal declared void' },
  suit: { zh: '支持起诉', en: 'a suit supported' },
};

export function measureLines({ measures = [] }: HandoverState): readonly Bilingual[] {
  if (measures.length === 0) return [];
  const taken = measures.map(({ measure, on, seal }) => ({
    zh: `${MEASURE_WORDS[measure].zh}${seal ? `（${SEAL_WORDS[seal].zh}）` : ''} ${on}`,
    en: `${MEASURE_WORDS[measure].en}${seal ? ` (${SEAL_WORDS[seal].en})` : ''} on ${on}`,
  }));
  return [
    { zh: `已采取：${taken.map(({ zh }) => zh).join('；')}`, en: `taken: ${taken.map(({ en }) => en).join('; ')}` },
  ];
}
