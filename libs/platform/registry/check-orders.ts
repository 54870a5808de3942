import { isSheet } from './check-file.js';
import { fault, found, type SheetFault } from './fault.js';
import { orderNumber, ORDERS_TABLE, readOrders, type OrderLine } from './orders-table.js';
import type { Sheet } from './table.js';

export type CheckedOrders = ReturnType<typeof checkOrders>;

/** Understands a file of orders as it was read; what the register says to it is not looked at here. */
export function checkOrders(sheet: Sheet | readonly SheetFault[]) {
  const { lines, faults } = isSheet(sheet) ? readOrders(sheet) : { lines: [], faults: sheet };
  const all = [...faults, ...twice(lines)].toSorted((a, b) => a.row - b.row);
  const { columns } = ORDERS_TABLE;
  const warnings = lines.flatMap((line) => (line.covered ? [fault('caller-covered', line.row, columns.what)] : []));
  return { lines: all.length === 0 ? lines : [], ...found(all, warnings) };
}

export const tooMuchOrders = (): CheckedOrders => checkOrders([fault('too-much-work', 1)]);

/** A number is one order in its district. */
function twice(lines: readonly OrderLine[]): SheetFault[] {
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const key = orderNumber(line.subject, line);
    if (seen.has(key)) return [fault('order-twice', line.row, ORDERS_TABLE.columns.external)];
    seen.add(key);
    return [];
  });
}
