import { deadlineAfter, type WorkCalendar } from '../calendar/index.js';
import { basisOf, type Basis, type ResolvedRules } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';

/** What is owed first where a body is taken up on a day: shown before it is registered, and kept afterwards. */
interface FirstDeadline {
  readonly what: 'review' | 'term-ends';
  readonly title: Bilingual;
  readonly basis: readonly Basis[];
  readonly on: Day;
  readonly past: boolean;
}

export function firstDeadlinesOfPmc(
  { today, formedOn }: { readonly today: Day; readonly formedOn: Day },
  { rules, calendar }: { readonly rules: ResolvedRules; readonly calendar: WorkCalendar },
): readonly FirstDeadline[] {
  const ends = termOf(formedOn, { rules, calendar });
  const review = deadlineAfter(rules, 'pmc.review', today, calendar).dueDay;
  return [
    { what: 'review', title: REVIEW, basis: [basisOf(rules, 'pmc.review')], on: review, past: false },
    { what: 'term-ends', title: TERM_ENDS, basis: [basisOf(rules, 'pmc.term')], on: ends, past: ends < today },
  ];
}

const REVIEW: Bilingual = { zh: '首次评估', en: 'the first review' };
const TERM_ENDS: Bilingual = { zh: '任期届满', en: 'the term ends' };

/** The last day of a body that was formed on a day. */
export const termOf = (formedOn: Day, { rules, calendar }: { rules: ResolvedRules; calendar: WorkCalendar }): Day =>
  deadlineAfter(rules, 'pmc.term', formedOn, calendar).rawDay;
