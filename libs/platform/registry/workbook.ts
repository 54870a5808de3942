import ExcelJS from 'exceljs';
import { COLUMNS, SHEET_NAME, type Sheet } from './columns.js';
import { fault, type FaultCode, type SheetFault } from './fault.js';
import { unpackedSize } from './zip.js';

/** 30,000 rows take about 20 MB. */
const MOST_UNPACKED = 40 * 1024 * 1024;
const MOST_CELLS = 40;
const HEADERS = Object.values(COLUMNS);

/** Which sheet is expected, with which columns, and what is wrong where it is another. */
interface Expected {
  readonly name: string;
  readonly headers: readonly string[];
  readonly otherwise: FaultCode;
}

const OWNERS: Expected = { name: SHEET_NAME, headers: HEADERS, otherwise: 'wrong-sheet' };

export async function readWorkbook(bytes: Buffer, expected = OWNERS): Promise<Sheet | readonly SheetFault[]> {
  const size = unpackedSize(bytes, MOST_UNPACKED);
  if (size === undefined) return [fault('not-a-workbook', 1)];
  if (size > MOST_UNPACKED) return [fault('unpacked-too-large', 1)];
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    return [fault('not-a-workbook', 1)];
  }
  const [sheet, second] = workbook.worksheets;
  if (!sheet || second || sheet.name !== expected.name) return [fault(expected.otherwise, 1)];
  return readSheet(sheet, expected.headers);
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

const CANNOT_READ: Readonly<Partial<Record<ExcelJS.ValueType, 'formula' | 'not-text'>>> = {
  [ExcelJS.ValueType.Formula]: 'formula',
  [ExcelJS.ValueType.Date]: 'not-text',
  [ExcelJS.ValueType.Boolean]: 'not-text',
  [ExcelJS.ValueType.Error]: 'not-text',
};

/** Everything as text: numbers of houses keep their leading zeros, and no cell is ever a formula. */
export async function writeWorkbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = HEADERS.map((header) => ({ width: Math.max(10, header.length * 2), style: { numFmt: '@' } }));
  sheet.addRows(rows.map((cells) => [...cells]));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
