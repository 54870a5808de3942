import { isCaseKind } from '#contracts';
import type { Client } from '@temporalio/client';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import type { Logger } from '#platform/log';
import { REBORN } from '#platform/telling';
import type pg from 'pg';

interface OpenRuns {
  readonly client: Client;
  readonly pool: pg.Pool;
  readonly bundle: WorkflowBundle | { codePath: string };
  readonly dataConverter: DataConverter;
  readonly log: Logger;
}

/**
 * Where the old release's workers cannot be kept, this one looks before it works: a run that no longer replays on this build is
 * ended, and reborn from its rows. Bounded, because a start must not read ten thousand histories.
 */
export async function replayOpenRuns(of: OpenRuns, limit = 200): Promise<{ looked: number; ended: number }> {
  let [looked, ended] = [0, 0];
  // One worker for all: each would keep a source map of the whole bundle for good, and two hundred are more than a process can hold.
  const options = { workflowBundle: of.bundle, dataConverter: of.dataConverter };
  for await (const { workflowId, runId, error } of Worker.runReplayHistories(options, openRuns(of.client, limit))) {
    looked += 1;
    if (!error) continue;
    ended += 1;
    of.log.warn({ workflowId, error: error.message }, 'a run no longer replays: ended, to be reborn from its rows');
    await end(of, workflowId, runId);
  }
  return { looked, ended };
}

async function* openRuns(client: Client, limit: number) {
  let found = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    if (found >= limit) return;
    if (!workflowId.split(':').some(isCaseKind)) continue;
    found += 1;
    yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
  }
}

async function end({ client, pool }: OpenRuns, workflowId: string, runId: string): Promise<void> {
  await client.workflow.getHandle(workflowId, runId).terminate(`no longer replays on this release; ${REBORN}`);
  await pool.query(
    `INSERT INTO incidents (id, case_id, code, kind, detail)
     SELECT gen_random_uuid()::text, id, code, 'run-no-longer-replays', '{}' FROM cases WHERE id = $1`,
    [workflowId],
  );
  await pool.query(
    `INSERT INTO untold (case_id, seq, since) SELECT id, seq, now() - interval '1 hour' FROM cases WHERE id = $1 AND closed_at IS NULL
     ON CONFLICT (case_id) DO UPDATE SET since = excluded.since`,
    [workflowId],
  );
}
