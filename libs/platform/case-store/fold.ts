import { evolveCase, initialState, type CaseState, type Decider } from '#domain/case';
import { instant } from '#domain/shared';
import type pg from 'pg';

/** The state of a case, folded anew from its chain: where the cached one has another shape, and to check it. */
export async function foldEvents(client: pg.ClientBase, decider: Decider, caseId: string): Promise<CaseState> {
  const { rows } = await client.query<{ seq: number; type: string; v: number; at: Date; data: unknown }>(
    `SELECT seq, type, v, at, body_json->'data' AS data FROM events WHERE case_id = $1 ORDER BY seq`,
    [caseId],
  );
  return rows.reduce<CaseState>(
    (state, { at, ...event }) => evolveCase(decider, state, { ...event, at: instant(at.getTime()) }),
    initialState(decider),
  );
}
