import {
  APART,
  standingOf,
  windowOf,
  type Apart,
  type Counted,
  type IndicatorId,
  type Standing,
} from '#domain/indicators';
import { instant, type Bilingual } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import { Prisma } from '#prisma';
import { momentIn, notACursor } from '../http/cursor.js';
import { countedRows } from './counted-rows.js';
import type { RowsAsked } from './indicator.schemas.js';
import { NO_PART } from './parts.js';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly area_id: string;
  readonly root_id: string | null;
  readonly source: string;
  readonly category: string;
  readonly enterprise_id: string | null;
  readonly unit: string | null;
  readonly received_at: Date;
  readonly due_at: Date | null;
  readonly replied_at: Date | null;
  readonly closed_at: Date | null;
  readonly result: Counted['result'];
  readonly tier: Counted['tier'];
  readonly satisfaction: string | null;
  readonly reopened: number;
  readonly recurs: string | null;
  readonly merged_into: string | null;
  readonly excluded: string | null;
}

const WHICH: Readonly<Record<RowsAsked['in'], Prisma.Sql>> = {
  numerator: Prisma.sql`apart IS NULL AND counted AND met AND NOT left_out`,
  denominator: Prisma.sql`apart IS NULL AND counted AND NOT left_out`,
  excluded: Prisma.sql`apart IS NULL AND counted AND left_out`,
  apart: Prisma.sql`apart IS NOT NULL`,
};

/** The problems behind a figure, in the order of their places. Nothing of whoever told them, and no number of the hotline. */
export async function indicatorRows(tx: ReadTransaction, id: IndicatorId, asked: RowsAsked) {
  const { code, period, by, campaign, part, after, limit } = asked;
  const window = windowOf(period, instant(Date.now()));
  const rows = await tx.$queryRaw<Row[]>`
    WITH seen AS (${countedRows({ id, code, window, by, campaign })})
    SELECT * FROM seen WHERE ${WHICH[asked.in]} ${ofPart(part)}
      ${after === undefined ? Prisma.empty : behind(after)} ORDER BY code, received_at, id LIMIT ${limit + 1}::int`;
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    ...{ id, code, period, in: asked.in },
    items: items.map((row) => itemOf(row, standingOf(id, countedOf(row), window))),
    next: last ? [last.code, last.received_at.toISOString(), last.id].join('|') : null,
  };
}

function ofPart(part: string | undefined): Prisma.Sql {
  if (part === undefined) return Prisma.empty;
  return part === NO_PART ? Prisma.sql`AND part IS NULL` : Prisma.sql`AND part = ${part}`;
}

function behind(cursor: string): Prisma.Sql {
  const [code = '', at = '', ...id] = cursor.split('|');
  if (id.length === 0) throw notACursor();
  const received = momentIn(at);
  return Prisma.sql`AND (code, received_at, id) > (${code}, ${received}, ${id.join('|')})`;
}

const at = (date: Date | null) => (date === null ? null : instant(date.getTime()));

const countedOf = (row: Row): Counted => ({
  ...{ receivedAt: instant(row.received_at.getTime()), dueAt: at(row.due_at), repliedAt: at(row.replied_at) },
  ...{ closedAt: at(row.closed_at), result: row.result, tier: row.tier, satisfaction: row.satisfaction },
  ...{ reopened: row.reopened, recurs: row.recurs, mergedInto: row.merged_into },
  takenOver: row.root_id === null,
});

const STANDINGS: Readonly<Record<Exclude<Standing, Apart>, Bilingual>> = {
  outside: { zh: '不计入', en: 'not counted' },
  denominator: { zh: '仅计入分母', en: 'in the denominator alone' },
  numerator: { zh: '计入分子和分母', en: 'in numerator and denominator' },
};

function itemOf(row: Row, counted: Standing) {
  return {
    ...{ id: row.id, serviceArea: row.area_id, code: row.code, source: row.source, category: row.category },
    ...{
      enterprise: row.enterprise_id,
      unit: row.unit,
      tier: row.tier,
      receivedAt: row.received_at,
      dueAt: row.due_at,
    },
    ...{ repliedAt: row.replied_at, closedAt: row.closed_at, result: row.result, satisfaction: row.satisfaction },
    ...{ reopened: row.reopened, recurs: row.recurs, mergedInto: row.merged_into, excluded: row.excluded },
    ...{ counted, why: { ...STANDINGS, ...APART }[counted] },
    // What came finished has only its row.
    case: row.root_id === null ? null : row.id,
  };
}
