import type { Accused, Category, Result, Satisfaction, Source, Tier } from '#domain/problem';
import { dayOf, instant } from '#domain/shared';
import { orderRow, ORDERS_HEADER, type OrderWords } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';

const MOST = 100_000;

interface Row {
  readonly external: string;
  readonly area_id: string;
  readonly source: Source;
  readonly category: Category;
  readonly item: string | null;
  readonly what: string;
  readonly place: string | null;
  readonly risk: 'high' | 'normal';
  readonly received_at: Date;
  readonly due_at: Date | null;
  readonly replied_at: Date | null;
  readonly closed_at: Date | null;
  readonly result: Result | null;
  readonly tier: Tier;
  readonly satisfaction: Satisfaction | null;
  readonly reopened: number;
  readonly merged: string | null;
  readonly enterprise_id: string | null;
  readonly campaign_id: string | null;
  readonly accused: Accused | null;
  readonly danger: boolean | null;
  readonly unit: string | null;
}

/** The rows of a file that imports again to the orders of a range of codes. Who told them stays where it is sealed. */
export async function orderRows(tx: ReadTransaction, { lo, hi }: { lo: string; hi: string }) {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.external, r.area_id, p.source, p.category, p.item, r.what, r.place, p.risk, p.received_at, p.due_at, p.replied_at,
           p.closed_at, p.result, p.tier, p.satisfaction, p.reopened, m.external AS merged, p.enterprise_id, p.campaign_id,
           p.accused, p.danger, p.unit
    FROM problem_reports r JOIN problems p ON p.id = r.problem_id LEFT JOIN problem_reports m ON m.problem_id = p.merged_into
    WHERE r.code >= ${lo} AND r.code < ${hi} AND r.external IS NOT NULL AND NOT p.rehearsal
    ORDER BY p.received_at, r.external LIMIT ${MOST}`;
  return [ORDERS_HEADER, ...rows.map((row) => orderRow(wordsOf(row)))];
}

function wordsOf(row: Row): OrderWords {
  const { external, source, category, item, what, risk, result, tier, satisfaction, reopened, accused, unit } = row;
  const danger = row.danger ?? false;
  const time = (at: Date | null) => at?.getTime() ?? null;
  const received = row.received_at.getTime();
  return {
    ...{ external, source, category, item, what, risk, result, tier, satisfaction, reopened, accused, danger, unit },
    ...{
      subject: row.area_id,
      where: row.place,
      enterprise: row.enterprise_id,
      campaign: row.campaign_id,
      duplicateOf: row.merged,
    },
    // A limit ends with its day: the last moment of it is the first of the next.
    due: row.due_at === null ? null : dayOf(instant(row.due_at.getTime() - 1)),
    ...{ receivedAt: received, repliedAt: time(row.replied_at), closedAt: time(row.closed_at) },
  };
}
