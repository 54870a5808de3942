import type pg from 'pg';
import type { CaseRow } from './rows.js';

interface Asked {
  readonly row: CaseRow;
  readonly caseId: string;
  readonly from: string;
  readonly until: string;
}

/** Each has a case of its own, and a second click another id: whoever names one waits for whoever names another in the same area. */
export async function emergencyService(client: pg.PoolClient, { row, caseId, from, until }: Asked): Promise<unknown> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('emergency-service ' || $1, 0))`, [row.area_id]);
  const { rows } = await client.query<{ id: string; from: string; until: string }>(
    `SELECT id, state->'noun'->>'from' AS "from", state->'noun'->>'until' AS until FROM cases
     WHERE area_id = $1 AND kind = 'major-matter' AND closed_at IS NULL AND rehearsal = $2 AND id <> $3
       AND state->'noun'->>'kind' = 'emergency-provider' AND NOT state->'noun'->'carried' ? 'record-new-provider'
       AND state->'noun'->>'until' >= $4 AND state->'noun'->>'from' <= $5
     ORDER BY until DESC LIMIT 1`,
    [row.area_id, row.rehearsal, caseId, from, until],
  );
  return rows[0];
}
