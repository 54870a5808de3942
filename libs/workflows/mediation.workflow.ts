// One people's mediation (PML): asked for by a party or offered by the committee of the residents.
// Both sides must be willing, at every moment; many may be open in one place.

import type { CaseState } from '#domain/case';
import { mediation, type MediationState } from '#domain/mediation';
import { lifecycle } from './kit/index.js';

export const mediationWorkflow = lifecycle(mediation, async (run) => {
  // Both sides say whether they will; mediators are named, and as a rule have one month. A refusal, a side that will not go on, or
  // one that goes to court and wants no more of it, ends it at any moment.
  await run.until(agreedOrEnded);
  // An agreement is watched until it is performed, and both are reminded that they may have it confirmed; then the papers are
  // archived.
  await run.close();
});

const agreedOrEnded = ({ noun }: CaseState<MediationState>) => noun.stage === 'AGREED' || noun.ended !== undefined;
