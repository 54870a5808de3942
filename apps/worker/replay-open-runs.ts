import { isCaseKind } from '#contracts';
import type { Client } from '@temporalio/client';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import type { Logger } from '#platform/log';
import { REBORN } from '#platform/telling';
import type pg from 'pg';

/**
 * Where the old release's workers cannot be kept, this one looks before it works: a run that no longer replays on this build is
 * ended, and reborn from its rows. Bounded, because a start must not read ten thousand histories.
 */
export async function replayOpenRuns(
  of: {
    client: Client;
    pool: pg.Pool;
    bundle: WorkflowBundle | { codePath: string };
    dataConverter: DataConverter;
    log: Logger;
  },
  limit = 200,
): Promise<{ looked: number; ended: number }> {
  let [looked, ended] = [0, 0];
  for await (const { workflowId, runId } of of.client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    if (looked >= limit) break;
    if (!workflowId.split(':').some(isCaseKind)) continue;
    looked += 1;
    const handle = of.client.workflow.getHandle(workflowId, runId);
    const history = await handle.fetchHistory();
    try {
      await Worker.runReplayHistory(
        { workflowBundle: of.bundle, dataConverter: of.dataConverter },
        history,
        workflowId,
      );
    } catch (error) {
      ended += 1;
      of.log.warn(
        { workflowId, error: (error as Error).message },
        'a run no longer replays: ended, to be reborn from its rows',
      );
      await handle.terminate(`no longer replays on this release; ${REBORN}`);
      await of.pool.query(
        `INSERT INTO incidents (id, case_id, code, kind, detail)
         SELECT gen_random_uuid()::text, id, code, 'run-no-longer-replays', '{}' FROM cases WHERE id = $1`,
        [workflowId],
      );
      await of.pool.query(
        `INSERT INTO untold (case_id, seq, since) SELECT id, seq, now() - interval '1 hour' FROM cases WHERE id = $1 AND closed_at IS NULL
         ON CONFLICT (case_id) DO UPDATE SET since = excluded.since`,
        [workflowId],
      );
    }
  }
  return { looked, ended };
}
