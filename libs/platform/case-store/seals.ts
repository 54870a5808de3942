import type pg from 'pg';
import type { CaseRow } from './rows.js';

/** Of the body that came last: whatever was handed over before it is not its own. */
const BEFORE = `
  WITH before AS (
    SELECT id, state->'noun' AS noun FROM cases
    WHERE area_id = $1 AND rehearsal = $2 AND id <> $3 AND kind IN ('committee-term', 'pmc') ORDER BY opened_at DESC, id DESC LIMIT 1)
  SELECT b.noun->'seals' AS seals, h.state->'noun' AS handover FROM before b
  JOIN cases h ON h.parent_id = b.id AND h.kind = 'handover' AND h.state->'noun'->>'reason' IN ('renewed', 'pmc-ended')
  ORDER BY h.opened_at DESC LIMIT 1`;

export async function sealsBefore(client: pg.PoolClient, row: CaseRow, caseId: string): Promise<unknown> {
  const { rows } = await client.query<object>(BEFORE, [row.area_id, row.rehearsal, caseId]);
  return rows[0];
}

/** Void numbers stay void, whichever body it was. */
export async function voidSeals(client: pg.PoolClient, { area_id, rehearsal }: CaseRow): Promise<readonly string[]> {
  const { rows } = await client.query<{ number: string }>(
    `SELECT DISTINCT e.body_json->'data'->>'number' AS number FROM cases c JOIN events e ON e.case_id = c.id
     WHERE c.area_id = $1 AND c.kind IN ('committee-term', 'handover') AND c.rehearsal = $2 AND e.type = 'seal-voided'
       AND e.body_json->'data' ? 'number'`,
    [area_id, rehearsal],
  );
  return rows.map(({ number }) => number);
}
