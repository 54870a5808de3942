// The bundle's entry: workflows only.
export { formationWorkflow } from './formation.workflow.js';
