import type { Decision, FrameEvent } from '../case/index.js';
import type { Day, Instant } from '../shared/index.js';
import type { KeptInYear, Score } from './score.js';
import type { AnnualReviewState, Body, Missing, YearFigures } from './state.js';
import type { Choice } from './survey.js';

interface Of<T extends string, D> {
  readonly type: T;
  readonly data: D;
  readonly papers?: unknown;
}

export type AnnualReviewEvent =
  | Of<'review-begun', { year: string; on: Day; kept: KeptInYear }>
  | Of<'members-named', { persons: readonly string[] }>
  | Of<'duty-report-submitted', { on: Day; by: string; inTime: boolean; figures: YearFigures }>
  | Of<'duty-report-missed', { what: 'report' | 'posting'; dueDay: Day }>
  | Of<'duty-report-posted', { on: Day; until: Day }>
  | Of<'assembly-told', { on: Day }>
  | Of<'survey-opened', { on: Day; closesOn: Day; closesAt: Instant; households: number; sample: number }>
  | Of<'survey-ended', { closesOn: Day }>
  | Of<'survey-counted', { answers: number; hash: string; choices: Readonly<Record<Choice, number>> }>
  | Of<'survey-short', { answers: number; hash: string; sample: number }>
  | Of<'survey-extended', { on: Day; closesOn: Day; closesAt: Instant }>
  | Of<'opinion-given', { body: Body; on: Day; score: number }>
  | Of<'review-scored', Score>
  | Of<'left-ungraded', { on: Day; missing: readonly Missing[] }>
  | Of<'result-published', { on: Day }>
  | Of<'appeal-offered', { by: Day; at: Instant }>
  | Of<'appeal-days-over', { by: Day }>
  | Of<'appeal-lodged', { on: Day; by: string }>
  | Of<
      'appeal-decided',
      {
        on: Day;
        by: string;
        upheld: boolean;
        score?: Score;
        kept?: KeptInYear;
        opinions?: AnnualReviewState['opinions'];
      }
    >
  | Of<'rectification-reported', { on: Day; inTime: boolean }>
  | Of<'rectification-missed', { dueDay: Day }>
  | Of<'rectification-checked', { on: Day; passed: boolean }>
  | Of<'review-ended', Record<string, never>>;

export type Event = AnnualReviewEvent | FrameEvent;
export type Outcome = Decision<Event>;
