// The dismissal of one member: a finding is screened, the member is told, answers and is heard, and the owners decide.
// A procedure: opened by the committee's term for each finding; the term ends the seat and hands over.

import type { CaseState } from '#domain/case';
import { dismissal, type DismissalState } from '#domain/dismissal';
import { lifecycle } from './kit/index.js';

export const dismissalWorkflow = lifecycle(dismissal, async (run) => {
  for (;;) {
    // Screening, warning or charges, the member's answer or silence, the hearing, the recommendation: each is somebody's duty, and
    // passes in the record. The assembly's vote is a procedure of its own, and tells the record how it ended.
    await run.until((state) => notCalled(state) || orderMissed(state));

    // A committee that does not put it to the vote is urged by the Street, with a day.
    if (run.is(notCalled))
      await run.act({ type: 'ask-to-urge', subject: missed }, { done: (state) => !notCalled(state) });

    // When that day passes too, the Street calls the meeting itself.
    if (run.is(orderMissed))
      await run.act({ type: 'ask-street-to-call', subject: missed }, { done: (state) => !orderMissed(state) });
  }
});

type State = CaseState<DismissalState>;

const notCalled = ({ noun, duties }: State) => noun.stage === 'NOT_CALLED' && !duties['urge-committee'];
const orderMissed = ({ noun }: State) => noun.stage === 'ORDER_MISSED';
const missed = ({ noun }: State) => noun.missed ?? '';
