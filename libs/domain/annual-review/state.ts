import type { Stage } from '../case/index.js';
import type { Bilingual, Day, Instant } from '../shared/index.js';
import type { Grade } from './grades.js';
import type { KeptInYear, Score } from './score.js';
import type { Choice } from './survey.js';

/** Where the review of a year stands. */
export const STAGES = {
  NEW: { zh: '未开始', en: 'Not begun' },
  REPORTING: { zh: '述职', en: 'The committee reports' },
  ASSESSING: { zh: '评议', en: 'Assessing' },
  SURVEY_SHORT: { zh: '问卷样本不足', en: 'Too few answers' },
  SCORED: { zh: '评定', en: 'Scored' },
  RECTIFYING: { zh: '限期整改', en: 'Putting right' },
  RECHECKING: { zh: '整改复查', en: 'Re-check' },
  ENDED: { zh: '评议结束', en: 'Ended' },
} as const satisfies Record<string, Bilingual>;

export type StageWord = keyof typeof STAGES;

export const stage = (word: StageWord): Stage => ({ word, title: STAGES[word] });

/** The year in figures, as its committee states it. Money in fen. */
export interface YearFigures {
  readonly meetings: number;
  readonly decisions: number;
  readonly sealUses: number;
  readonly income: number;
  readonly spending: number;
  readonly balance: number;
  readonly complaints: number;
  readonly complaintsSolved: number;
  readonly partyActivities: number;
}

/** Whose opinion counts, each with its own weight. */
export const BODIES = ['community', 'street'] as const;
export type Body = (typeof BODIES)[number];

export interface Survey {
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly closesAt: Instant;
  /** Units of the area that were handed over to owners: the denominator. */
  readonly households: number;
  readonly sample: number;
  /** The second time it was kept open longer. */
  readonly round: 1 | 2;
  /** Its last day has passed, and it is not counted yet. */
  readonly over?: true;
  readonly answers?: number;
  /** Only of a valid one: too few answers are no number. */
  readonly choices?: Readonly<Record<Choice, number>>;
}

/** What is missing where there is no total. */
export type Missing = 'satisfaction' | 'compliance';

export interface AnnualReviewState {
  readonly stage: StageWord;
  readonly year?: string;
  readonly begunOn?: Day;
  readonly kept?: KeptInYear;
  /** Who sat in the committee when its year was over. */
  readonly members: readonly string[];
  readonly report?: { readonly on: Day; readonly inTime: boolean; readonly figures: YearFigures };
  readonly postedOn?: Day;
  /** Report or posting is overdue: the owners may be asked without. */
  readonly missed?: true;
  readonly survey?: Survey;
  readonly opinions: Readonly<Partial<Record<Body, number>>>;
  readonly assemblyOn?: Day;
  readonly score?: Score;
  readonly missing?: readonly Missing[];
  readonly publishedOn?: Day;
  /** Until when the committee may appeal against the grade, and what has come of it. */
  readonly appeal?: {
    readonly by: Day;
    readonly at: Instant;
    readonly stands: 'offered' | 'over' | 'lodged' | 'upheld' | 'changed';
  };
  readonly rectified?: boolean;
}

export const INITIAL: AnnualReviewState = { stage: 'NEW', members: [], opinions: {} };

/** How the review of a year has ended, for its term. A year without a grade has none, and not the lowest. */
export type ReviewOutcome =
  | {
      readonly outcome: 'graded';
      readonly year: string;
      readonly grade: Grade;
      readonly total: number;
      readonly rectified?: boolean;
    }
  | { readonly outcome: 'ungraded'; readonly year: string; readonly missing: readonly Missing[] };

export function outcomeOf({ stage: word, year = '', score, missing = [], rectified }: AnnualReviewState) {
  if (word !== 'ENDED') return null;
  const ended: ReviewOutcome = score
    ? {
        ...{ outcome: 'graded', year, grade: score.grade, total: score.total },
        ...(rectified === undefined ? {} : { rectified }),
      }
    : { outcome: 'ungraded', year, missing };
  return ended;
}
