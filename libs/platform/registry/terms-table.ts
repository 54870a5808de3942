import type { Office, SealHolder } from '#domain/committee-term';
import { isDay, type Day } from '#domain/shared';
import type { SheetFault } from './fault.js';
import { EMAIL, NAME, PHONE, readLines, type LineReader } from './line-reader.js';
import { wordFor, type Sheet, type TableShape } from './table.js';

// The file of committees that are older than the system: one row for each member and alternate, its committee's facts in each.

const COLUMNS = {
  serviceArea: '小区编号',
  certificate: '备案证明编号',
  filedOn: '备案日期',
  began: '任期起始日',
  ends: '任期届满日',
  seats: '席位数',
  sealHolder: '印章保管',
  office: '职务',
  name: '姓名',
  phone: '电话',
  email: '邮箱',
  person: '人员编号',
} as const;

export type TermColumn = keyof typeof COLUMNS;

/** Alternates stand in the order of their votes. */
export const TERMS_TABLE: TableShape<TermColumn> = {
  sheet: '任期登记',
  columns: COLUMNS,
  optional: ['sealHolder', 'phone', 'email', 'person'],
};

export type Seat = Office | 'alternate';
const SEATS = {
  主任: 'chair',
  副主任: 'vice-chair',
  执行委员: 'executive-member',
  委员: 'member',
  候补委员: 'alternate',
} as const satisfies Record<string, Seat>;

const SEAL_HOLDERS = { 业主委员会: 'committee', 社区: 'community' } as const satisfies Record<string, SealHolder>;

/** What the filing says of a committee. */
export interface Filing {
  readonly serviceArea: string;
  readonly certificate: string;
  readonly filedOn: Day;
  readonly began: Day;
  readonly ends: Day;
  readonly seats: number;
  readonly sealHolder: SealHolder | null;
}

export interface Named {
  readonly row: number;
  readonly seat: Seat;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly person: string | null;
}

export interface TermLine extends Named {
  readonly filing: Filing;
}

export function readTerms(sheet: Sheet): { lines: readonly TermLine[]; faults: readonly SheetFault[] } {
  return readLines(sheet, TERMS_TABLE, readLine);
}

function readLine(line: LineReader<TermColumn>): TermLine | undefined {
  const filing = readFiling(line);
  const seat = line.oneOf('office', SEATS);
  const name = line.must('name', NAME, 'not-text');
  const phone = line.take('phone', PHONE, 'not-a-phone') || null;
  const email = line.take('email', EMAIL, 'not-an-email') || null;
  const person = line.take('person', NAME, 'unknown-person') || null;
  if (line.wrong.length > 0 || !seat) return undefined;
  return { row: line.row, filing, seat, name, phone, email, person };
}

function readFiling(line: LineReader<TermColumn>): Filing {
  return {
    serviceArea: line.must('serviceArea', AREA, 'not-a-service-area'),
    certificate: line.must('certificate', NAME, 'not-text'),
    filedOn: dayIn(line, 'filedOn'),
    began: dayIn(line, 'began'),
    ends: dayIn(line, 'ends'),
    seats: Number(line.must('seats', SEAT_COUNT, 'not-a-count')),
    sealHolder: line.cell('sealHolder') === '' ? null : (line.oneOf('sealHolder', SEAL_HOLDERS) ?? null),
  };
}

const AREA = /^\d{12}-\d{2,4}$/;
const DAY = /^20[1-9]\d-\d{2}-\d{2}$/;
const SEAT_COUNT = /^[1-9]\d?$/;

function dayIn(line: LineReader<TermColumn>, column: TermColumn): Day {
  const text = line.must(column, DAY, 'not-a-day');
  if (DAY.test(text) && !isDay(text)) line.no(column, 'not-a-day');
  return text as Day;
}

/** The row of somebody in an exported file. */
export function rowOf(filing: Filing, { seat, name, phone, email, person }: Omit<Named, 'row'>): string[] {
  const { serviceArea, certificate, filedOn, began, ends, seats, sealHolder } = filing;
  const holder = sealHolder === null ? '' : wordFor(SEAL_HOLDERS, sealHolder);
  return [
    ...[serviceArea, certificate, filedOn, began, ends, String(seats), holder],
    ...[wordFor(SEATS, seat), name, phone ?? '', email ?? '', person ?? ''],
  ];
}

export const TERMS_HEADER: readonly string[] = Object.values(COLUMNS);
