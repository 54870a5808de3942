import type { Scope } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';

/** The reports of one month in one street, each committee counted once by its first submission. */
export interface ReportRate {
  readonly street: string;
  /** The denominator: committees of which the report was asked for. */
  readonly asked: number;
  readonly inTime: number;
  readonly late: number;
  /** Not handed in: past its day, and not yet due. */
  readonly overdue: number;
  readonly notYetDue: number;
}

/**
 * Street by street, as far as the reader sees; a community is counted to the street of its code. The range stands in row-level security
 * as well; said here, the index of reports finds it, and not everything that the province reports.
 */
export function reportRates(tx: ReadTransaction, month: string, { lo, hi }: Scope): Promise<ReportRate[]> {
  return tx.$queryRaw<ReportRate[]>`
    WITH facts AS (
      SELECT case_id, seq, code, type, (body_json->'data'->>'inTime')::boolean AS in_time FROM events
      WHERE code >= ${lo} AND code < ${hi}
        AND type IN ('report-asked', 'report-submitted', 'report-missed') AND body_json->'data'->>'month' = ${month}
    ), reports AS (
      SELECT case_id, min(code) AS code, bool_or(type = 'report-missed') AS missed,
        (array_agg(in_time ORDER BY seq) FILTER (WHERE type = 'report-submitted'))[1] AS in_time
      FROM facts GROUP BY case_id
    )
    SELECT left(code, 9) AS street, count(*)::int AS asked,
      count(*) FILTER (WHERE in_time)::int AS "inTime", count(*) FILTER (WHERE NOT in_time)::int AS late,
      count(*) FILTER (WHERE in_time IS NULL AND missed)::int AS overdue,
      count(*) FILTER (WHERE in_time IS NULL AND NOT missed)::int AS "notYetDue"
    FROM reports GROUP BY 1 ORDER BY 1`;
}
