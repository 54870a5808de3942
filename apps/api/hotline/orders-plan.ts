import { portions } from '#domain/shared';
import { fault, orderNumber, ORDERS_TABLE, type OrderLine, type SheetFault } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';

/** So many parameters at a time: PostgreSQL takes 32,767. */
const AT_ONCE = 10_000;

export interface OrdersPlan {
  /** Those to take in, and behind them the duplicates, whose orders are there by then. */
  readonly lines: readonly OrderLine[];
  readonly faults: readonly SheetFault[];
  readonly figures: Readonly<Record<string, number>>;
}

/** What the commit of a file would do. An order that is there already is left as it stands. Writes nothing. */
export async function planOrders(tx: ReadTransaction, lines: readonly OrderLine[]): Promise<OrdersPlan> {
  const known = await knownSubjects(tx, lines);
  const there = await knownOrders(tx, [...lines.map(({ external }) => external), ...targetsOf(lines)]);
  const inFile = new Set(lines.map(numberOf));
  const { columns } = ORDERS_TABLE;
  const faults = lines.flatMap((line) => {
    const { row, subject, duplicateOf } = line;
    const target = duplicateOf === null ? undefined : numberOf({ ...line, external: duplicateOf });
    const nothing = target !== undefined && (!(inFile.has(target) || there.has(target)) || target === numberOf(line));
    return [
      ...(known.has(subject) ? [] : [fault('no-such-area', row, columns.subject)]),
      ...(nothing ? [fault('unknown-order', row, columns.duplicateOf)] : []),
    ];
  });
  const fresh = lines.filter((line) => !there.has(numberOf(line)));
  const [first, behind] = [
    fresh.filter(({ duplicateOf }) => !duplicateOf),
    fresh.filter(({ duplicateOf }) => duplicateOf),
  ];
  return { lines: [...first, ...behind], faults, figures: figuresOf(lines, fresh) };
}

/** An order of a file by its number. */
export const numberOf = (line: Pick<OrderLine, 'subject' | 'source' | 'external'>) => orderNumber(line.subject, line);

const targetsOf = (lines: readonly OrderLine[]) => lines.flatMap(({ duplicateOf }) => duplicateOf ?? []);

/** The problems that have these numbers, whichever way they were registered. */
export async function knownOrders(tx: ReadTransaction, externals: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of portions([...new Set(externals)], AT_ONCE)) {
    const where = { external: { in: some } };
    const select = { code: true, source: true, external: true };
    const reports = await tx.problemReport.findMany({ where, select: { ...select, problemId: true } });
    const problems = await tx.problem.findMany({
      where: { ...where, rehearsal: false },
      select: { ...select, id: true },
    });
    for (const { id, code, ...order } of problems) found.set(orderNumber(code, order), id);
    for (const { problemId, code, ...order } of reports) found.set(orderNumber(code, order), problemId);
  }
  return found;
}

async function knownSubjects(tx: ReadTransaction, lines: readonly OrderLine[]): Promise<Set<string>> {
  const subjects = [...new Set(lines.map(({ subject }) => subject))];
  const known = new Set<string>();
  for (const some of portions(subjects, AT_ONCE)) {
    const areas = await tx.serviceArea.findMany({ where: { id: { in: some } }, select: { id: true } });
    const places = await tx.place.findMany({ where: { code: { in: some } }, select: { code: true } });
    for (const { id } of areas) known.add(id);
    for (const { code } of places) known.add(code);
  }
  return known;
}

function figuresOf(lines: readonly OrderLine[], fresh: readonly OrderLine[]) {
  return {
    ...{ lines: lines.length, unchanged: lines.length - fresh.length },
    running: fresh.filter(({ closedAt }) => closedAt === null).length,
    finished: fresh.filter(({ closedAt }) => closedAt !== null).length,
    duplicates: fresh.filter(({ duplicateOf }) => duplicateOf !== null).length,
    callers: fresh.filter(({ caller }) => caller !== null).length,
  };
}
