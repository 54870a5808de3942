import type { Instant } from '#domain/shared';
import type pg from 'pg';
import { iso, type CaseRow } from './rows.js';

/**
 * Problems that stand in the place of the case. Two cases that name one of them at once wait for each other, so that the second sees
 * the first.
 */
export async function problemsHere(client: pg.PoolClient, { code }: CaseRow, ids: readonly string[]): Promise<unknown> {
  const sorted = [...new Set(ids)].toSorted();
  await client.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('problem ' || id, 0)) FROM unnest($1::text[]) AS id`,
    [sorted],
  );
  const { rows } = await client.query<object>(
    `SELECT p.id, p.closed_at IS NOT NULL AS closed,
       (SELECT c.id FROM cases c WHERE c.kind = 'joint-enforcement' AND NOT c.rehearsal AND c.closed_at IS NULL
          AND c.state->'noun'->'problems' ? p.id ORDER BY c.id LIMIT 1) AS enforcement
     FROM problems p WHERE p.id = ANY ($1) AND starts_with(p.code, $2)`,
    [sorted, code],
  );
  return rows;
}

/** Whether a campaign takes in the place: one of the district is not in a Street's range. */
export async function campaignOver(client: pg.PoolClient, { code }: CaseRow, id: string): Promise<boolean> {
  const { rows } = await client.query<{ over: boolean }>('SELECT campaign_over($1, $2) AS over', [id, code]);
  return rows[0]?.over ?? false;
}

/**
 * By category, one number for each of the last twelve months, the present one first: from the instant of whoever asks, which in a
 * rehearsal is long past. What is linked to another is not counted again.
 */
export async function recentProblems(
  client: pg.PoolClient,
  { area_id: area, rehearsal }: CaseRow,
  at: Instant,
): Promise<unknown> {
  const { rows } = await client.query<{ category: string; back: number; times: number }>(
    `SELECT category, back, count(*)::int AS times
     FROM (SELECT category, (extract(year FROM age($3, received_at)) * 12 + extract(month FROM age($3, received_at)))::int AS back
           FROM problems WHERE area_id = $1 AND rehearsal = $2 AND merged_into IS NULL AND result IS DISTINCT FROM 'duplicate'
             AND received_at > $3::timestamptz - interval '12 months' AND received_at <= $3) counted
     GROUP BY 1, 2`,
    [area, rehearsal, iso(at)],
  );
  const recent: Record<string, number[]> = {};
  for (const { category, back, times } of rows)
    (recent[category] ??= Array.from({ length: 12 }, () => 0))[back] = times;
  return recent;
}
