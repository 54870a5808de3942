// First formation of an owners' committee: from the application to the certificate (SD art. 20-31, or the city's own text).
// Opened by the community, by owners or by the developer; one open case a service area.

import { formation, type StageWord, type FormationState } from '#domain/formation';
import type { CaseState } from '#domain/case';
import { lifecycle } from './kit/index.js';

export const formationWorkflow = lifecycle(formation, async (run) => {
  // The Street checks the figures and forms a group, which verifies owners and votes, drafts covenant and rules, and takes
  // nominations. A group that lets its day pass is replaced by a new one, and then all of this comes again.
  while (!run.is(reached('COUNTED'))) {
    await run.until((state) => nominated(state) || reached('COUNTED')(state));
    // Every candidate is reviewed side by side; their procedures tell the record, and the record goes on to the fifteen days'
    // notice, the objections, the vote and, if need be, the second round.
    if (run.is(nominated)) await run.act({ type: 'open-reviews' }, { done: (state) => !nominated(state) });
  }

  // The result is announced, the committee meets, files and gets its certificate. The Party branch stands beside it and never in its way.
  await run.until(reached('ELECTED'));
  await run.until(reached('FILED'));
  await run.close();
});

const ORDER = formation.stages.map(({ word }) => word);

/** At this stage or beyond it. A stage off the path (no quorum, seats pending) lies before the count that follows it. */
function reached(stage: StageWord) {
  const wanted = ORDER.indexOf(stage);
  return ({ noun }: CaseState<FormationState>) => ORDER.indexOf(noun.stage) >= wanted;
}

const nominated = ({ noun }: CaseState<FormationState>) => noun.stage === 'CANDIDATES_NOMINATED';
