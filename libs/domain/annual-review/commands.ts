import type { Role } from '../case/index.js';
import type { KeptInYear } from './score.js';
import type { YearFigures } from './state.js';

interface Posting {
  readonly places: readonly string[];
  readonly photos: readonly string[];
}

export type AnnualReviewCommand =
  | {
      readonly type: 'begin';
      readonly year: string;
      readonly kept: KeptInYear;
      readonly members: readonly string[];
      readonly chair?: string;
    }
  | ({ readonly type: 'submit-duty-report' } & DutyReportContent)
  | ({ readonly type: 'post-duty-report' } & Posting)
  | { readonly type: 'report-to-assembly'; readonly how: string; readonly proof: string }
  /** Without a report: its day, or that of its posting, has passed. */
  | { readonly type: 'open-survey'; readonly reason: string }
  | { readonly type: 'close-survey' }
  | { readonly type: 'extend-survey'; readonly reason: string }
  | { readonly type: 'end-survey'; readonly reason: string }
  | { readonly type: 'give-opinion'; readonly score: number; readonly opinion: string }
  | ({ readonly type: 'publish-result' } & Posting)
  | { readonly type: 'appeal-against-grade'; readonly reasons: string; readonly file?: string }
  /** Upheld, or changed by what was wrong in it: the record computes the score. */
  | {
      readonly type: 'decide-appeal';
      readonly upheld: boolean;
      readonly reason: string;
      readonly community?: number;
      readonly street?: number;
      readonly inTimeAfterAll?: Readonly<Partial<Record<keyof KeptInYear, number>>>;
    }
  | { readonly type: 'report-rectification'; readonly measures: string; readonly file?: string }
  | { readonly type: 'recheck'; readonly passed: boolean; readonly findings: string };

/** What a committee says of its year: figures, and in its own words what figures do not say. */
export interface DutyReportContent extends YearFigures {
  readonly work: string;
  readonly problems?: string;
  readonly openMatters?: string;
  readonly plan?: string;
  readonly file?: string;
}

export type CommandOf<T extends AnnualReviewCommand['type']> = Extract<AnnualReviewCommand, { type: T }>;

type Spoken = Exclude<AnnualReviewCommand['type'], 'begin' | 'close-survey'>;

const COMMITTEE: readonly Role[] = ['owners-committee', 'community-party-organization'];

/** Who may give which command. The community enters what a committee hands in on paper, and no committee what is said about itself. */
export const ANNUAL_REVIEW_MAY: Readonly<Record<Spoken | 'answer' | 'link', readonly Role[]>> = {
  'submit-duty-report': COMMITTEE,
  'post-duty-report': COMMITTEE,
  'report-to-assembly': COMMITTEE,
  'open-survey': ['community-party-organization', 'street'],
  'extend-survey': ['community-party-organization', 'street'],
  'end-survey': ['community-party-organization', 'street'],
  'give-opinion': ['community-party-organization', 'street', 'street-party-committee'],
  'publish-result': ['street'],
  'appeal-against-grade': COMMITTEE,
  /** The body above the Street, whose the grade is. */
  'decide-appeal': ['property-authority'],
  'report-rectification': COMMITTEE,
  recheck: ['community-party-organization'],
  answer: ['community-party-organization', 'residents-committee'],
  /** Whoever has a unit's link can answer for it: they go out from one hand. */
  link: ['community-party-organization'],
};
