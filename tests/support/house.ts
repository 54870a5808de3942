import { QUEUES } from '#contracts';
import { NativeConnection, Worker } from '@temporalio/worker';
import { workflowBundle } from './bundle.js';
import type { TestEngine } from './engine.js';

/** A worker for what is done for all cases together, with activities of the test's own. */
export async function openHouse(engine: TestEngine, activities: object): Promise<{ close(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233' });
  const { namespace, dataConverter } = engine.client.options;
  const worker = await Worker.create({
    ...{ connection, namespace, dataConverter, activities },
    taskQueue: QUEUES.mail,
    workflowBundle: await workflowBundle(),
  });
  const working = worker.run();
  return {
    close: async () => {
      worker.shutdown();
      await working;
      await connection.close();
    },
  };
}
