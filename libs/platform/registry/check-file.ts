import { checkCells } from './check-cells.js';
import { checkUnits, figuresOf, KnownPeople } from './check-units.js';
import { fault, found, type SheetFault } from './fault.js';
import type { FileKind, Sheet } from './table.js';

/** A file as it came, and who owns something in the area now: so the same person keeps the same id. */
export interface FileToCheck {
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
  readonly known: readonly { id: string; name: string; phone: string | null }[];
}

export type CheckedFile = ReturnType<typeof checked>;

/** Understands a file as it was read. */
export function checkSheet(sheet: Sheet | readonly SheetFault[], known: FileToCheck['known']): CheckedFile {
  return isSheet(sheet) ? checked(checkCells(sheet), known) : checked({ lines: [], faults: sheet }, known);
}

/** Of a file that nobody read to its end. */
export const tooMuchWork = (): CheckedFile => checkSheet([fault('too-much-work', 1)], []);

function checked({ lines, faults }: ReturnType<typeof checkCells>, known: FileToCheck['known']) {
  const units = checkUnits(lines, new KnownPeople(known));
  const all = [...faults, ...units.faults].toSorted((a, b) => a.row - b.row);
  return {
    /** What the commit will put into the register, as JSON: nothing where there are faults. */
    content: all.length === 0 ? JSON.stringify(units.file) : '{}',
    figures: figuresOf(units.file),
    ...found(all, units.warnings),
  };
}

export const isSheet = (sheet: Sheet | readonly SheetFault[]): sheet is Sheet => !Array.isArray(sheet);
