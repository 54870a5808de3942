// A joint patrol of the four parties: community, committee, property company, owners and residents.
// Planned by the community for a service area; each has the next one planned within a month.

import type { CaseState } from '#domain/case';
import { patrol, type PatrolState } from '#domain/patrol';
import { lifecycle } from './kit/index.js';

export const patrolWorkflow = lifecycle(patrol, async (run) => {
  await run.until(held);
  // What was found are problems already; what comes again and again is counted, and the Street hears of it.
  await run.until(analysed);
  // The last problem and the plan of the next patrol end it.
  await run.close();
});

const stopped = ({ noun }: CaseState<PatrolState>) => noun.stage === 'STOPPED';
const held = (state: CaseState<PatrolState>) => state.noun.heldOn !== undefined || stopped(state);
const analysed = (state: CaseState<PatrolState>) => state.noun.recurring !== undefined || stopped(state);
