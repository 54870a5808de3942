import type { Role, Stage } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';

export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  ASKED: { zh: '待出具意见', en: 'Opinion asked for' },
  GIVEN: { zh: '待登记处理情况', en: 'Opinion given' },
  CLOSED: { zh: '办结', en: 'Closed' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** What an opinion is asked on; and of which kind of case it may be. */
export const SUBJECTS = {
  contract: { zh: '合同审查', en: 'a contract', kinds: ['major-matter', 'committee-term', 'pmc'] },
  'major-matter': { zh: '重大事项', en: 'a major matter', kinds: ['major-matter'] },
  dispute: { zh: '纠纷调解', en: 'a dispute', kinds: ['mediation'] },
  meeting: { zh: '会议议题', en: 'a matter of a meeting', kinds: ['joint-meeting'] },
  other: { zh: '其他', en: 'another question', kinds: [] },
} as const satisfies Record<string, Bilingual & { kinds: readonly string[] }>;

export type Subject = keyof typeof SUBJECTS;

export const VERDICTS = {
  'no-objection': { zh: '无法律障碍', en: 'no legal objection' },
  changes: { zh: '建议修改', en: 'changes are advised' },
  unlawful: { zh: '违反法律法规', en: 'against the law' },
} as const satisfies Record<string, Bilingual>;

export type Verdict = keyof typeof VERDICTS;

export interface AdviceState {
  readonly stage: StageWord;
  readonly since?: Day;
  readonly subject?: Subject;
  /** The case that it is bound to. */
  readonly bound?: string;
  /** The parties, where that is a mediation: nobody tied to one of them advises on it. */
  readonly parties?: readonly string[];
  readonly askedBy?: Role;
  readonly verdict?: Verdict;
  readonly givenOn?: Day;
  readonly followed?: boolean;
}

export const INITIAL: AdviceState = { stage: 'NEW' };

export interface AdviceOutcome {
  readonly outcome: 'given' | 'withdrawn';
  readonly verdict?: Verdict;
}

export function outcomeOf({ stage: word, verdict }: AdviceState): AdviceOutcome | null {
  if (word === 'WITHDRAWN') return { outcome: 'withdrawn' };
  return word === 'CLOSED' && verdict !== undefined ? { outcome: 'given', verdict } : null;
}
