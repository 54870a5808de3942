// The bundle's entry: workflows only.
export { assemblyVoteWorkflow } from './assembly-vote.workflow.js';
export { committeeTermWorkflow } from './committee-term.workflow.js';
export { formationWorkflow } from './formation.workflow.js';
export { jointReviewWorkflow } from './joint-review.workflow.js';
export { mailroomWorkflow } from './mailroom.workflow.js';
export { partyBranchWorkflow } from './party-branch.workflow.js';
export { retentionWorkflow } from './retention.workflow.js';
