import type { OwnersTold } from '../assembly-call/index.js';
import type { Decision, FrameEvent, RollScope } from '../case/index.js';
import type { NoticeEvent } from '../public-notice/index.js';
import type { Day } from '../shared/index.js';
import type { Illegality, Ordered } from '../unlawful-decision/index.js';
import type { FundMode, MatterKind, ProviderChange, RenovationClass, Work } from './kinds.js';
import type { Step } from './plan.js';
import type { Notice, Opinion } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

interface Proposed {
  readonly kind: MatterKind;
  readonly on: Day;
  readonly changes?: readonly ProviderChange[];
  readonly mode?: FundMode;
  readonly emergency?: string;
  readonly amount?: number;
  readonly projects?: number;
  readonly from?: Day;
  readonly until?: Day;
  readonly company?: string;
  readonly creditCode?: string;
  readonly alarmOn?: Day;
  /** No vote comes before: what has to be done begins at once. */
  readonly atOnce?: true;
}

interface Carried {
  readonly step: Step;
  readonly on: Day;
}

/** The fact of each step of the execution. */
export const STEP_FACTS = {
  'notify-provider': 'provider-told',
  'record-departure': 'provider-left',
  'post-contract': 'contract-posted',
  'sign-contract': 'contract-signed',
  'file-contract': 'contract-filed',
  'check-site': 'site-checked',
  'apply-for-fund': 'fund-applied-for',
  'answer-fund': 'fund-approved',
  'pay-first-part': 'first-part-paid',
  'accept-works': 'works-accepted',
  'post-works': 'works-posted',
  'pay-rest': 'rest-paid',
  'post-terms': 'terms-posted',
  'record-new-provider': 'new-provider-chosen',
  'record-execution': 'matter-executed',
} as const satisfies Record<Step, string>;

export type StepFact = {
  [S in Step]: Of<
    (typeof STEP_FACTS)[S],
    Carried & {
      readonly leavesOn?: Day;
      readonly amount?: number;
      readonly firstPercent?: number;
      readonly company?: string;
      readonly creditCode?: string;
    }
  >;
}[Step];

export type MatterEvent =
  | Of<'opened-for-area', { on: Day; instead?: 'residents-committee' }>
  | Of<'committee-took-over', { on: Day; electedOn: Day; by: string }>
  | Of<'matter-proposed', Proposed>
  | Of<'scope-listed', Partial<RollScope>>
  | Of<'committee-decided', { on: Day; decision: string; exempt?: true }>
  | Of<'matter-classified', { on: Day; as: RenovationClass; by: string; work?: Work; amount?: number }>
  | Of<'plan-submitted', { on: Day; round: number; dueDay: Day; silentAt: Notice['objectionsSettleAt'] }>
  | Of<'review-moved', { dueDay: Day; silentAt: Notice['objectionsSettleAt'] }>
  | Of<'legality-noted', { on: Day; by: string; advice?: string; verdict?: string }>
  | Of<'opinion-given', { on: Day; opinion: Opinion; points?: number }>
  | Of<'review-silent', { dueDay: Day }>
  | Of<'suggestions-answered', { on: Day; points: number }>
  | Of<'plan-revised', { on: Day; decision: string }>
  | Of<'committee-insisted', { on: Day }>
  | Of<'talk-held', { on: Day }>
  | Of<'talk-missed', { dueDay: Day }>
  | Of<'notice-posted', Notice>
  | Of<'owners-told', OwnersTold>
  | Of<'notice-lapsed', { why: 'objection-upheld' }>
  | Of<'matter-voting-opened', Record<string, never>>
  | Of<'matter-voted', { on: Day; outcomes: Readonly<Record<string, string>>; passed: readonly string[] }>
  | Of<'outcome-announced', { on: Day; passed: boolean }>
  | Of<'matter-withdrawn', { on: Day }>
  | Of<'stop-ordered', { on: Day; by: string; illegality: Illegality; order: Ordered }>
  | Of<'provider-declined', { on: Day; contractEnds: Day; days: number; openEnded?: true }>
  | Of<'departure-missed', { dueDay: Day }>
  | Of<'met-on-departure', { on: Day; meeting?: string }>
  | Of<'fund-refused', { on: Day }>
  | Of<'works-contracted', { on: Day; price: number; until: Day; warrantyMonths?: number }>
  | Of<'fund-balance-recorded', { on: Day; balance: number; firstDeposit: number; below: boolean }>
  | Of<'top-up-posted', { on: Day; dueDay: Day }>
  | Of<'top-up-recorded', { on: Day; received: number }>
  | Of<'emergency-nears-end', { until: Day }>
  | Of<'emergency-ended', { until: Day }>
  | Of<'matter-archived', { on: Day; papers: number }>
  | StepFact
  | NoticeEvent;

export type Event = MatterEvent | FrameEvent;
export type Outcome = Decision<Event>;
