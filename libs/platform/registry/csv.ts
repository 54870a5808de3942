import { parse } from 'csv-parse/sync';
import { fault, type SheetFault } from './fault.js';
import { mostRows, type Sheet, type TableShape } from './table.js';

const BOM = '\uFEFF';
/** A spreadsheet would run a cell that begins with one of these. */
const ACTIVE = /^'*[=+\-@\t\r]/;

/** A file of 10 MB in one row would hold the whole process for seconds. */
const MOST_LETTERS_OF_A_ROW = 2_000;
/** The parser's own limit does not count empty cells. */
const endless = (most: number) => new RegExp(`[^\\r\\n]{${most + 1}}`);

export function readCsv(bytes: Buffer, shape: Pick<TableShape, 'most'> = {}): Sheet | readonly SheetFault[] {
  const letters = shape.most?.lettersOfARow ?? MOST_LETTERS_OF_A_ROW;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A Chinese spreadsheet saves GBK unless told otherwise: guessing would garble names.
    return [fault('not-utf8', 1)];
  }
  if (endless(letters).test(text)) return [fault('not-csv', 1)];
  try {
    const lines = parse(text, { relax_column_count: true, max_record_size: letters, to: mostRows(shape) + 2 });
    return { rows: lines.map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => disarmed(cell.trim())) })) };
  } catch {
    return [fault('not-csv', 1)];
  }
}

/** With a byte order mark, without which a spreadsheet takes Chinese for another encoding. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((cells) => cells.map((cell) => quoted(armed(cell))).join(','));
  return Buffer.from(`${BOM}${lines.join('\r\n')}\r\n`, 'utf8');
}

/** One apostrophe in front; texts that have some already get one more, so that reading takes exactly one away. */
const armed = (cell: string) => (ACTIVE.test(cell) ? `'${cell}` : cell);
const disarmed = (cell: string) => (cell.startsWith("'") && ACTIVE.test(cell) ? cell.slice(1) : cell);
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
