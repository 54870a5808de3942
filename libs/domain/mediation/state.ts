import type { Role, Stage } from '../case/index.js';
import type { Category } from '../problem/index.js';
import type { Bilingual, Day } from '../shared/index.js';

export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  ASKED: { zh: '征求意愿', en: 'Asking for consent' },
  ACCEPTED: { zh: '确定调解员', en: 'Naming mediators' },
  MEDIATING: { zh: '调解', en: 'Mediating' },
  AGREED: { zh: '履行协议', en: 'Agreement to be performed' },
  ENDED: { zh: '待归档', en: 'Ended, to be archived' },
  ARCHIVED: { zh: '已归档', en: 'Archived' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];
export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a');

export const BODIES = [
  'property-service-enterprise',
  'developer',
  'owners-committee',
] as const satisfies readonly Role[];
export type Body = (typeof BODIES)[number];

/** Who lives or trades in an area and owns nothing there: registered by the very request that names them, under a key of their own. */
export const OUTSIDERS = ['tenant', 'shop', 'other'] as const;
export type Outsider = (typeof OUTSIDERS)[number];

/** A person of the register, or a body without a person's name. */
export type Party = { readonly person: string; readonly as?: Outsider } | { readonly body: Body };

export type Standing = Party & {
  readonly consent?: 'given' | 'refused' | 'withdrawn';
  /** Has gone to court. */
  readonly suedOn?: Day;
};

/** How it ended. */
export const ENDS = {
  /** A side never said whether it will: no refusal, and counted as none. */
  'no-answer': { zh: '一方未表示意愿', en: 'one side never answered' },
  refused: { zh: '一方拒绝', en: 'one side refused' },
  withdrawn: { zh: '一方不愿继续', en: 'one side would not go on' },
  'no-agreement': { zh: '未达成协议', en: 'no agreement' },
  sued: { zh: '已起诉', en: 'taken to court' },
  performed: { zh: '协议已履行', en: 'agreement performed' },
  breached: { zh: '协议未履行', en: 'agreement not performed' },
} as const satisfies Record<string, Bilingual>;

export type End = keyof typeof ENDS;

export interface Agreement {
  readonly on: Day;
  readonly form: 'written' | 'oral';
  readonly performBy?: Day;
  /** The last day on which both may apply for confirmation. */
  readonly confirmBy: Day;
  readonly appliedOn?: Day;
  readonly ruling?: Ruling;
}

export const RULINGS = ['confirmed', 'rejected', 'not-taken'] as const;
export type Ruling = (typeof RULINGS)[number];

export interface MediationState {
  readonly stage: StageWord;
  readonly since?: Day;
  readonly category?: Category;
  /** Whose proposal it was. */
  readonly by?: 'party' | 'offer';
  readonly a?: Standing;
  readonly b?: Standing;
  readonly mediators: readonly string[];
  readonly acceptedOn?: Day;
  readonly extended?: true;
  readonly sessions: number;
  readonly agreement?: Agreement;
  readonly ended?: { readonly how: End; readonly on: Day };
}

export const INITIAL: MediationState = { stage: 'NEW', mediators: [], sessions: 0 };

export interface MediationOutcome {
  readonly outcome: End;
  readonly agreed: boolean;
  readonly confirmed: boolean;
}

export function outcomeOf({ stage: word, ended, agreement }: MediationState): MediationOutcome | null {
  if (word !== 'ARCHIVED' || !ended) return null;
  return { outcome: ended.how, agreed: agreement !== undefined, confirmed: agreement?.ruling === 'confirmed' };
}

export const personsIn = ({ a, b }: MediationState): readonly string[] =>
  [a, b].flatMap((side) => (side && 'person' in side ? [side.person] : []));
