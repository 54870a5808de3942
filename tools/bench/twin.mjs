/** The bare twin: a worker of its own in this process, whose Updates and activities do the least that can be done. */
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';

/** @param {{ address: string, databaseUrl: string }} where */
export async function openTwin({ address, databaseUrl }) {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on('error', () => undefined);
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bench_updates (case_id text, id text PRIMARY KEY, at timestamptz DEFAULT now())',
  );
  const activities = {
    insert: async (/** @type {string} */ caseId, /** @type {string} */ id) => {
      await pool.query('INSERT INTO bench_updates (case_id, id) VALUES ($1, $2)', [caseId, id]);
    },
    nothing: async () => undefined,
  };
  const workflowsPath = path.join(import.meta.dirname, 'twin-workflows.mjs');
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: 'bench',
    workflowBundle,
    activities,
    maxCachedWorkflows: 500,
  });
  const running = worker.run();
  const client = new Client({ connection: await Connection.connect({ address }) });
  let number = 0;
  return {
    client,
    /** @param {string} workflowId */
    open: (workflowId) => client.workflow.start('bareCase', { workflowId, taskQueue: 'bench' }),
    /** One Update with one INSERT. @param {string} workflowId */
    update: (workflowId) => {
      number += 1;
      return client.workflow.getHandle(workflowId).executeUpdate('insert', { args: [`update-${number}`] });
    },
    close: async () => {
      worker.shutdown();
      await running;
      await client.connection.close();
      await connection.close();
      await pool.end();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openTwin>>} Twin */
