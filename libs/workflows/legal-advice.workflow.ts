// An opinion of the community's legal adviser: on a contract, a major matter, a dispute (one community, one legal adviser).
// Asked for by whoever needs it; many may be open in one place.

import { legalAdvice } from '#domain/legal-advice';
import { lifecycle } from './kit/index.js';

export const legalAdviceWorkflow = lifecycle(legalAdvice, async (run) => {
  // The adviser answers, and whoever has asked records what became of it. The opinion decides nothing.
  await run.close();
});
