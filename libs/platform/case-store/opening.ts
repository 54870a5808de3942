import { initialState } from '#domain/case';
import { dayOf } from '#domain/shared';
import type pg from 'pg';
import type { CaseStoreParts } from './case-store.js';
import { GENESIS } from './chain.js';
import type { ExecuteRequest } from './request.js';
import { iso, type CaseRow } from './rows.js';

/** The row of a case that does not exist yet, with the rules of its first day pinned. Written only with its first command. */
export async function beginCase(
  client: pg.PoolClient,
  request: ExecuteRequest,
  parts: Pick<CaseStoreParts, 'deciders' | 'rules'>,
): Promise<CaseRow | undefined> {
  const { open, scope, caseId } = request;
  const decider = open && parts.deciders[open.kind];
  if (!open || !decider || !scope || open.code < scope.lo || open.code >= scope.hi) return undefined;
  const { rows: areas } = await client.query<{ name: string }>(
    'SELECT name FROM service_areas WHERE id = $1 AND code = $2',
    [open.areaId, open.code],
  );
  const area = areas[0];
  if (!area) return undefined;
  const at = open.rehearsalAt ?? request.receivedAt;
  const place = open.code.replace(/^00/, '');
  const { hash } = await parts.rules.pin(client, place, dayOf(at));
  await client.query(
    `SELECT set_config('app.tree', $1, true), set_config('app.code', $2, true), set_config('app.vote', $1, true)`,
    [caseId, open.code],
  );
  if (open.rehearsalAt !== undefined) {
    await client.query('INSERT INTO rehearsals (root_id, code, clock_at, opened_by) VALUES ($1, $2, $3, $4)', [
      caseId,
      open.code,
      iso(open.rehearsalAt),
      request.actor.id,
    ]);
  }
  return {
    id: caseId,
    kind: open.kind,
    code: open.code,
    area_id: open.areaId,
    area_name: area.name,
    parent_id: null,
    root_id: caseId,
    reference: open.reference ?? null,
    rehearsal: open.rehearsalAt !== undefined,
    rule_set: hash,
    state: initialState(decider),
    state_version: decider.stateVersion,
    seq: 0,
    hash: GENESIS,
    closed_at: null,
    recorded_at: new Date(at),
  };
}
