export type { CaseRun } from './case-run.js';
export { lifecycle } from './lifecycle.js';
