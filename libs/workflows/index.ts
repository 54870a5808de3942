// The bundle's entry: workflows only.
export { assemblyVoteWorkflow } from './assembly-vote.workflow.js';
export { formationWorkflow } from './formation.workflow.js';
