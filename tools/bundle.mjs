// Makes dist/workflow-bundle.js: the workflows as the worker loads them, built once instead of at every start.
import { bundleWorkflowCode } from '@temporalio/worker';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };
const { code } = await bundleWorkflowCode({
  workflowsPath: path.resolve('dist/libs/workflows/index.js'),
  logger: quiet,
});
await writeFile('dist/workflow-bundle.js', code);
console.log(`dist/workflow-bundle.js ${(code.length / 1024 / 1024).toFixed(1)} MB`);
