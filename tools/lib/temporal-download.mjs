/**
 * Run as a process of its own, because a download by the SDK cannot be broken off: brings one of the SDK's servers into a
 * folder, starts it once and ends. Arguments: `cli` or `test-server`, the folder, the version.
 */
const { TestWorkflowEnvironment } = await import('@temporalio/testing');
const { Runtime } = await import('@temporalio/worker');

const [kind, downloadDir, version] = process.argv.slice(2);
const none = () => {};
Runtime.install({
  shutdownSignals: [],
  logger: { log: none, trace: none, debug: none, info: none, warn: none, error: none },
});
/** @type {{ type: 'cached-download', downloadDir: string, version: string }} */
const executable = { type: 'cached-download', downloadDir: String(downloadDir), version: String(version) };
try {
  const environment =
    kind === 'cli'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  process.exit(0);
} catch (error) {
  console.error(String(error instanceof Error ? error.message : error).split('\n')[0]);
  process.exit(1);
}
