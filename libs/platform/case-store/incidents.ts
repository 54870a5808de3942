import { canonical } from './chain.js';
import type { Executed, ExecuteRequest } from './request.js';
import type { CaseRow } from './rows.js';
import type { Refusal } from '#domain/case';
import type pg from 'pg';

/**
 * A command that was received before the calendar closed its window, but decided after it, is not lost and not refused: it is
 * put before two people. One that was late by its own receipt stays refused.
 */
export async function recordLateCommand(
  client: pg.PoolClient,
  request: ExecuteRequest,
  { row, refusal }: { row: CaseRow; refusal: Refusal },
): Promise<Executed> {
  const refused = { outcome: 'refused', caseId: row.id, refusal, seq: row.seq, facts: [], more: false } as const;
  const scope = request.scope ?? { lo: '', hi: '' };
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true)`, [scope.lo, scope.hi]);
    const { rows: overtaken } = await client.query(
      `SELECT 1 FROM events WHERE case_id = $1 AND command_id LIKE 'elapse@%' AND at > to_timestamp($2::double precision / 1000) LIMIT 1`,
      [row.id, request.receivedAt],
    );
    if (overtaken.length === 0) return refused;
    const detail = canonical({
      actor: request.actor,
      command: request.command,
      key: request.key,
      receivedAt: request.receivedAt,
    });
    const id = crypto.randomUUID();
    await client.query(
      `INSERT INTO incidents (id, case_id, code, root_id, kind, detail) VALUES ($1, $2, $3, $4, 'decided-late', $5::jsonb)`,
      [id, row.id, row.code, row.root_id, detail],
    );
    return { outcome: 'set-aside', caseId: row.id, incident: id };
  } finally {
    await client.query('COMMIT');
  }
}

/** Puts something before a person: what no repetition will mend. Once a day and case for each kind. */
export async function reportIncident(
  pool: pg.Pool,
  of: { caseId: string; kind: string; detail: string },
): Promise<void> {
  await pool.query(
    `INSERT INTO incidents (id, case_id, code, kind, detail)
     SELECT $2 || ':' || id || ':' || to_char(now(), 'YYYY-MM-DD'), id, code, $2, jsonb_build_object('detail', $3::text) FROM cases WHERE id = $1
     ON CONFLICT DO NOTHING`,
    [of.caseId, of.kind, of.detail],
  );
}
