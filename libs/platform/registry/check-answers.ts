import { CHOICE_WORDS, type Choice } from '#domain/annual-review';
import { MOST_ROWS, type Sheet, type TableShape } from './table.js';
import { fault, type FaultCode, type SheetFault } from './fault.js';

// The file of a survey: one row for each unit that has answered.

export const ANSWER_COLUMNS = { building: '楼号', number: '房号', choice: '评价' } as const;
type Column = keyof typeof ANSWER_COLUMNS;
export const ANSWERS_TABLE: TableShape<Column> = { sheet: '业主满意度问卷', columns: ANSWER_COLUMNS, optional: [] };

/** One row of the file, understood. */
export interface AnswerLine {
  readonly row: number;
  readonly building: string;
  readonly number: string;
  readonly choice: Choice;
}

export interface CheckedAnswers {
  readonly lines: readonly AnswerLine[];
  readonly faults: readonly SheetFault[];
}

const WORDS = new Map<string, Choice>(Object.entries(CHOICE_WORDS).map(([choice, { zh }]) => [zh, choice as Choice]));
const HOUSE = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,19}$/u;

/** Understands header and cells. Faults come row by row, all of them. */
export function checkAnswers(sheet: Sheet | readonly SheetFault[]): CheckedAnswers {
  if (!('rows' in sheet)) return { lines: [], faults: sheet };
  const [header, ...body] = sheet.rows;
  const filled = body.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header || filled.length === 0) return { lines: [], faults: [fault('no-rows', 1)] };
  if (filled.length > MOST_ROWS) return { lines: [], faults: [fault('too-many-rows', MOST_ROWS + 2)] };
  const faults = checkHeader(header.cells);
  if (faults.length > 0) return { lines: [], faults };
  const at = (column: Column) => header.cells.indexOf(ANSWER_COLUMNS[column]);
  const read = filled.map(({ row, cells }) => readLine(row, (column) => cells[at(column)] ?? ''));
  const lines = read.flatMap(({ line }) => line ?? []);
  return { lines, faults: [...read.flatMap(({ wrong }) => wrong), ...twice(lines)] };
}

function checkHeader(cells: readonly string[]): SheetFault[] {
  const titles: readonly string[] = Object.values(ANSWER_COLUMNS);
  const seen = cells.filter((cell) => cell !== '');
  return [
    ...seen.filter((cell) => !titles.includes(cell)).map((cell) => fault('unknown-header', 1, cell.slice(0, 40))),
    ...seen.filter((cell, i) => seen.indexOf(cell) < i).map((cell) => fault('duplicate-header', 1, cell.slice(0, 40))),
    ...titles.filter((title) => !seen.includes(title)).map((title) => fault('missing-header', 1, title)),
  ];
}

function readLine(row: number, cell: (column: Column) => string): { line?: AnswerLine; wrong: readonly SheetFault[] } {
  const [building, number, choice] = [cell('building'), cell('number'), WORDS.get(cell('choice'))];
  const no = (column: Column, code: FaultCode) =>
    fault(cell(column) === '' ? 'missing' : code, row, ANSWER_COLUMNS[column]);
  const wrong = [
    ...(HOUSE.test(building) ? [] : [no('building', 'not-a-number-of-house')]),
    ...(HOUSE.test(number) ? [] : [no('number', 'not-a-number-of-house')]),
    ...(choice ? [] : [no('choice', 'unknown-word')]),
  ];
  return wrong.length === 0 && choice ? { line: { row, building, number, choice }, wrong } : { wrong };
}

function twice(lines: readonly AnswerLine[]): SheetFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ row, building, number }) => {
    const house = `${building}/${number}`;
    if (seen.has(house)) return [fault('answered-twice', row, ANSWER_COLUMNS.number)];
    seen.add(house);
    return [];
  });
}
