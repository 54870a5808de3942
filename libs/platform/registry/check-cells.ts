import {
  COLUMNS,
  MOST_ROWS,
  OPTIONAL,
  PARTY,
  STATUSES,
  type Column,
  type PartyMembership,
  type Sheet,
  type UnitStatus,
} from './columns.js';
import { fault, type FaultCode, type SheetFault } from './fault.js';

/** One row of the file, understood. */
export interface Line {
  readonly row: number;
  readonly building: string;
  readonly number: string;
  /** Hundredths of a square metre. */
  readonly area: number;
  readonly status: UnitStatus;
  /** Null where the file has no such column. */
  readonly movedIn: boolean | null;
  readonly shared: boolean;
  readonly owner: LineOwner | null;
}

export interface LineOwner {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly party: PartyMembership;
  readonly votes: boolean;
  readonly person: string | null;
}

const MOST_LETTERS = 60;
const YES = { 是: 'yes', 否: 'no' } as const;

/** Understands header and cells. Faults come row by row, all of them. */
export function checkCells({ rows }: Sheet): { lines: readonly Line[]; faults: readonly SheetFault[] } {
  const [header, ...body] = rows;
  const filled = body.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header || filled.length === 0) return { lines: [], faults: [fault('no-rows', 1)] };
  if (filled.length > MOST_ROWS) return { lines: [], faults: [fault('too-many-rows', MOST_ROWS + 2)] };
  const faults = checkHeader(header.cells);
  if (faults.length > 0) return { lines: [], faults };
  const at = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, title]) => [column, header.cells.indexOf(title)]),
  ) as Record<Column, number>;
  const read = filled.map(({ row, cells }) =>
    readLine(row, (column) => (at[column] === -1 ? undefined : (cells[at[column]] ?? ''))),
  );
  return { lines: read.flatMap(({ line }) => line ?? []), faults: read.flatMap(({ wrong }) => wrong) };
}

function checkHeader(cells: readonly string[]): SheetFault[] {
  const titles: readonly string[] = Object.values(COLUMNS);
  const seen = cells.filter((cell) => cell !== '');
  const needed = (Object.keys(COLUMNS) as Column[]).filter((column) => !OPTIONAL.includes(column));
  return [
    ...seen.filter((cell) => !titles.includes(cell)).map((cell) => fault('unknown-header', 1, cell.slice(0, 40))),
    ...seen.filter((cell, i) => seen.indexOf(cell) < i).map((cell) => fault('duplicate-header', 1, cell.slice(0, 40))),
    ...needed
      .filter((column) => !seen.includes(COLUMNS[column]))
      .map((column) => fault('missing-header', 1, COLUMNS[column])),
  ];
}

function readLine(
  row: number,
  given: (column: Column) => string | undefined,
): { line?: Line; wrong: readonly SheetFault[] } {
  const cell = (column: Column) => given(column) ?? '';
  const wrong: SheetFault[] = [];
  const no = (column: Column, code: FaultCode) => void wrong.push(fault(code, row, COLUMNS[column]));
  const take = (column: Column, pattern: RegExp, code: FaultCode): string => {
    const text = cell(column);
    if (text.length > MOST_LETTERS) no(column, 'too-long');
    else if (text !== '' && !pattern.test(text)) no(column, code);
    return text;
  };
  const must = (column: Column, pattern: RegExp, code: FaultCode): string => {
    if (cell(column) === '') no(column, 'missing');
    return take(column, pattern, code);
  };
  const oneOf = <T extends string>(
    column: Column,
    words: Readonly<Record<string, T>>,
    otherwise?: T,
  ): T | undefined => {
    const text = cell(column);
    if (text === '' && otherwise !== undefined) return otherwise;
    if (!Object.hasOwn(words, text)) no(column, text === '' ? 'missing' : 'unknown-word');
    return words[text];
  };

  const building = must('building', HOUSE, 'not-a-number-of-house');
  const number = must('number', HOUSE, 'not-a-number-of-house');
  const area = areaOf(must('area', AREA, 'not-an-area'));
  const status = oneOf('status', STATUSES);
  const movedIn = given('movedIn') === undefined ? null : oneOf('movedIn', YES, 'no') === 'yes';
  const shared = oneOf('shared', YES, 'no') === 'yes';
  const votes = oneOf('votes', YES, 'no') === 'yes';
  const name = take('name', NAME, 'not-text');
  const phone = take('phone', PHONE, 'not-a-phone') || null;
  const email = take('email', EMAIL, 'not-an-email') || null;
  const party = oneOf('party', PARTY, 'none');
  const person = take('person', NAME, 'unknown-person') || null;
  if (area === 0 && cell('area') !== '' && AREA.test(cell('area'))) no('area', 'not-an-area');
  if (name === '' && (phone ?? email ?? person) !== null) no('name', 'missing');
  if (name === '' && status === 'sold-delivered') no('name', 'owner-missing');
  if (name !== '' && status === 'unsold') no('name', 'owner-of-unsold');
  if (movedIn && status !== undefined && status !== 'sold-delivered') no('movedIn', 'moved-in-undelivered');
  if (wrong.length > 0 || !status || !party) return { wrong };
  const owner = name === '' ? null : { name, phone, email, party, votes, person };
  return { line: { row, building, number, area, status, movedIn, shared, owner }, wrong };
}

const HOUSE = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,19}$/u;
const AREA = /^\d{1,7}(\.\d{1,2})?$/;
const NAME = /^[^\p{Cc}]+$/u;
const PHONE = /^\+?[\d][\d -]{4,19}$/;
const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/;

/** By the digits, never by a float: 89.5 is 8950. */
function areaOf(text: string): number {
  const [whole = '0', decimals = ''] = text.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
