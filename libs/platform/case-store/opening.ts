import { initialState, refusal } from '#domain/case';
import { isRehearsal } from '#contracts';
import { dayOf, instant, placeOf, type Instant } from '#domain/shared';
import pg from 'pg';
import type { CaseStoreParts } from './parts.js';
import { GENESIS } from './chain.js';
import type { ExecuteRequest, OpenRequest, Refused, Scope } from './request.js';
import { iso, type CaseRow } from './rows.js';

/** A case that is not there yet, and the clock on which it begins, where that is not the world's. */
interface Begun {
  readonly row: CaseRow;
  readonly clock: { readonly clockAt: Instant; readonly stepping: boolean } | undefined;
}

/** The row of a case that does not exist yet, with the rules of its first day pinned. Written only with its first command. */
export async function beginCase(
  client: pg.PoolClient,
  request: ExecuteRequest,
  parts: Pick<CaseStoreParts, 'deciders' | 'rules'>,
): Promise<Begun | undefined> {
  const { open, scope, caseId } = request;
  const decider = open && parts.deciders[open.kind];
  if (!open || !decider || !scope || open.code < scope.lo || open.code >= scope.hi) return undefined;
  const area = await areaOf(client, open);
  if (!area) return undefined;
  const rehearsed = open.rehearsalAt !== undefined || isRehearsal(caseId);
  const clock = rehearsed ? await clockFor(client, open) : undefined;
  if (rehearsed && !clock) return undefined;
  const at = clock?.clockAt ?? request.receivedAt;
  const place = placeOf(open.code);
  const ruleSet = parts.rules.of(place, dayOf(at));
  await parts.rules.pin(client, ruleSet);
  await client.query(
    `SELECT set_config('app.tree', $1, true), set_config('app.code', $2, true), set_config('app.vote', $1, true)`,
    [caseId, open.code],
  );
  if (clock)
    await client.query(
      'INSERT INTO rehearsals (root_id, code, clock_at, opened_by, areas, clock_of) VALUES ($1, $2, $3, $4, $5, $6)',
      [caseId, open.code, iso(clock.clockAt), request.actor.id, open.areas ?? [], clock.of],
    );
  const row: CaseRow = {
    id: caseId,
    kind: open.kind,
    code: open.code,
    area_id: area.id,
    area_name: area.name,
    parent_id: null,
    root_id: caseId,
    reference: open.reference ?? null,
    rehearsal: clock !== undefined,
    rule_set: ruleSet.hash,
    state: initialState(decider),
    state_version: decider.stateVersion,
    seq: 0,
    hash: GENESIS,
    closed_at: null,
    recorded_at: new Date(at),
  };
  return { row, clock };
}

interface Clock {
  readonly clockAt: Instant;
  readonly stepping: boolean;
  /** Whose clock it is, where it is another rehearsal's. */
  readonly of: string | null;
}

/** A clock of its own, or that of the place in which it is opened: no rehearsal begins without one. */
async function clockFor(
  client: pg.PoolClient,
  { rehearsalAt, areaId, areas }: OpenRequest,
): Promise<Clock | undefined> {
  if (rehearsalAt !== undefined) return { clockAt: rehearsalAt, stepping: false, of: null };
  const { rows } = await client.query<{ root: string; clock: Date; stepping: boolean }>(
    'SELECT root, clock, stepping FROM clock_of_area($1)',
    [areaId ?? areas?.[0]],
  );
  const [found] = rows;
  return found && { clockAt: instant(found.clock.getTime()), stepping: found.stepping, of: found.root };
}

/** What the case is about: a service area of the place, or the place itself, under the code that is its id. */
async function areaOf(client: pg.PoolClient, { areaId, code }: OpenRequest): Promise<Area | undefined> {
  const { rows } =
    areaId === undefined
      ? await client.query<Area>('SELECT code AS id, name FROM places WHERE code = $1', [code])
      : await client.query<Area>('SELECT id, name FROM service_areas WHERE id = $1 AND code = $2', [areaId, code]);
  return rows[0];
}

interface Area {
  readonly id: string;
  readonly name: string;
}

/** Another transaction was faster with the same id, the same key or the same place: looking again finds what it wrote. */
export function wasFaster(error: unknown): boolean {
  return isTaken(error, ['cases_pkey', 'requests_pkey', ...IN_THE_WAY]);
}

/** A number of the hotline's, taken in once in its district. */
const EXTERNAL = 'problems_external';
const IN_THE_WAY = ['cases_one_open', 'cases_reference'];

/** The case that stands in the way of an opening. It lies in the opener's own place, so naming it betrays nothing. */
export async function standsInTheWay(
  client: pg.PoolClient,
  request: ExecuteRequest,
  error: unknown,
): Promise<Refused | undefined> {
  const { open, scope } = request;
  if (open && isTaken(error, [EXTERNAL])) return takenIn(client, request);
  if (!open || !scope || !isTaken(error, IN_THE_WAY)) return undefined;
  await lookAgain(client, scope);
  const { rows } = await client.query<{ id: string; seq: number }>(
    `SELECT id, seq FROM cases WHERE kind = $1 AND code = $2
       AND (reference = $3 OR (area_id = $4 AND closed_at IS NULL AND NOT rehearsal AND NOT several AND parent_id IS NULL))
     ORDER BY reference = $3 LIMIT 1`,
    [open.kind, open.code, open.reference, open.areaId ?? open.code],
  );
  await client.query('ROLLBACK');
  const row = rows[0];
  if (!row) return undefined;
  const detail = { zh: `已有同号或在办的案件 ${row.id}。`, en: `${row.id} is open, or has this reference.` };
  const no = refusal('already-open', detail, { facts: { case: row.id } });
  return { outcome: 'refused', caseId: row.id, refusal: no, seq: row.seq, facts: [], more: false };
}

async function lookAgain(client: pg.PoolClient, { lo, hi }: Scope): Promise<void> {
  const range = [lo, hi].map((bound) => pg.escapeLiteral(bound));
  await client.query(
    `ROLLBACK; BEGIN READ ONLY; SELECT set_config('app.lo', ${range[0]}, true), set_config('app.hi', ${range[1]}, true)`,
  );
}

/** Taken in already, perhaps for another community: which one is said to whoever may see it. */
async function takenIn(client: pg.PoolClient, { open, scope, command }: ExecuteRequest): Promise<Refused> {
  const { source, external } = command as { source?: unknown; external?: unknown };
  if (scope) await lookAgain(client, scope);
  const { rows } = await client.query<{ id: string; seq: number }>(
    `SELECT p.id, c.seq FROM problems p JOIN cases c ON c.id = p.id
     WHERE left(p.code, 6) = left($1, 6) AND p.source = $2 AND p.external = $3 AND NOT p.rehearsal`,
    [open?.code, source, external],
  );
  await client.query('ROLLBACK');
  const { id: found, seq = 0 } = rows[0] ?? {};
  const detail = {
    zh: `编号 ${String(external)} 已在本区（县）接收${found === undefined ? '' : `：${found}`}。`,
    en: `Number ${String(external)} has been taken in in this district${found === undefined ? '' : ` as ${found}`}.`,
  };
  const no = refusal('already-open', detail, { facts: { external, ...(found === undefined ? {} : { case: found }) } });
  return { outcome: 'refused', caseId: found ?? '', refusal: no, seq, facts: [], more: false };
}

function isTaken(error: unknown, constraints: readonly string[]): boolean {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  return code === '23505' && constraints.includes(constraint);
}
