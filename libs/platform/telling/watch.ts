import { isCaseKind, KINDS } from '#contracts';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type pg from 'pg';
import { openIncidents, reportRun, type CaseAddress } from '../case-store/index.js';
import type { Logger } from '../log/index.js';
import type { Teller } from './teller.js';

/** Why we end a run ourselves. Whoever ends one so without us is found all the same: the case then has no run. */
export const REBORN = 'reborn from its rows';

const { HistoryEventFilterType, WorkflowTaskFailedCause } = proto.temporal.api.enums.v1;
const TYPES = Object.values(KINDS).map(({ workflow }) => `"${workflow}"`);
const OURS = `WorkflowType IN (${TYPES.join(', ')})`;
const BADLY: readonly string[] = ['TERMINATED', 'CANCELLED', 'FAILED', 'TIMED_OUT'];
const ENDED_BADLY = 'ExecutionStatus IN ("Terminated", "Canceled", "Failed", "TimedOut")';
/** The engine's lists may be some seconds behind; what was looked at once is known by its incident. */
const OVERLAP_MS = 2 * 60_000;
/** At its start a watch looks at what happened while nobody watched. */
const FIRST_LOOK_MS = 24 * 3600_000;
/** One watch at a time, however many workers there are. */
const LOCK = 7_233_004;

interface Row extends CaseAddress {
  readonly seq: number;
}

interface Ended {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: string;
}

/**
 * Notices within seconds what was done to runs by hand, puts it before a person and begins the run anew from its rows. Cheap with ten
 * thousand open cases: it asks the engine's lists for runs that have just ended badly, and how many run; only where that number is
 * not the number of open cases does it read who they are.
 */
export class Watch {
  private since = Date.now() - FIRST_LOOK_MS;
  /** Runs of cases that are closed or not ours, at the last reading: they are counted with the others. */
  private strangers = 0;

  constructor(
    private readonly parts: {
      readonly pool: pg.Pool;
      readonly teller: Teller;
      readonly client: Client;
      readonly log: Logger;
    },
  ) {}

