import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import path from 'node:path';

let bundle: Promise<WorkflowBundle> | undefined;

/** The workflows' bundle from the sources, made once a test file. */
export function workflowBundle(): Promise<WorkflowBundle> {
  bundle ??= bundleOf('libs/workflows/index.ts');
  return bundle;
}

export function bundleOf(entry: string): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: path.resolve(entry),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: ['source', 'import', 'require', 'node', 'default'],
        extensionAlias: { '.js': ['.ts', '.js'] },
      },
    }),
  });
}
