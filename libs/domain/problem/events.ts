import type { Deadline } from '../calendar/index.js';
import type { Decision, FrameEvent, Holder } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Accused } from './accused.js';
import type { Caller, Category, Result, Risk, Source, Tier } from './intake.js';
import type { Cards, Office, Replier, Satisfaction, SlipCause } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type ProblemEvent =
  | Of<
      'problem-registered',
      {
        on: Day;
        source: Source;
        category: Category;
        tier: Tier;
        caller: Caller;
        risk: Risk;
        danger?: true;
        violation?: true;
        external?: string;
        due?: Day;
        campaign?: string;
        item?: string;
        enterprise?: string;
        accused?: Accused;
        platform?: true;
        recurs?: string;
      }
    >
  | Of<
      'dispatched',
      { on: Day; number: number; lead: Holder; tier: Tier; by: string; direct?: true; tierEnds?: Day; was?: Office }
    >
  | Of<'acceptance-answered', { on: Day; accepted: boolean }>
  | Of<'order-signed', { on: Day }>
  | Of<'helper-named', { part: string; holder: Holder }>
  | Of<'helper-reported', { part: string; on: Day }>
  | Of<'limit-set', { deadline: Deadline; cards: Cards }>
  | Of<'dispatch-objected', { on: Day; by?: Replier }>
  | Of<'dispatch-ruled', { on: Day; upheld: boolean }>
  | Of<'department-called', { on: Day; department: Holder }>
  | Of<'department-checked-in', { on: Day; department: Holder }>
  | Of<'tier-time-over', { tier: Tier }>
  | Of<
      'raised',
      {
        on: Day;
        from: Tier;
        to: Tier;
        lead: Holder;
        why: 'time' | 'reason' | 'dissatisfied' | 'danger';
        tierEnds?: Day;
        was?: Office;
        /** The objection that nobody has ruled on in time still waits. */
        objection?: 'open';
        /** Nobody has objected yet, and the days of the dispatch for that still run. */
        returnable?: true;
      }
    >
  | Of<'sent-down', { on: Day; from: Tier; to: Tier; lead: Holder; tierEnds?: Day; was?: Office }>
  | Of<'progress-noted', { on: Day; callerTold: boolean }>
  | Of<'extension-asked', { on: Day; days: number; by?: Replier }>
  | Of<'extension-ruled', { on: Day; granted: boolean; days?: number; by: string }>
  | Of<'planned', { on: Day; doneBy: Day }>
  | Of<'plan-asked', { on: Day; doneBy: Day; by: Replier }>
  | Of<'plan-ruled', { on: Day; granted: boolean; doneBy: Day; by: string }>
  | Of<'reassigned', { on: Day; lead: Holder; was: Holder }>
  | Of<'replied', { number: number; on: Day; as: 'solved' | 'explained'; by: Replier; planOn?: Day; signed?: true }>
  | Of<'reply-audited', { on: Day; passed: boolean; falseReply?: true }>
  /** `of`: whose problem goes on as this one; without it who told this one. `others`: somebody is still to be called. */
  | Of<'caller-called', { on: Day; answer: Satisfaction; of?: string; others?: true }>
  | Of<'duplicate-joined', { problem: string; external?: string; limit?: Deadline; waits?: true }>
  /** `of`: whose problem, that goes on as this one, has told it. */
  | Of<'danger-noted', { on: Day; of?: string }>
  | Of<'reopened', { on: Day; number: number; leaderSigns?: true }>
  | Of<'plan-awaited', { on: Day; doneBy: Day; satisfaction?: Satisfaction }>
  | Of<'plan-missed', { doneBy: Day }>
  | Of<'carried-out', { on: Day; by?: Replier }>
  | Of<'card-shown', { card: 'yellow' | 'red'; day: Day }>
  | Of<'slip-issued', { slip: string; on: Day; cause: SlipCause; to: Holder }>
  | Of<'slip-answered', { slip: string; on: Day }>
  | Of<'enforcement-noted', { enforcement: string }>
  | Of<'enforcement-over', { enforcement: string; done: boolean }>
  /** The sheet of the campaign that found it does not say it any more: it stays, and is explained. */
  | Of<'finding-corrected', { campaign: string; finding: string; number: number }>
  | Of<'recurrence-noted', { earlier: string; on: Day }>
  | Of<'exclusion-proposed', { on: Day; by: string }>
  | Of<'exclusion-ruled', { on: Day; agreed: boolean; by: string; proposedBy: string }>
  | Of<
      'problem-closed',
      {
        on: Day;
        result: Result;
        ground?: string;
        mergedInto?: string;
        satisfaction?: Satisfaction;
        recurs?: string;
        unanswered?: number;
      }
    >;

export type Event = ProblemEvent | FrameEvent;
export type Outcome = Decision<Event>;
