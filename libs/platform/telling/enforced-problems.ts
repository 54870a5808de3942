import type pg from 'pg';

/** Puts into the inbox of each problem which joint enforcement deals with it, and that it has ended. How many were news. */
export async function tellEnforcedProblems(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ news: number }>('SELECT tell_enforced_problems() AS news');
  return rows[0]?.news ?? 0;
}
