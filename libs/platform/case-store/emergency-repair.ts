import type pg from 'pg';
import type { CaseRow } from './rows.js';

interface Asked {
  readonly row: CaseRow;
  readonly caseId: string;
  readonly emergency: string;
}

/** Each report opens a case of its own: whoever reports one waits for whoever reports another in the same area. */
export async function emergencyRepair(client: pg.PoolClient, { row, caseId, emergency }: Asked): Promise<unknown> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('emergency-repair ' || $1, 0))`, [row.area_id]);
  const { rows } = await client.query<{ id: string; on: string }>(
    `SELECT c.id, e.body_json->'data'->>'on' AS "on" FROM cases c JOIN events e ON e.case_id = c.id AND e.type = 'matter-proposed'
     WHERE c.area_id = $1 AND c.kind = 'major-matter' AND c.closed_at IS NULL AND c.rehearsal = $2 AND c.id <> $3
       AND c.state->'noun'->>'mode' = 'emergency' AND e.body_json->'data'->>'emergency' = $4
     ORDER BY e.body_json->'data'->>'on', c.id LIMIT 1`,
    [row.area_id, row.rehearsal, caseId, emergency],
  );
  return rows[0];
}
