import type { Stage } from '../case/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import type { Measure } from './commands.js';
import type { HandoverItem } from './items.js';
import { SEALS, type SealHolder, type SealName } from './seals.js';

export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  HANDING_OVER: { zh: '移交', en: 'Handing over' },
  REFUSED: { zh: '逾期未移交', en: 'Overdue' },
  HANDED_OVER: { zh: '移交完毕', en: 'Handed over' },
  PARTLY_HANDED_OVER: { zh: '部分移交，登记有缺失', en: 'Handed over in part' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** Why something is handed over, and by which rule it is due. */
export const REASONS = {
  renewed: 'handoverOnRenewal',
  'seat-ended': 'handoverOnSeatEnd',
  'renewal-group': 'handoverToGroup',
  'pmc-ended': 'pmc.handover',
} as const;
export type Reason = keyof typeof REASONS;

export type ItemState = 'open' | 'received' | 'missing';

/** Calendar days after the due day: a joint meeting, then help of the police, a void seal, or a suit. */
export interface RefusalLadder {
  readonly meeting: number;
  readonly enforce: number;
}

export interface MeasureTaken {
  readonly measure: Measure;
  readonly on: Day;
  /** The seal that was declared void. */
  readonly seal?: SealName;
}

export interface HandoverState {
  readonly stage: StageWord;
  readonly reason?: Reason;
  readonly since?: Day;
  /** The person who hands over, where it is one and not a committee. */
  readonly from?: string;
  /** By the office of whoever leaves: what else they held may be added. */
  readonly assumed?: true;
  readonly items: Readonly<Partial<Record<HandoverItem, ItemState>>>;
  /** Who keeps the seals that were received. */
  readonly keeper?: SealHolder;
  /** What was done against a refusal, in its order. */
  readonly measures?: readonly MeasureTaken[];
  /** Which seals were recorded as missing, where somebody said it. */
  readonly lostSeals?: readonly SealName[];
  /** The day on which it was due, and the rungs that count from it. */
  readonly refusal?: { readonly dueDay: Day; readonly rungs: 'urge' | 'meeting' | 'enforce' };
  readonly ladder?: RefusalLadder;
}

export const INITIAL: HandoverState = { stage: 'NEW', items: {} };

export interface HandoverOutcome {
  readonly outcome: 'handed-over' | 'partial';
  readonly missing: readonly HandoverItem[];
  /** Which seals are among what is missing. */
  readonly seals?: readonly SealName[];
}

export const missingOf = ({ items }: HandoverState): readonly HandoverItem[] =>
  (Object.keys(items) as HandoverItem[]).filter((item) => items[item] === 'missing');

export const openOf = ({ items }: HandoverState): readonly HandoverItem[] =>
  (Object.keys(items) as HandoverItem[]).filter((item) => items[item] === 'open');

export const isOver = ({ stage: word }: Pick<HandoverState, 'stage'>): boolean =>
  word === 'HANDED_OVER' || word === 'PARTLY_HANDED_OVER';

export const missingSeals = ({ items, lostSeals = SEALS }: HandoverState): readonly SealName[] =>
  items.seals === 'missing' ? lostSeals : [];

/** A file that was closed with gaps before the word for it was there says so by what is missing alone. */
export function outcomeOf(state: HandoverState): HandoverOutcome | null {
  if (!isOver(state)) return null;
  const missing = missingOf(state);
  if (state.stage === 'HANDED_OVER') return { outcome: 'handed-over', missing };
  const seals = missingSeals(state);
  return { outcome: 'partial', missing, ...(seals.length > 0 ? { seals } : {}) };
}
