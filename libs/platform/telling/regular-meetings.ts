import type pg from 'pg';

/** Puts into the inbox of each regular meeting that waits for the next one that it was held. How many were news. */
export async function tellRegularMeetings(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ news: number }>('SELECT tell_regular_meetings() AS news');
  return rows[0]?.news ?? 0;
}
