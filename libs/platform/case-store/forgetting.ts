import type pg from 'pg';

const BATCH = 1_000;

/** Lets the answers of ninety days ago be forgotten, in small transactions. How many there were. */
export async function forgetAnswers(pool: pg.Pool): Promise<number> {
  for (let total = 0; ;) {
    const { rows } = await pool.query<{ n: number }>('SELECT forget_answers($1) AS n', [BATCH]);
    const n = rows[0]?.n ?? 0;
    total += n;
    if (n < BATCH) return total;
  }
}
