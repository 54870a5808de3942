import type { Decision, FrameEvent } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { Missing, Standing } from './standing.js';
import type { CampaignKind, ReportKind, Running, Sample, TakenOver } from './state.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type CampaignEvent =
  | Of<
      'campaign-opened',
      {
        kind: CampaignKind;
        on: Day;
        quarter?: string;
        plan: Readonly<Partial<Record<Running, Day>>>;
        takenOver?: TakenOver;
      }
    >
  | Of<'standard-published', { on: Day; standard: string; items: number; streets: number; hash: string }>
  | Of<'stage-day-passed', { stage: Running; dueDay: Day }>
  | Of<'exit-rule-reported', { stage: Running; by: string }>
  /** It was reported, and is not so any more. */
  | Of<'stage-goes-on', { stage: Running; missing: readonly Missing[] }>
  | Of<
      'stage-ended',
      { stage: Running; on: Day; how: 'exit-rule' | 'day'; missing: readonly Missing[]; standing: Standing }
    >
  | Of<'sample-drawn', Sample & { on: Day; high: number }>
  | Of<'month-ended', { month: string }>
  | Of<'bulletin-asked', { month: string }>
  | Of<'report-published', { on: Day; kind: ReportKind; period: string; report: string; hash: string }>
  | Of<'campaign-ended', { on: Day; outcome: 'evaluated' | 'not-evaluated'; findings: number; solved: number }>;

export type Event = CampaignEvent | FrameEvent;
export type Outcome = Decision<Event>;
