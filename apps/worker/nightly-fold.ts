import { standingQuery, type Standing } from '#contracts';
import { canonical, Unavailable, type CaseStore } from '#platform/case-store';
import type { Logger } from '#platform/log';
import type { Client } from '@temporalio/client';
import type pg from 'pg';

export interface NightlyFoldParts {
  /** Sees the ids of cases and nothing of their content. */
  readonly ids: pg.Pool;
  /** Reads each case in its own tree, as the worker's role. */
  readonly store: CaseStore;
  readonly client: Client;
  readonly log: Logger;
  readonly report: (incident: { caseId: string; kind: string; detail: string }) => Promise<void>;
  /** Aborted when the process stops: then no worker answers for a run any more, and the rest is looked at another night. */
  readonly stopping?: AbortSignal;
}

const SAMPLE = 100;
const DAY_MS = 24 * 3600_000;
const MOST_WAIT_MS = 5_000;

/**
 * Folds a sample of the cases from their events and compares: with the state in the row, and with the state of the running
 * workflow. A difference is put before a person and never mended by itself, because one of the two was believed by somebody.
 */
export async function foldNightly(
  parts: NightlyFoldParts,
  at = Date.now(),
): Promise<{ looked: number; differ: number }> {
  const ids = await sampleOf(parts.ids, Math.floor(at / DAY_MS));
  let [looked, differ] = [0, 0];
  for (const caseId of ids) {
    if (parts.stopping?.aborted) break;
    looked += 1;
    try {
      const differences = await differencesOf(parts, caseId).catch(unreadable);
      if (differences.length === 0) continue;
      differ += 1;
      await parts.report({ caseId, kind: 'state-differs', detail: differences.join(', ') });
    } catch (error) {
      parts.log.warn({ caseId, error: (error as Error).message }, 'the record was away while a case was folded anew');
    }
  }
  return { looked, differ };
}

/** A chain that cannot be folded is a difference too; a record that is away is not. */
function unreadable(error: unknown): string[] {
  if (error instanceof Unavailable) throw error;
  return [`the chain cannot be folded: ${(error as Error).message}`];
}

/** A hundred a night in order of id, chosen by the day, so that all come round. */
async function sampleOf(ids: pg.Pool, night: number): Promise<string[]> {
  const { rows } = await ids.query<{ id: string }>(
    `SELECT id FROM cases ORDER BY id LIMIT ${SAMPLE}
     OFFSET ${SAMPLE} * ($1::int % greatest(1, (SELECT ceil(count(*) / ${SAMPLE}.0)::int FROM cases)))`,
    [night],
  );
  return rows.map(({ id }) => id);
}

async function differencesOf({ store, client, stopping }: NightlyFoldParts, caseId: string): Promise<string[]> {
  const both = await store.readBothStates(caseId);
  if (!both) return [];
  const { seq, closed, cached, folded } = both;
  const truth = canonical(folded);
  const run = closed ? undefined : await standingOf(client, caseId, stopping);
  const found: string[] = [];
  if (canonical(cached) !== truth) found.push(`the cached state at entry ${seq}`);
  // A run that is behind the record is not wrong: it will be told.
  if (run?.seq === seq && canonical(run.state) !== truth) found.push(`the workflow's state at entry ${seq}`);
  return found;
}

/** Nothing while the engine or the run is away: the sweep looks after that. */
async function standingOf(client: Client, caseId: string, stopping?: AbortSignal): Promise<Standing | undefined> {
  const ask = () => client.workflow.getHandle(caseId).query(standingQuery);
  const inTime = () => client.withDeadline(Date.now() + MOST_WAIT_MS, ask);
  return (stopping ? client.withAbortSignal(stopping, inTime) : inTime()).catch(() => undefined);
}
