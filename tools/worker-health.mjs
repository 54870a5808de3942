/** Is the worker of this machine at work? It is when the engine has seen it ask for work in the last two minutes, in every queue. */
import os from 'node:os';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

const QUEUES = ['cases', 'procedures', 'mail'];
const FRESH_MS = 120_000;
const WORKFLOW = 1; // temporal.api.enums.v1.TaskQueueType

const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({ disableFile: true });
try {
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: 5_000 });
  const seen = await Promise.all(
    QUEUES.map(async (name) => {
      const { pollers } = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name },
        taskQueueType: WORKFLOW,
      });
      return (pollers ?? []).some(
        ({ identity, lastAccessTime }) =>
          identity?.endsWith(`@${os.hostname()}`) && Date.now() - Number(lastAccessTime?.seconds) * 1_000 < FRESH_MS,
      );
    }),
  );
  await connection.close();
  const silent = QUEUES.filter((_, i) => !seen[i]);
  if (silent.length > 0) throw new Error(`nobody here asks for work in: ${silent.join(', ')}`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
