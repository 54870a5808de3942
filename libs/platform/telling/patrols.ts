import type pg from 'pg';

/** Tells each patrol that is over that the next one in its area is planned. How many were news. */
export async function tellPatrols(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ news: number }>('SELECT tell_patrols() AS news');
  return rows[0]?.news ?? 0;
}
