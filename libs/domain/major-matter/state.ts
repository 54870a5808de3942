import type { Context, RollScope, Stage } from '../case/index.js';
import type { Objections, ObjectionPeriod } from '../public-notice/index.js';
import type { Matter } from '../rules/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { FundMode, MatterKind, ProviderChange, Work } from './kinds.js';
import type { Step } from './plan.js';

/** Where a major matter stands (domain rules of major matters). */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  DRAFT: { zh: '拟订方案', en: 'Draft' },
  COMMITTEE_DECISION: { zh: '业委会决定', en: 'Committee decision' },
  PRE_REVIEW: { zh: '社区党组织会前审议', en: 'Review before the vote' },
  REVISED: { zh: '答复或者修改', en: 'Answer or revision' },
  NOTICE: { zh: '公告', en: 'Notice' },
  VOTE: { zh: '业主大会表决', en: 'Vote of the assembly' },
  RESULT: { zh: '公布结果', en: 'Result' },
  NOT_PASSED: { zh: '未通过', en: 'Not passed' },
  EXECUTE: { zh: '实施', en: 'Execution' },
  STOPPED: { zh: '责令改正', en: 'To be corrected by order' },
  ARCHIVED: { zh: '归档', en: 'Archived' },
  REVOKED: { zh: '已撤销', en: 'Revoked' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

export type Opinion = 'SUPPORT' | 'SUGGEST' | 'OBJECT';

export interface Review {
  readonly round: number;
  readonly dueDay: Day;
  /** When silence takes its meaning. */
  readonly silentAt: Instant;
  readonly opinion?: Opinion;
  readonly points?: number;
}

export interface Notice extends ObjectionPeriod {
  readonly number: number;
  readonly postedOn: Day;
  readonly meetingOn: Day;
  readonly closesOn: Day;
  readonly items: readonly string[];
  readonly vote: string;
}

export interface MatterState {
  readonly stage: StageWord;
  readonly kind?: MatterKind;
  /** Opened for a service area without committee: who does the committee's part, until one is elected (ZB art. 66). */
  readonly instead?: 'residents-committee';
  /** The day on which the committee that was elected meanwhile took over from it. */
  readonly tookOverOn?: Day;
  /** The class under which the owners vote; none until a renovation has been classified. */
  readonly matter?: Matter;
  readonly since?: Day;
  readonly changes: readonly ProviderChange[];
  readonly mode?: FundMode;
  /** Fen. */
  readonly amount?: number;
  /** Of a renovation that the fund pays. */
  readonly work?: Work;
  readonly scope?: RollScope;
  readonly from?: Day;
  /** The last day of an emergency service, or of a term that is extended. */
  readonly until?: Day;
  /** Of an emergency service: the company that was named, by its unified credit code. */
  readonly company?: string;
  readonly creditCode?: string;
  readonly alarmOn?: Day;
  readonly alarmed?: true;
  readonly lapsed?: true;
  readonly decision?: string;
  readonly review?: Review;
  /** What a reviewed plan waits for. */
  readonly waits?: 'answers' | 'choice' | 'talk';
  readonly notices: number;
  readonly notice?: Notice;
  /** Persons who were told of the meeting, up to now. */
  readonly told?: number;
  readonly objections: Objections;
  readonly decidedOn?: Day;
  readonly passed: readonly string[];
  /** The day on which the plan, as it stands, did not pass. */
  readonly failedOn?: Day;
  readonly carried: Readonly<Partial<Record<Step, Day>>>;
  readonly leavesOn?: Day;
  /** What the fund was asked for and has paid, in fen; the share of the first part where the place names one. */
  readonly payment?: { readonly applied?: number; readonly firstPercent?: number; readonly first?: number };
  /** What was contracted for, in fen. */
  readonly works?: { readonly price: number; readonly until: Day; readonly warrantyMonths?: number };
  /** What the last balance after the use was, in fen, and where it was too low what became of it. */
  readonly fund?: {
    readonly balance: number;
    readonly firstDeposit: number;
    readonly below: boolean;
    readonly dueDay?: Day;
    readonly received?: number;
  };
  readonly stuck?: true;
  readonly stopped?: { readonly measure: 'correct' | 'revoke'; readonly on: Day };
}

export const INITIAL: MatterState = {
  stage: 'NEW',
  changes: [],
  notices: 0,
  objections: {},
  passed: [],
  carried: {},
};

/** Whose part it is: the committee's, or where there is none the residents' committee's. */
export const partyOf = ({ instead }: MatterState) => instead ?? ('owners-committee' as const);

/**
 * Who did it on the day that is entered: before the committee took over the residents' committee, unless the committee itself says that
 * it did it, between its election and that day.
 */
export function partyThen(noun: MatterState, { occurredOn, actor }: Context) {
  const before = noun.tookOverOn !== undefined && occurredOn < noun.tookOverOn;
  return before && actor.role !== 'owners-committee' ? ('residents-committee' as const) : partyOf(noun);
}

export interface MatterOutcome {
  readonly outcome: 'executed' | 'revoked' | 'withdrawn';
  readonly passed?: readonly string[];
}

export function outcomeOf({ stage: word, passed }: MatterState): MatterOutcome | null {
  if (word === 'ARCHIVED') return { outcome: 'executed', ...(passed.length > 0 ? { passed } : {}) };
  if (word === 'REVOKED') return { outcome: 'revoked' };
  return word === 'WITHDRAWN' ? { outcome: 'withdrawn' } : null;
}
