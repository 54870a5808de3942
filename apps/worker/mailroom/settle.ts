import { allOrNothing } from '#platform/database';
import type pg from 'pg';
import { incidents } from './incidents.js';
import { HOLDS_A_CODE, type Digest } from './digests.js';

/** What becomes of everything that a mail told. */
export async function settle(
  client: pg.PoolClient,
  digest: string,
  of: { outbox: string; incident?: string },
): Promise<void> {
  const { rows } = await client.query<{ id: string; case_id: string; root_id: string; code: string }>(
    'UPDATE outbox SET status = $2 WHERE digest_id = $1 RETURNING id, case_id, root_id, code',
    [digest, of.outbox],
  );
  if (of.incident) await incidents(client, rows, of.incident);
}

/** Ends one mail. False when the lease was lost meanwhile and another attempt has begun: then that one decides. */
export function endMail(
  pool: pg.Pool,
  { id, attempts }: Pick<Digest, 'id' | 'attempts'>,
  to: { status: string; outbox: string; incident?: string; answer?: string },
): Promise<boolean> {
  return allOrNothing(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE digests d SET status = $3, lease_until = NULL, error = $4, bytes = CASE WHEN ${HOLDS_A_CODE} THEN ''::bytea ELSE bytes END
       WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
      [id, attempts, to.status, to.answer ?? null],
    );
    if (rowCount === 1) await settle(client, id, to);
    return rowCount === 1;
  });
}