  /** How many runs something had been done to. */
  async look(): Promise<number> {
    const connection = await this.parts.pool.connect();
    try {
      const { rows } = await connection.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1) AS ours', [LOCK]);
      if (!rows[0]?.ours) return 0;
      try {
        return (await this.lookForEnded()) + (await this.lookForMissing());
      } finally {
        await connection.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      }
    } finally {
      connection.release();
    }
  }

  // ------------------------------------------------------------ terminated, cancelled, reset

  private async lookForEnded(): Promise<number> {
    const now = Date.now();
    const from = new Date(this.since).toISOString();
    const ended: Ended[] = [];
    const query = `${OURS} AND ${ENDED_BADLY} AND CloseTime > "${from}"`;
    for await (const { workflowId, runId, status } of this.parts.client.workflow.list({ query, pageSize: 200 }))
      ended.push({ workflowId, runId, status: status.name });
    let found = 0;
    if (ended.length > 0) {
      const open = await this.openRows(ended.map(({ workflowId }) => workflowId));
      const known = await openIncidents(
        this.parts.pool,
        ended.map(({ runId }) => runId),
      );
      for (const run of ended) {
        const row = open.get(run.workflowId);
        if (row && !known.has(run.runId) && (await this.settle(row, run))) found += 1;
      }
    }
    this.since = now - OVERLAP_MS;
    return found;
  }

  /** False where we ended it ourselves. */
  private async settle(row: Row, { runId, status }: Ended): Promise<boolean> {
    const { reason, by } = await this.lastWords(row.caseId, runId);
    if (reason.endsWith(REBORN)) return false;
    const last = await this.lastRun(row.caseId);
    const now = last?.status === 'RUNNING' ? last.runId : undefined;
    const reset = now !== undefined && (await this.isByReset(row.caseId, now));
    const byHand = status === 'TERMINATED' || status === 'CANCELLED';
    const kind = reset ? 'run-reset' : byHand ? 'run-terminated' : 'run-failed';
    const detail = `${status}${by ? ` by ${by}` : ''}${reason ? `: ${reason}` : ''}`.slice(0, 300);
    const isNew = await reportRun(this.parts.pool, { caseId: row.caseId, kind, runId, detail });
    // A run that lives in a past that was chosen by hand is not mended but ended: the record says where the case stands.
    if (reset) await this.end(row.caseId, now);
    // A story that fails of itself would fail again, for ever: it is begun anew once, and then waits for a person.
    if (reset || (now === undefined && (byHand || isNew))) this.parts.teller.tell(row, { upTo: row.seq });
    return true;
  }

  private async lastWords(workflowId: string, runId: string): Promise<{ reason: string; by: string }> {
    const { client } = this.parts;
    const { history } = await client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      historyEventFilterType: HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
    });
    const { reason, identity } = history?.events?.at(-1)?.workflowExecutionTerminatedEventAttributes ?? {};
    return { reason: reason ?? '', by: identity ?? '' };
  }

  /** A reset leaves its mark in the history of the run that it began. */
  private async isByReset(workflowId: string, runId: string): Promise<boolean> {
    const { events } = await this.parts.client.workflow.getHandle(workflowId, runId).fetchHistory();
    return (events ?? []).some(
      ({ workflowTaskFailedEventAttributes: failed }) =>
        failed?.cause === WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW,
    );
  }

  private async end(workflowId: string, runId: string): Promise<void> {
    try {
      await this.parts.client.workflow.getHandle(workflowId, runId).terminate(`reset by hand; ${REBORN}`);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  // ------------------------------------------------------------ deleted

  private async lookForMissing(): Promise<number> {
    const { pool, client } = this.parts;
    const query = `${OURS} AND ExecutionStatus = "Running"`;
    const { count } = await client.workflow.count(query);
    const { rows } = await pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM cases WHERE closed_at IS NULL AND kind = ANY ($1)',
      [Object.keys(KINDS)],
    );
    if (count === (rows[0]?.n ?? 0) + this.strangers) return 0;
    const running = new Set<string>();
    for await (const { workflowId } of client.workflow.list({ query, pageSize: 1000 })) running.add(workflowId);
    const open = await this.openRows();
    this.strangers = [...running].filter((id) => !open.has(id)).length;
    let found = 0;
    for (const row of open.values()) {
      // What was never told has not begun, and is told by the relay; what was found a moment ago is about to begin.
      if (!running.has(row.caseId) && row.known && (await this.beginAgain(row))) found += 1;
    }
    return found;
  }

  /** Asks the engine for the run of one open case, and begins it anew where there is none. False where it runs. */
  async beginAgain(row: Row): Promise<boolean> {
    const { pool, teller } = this.parts;
    const last = await this.lastRun(row.caseId);
    if (last?.status === 'RUNNING') return false;
    // A case that was closed since the row was read has ended its run itself.
    if (!(await this.openRows([row.caseId])).has(row.caseId)) return false;
    const by = last && BADLY.includes(last.status) ? last : undefined;
    if (by && (await openIncidents(pool, [by.runId])).has(by.runId)) {
      // It was put before a person, and still does not run.
      if (by.status !== 'FAILED') teller.tell(row, { upTo: row.seq });
      return false;
    }
    if (by && (await this.settle(row, by))) return true;
    await reportRun(pool, { caseId: row.caseId, kind: 'workflow-missing', detail: `at entry ${row.seq}` });
    teller.tell(row, { upTo: row.seq });
    return true;
  }

  private async openRows(ids?: readonly string[]): Promise<Map<string, Row & { known: boolean }>> {
    const { rows } = await this.parts.pool.query<Row & { known: boolean }>(
      `SELECT c.id AS "caseId", c.kind, c.code, c.area_name AS "areaName", c.seq,
              EXISTS (SELECT 1 FROM told t WHERE t.case_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.case_id = c.id AND i.happened_at > now() - interval '20 seconds') AS known
       FROM cases c WHERE c.closed_at IS NULL AND ($1::text[] IS NULL OR c.id = ANY ($1))`,
      [ids ?? null],
    );
    return new Map(rows.filter(({ kind }) => isCaseKind(kind)).map((row) => [row.caseId, row]));
  }

  /** Undefined where the engine knows none. */
  private async lastRun(workflowId: string): Promise<Ended | undefined> {
    try {
      const { status, runId } = await this.parts.client.workflow.getHandle(workflowId).describe();
      return { workflowId, runId, status: status.name };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }
}
