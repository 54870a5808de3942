import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Asked, JointReviewState, ReviewOutcome } from './state.js';

/** Codes and figures only: what was found about a person stays in the room. */
export function describe({ noun }: CaseState<JointReviewState>): readonly Bilingual[] {
  const { asked, told, cured, waived } = noun;
  const lines: Bilingual[] = [];
  const all = Object.entries(asked);
  const answered = all.filter(([, { status }]) => ANSWERED.includes(status)).length;
  if (all.length > 0)
    lines.push({
      zh: `已答复 ${answered}/${all.length} 个单位`,
      en: `${answered} of ${all.length} departments answered`,
    });
  const silent = all.filter(([, { status }]) => status === 'silent').map(([department]) => department);
  if (silent.length > 0) {
    lines.push({
      zh: `⚠️ 逾期未答复（不视为同意，由街道决定）：${silent.join('、')}`,
      en: `silent, no consent, the Street decides: ${silent.join(', ')}`,
    });
  }
  if (told)
    lines.push({
      zh: `已告知事项 ${told.codes.join('、')}（${told.on}）`,
      en: `told of ${told.codes.join(', ')} on ${told.on}`,
    });
  if (cured.length > 0)
    lines.push({ zh: `已提交改正证明：${cured.join('、')}`, en: `proof of cure: ${cured.join(', ')}` });
  if (waived.length > 0)
    lines.push({
      zh: `党工委未签批、不作为限制：${waived.join('、')}`,
      en: `not signed off, bars nobody: ${waived.join(', ')}`,
    });
  return lines;
}

const ANSWERED: readonly Asked['status'][] = ['PASS', 'UNSUITABLE', 'NEED_INFO', 'STATEMENT'];

export function outcomeOf({ stage, candidate, told }: JointReviewState): ReviewOutcome | null {
  switch (stage) {
    case 'QUALIFIED':
    case 'WITHDRAWN':
      return { candidate, verdict: stage };
    case 'UNSUITABLE':
      return { candidate, verdict: stage, ...(told ? { code: told.code, strength: told.strength } : {}) };
    default:
      return null;
  }
}
