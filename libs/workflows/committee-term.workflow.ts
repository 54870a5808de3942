// The term of an owners' committee: from its certificate, or from the day on which the register took it up, to the next election.
// It lives as long as the term and carries on each quarter; what is owed in it is decided by the law of its own day.

import type { CaseState } from '#domain/case';
import { committeeTerm, type CommitteeTermState } from '#domain/committee-term';
import { lifecycle } from './kit/index.js';

export const committeeTermWorkflow = lifecycle(committeeTerm, async (run) => {
  for (;;) {
    await run.until((state) => monthIsOver(state) || yearIsOver(state) || endIsNear(state));

    // Every month that is over has its report asked for; the committee answers, the community accepts it or sends it back.
    // The end of a quarter or half-year asks in the same act for what is to be made public.
    if (run.is(monthIsOver))
      await run.act({ type: 'ask-for-report', subject: monthToAsk }, { done: (state) => !monthIsOver(state) });

    // With its last month asked for, the year has its duty report and review: a procedure, which the term only hears the end of.
    if (run.is(yearIsOver))
      await run.act({ type: 'ask-for-review', subject: yearToReview }, { done: (state) => !yearIsOver(state) });

    // Half a year before the end the renewal begins: plan and handover list, then the election, or the Street's own steps.
    if (run.is(endIsNear)) await run.act({ type: 'ask-for-renewal' }, { done: (state) => !endIsNear(state) });
  }
});

type State = CaseState<CommitteeTermState>;

const monthToAsk = ({ noun }: State) => noun.toAsk[0] ?? '';
const monthIsOver = (state: State) => monthToAsk(state) !== '';
const yearToReview = ({ noun }: State) => noun.toReview?.[0] ?? '';
const yearIsOver = (state: State) => yearToReview(state) !== '' && !monthIsOver(state);
const endIsNear = ({ noun }: State) => noun.renewal === 'near';
