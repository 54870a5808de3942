import { caseIdOf } from '#contracts';
import { Callers } from '#platform/callers';
import { sha256 } from '#platform/case-store';
import { gathered, type OrderLine } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { freshNumbers } from '../cases/fresh-numbers.js';
import { codeOf } from '../http/schemas.js';
import { knownOrders, numberOf } from './orders-plan.js';

interface From {
  readonly import: string;
  readonly by: string;
}

interface Row {
  readonly line: OrderLine;
  readonly id: string;
  readonly code: string;
}

interface Written {
  readonly finished: number;
  /** Whose number is somebody else's whom the importer does not see, or who was faster. */
  readonly taken: readonly OrderLine[];
}

/** Orders that were finished before they came to us: a row each with where it comes from, and never a case. */
export async function writeFinished(
  tx: ReadTransaction,
  { lines, callers, from }: { lines: readonly OrderLine[]; callers: Callers; from: From },
): Promise<Written> {
  const there = await knownOrders(
    tx,
    lines.flatMap(({ external, duplicateOf }) => [external, duplicateOf ?? external]),
  );
  const fresh = lines.filter((line) => !there.has(numberOf(line)));
  const ids = await numbered(tx, fresh);
  const rows = fresh.map((line) => ({ line, id: ids.get(line) ?? '', code: codeOf(line.subject) }));
  const free = await reported(tx, rows, from);
  const all = new Map([...there, ...free.map(({ line, id }) => [numberOf(line), id] as const)]);
  const whole = free.filter(({ line }) => line.duplicateOf === null || all.has(targetOf(line)));
  const kept = await written(tx, whole, { all, from });
  // A report without its problem would hold the number that it could not have.
  await tx.problemReport.deleteMany({ where: { problemId: { in: without(free, kept).map(({ id }) => id) } } });
  await callers.keep(
    tx,
    kept.flatMap(({ line: { caller }, id, code }) => (caller ? [{ ...caller, problem: id, code }] : [])),
  );
  return { finished: kept.length, taken: without(rows, kept).map(({ line }) => line) };
}

const targetOf = (line: OrderLine) => numberOf({ ...line, external: line.duplicateOf ?? line.external });

const without = (rows: readonly Row[], some: readonly Row[]) => rows.filter((row) => !some.includes(row));

async function reported(tx: ReadTransaction, rows: readonly Row[], from: From): Promise<Row[]> {
  const done = await tx.problemReport.createManyAndReturn({
    data: rows.map(({ line, id, code }) => ({
      ...{ problemId: id, code, areaId: line.subject, requestId: requestIdOf(from, line), source: line.source },
      ...{ external: line.external, what: line.what, place: line.where, recordedBy: from.by },
    })),
    skipDuplicates: true,
    select: { problemId: true },
  });
  return only(
    rows,
    done.map(({ problemId }) => problemId),
  );
}

function only(rows: readonly Row[], ids: readonly string[]): Row[] {
  const some = new Set(ids);
  return rows.filter(({ id }) => some.has(id));
}

async function written(
  tx: ReadTransaction,
  rows: readonly Row[],
  { all, from }: { all: ReadonlyMap<string, string>; from: From },
): Promise<Row[]> {
  const done = await tx.$queryRaw<
    { id: string }[]
  >`INSERT INTO problems SELECT * FROM json_populate_recordset(NULL::problems, ${JSON.stringify(
    rows.map(({ line, id, code }) => ({
      ...{ id, code, area_id: line.subject, source: line.source, external: line.external, category: line.category },
      ...{
        item: line.item,
        risk: line.risk,
        enterprise_id: line.enterprise,
        campaign_id: line.campaign,
        accused: line.accused,
        unit: line.unit,
        danger: line.danger,
        tier: line.tier,
        result: line.result,
      },
      ...{ received_at: time(line.receivedAt), replied_at: time(line.repliedAt), closed_at: time(line.closedAt) },
      due_at: line.due === null ? null : `${line.due}T24:00:00+08:00`,
      ...{ satisfaction: line.satisfaction, reopened: line.reopened, rehearsal: false },
      merged_into: line.duplicateOf === null ? null : all.get(targetOf(line)),
      provenance: { ...from, line: line.row },
    })),
  )}::json) ON CONFLICT DO NOTHING RETURNING id`;
  return only(
    rows,
    done.map(({ id }) => id),
  );
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const requestIdOf = (from: From, { row }: OrderLine) => sha256(`${from.import}\n${row}`).slice(0, 16);

/** Their numbers follow on those of the cases of the same area. */
async function numbered(tx: ReadTransaction, lines: readonly OrderLine[]): Promise<Map<OrderLine, string>> {
  const ids = new Map<OrderLine, string>();
  // In one order for everybody: two files that number the same areas would wait for each other for ever.
  const areas = [...gathered(lines, ({ subject }) => subject)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [area, some] of areas) {
    const first = await freshNumbers(tx, { kind: 'problem', areaId: area }, some.length);
    for (const [i, line] of some.entries()) ids.set(line, caseIdOf('problem', area, first + i));
  }
  return ids;
}
