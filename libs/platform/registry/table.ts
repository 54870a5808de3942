// What every file of rows has in common: its types, its limits, and how it says what its columns are called.

export const MOST_ROWS = 30_000;

export const FILE_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FileKind = keyof typeof FILE_TYPES;

/** A file of rows: the name of its sheet, its columns by our names for them, and which of them it may leave out. */
export interface TableShape<Column extends string = string> {
  readonly sheet: string;
  readonly columns: Readonly<Record<Column, string>>;
  readonly optional: readonly Column[];
  /** What of a file of this shape is read at most, where it is not what every file may have. */
  readonly most?: { readonly rows: number; readonly lettersOfARow: number };
}

/** A file that is read from its beginning to its end. */
export const mostRows = ({ most }: Pick<TableShape, 'most'>): number => most?.rows ?? MOST_ROWS;

/** The word of a file for a value of the register. */
export function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(words).find((word) => words[word] === value) ?? value;
}

/** The words of a file for the codes of a table of the domain, by their Chinese names. */
export const wordsOf = <Code extends string>(table: Readonly<Record<Code, { readonly zh: string }>>) =>
  Object.fromEntries((Object.keys(table) as Code[]).map((code) => [table[code].zh, code])) as Readonly<
    Record<string, Code>
  >;

/** A file as it was read: text by text, nothing understood yet. */
export interface Sheet {
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}
