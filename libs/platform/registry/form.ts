import type ExcelJS from 'exceljs';
import type { SheetFault } from './fault.js';
import { CANNOT_READ, newWorkbook, onlySheet } from './workbook.js';

/** A form to be filled in by hand: what is asked stands in the first column, the answer beside it. */
export interface Form {
  readonly sheet: string;
  readonly title: string;
  /** Says for what the form is; read back with it. */
  readonly about: readonly FormLine[];
  readonly lines: readonly FormLine[];
}

export interface FormLine {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

/** What stands beside each label, and in which cell. */
export type FilledForm = Readonly<Record<string, FilledCell>>;

export interface FilledCell {
  readonly cell: string;
  readonly text: string;
  /** A formula, a date or something else that is not typed text or a number. */
  readonly wrong?: 'formula' | 'not-text';
}

const MOST_LINES = 200;
const FIRST_LINE = 3;

export async function writeForm({ sheet: name, title, about, lines }: Form): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(name);
  sheet.columns = [24, 40, 60].map((width) => ({ width, style: { numFmt: '@' } }));
  sheet.addRow([title]).font = { bold: true, size: 14 };
  sheet.addRow([]);
  for (const { label, value, hint = '' } of [...about, ...lines]) {
    const row = sheet.addRow([label, value, hint]);
    row.alignment = { wrapText: true, vertical: 'top' };
    row.getCell(3).font = { italic: true, color: { argb: 'FF767676' } };
  }
  const first = FIRST_LINE + about.length;
  // Only what is to be filled in is open; a password would keep nobody out who means it.
  for (let row = first; row < first + lines.length; row += 1) sheet.getCell(row, 2).protection = { locked: false };
  await sheet.protect('', { selectLockedCells: true, formatColumns: true, formatRows: true });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export async function readForm(bytes: Buffer, name: string): Promise<FilledForm | readonly SheetFault[]> {
  const sheet = await onlySheet(bytes, name);
  if (sheet instanceof Array) return sheet;
  const filled: Record<string, FilledCell> = {};
  sheet.eachRow((row, number) => {
    const label = row.getCell(1).text.trim();
    if (number >= FIRST_LINE && number <= MOST_LINES && label !== '') filled[label] ??= cellOf(row.getCell(2));
  });
  return filled;
}

function cellOf(cell: ExcelJS.Cell): FilledCell {
  const wrong = CANNOT_READ[cell.type];
  return { cell: cell.address, text: wrong ? '' : cell.text.trim(), ...(wrong ? { wrong } : {}) };
}
