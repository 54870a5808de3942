import { type AreaStanding } from '#domain/continuity';
import type { ReadTransaction } from '#platform/scope';
import { levelBelow } from '../http/schemas.js';

export interface AreaRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly standing: AreaStanding;
}

/** A place and all below it, as a range of codes. */
export const rangeOf = (code: string) => ({ lo: code, hi: `${code}:` });

/** What is known of who governs each area of a place, as far as the reader sees. */
export function standingsOf(
  tx: ReadTransaction,
  { code, after, limit }: { code: string; after: string; limit: number },
): Promise<AreaRow[]> {
  const { lo, hi } = rangeOf(code);
  return tx.$queryRaw<AreaRow[]>`SELECT * FROM area_standings(${lo}, ${hi}, ${after}, ${limit}::int)`;
}

export interface PlaceCount {
  readonly place: string;
  readonly areas: number;
  readonly committees: number;
  readonly pmcs: number;
}

/** Counted place by place, one level below: an area with both is counted once, by its committee. */
export function countsOf(tx: ReadTransaction, code: string, on: string): Promise<PlaceCount[]> {
  const { lo, hi } = rangeOf(code);
  const digits = levelBelow(code);
  return tx.$queryRaw<PlaceCount[]>`
    WITH governed AS (
      SELECT area_id,
        bool_or(kind = 'committee-term' AND state->'noun'->>'began' <= ${on} AND state->'noun'->>'ends' >= ${on}) AS committee,
        bool_or(kind = 'pmc' AND state->'noun'->>'stage' IN ('IN_OFFICE', 'REFORMING')) AS pmc
      FROM cases WHERE code >= ${lo} AND code < ${hi} AND kind IN ('committee-term', 'pmc') AND closed_at IS NULL AND NOT rehearsal
      GROUP BY area_id
    )
    SELECT left(s.code, ${digits}::int) AS place, count(*)::int AS areas, count(*) FILTER (WHERE g.committee)::int AS committees,
      count(*) FILTER (WHERE g.pmc AND NOT g.committee)::int AS pmcs
    FROM service_areas s LEFT JOIN governed g ON g.area_id = s.id
    WHERE s.code >= ${lo} AND s.code < ${hi} AND s.code NOT LIKE '00%' GROUP BY 1 ORDER BY 1`;
}
