import { CLASSES, EVIDENCE, VERDICTS, type SheetAnswer, type StandardItem, type Verdict } from '#domain/campaign';
import { CATEGORIES, type Tier } from '#domain/problem';
import type { SheetFault } from './fault.js';
import { NAME, readLines, type LineReader } from './line-reader.js';
import { wordFor, wordsOf, type Sheet, type TableShape } from './table.js';

// The sheet of a service area as a file: taken along without a network, filled in, and handed in as it is.

const COLUMNS = {
  serviceArea: '小区编号',
  item: '条目编号',
  title: '检查内容',
  category: '类别',
  class: '整改类别',
  evidence: '证据',
  verdict: '结论',
  level: '层级',
  photo: '照片',
  note: '说明',
  document: '所查资料',
} as const;
type Column = keyof typeof COLUMNS;

export const SHEET_TABLE: TableShape<Column> = {
  sheet: '小区检查表',
  columns: COLUMNS,
  // A file that was taken along before papers were asked for is read as it is.
  optional: ['title', 'category', 'class', 'evidence', 'document'],
};

export interface SheetLine extends SheetAnswer {
  readonly row: number;
  readonly serviceArea: string;
}

export interface ReadSheet {
  readonly lines: readonly SheetLine[];
  readonly faults: readonly SheetFault[];
}

const VERDICT_WORDS = wordsOf<Verdict>(VERDICTS);
const LEVEL_WORDS: Readonly<Record<string, Tier>> = {
  网格: 'grid',
  社区: 'community',
  街道: 'street',
  区县: 'district',
};

export function readSheet(sheet: Sheet | readonly SheetFault[]): ReadSheet {
  return 'rows' in sheet ? readLines(sheet, SHEET_TABLE, readLine) : { lines: [], faults: sheet };
}

function readLine(line: LineReader<Column>): SheetLine | undefined {
  const serviceArea = line.must('serviceArea', AREA, 'not-a-service-area');
  const item = line.must('item', NAME, 'not-text');
  const verdict = line.oneOf('verdict', VERDICT_WORDS);
  const level = line.cell('level') === '' ? undefined : line.oneOf('level', LEVEL_WORDS);
  const photo = line.take('photo', NAME, 'not-text') || undefined;
  const note = line.take('note', NAME, 'not-text') || undefined;
  const document = line.take('document', NAME, 'not-text', 80) || undefined;
  if (line.wrong.length > 0 || !verdict) return undefined;
  return { row: line.row, serviceArea, item, verdict, level, photo, note, document };
}

const AREA = /^(00)?\d{12}-\d{2,4}$/;

/** Header and lines: what was answered already stands in them. */
export function sheetRows(
  serviceArea: string,
  items: readonly StandardItem[],
  answers: readonly SheetAnswer[] = [],
): readonly (readonly string[])[] {
  const given = new Map(answers.map((answer) => [answer.item, answer]));
  return [
    Object.values(COLUMNS),
    ...items.map(({ code, title, category, class: how, evidence }) => {
      const answer = given.get(code);
      return [
        ...[serviceArea, code, title, CATEGORIES[category].zh, CLASSES[how].zh, EVIDENCE[evidence].zh],
        answer ? VERDICTS[answer.verdict].zh : '',
        answer?.level ? wordFor(LEVEL_WORDS, answer.level) : '',
        ...[answer?.photo ?? '', answer?.note ?? '', answer?.document ?? ''],
      ];
    }),
  ];
}
