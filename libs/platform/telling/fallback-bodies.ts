import type pg from 'pg';

/** Puts into the inbox of each property management committee what was opened and elected in its area. How many were news. */
export async function tellFallbackBodies(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ news: number }>('SELECT tell_fallback_bodies() AS news');
  return rows[0]?.news ?? 0;
}
