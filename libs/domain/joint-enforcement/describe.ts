import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { departmentTitle } from './departments.js';
import { countOf, MEASURES, type JointEnforcementState, type Part, type PartState } from './state.js';

const WORDS: Readonly<Record<PartState, Bilingual>> = {
  open: { zh: '办理中', en: 'under way' },
  refused: { zh: '⚠️ 已退回，待裁定', en: 'returned, to be ruled on' },
  done: { zh: '已办结', en: 'done' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** Lines of the case page and the Temporal UI. */
export function describe({ noun }: CaseState<JointEnforcementState>): readonly Bilingual[] {
  const all = Object.entries(noun.parts);
  if (noun.since === undefined) return [];
  const [done, withdrawn, from] = [countOf(noun, 'done'), countOf(noun, 'withdrawn'), noun.problems.length];
  return [
    {
      zh: `已办结 ${done} 项，撤回 ${withdrawn} 项，共 ${all.length} 项`,
      en: `${done} of ${all.length} parts done, ${withdrawn} withdrawn`,
    },
    ...(from === 0 ? [] : [{ zh: `来自 ${from} 个问题`, en: `from ${from} problems` }]),
    ...all.map(lineOf),
  ];
}

function lineOf([id, part]: [string, Part]): Bilingual {
  const [to, measure, word] = [departmentTitle(part.to), MEASURES[part.measure], WORDS[part.is]];
  const day = part.on ?? part.due;
  return {
    zh: `${id} ${to.zh}：${measure.zh}，${day}，${word.zh}`,
    en: `${id} ${to.en}: ${measure.en}, ${day}, ${word.en}`,
  };
}
