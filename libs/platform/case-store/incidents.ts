import type { Actor, Correction, IncidentSeen, Refusal, Settlement } from '#domain/case';
import { endOfDay, type Day, type Instant } from '#domain/shared';
import type pg from 'pg';
import type { PersonalData } from '../personal/index.js';
import { canonical, sha256 } from './chain.js';
import { correctionOf, type KeptCorrection } from './kept-correction.js';
import type { CaseCommand, Executed, ExecuteRequest } from './request.js';
import type { CaseRow } from './rows.js';

/** A command as it was set aside: all that it takes to carry it out after two people have admitted it. */
export interface LateCommand {
  readonly command: CaseCommand;
  readonly actor: Actor;
  readonly receivedAt: Instant;
  readonly occurredOn?: Day;
}

/**
 * A command that was received before the calendar closed its window, but decided after it, is not lost and not refused: it is
 * put before two people; so is one that reports, with evidence, what was done before the closing. One that was late stays refused.
 */
export async function recordLateCommand(
  client: pg.PoolClient,
  request: ExecuteRequest,
  { row, refusal: no }: { row: CaseRow; refusal: Refusal },
): Promise<Executed> {
  const refused = { outcome: 'refused', caseId: row.id, refusal: no, seq: row.seq, facts: [], more: false } as const;
  const scope = request.scope ?? { lo: '', hi: '' };
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true)`, [scope.lo, scope.hi]);
    const { rows: overtaken } = await client.query(
      `SELECT 1 FROM events WHERE case_id = $1 AND command_id LIKE 'elapse@%' AND at > to_timestamp($2::double precision / 1000) LIMIT 1`,
      [row.id, punctualAt(request)],
    );
    if (overtaken.length === 0) return refused;
    const { actor, command, key, receivedAt, occurredOn } = request;
    const detail = canonical({ actor, command, key, receivedAt, ...(occurredOn ? { occurredOn } : {}) });
    // The same command sent again is the same incident.
    const id = `late-${sha256(canonical([row.id, actor.id, key])).slice(0, 32)}`;
    await client.query(
      `INSERT INTO incidents (id, case_id, code, root_id, kind, detail) VALUES ($1, $2, $3, $4, 'decided-late', $5::jsonb)
       ON CONFLICT DO NOTHING`,
      [id, row.id, row.code, row.root_id, detail],
    );
    return { outcome: 'set-aside', caseId: row.id, incident: id };
  } finally {
    await client.query('COMMIT');
  }
}

/** The moment by which a command claims to be in time: its receipt, or the end of the proven day of what it reports. */
function punctualAt({ receivedAt, occurredOn, evidence }: ExecuteRequest): number {
  return occurredOn === undefined || evidence === undefined
    ? receivedAt
    : Math.min(receivedAt, endOfDay(occurredOn) - 1);
}

export interface SettlementRow {
  readonly id: string;
  readonly kind: string;
  readonly ruling: Settlement['ruling'];
  readonly reason: string;
  readonly proposed_by: string;
  readonly detail: Partial<LateCommand> & { readonly correction?: KeptCorrection };
}

export const SEEN = 'RETURNING id, kind, ruling, reason, proposed_by, detail';

/** The first of two people says what shall become of an incident. Undefined where none waits under that id. */
export async function proposeSettlement(
  client: pg.PoolClient,
  personal: PersonalData,
  of: { caseId: string; incident: string; actor: string } & Settlement,
): Promise<IncidentSeen | undefined> {
  const { rows } = await client.query<SettlementRow>(
    `UPDATE incidents SET proposed_by = $3, ruling = $4, reason = $5
     WHERE id = $1 AND case_id = $2 AND settled_at IS NULL AND detail ?| ARRAY['command', 'correction'] ${SEEN}`,
    [of.incident, of.caseId, of.actor, of.ruling, of.reason],
  );
  return seen(rows[0], await correctionOf(client, personal, rows[0]?.detail.correction));
}

/** The second confirms it. */
export async function confirmSettlement(
  client: pg.PoolClient,
  personal: PersonalData,
  of: { caseId: string; incident: string; actor: string },
): Promise<IncidentSeen | undefined> {
  const { rows } = await client.query<SettlementRow>(
    `UPDATE incidents SET settled_at = now(), settled_by = ARRAY[proposed_by, $3],
       outcome = CASE WHEN kind = 'correction' AND ruling = 'admitted' THEN 'carried-out' END
     WHERE id = $1 AND case_id = $2 AND settled_at IS NULL AND proposed_by IS NOT NULL ${SEEN}`,
    [of.incident, of.caseId, of.actor],
  );
  return seen(rows[0], await correctionOf(client, personal, rows[0]?.detail.correction));
}

export function seen(row: SettlementRow | undefined, correction?: Correction): IncidentSeen | undefined {
  if (!row) return undefined;
  const { id, kind, ruling, reason, proposed_by: proposedBy, detail } = row;
  return {
    ...{ id, kind, ruling, reason, proposedBy },
    ...(detail.actor ? { actor: detail.actor.id } : {}),
    ...(correction ? { correction } : {}),
  };
}

/** The command of an incident that two people have admitted in this transaction. */
export async function admittedCommand(client: pg.PoolClient, incident: string): Promise<LateCommand | undefined> {
  const { rows } = await client.query<{ detail: LateCommand }>(
    `SELECT detail FROM incidents WHERE id = $1 AND ruling = 'admitted' AND settled_at IS NOT NULL AND detail ? 'command'`,
    [incident],
  );
  return rows[0]?.detail;
}

export async function recordOutcome(
  client: pg.PoolClient,
  incident: string,
  outcome: 'carried-out' | 'noted',
): Promise<void> {
  await client.query('UPDATE incidents SET outcome = $2 WHERE id = $1', [incident, outcome]);
}

/** Puts something before a person: what no repetition will mend. Once a day and case for each kind. */
export async function reportIncident(
  pool: pg.Pool,
  of: { caseId: string; kind: string; detail: string },
): Promise<void> {
  await pool.query(
    `INSERT INTO incidents (id, case_id, code, root_id, kind, detail)
     SELECT $2 || ':' || id || ':' || to_char(now(), 'YYYY-MM-DD'), id, code, root_id, $2, jsonb_build_object('detail', $3::text)
     FROM cases WHERE id = $1
     ON CONFLICT DO NOTHING`,
    [of.caseId, of.kind, of.detail],
  );
}

/** The same of a case that could not begin: it lies with its place. */
export async function reportUnbegun(
  pool: pg.Pool,
  of: { caseId: string; code: string; kind: string; detail: string },
): Promise<void> {
  await pool.query(
    `INSERT INTO incidents (id, code, kind, detail)
     VALUES ($3 || ':' || $1 || ':' || to_char(now(), 'YYYY-MM-DD'), $2, $3, jsonb_build_object('detail', $4::text))
     ON CONFLICT DO NOTHING`,
    [of.caseId, of.code, of.kind, of.detail],
  );
}

/** Which of these runs were put before a person already. */
export async function openIncidents(pool: pg.Pool, runs: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM incidents WHERE id = ANY ($1)', [
    runs.map((run) => `run:${run}`),
  ]);
  return new Set(rows.map(({ id }) => id.slice('run:'.length)));
}

/**
 * Something was done to a run of a case, or it is gone. Each run once; what has no run to name, or fails again and again, once for as
 * long as nobody has taken note of it. A run that ended itself behind a restored record said so before it was gone. True where it is
 * new.
 */
export async function reportRun(
  pool: pg.Pool,
  of: { caseId: string; kind: string; detail: string; runId?: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO incidents (id, case_id, code, root_id, kind, detail)
     SELECT coalesce('run:' || $4, gen_random_uuid()::text), id, code, root_id, $2, jsonb_build_object('detail', $3::text)
     FROM cases WHERE id = $1 AND ($2 NOT IN ('run-failed', 'workflow-missing') OR NOT EXISTS (
       SELECT 1 FROM incidents i WHERE i.case_id = $1 AND i.settled_at IS NULL
         AND (i.kind = $2 OR (i.kind = 'run-superseded' AND $2 = 'workflow-missing'))))
     ON CONFLICT DO NOTHING`,
    [of.caseId, of.kind, of.detail, of.runId ?? null],
  );
  return rowCount === 1;
}
