// Joint review of one candidate: departments side by side, the Street's conclusion, the candidate's answer, one re-check.
// A procedure: opened by the case that has candidates, one per candidate. Only verdict and code leave it.

import type { CaseState } from '#domain/case';
import { jointReview, type JointReviewState } from '#domain/joint-review';
import { lifecycle } from './kit/index.js';

export const jointReviewWorkflow = lifecycle(jointReview, async (run) => {
  // Every department is asked at once and reminded by itself; silence is no consent, it leaves the item to the Street, which
  // concludes. An unsuitable item that is policy only needs the Street Party committee's signature, or comes back.
  await run.until(candidateTold);

  // The candidate, told in writing, answers or puts it right within the term and its grace; silence ends the review in the record.
  await run.until(heard);

  // The Street checks once more, and that is final for this round.
  await run.close();
});

const at =
  (...stages: JointReviewState['stage'][]) =>
  ({ noun }: CaseState<JointReviewState>) =>
    stages.includes(noun.stage);

const candidateTold = at('ANSWERING', 'RECHECK');
const heard = at('RECHECK');
