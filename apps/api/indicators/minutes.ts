import type { ReadTransaction } from '#platform/scope';
import { countedRows, type Counting } from './counted-rows.js';

const SHARES = [10, 25, 50, 75, 90, 99] as const;

/** Whole minutes from receipt to close within which so many in a hundred were closed, by those that are counted. */
export async function minutesToClose(tx: ReadTransaction, counting: Counting) {
  const [row] = await tx.$queryRaw<{ minutes: number[] | null }[]>`
    WITH seen AS (${countedRows(counting)})
    SELECT percentile_disc(${SHARES.map((share) => share / 100)}::float8[]) WITHIN GROUP (
      ORDER BY ceil(extract(epoch FROM closed_at - received_at) / 60)::int) AS minutes
    FROM seen WHERE apart IS NULL AND counted AND NOT left_out`;
  return SHARES.map((percentile, i) => ({ percentile, minutes: row?.minutes?.[i] ?? null }));
}
