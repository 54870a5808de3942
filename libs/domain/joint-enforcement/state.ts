import type { Holder, Stage } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';

export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  UNDER_WAY: { zh: '联合执法', en: 'Under way' },
  DONE: { zh: '办结', en: 'Done' },
  WITHDRAWN: { zh: '全部撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** Who may be given a part: a department of the district, its property authority, or the Street itself. */
export const PART_ROLES = ['reviewing-department', 'property-authority', 'street'] as const;
export type PartRole = (typeof PART_ROLES)[number];

export interface PartHolder extends Holder {
  readonly role: PartRole;
}

/** What a department does in its part: of each law its own, and named with it. */
export const MEASURES = {
  inspection: { zh: '检查、取证', en: 'inspection and evidence' },
  correction: { zh: '责令改正', en: 'an order to put it right' },
  penalty: { zh: '立案处罚', en: 'a case for a penalty' },
  removal: { zh: '拆除、清理', en: 'removal or clearing' },
  restoration: { zh: '恢复原状', en: 'restoration' },
  guidance: { zh: '告知、劝导', en: 'telling and persuading' },
} as const satisfies Record<string, Bilingual>;

export type Measure = keyof typeof MEASURES;

export type PartState = 'open' | 'refused' | 'done' | 'withdrawn';

export interface Part {
  readonly to: PartHolder;
  readonly measure: Measure;
  /** When it was given to whoever has it now, and when it is due. */
  readonly since: Day;
  readonly due: Day;
  readonly is: PartState;
  /** When it was done or withdrawn. */
  readonly on?: Day;
  /** Whose refusal was ruled on: they have been heard, and do not return it again. */
  readonly heard?: readonly string[];
  /** More time was asked for, in working days; or was ruled on, once for each department. */
  readonly extension?: number | 'granted' | 'refused';
}

export interface JointEnforcementState {
  readonly stage: StageWord;
  /** Whoever opened it rules on its parts. */
  readonly opener?: 'street' | 'district';
  readonly since?: Day;
  /** The problems it came from, by id, and the campaign. */
  readonly problems: readonly string[];
  readonly campaign?: string;
  /** The department that leads: the others' work is put together by it. */
  readonly lead?: string;
  readonly parts: Readonly<Record<string, Part>>;
}

export const INITIAL: JointEnforcementState = { stage: 'NEW', problems: [], parts: {} };

export const MOST_PARTS = 30;
export const MOST_PROBLEMS = 20;

/** `reviewing-department#fire-rescue`: one word for a department, wherever it is named. */
export const nameOf = ({ role, who }: Pick<PartHolder, 'role' | 'who'>): string =>
  who === undefined ? role : `${role}#${who}`;

const settled = ({ is }: Part): boolean => is === 'done' || is === 'withdrawn';

export const allSettled = ({ parts }: JointEnforcementState): boolean => Object.values(parts).every(settled);

export const countOf = ({ parts }: JointEnforcementState, is: PartState): number =>
  Object.values(parts).filter((part) => part.is === is).length;

export interface JointEnforcementOutcome {
  readonly outcome: 'done' | 'withdrawn';
  readonly done: number;
  readonly withdrawn: number;
}

export function outcomeOf(state: JointEnforcementState): JointEnforcementOutcome | null {
  if (state.stage !== 'DONE' && state.stage !== 'WITHDRAWN') return null;
  const [done, withdrawn] = [countOf(state, 'done'), countOf(state, 'withdrawn')];
  return { outcome: state.stage === 'DONE' ? 'done' : 'withdrawn', done, withdrawn };
}
