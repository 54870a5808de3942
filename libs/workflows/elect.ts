// The part of a story that a first formation and every later election share: reviews, notice, vote, result, filing.

import type { CaseState } from '#domain/case';
import { formation, type FormationState, type StageWord } from '#domain/formation';
import type { CaseRun } from './kit/index.js';

type Run = Pick<CaseRun<FormationState>, 'until' | 'act' | 'is' | 'close'>;

/** Until the votes are counted. A group that lets its day pass is replaced by a new one, and then all of this comes again. */
export async function elect(run: Run): Promise<void> {
  while (!run.is(reached('COUNTED'))) {
    await run.until((state) => nominated(state) || reached('COUNTED')(state));
    // Every candidate is reviewed side by side; their procedures tell the record, and the record goes on to the fifteen days'
    // notice, the objections, the vote and, if need be, the second round.
    if (run.is(nominated)) await run.act({ type: 'open-reviews' }, { done: (state) => !nominated(state) });
  }
}

/** The result is announced, the committee meets, files and gets its certificate. The Party branch stands beside it and never in its way. */
export async function endOfElection(run: Run): Promise<void> {
  await run.until(reached('ELECTED'));
  await run.until(reached('FILED'));
  await run.close();
}

const ORDER = formation.stages.map(({ word }) => word);

/** At this stage or beyond it. A stage off the path (no quorum, seats pending) lies before the count that follows it. */
function reached(stage: StageWord) {
  const wanted = ORDER.indexOf(stage);
  return ({ noun }: CaseState<FormationState>) => ORDER.indexOf(noun.stage) >= wanted;
}

const nominated = ({ noun }: CaseState<FormationState>) => noun.stage === 'CANDIDATES_NOMINATED';
