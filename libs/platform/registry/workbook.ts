import type ExcelJS from 'exceljs';
import { fault, type SheetFault } from './fault.js';
import type { Sheet, TableShape } from './table.js';
import { unpackedSize } from './zip.js';

/** 30,000 rows take about 20 MB. */
const MOST_UNPACKED = 40 * 1024 * 1024;
const MOST_OF_A_LARGE_ONE = 160 * 1024 * 1024;
const MOST_CELLS = 40;

/** The library comes with the first workbook: a process that reads and writes none does without its second and its memory. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const library = await import('exceljs');
  return new library.default.Workbook();
}

export async function readWorkbook(bytes: Buffer, shape: TableShape): Promise<Sheet | readonly SheetFault[]> {
  const sheet = await onlySheet(bytes, shape.sheet, shape.most ? MOST_OF_A_LARGE_ONE : MOST_UNPACKED);
  return sheet instanceof Array ? sheet : readSheet(sheet, Object.values(shape.columns));
}

/** The one sheet of a workbook, which is unpacked no further than it may be. */
export async function onlySheet(
  bytes: Buffer,
  name: string,
  most = MOST_UNPACKED,
): Promise<ExcelJS.Worksheet | readonly SheetFault[]> {
  const size = unpackedSize(bytes, most);
  if (size === undefined) return [fault('not-a-workbook', 1)];
  if (size > most) return [fault('unpacked-too-large', 1)];
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    return [fault('not-a-workbook', 1)];
  }
  const [sheet, second] = workbook.worksheets;
  return !sheet || second || sheet.name !== name ? [fault('wrong-sheet', 1, name)] : sheet;
}

function readSheet(sheet: ExcelJS.Worksheet, headers: readonly string[]): Sheet | readonly SheetFault[] {
  const faults: SheetFault[] = [];
  const rows: { row: number; cells: string[] }[] = [];
  sheet.eachRow((line, row) => {
    const cells = Array.from({ length: Math.min(line.cellCount, MOST_CELLS) }, (_, i) => {
      const cell = line.getCell(i + 1);
      const wrong = CANNOT_READ[cell.type];
      if (wrong) faults.push(fault(wrong, row, headers[i] ?? null));
      return wrong ? '' : cell.text.trim();
    });
    rows.push({ row, cells });
  });
  return faults.length > 0 ? faults : { rows };
}

/** By the library's numbers of kinds, so that it need not be loaded to name them. */
export const CANNOT_READ: Readonly<Partial<Record<ExcelJS.ValueType, 'formula' | 'not-text'>>> = {
  // A date, a formula, a truth value, an error.
  4: 'not-text',
  6: 'formula',
  9: 'not-text',
  10: 'not-text',
};

/** Everything as text: numbers of houses keep their leading zeros, and no cell is ever a formula. */
export async function writeWorkbook(name: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = (rows[0] ?? []).map((header) => ({ width: Math.max(10, header.length * 2), style: { numFmt: '@' } }));
  sheet.addRows(rows.map((cells) => [...cells]));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
