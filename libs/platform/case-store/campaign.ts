import type { Counted, Draw } from '#domain/campaign';
import type pg from 'pg';
import { randomUUID } from 'node:crypto';

// What a campaign reads and takes: by functions of the database, because what it counts lies below its place and outside its tree.

/** What stands now, the Streets of its place, and which of them lack what the stage asks for. */
export async function campaignCounted(client: pg.PoolClient, caseId: string): Promise<Counted | undefined> {
  const { rows } = await client.query<{ counted: Counted | null }>('SELECT campaign_standing($1) AS counted', [caseId]);
  return rows[0]?.counted ?? undefined;
}

/** A version that was published before may be the standard again: a quarter without changes. */
export async function publishStandard(
  client: pg.PoolClient,
  { caseId, code, standard }: { caseId: string; code: string; standard: string },
): Promise<{ id: string; items: number; hash: string } | undefined> {
  const { rows } = await client.query<{ id: string; items: number; hash: string }>(
    `UPDATE campaign_standards SET published_at = coalesce(published_at, now_of($3)) WHERE id = $1 AND code = $2
     RETURNING id, jsonb_array_length(items) AS items, sha256 AS hash`,
    [standard, code, caseId],
  );
  return rows[0];
}

/** The seed is made when the draw is: nobody who inspected could know it. */
export async function drawPlaces(client: pg.PoolClient, caseId: string): Promise<Draw | undefined> {
  const { rows } = await client.query<{ draw: Draw | null }>('SELECT campaign_draw($1, $2) AS draw', [
    caseId,
    randomUUID(),
  ]);
  return rows[0]?.draw ?? undefined;
}
