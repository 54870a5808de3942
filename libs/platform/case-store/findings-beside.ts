import type pg from 'pg';

/** The other open findings about the member of a finding, oldest first: each with its stage and what it is tied to. */
export const FINDINGS_BESIDE = `
SELECT o.id, o.state->'noun'->>'stage' AS stage, o.state->'noun'->'screened'->>'ground' AS ground
FROM cases c JOIN cases o ON o.parent_id = c.parent_id AND o.kind = c.kind AND o.id <> c.id AND o.closed_at IS NULL
  AND o.state->'noun'->>'member' = c.state->'noun'->>'member'
WHERE c.id = $1 ORDER BY o.opened_at, o.id`;

/** For a decision: whoever decides on another of them waits, so that two never look at one moment. */
export async function findingsBeside(client: pg.PoolClient, caseId: string): Promise<unknown> {
  await client.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('findings of ' || parent_id || ' about ' || (state->'noun'->>'member'), 0))
     FROM cases WHERE id = $1`,
    [caseId],
  );
  return (await client.query(FINDINGS_BESIDE, [caseId])).rows;
}
