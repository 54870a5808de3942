// The duty report of a committee's year and its review: report, posting, survey, opinions, score, and what follows a fail.
// Opened by the term when a year is over. The term hears its end; a grade ends no seat.

import { annualReview, type AnnualReviewState } from '#domain/annual-review';
import type { CaseState } from '#domain/case';
import { lifecycle } from './kit/index.js';

export const annualReviewWorkflow = lifecycle(annualReview, async (run) => {
  // The committee reports and posts; from then on, or where it does not, the owners are asked for a fortnight, which passes in the
  // record. What they answered is counted once; with too few answers the survey may go on once, and is counted again.
  for (;;) {
    await run.until((state) => surveyIsOver(state) || isAssessed(state));
    if (run.is(isAssessed)) break;
    await run.act({ type: 'close-survey', subject: round }, { done: (state) => !surveyIsOver(state) });
  }
  // Opinions, publication, rectification and re-check are people's; the record brings what the calendar brings.
  await run.close();
});

type State = CaseState<AnnualReviewState>;

const round = ({ noun }: State) => `round-${noun.survey?.round ?? 1}`;
const surveyIsOver = ({ noun }: State) => noun.survey?.over === true;
const isAssessed = ({ noun }: State) =>
  noun.survey?.choices !== undefined || noun.score !== undefined || noun.missing !== undefined;
