import { partOf, type Fact } from '#domain/case';
import type pg from 'pg';
import type { Desk } from './desk.js';

/**
 * Has somebody written the part of the case that these facts would write, since the caller last saw it? Eight departments that
 * answer side by side write eight parts, and none of them meets the others.
 */
export async function isStale(client: pg.PoolClient, desk: Desk, facts: readonly Fact[]): Promise<boolean> {
  const { row, request, decider, chapter } = desk;
  const { ifMatch } = request;
  if (ifMatch === undefined || ifMatch === chapter.seq) return false;
  const { rows } = await client.query<{ type: string; data: unknown }>(
    `SELECT type, body_json->'data' AS data FROM events WHERE case_id = $1 AND seq > $2`,
    [row.id, ifMatch],
  );
  const written = new Set([...rows, ...chapter.facts].map((fact) => partOf(decider, fact)));
  return facts.some((fact) => {
    const part = partOf(decider, fact);
    return part !== undefined && written.has(part);
  });
}
