import type { SheetFault } from '#platform/registry';
import { PROBLEMS } from '../http/problem.js';

/** The row of an import, as far as every kind of import shows it. */
export interface ImportRow {
  readonly id: string;
  readonly sha256: string;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
}

export const importOf = ({ id, sha256, createdAt, committedAt }: ImportRow) => ({
  ...{ id, sha256, createdAt: createdAt.toISOString() },
  committedAt: committedAt?.toISOString() ?? null,
});

interface Faults {
  readonly faults: readonly SheetFault[];
  readonly faultCount: number;
}

/** A file is committed once, and never with a fault in it. */
export function mustBeCommittable(committedAt: Date | null, { faults, faultCount }: Faults): void {
  if (committedAt) throw PROBLEMS.committed();
  if (faultCount > 0) throw PROBLEMS.importFaults({ errors: faults.map(errorOf), members: { faultCount } });
}

const errorOf = ({ row, column, code, message }: SheetFault) => ({
  pointer: `/rows/${row}${column === null ? '' : `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`}`,
  code,
  detail: `${message.zh} / ${message.en}`,
});
