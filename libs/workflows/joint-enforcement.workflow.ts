// Joint enforcement: several departments, each with its own part, ground and day, in one case.
// Opened by the Street or the district from problems or a campaign; as many at once as there is need of.

import type { CaseState } from '#domain/case';
import { jointEnforcement, type JointEnforcementState } from '#domain/joint-enforcement';
import { lifecycle } from './kit/index.js';

export const jointEnforcementWorkflow = lifecycle(jointEnforcement, async (run) => {
  // Each department reports its part with proof, or returns it once, to be ruled on; what is late climbs its ladder. The last part,
  // done or withdrawn with its reason, ends it, and the post tells the problems it came from.
  await run.until(ended);
  await run.close();
});

const ended = ({ noun }: CaseState<JointEnforcementState>) => noun.stage === 'DONE' || noun.stage === 'WITHDRAWN';
