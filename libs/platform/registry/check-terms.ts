import { isDeepStrictEqual } from 'node:util';
import { isSheet } from './check-file.js';
import { fault, found, type SheetFault } from './fault.js';
import { gathered } from './gathered.js';
import type { Sheet } from './table.js';
import { readTerms, TERMS_TABLE, type Filing, type Named, type TermLine } from './terms-table.js';

/** One committee of the file: its filing, and who sits in it, in the order of the file. */
export interface FileCommittee {
  readonly row: number;
  readonly filing: Filing;
  readonly people: readonly Named[];
}

const MOST_COMMITTEES = 2_000;

export type CheckedTerms = ReturnType<typeof checkTerms>;

/** Understands a file of committees as it was read; who its people are, and whether the law takes it, is not looked at here. */
export function checkTerms(sheet: Sheet | readonly SheetFault[]) {
  const { lines, faults } = isSheet(sheet) ? readTerms(sheet) : { lines: [], faults: sheet };
  const committees = committeesOf(lines);
  const all = [...faults, ...tooMany(committees), ...committees.flatMap(faultsOf)].toSorted((a, b) => a.row - b.row);
  return {
    committees:
      all.length === 0 ? committees.map(({ row, filing, people }): FileCommittee => ({ row, filing, people })) : [],
    ...found(all, []),
  };
}

export const tooMuchTerms = (): CheckedTerms => checkTerms([fault('too-much-work', 1)]);

type Gathered = FileCommittee & { readonly lines: readonly TermLine[] };

function committeesOf(all: readonly TermLine[]): Gathered[] {
  return [...gathered(all, ({ filing }) => filing.serviceArea).values()].flatMap((lines) => {
    const [first] = lines;
    return first ? [{ row: first.row, filing: first.filing, people: lines.map(personOf), lines }] : [];
  });
}

const personOf = ({ filing: _filing, ...named }: TermLine): Named => named;

function tooMany(committees: readonly Gathered[]): SheetFault[] {
  const first = committees[MOST_COMMITTEES];
  return first ? [fault('too-many-committees', first.row)] : [];
}

function faultsOf({ filing, lines }: Gathered): SheetFault[] {
  const { columns } = TERMS_TABLE;
  const seen = new Set<string>();
  return lines.flatMap(({ row, filing: said, name, phone, person }) => {
    const key = person ?? JSON.stringify([name, phone]);
    const twice = seen.has(key);
    seen.add(key);
    return [
      ...(isDeepStrictEqual(said, filing) ? [] : [fault('differs-within-committee', row, columns.certificate)]),
      ...(twice ? [fault('same-person-twice', row, columns.name)] : []),
    ];
  });
}
