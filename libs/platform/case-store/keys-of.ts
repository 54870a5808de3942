import type pg from 'pg';
import type { KeyHolder } from '../personal/index.js';

/** The keys of persons, those that were erased left out. */
export async function keysOf(client: pg.PoolClient, persons: readonly string[]): Promise<KeyHolder[]> {
  const { rows } = await client.query<KeyHolder>('SELECT id, key FROM people WHERE id = ANY ($1) AND key IS NOT NULL', [
    persons,
  ]);
  return rows;
}
