import { NOTHING_KEPT, type KeptInYear } from '../annual-review/index.js';
import type { CommitteeTermEvent } from './events.js';
import { yearOf, type Month } from './month.js';
import type { CommitteeTermState, ReportFigures } from './state.js';

type YearFact = Extract<
  CommitteeTermEvent,
  { type: 'year-ended' | 'review-asked' | 'review-left-out' | 'year-reviewed' }
>;

/** What the reviews of its years leave in a term. What a year's review was asked with is not kept any longer. */
export function withReview(state: CommitteeTermState, { type, data }: YearFact): CommitteeTermState {
  const { toReview = [] } = state;
  switch (type) {
    case 'year-ended':
      return { ...state, toReview: [...toReview, data.year], ...(data.early ? { lastYear: true } : {}) };
    case 'review-asked':
    case 'review-left-out':
      return { ...withoutYear(state, data.year), toReview: toReview.filter((each) => each !== data.year) };
    case 'year-reviewed': {
      const { year, ...graded } = data;
      return { ...state, grades: { ...state.grades, [year]: graded } };
    }
  }
}

/** The figures of a year are drafted from until the next year is asked for: by then its report is written, or will not be. */
function withoutYear(state: CommitteeTermState, year: string): CommitteeTermState {
  const { stated = {}, kept = {} } = state;
  return {
    ...state,
    stated: Object.fromEntries(Object.entries(stated).filter(([month]) => yearOf(month) >= year)),
    kept: Object.fromEntries(Object.entries(kept).filter(([of]) => of > year)),
  };
}

/** A fact of an older build does not say in which year it fell due, and is counted in none. */
export function withKept(
  state: CommitteeTermState,
  part: keyof KeptInYear,
  { dueIn, inTime }: { readonly dueIn?: string; readonly inTime?: boolean },
): CommitteeTermState {
  if (dueIn === undefined || inTime === undefined) return state;
  const year = state.kept?.[dueIn] ?? NOTHING_KEPT;
  const what = inTime ? 'inTime' : 'late';
  const counted = { ...year, [part]: { ...year[part], [what]: year[part][what] + 1 } };
  return { ...state, kept: { ...state.kept, [dueIn]: counted } };
}

export function withStated(
  state: CommitteeTermState,
  { month, figures, dueIn }: { readonly month: Month; readonly figures: ReportFigures; readonly dueIn?: string },
): CommitteeTermState {
  return dueIn === undefined ? state : { ...state, stated: { ...state.stated, [month]: figures } };
}
