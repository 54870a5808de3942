import { isDeepStrictEqual } from 'node:util';
import { isSheet } from './check-file.js';
import { fault, found, type SheetFault } from './fault.js';
import { gathered } from './gathered.js';
import { readLines, type LineReader } from './line-reader.js';
import type { Sheet, TableShape } from './table.js';

// What every file of committees has in common: one row for each of their people, the facts of the committee in each row.

export const PERSON_COLUMNS = { name: '姓名', phone: '电话', person: '人员编号' } as const;
export const AREA_COLUMN = '小区编号';

export interface NamedInFile {
  readonly row: number;
  readonly name: string;
  readonly phone: string | null;
  readonly person: string | null;
}

interface Placed {
  readonly serviceArea: string;
}

/** One row: what it says of its committee, and who sits there. */
export interface SeatedLine<Filing, Person> {
  readonly filing: Filing;
  readonly seated: Person;
}

export interface CommitteeFile<Column extends string, Filing extends Placed, Person extends NamedInFile> {
  readonly shape: TableShape<Column>;
  readonly read: (line: LineReader<Column>) => SeatedLine<Filing, Person> | undefined;
  /** Under which column it is shown that two rows of one committee differ. */
  readonly filedAs: Column;
}

/** One committee of the file: its filing, and who sits in it, in the order of the file. */
export interface FileCommittee<Filing extends Placed = Placed, Person extends NamedInFile = NamedInFile> {
  readonly row: number;
  readonly filing: Filing;
  readonly people: readonly Person[];
}

export type CheckedCommittees<Filing extends Placed, Person extends NamedInFile> = ReturnType<typeof found> & {
  readonly committees: readonly FileCommittee<Filing, Person>[];
};

const MOST_COMMITTEES = 2_000;

/** Understands a file of committees as it was read; who its people are, and whether the law takes it, is not looked at here. */
export function checkCommittees<Column extends string, Filing extends Placed, Person extends NamedInFile>(
  sheet: Sheet | readonly SheetFault[],
  file: CommitteeFile<Column, Filing, Person>,
): CheckedCommittees<Filing, Person> {
  const { lines, faults } = isSheet(sheet) ? readLines(sheet, file.shape, file.read) : { lines: [], faults: sheet };
  const areas = [...gathered(lines, ({ filing }) => filing.serviceArea).values()];
  const committees = areas.flatMap(committeeOf);
  const contradictions = areas.flatMap((rows) => faultsOf(rows, file.shape.columns[file.filedAs]));
  const all = [...faults, ...tooMany(committees), ...contradictions].toSorted((a, b) => a.row - b.row);
  return { committees: all.length === 0 ? committees : [], ...found(all, []) };
}

/** Of a file that nobody read to its end. */
export const tooManyToRead = { committees: [], ...found([fault('too-much-work', 1)], []) } as const;

function committeeOf<Filing extends Placed, Person extends NamedInFile>(
  lines: readonly SeatedLine<Filing, Person>[],
): FileCommittee<Filing, Person>[] {
  const [first] = lines;
  if (!first) return [];
  return [{ row: first.seated.row, filing: first.filing, people: lines.map(({ seated }) => seated) }];
}

function tooMany(committees: readonly FileCommittee[]): SheetFault[] {
  const first = committees[MOST_COMMITTEES];
  return first ? [fault('too-many-committees', first.row)] : [];
}

function faultsOf(lines: readonly SeatedLine<Placed, NamedInFile>[], filedAs: string): SheetFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ filing, seated: { row, name, phone, person } }) => {
    const key = person ?? JSON.stringify([name, phone]);
    const twice = seen.has(key);
    seen.add(key);
    return [
      ...(isDeepStrictEqual(filing, lines[0]?.filing) ? [] : [fault('differs-within-committee', row, filedAs)]),
      ...(twice ? [fault('same-person-twice', row, PERSON_COLUMNS.name)] : []),
    ];
  });
}
