import { fault, type FaultCode, type SheetFault } from './fault.js';
import { mostRows, type Sheet, type TableShape } from './table.js';

const MOST_LETTERS = 60;

export const NAME = /^[^\p{Cc}]+$/u;
export const PHONE = /^\+?[\d][\d -]{4,19}$/;
export const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/;

/** One row of a file: gives the text of its cells, and gathers what is wrong with them. */
export class LineReader<Column extends string> {
  readonly wrong: SheetFault[] = [];

  constructor(
    readonly row: number,
    private readonly columns: Readonly<Record<Column, string>>,
    private readonly given: (column: Column) => string | undefined,
  ) {}

  /** Whether the file has the column at all. */
  has(column: Column): boolean {
    return this.given(column) !== undefined;
  }

  cell(column: Column): string {
    return this.given(column) ?? '';
  }

  no(column: Column, code: FaultCode): void {
    this.wrong.push(fault(code, this.row, this.columns[column]));
  }

  take(column: Column, pattern: RegExp, code: FaultCode, most = MOST_LETTERS): string {
    const text = this.cell(column);
    if (text.length > most) this.no(column, 'too-long');
    else if (text !== '' && !pattern.test(text)) this.no(column, code);
    return text;
  }

  must(column: Column, pattern: RegExp, code: FaultCode, most = MOST_LETTERS): string {
    if (this.cell(column) === '') this.no(column, 'missing');
    return this.take(column, pattern, code, most);
  }

  oneOf<T extends string>(column: Column, words: Readonly<Record<string, T>>, otherwise?: T): T | undefined {
    const text = this.cell(column);
    if (text === '' && otherwise !== undefined) return otherwise;
    if (!Object.hasOwn(words, text)) this.no(column, text === '' ? 'missing' : 'unknown-word');
    return words[text];
  }
}

/** Understands header and cells. Faults come row by row, all of them. */
export function readLines<Column extends string, Line>(
  { rows }: Sheet,
  shape: TableShape<Column>,
  read: (line: LineReader<Column>) => Line | undefined,
): { lines: readonly Line[]; faults: readonly SheetFault[] } {
  const [header, ...body] = rows;
  const filled = body.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header || filled.length === 0) return { lines: [], faults: [fault('no-rows', 1)] };
  const most = mostRows(shape);
  if (filled.length > most) return { lines: [], faults: [fault('too-many-rows', most + 2)] };
  const faults = checkHeader(header.cells, shape);
  if (faults.length > 0) return { lines: [], faults };
  const at = new Map(
    Object.entries<string>(shape.columns).map(([column, title]) => [column, header.cells.indexOf(title)]),
  );
  const readers = filled.map(({ row, cells }) => {
    const given = (column: Column) => (at.get(column) === -1 ? undefined : (cells[at.get(column) ?? -1] ?? ''));
    return new LineReader(row, shape.columns, given);
  });
  const lines = readers.flatMap((reader) => read(reader) ?? []);
  return { lines, faults: readers.flatMap(({ wrong }) => wrong) };
}

function checkHeader<Column extends string>(
  cells: readonly string[],
  { columns, optional }: TableShape<Column>,
): SheetFault[] {
  const titles: readonly string[] = Object.values(columns);
  const seen = cells.filter((cell) => cell !== '');
  const needed = (Object.keys(columns) as Column[]).filter((column) => !optional.includes(column));
  return [
    ...seen.filter((cell) => !titles.includes(cell)).map((cell) => fault('unknown-header', 1, cell.slice(0, 40))),
    ...seen.filter((cell, i) => seen.indexOf(cell) < i).map((cell) => fault('duplicate-header', 1, cell.slice(0, 40))),
    ...needed
      .filter((column) => !seen.includes(columns[column]))
      .map((column) => fault('missing-header', 1, columns[column])),
  ];
}
