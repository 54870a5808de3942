import type pg from 'pg';

type End = (how: 'COMMIT' | 'ROLLBACK') => Promise<void>;

/**
 * A connection for one transaction, which the work begins itself, together with its first questions, and ends. One whose transaction is
 * in doubt is not given back to the pool.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, end: End) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let open = true;
  try {
    return await work(client, async (how) => {
      await client.query(how);
      open = false;
    });
  } finally {
    client.release(open);
  }
}

/** The same for work of several steps that has no first questions of its own: begun before it, kept when it returns, undone when it throws. */
export function allOrNothing<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  return inTransaction(pool, async (client, end) => {
    await client.query(begin);
    const result = await work(client);
    await end('COMMIT');
    return result;
  });
}
