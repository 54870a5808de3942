import type { Office, SealHolder } from '#domain/committee-term';
import type { Day } from '#domain/shared';
import {
  AREA_COLUMN,
  PERSON_COLUMNS,
  type CommitteeFile,
  type NamedInFile,
  type SeatedLine,
} from './check-committees.js';
import { EMAIL, NAME, PHONE, SERVICE_AREA, type LineReader } from './line-reader.js';
import { wordFor, type TableShape } from './table.js';

// The file of committees that are older than the system: one row for each member and alternate, its committee's facts in each.

const COLUMNS = {
  serviceArea: AREA_COLUMN,
  certificate: '备案证明编号',
  filedOn: '备案日期',
  began: '任期起始日',
  ends: '任期届满日',
  seats: '席位数',
  sealHolder: '印章保管',
  office: '职务',
  name: PERSON_COLUMNS.name,
  phone: PERSON_COLUMNS.phone,
  email: '邮箱',
  person: PERSON_COLUMNS.person,
} as const;

type TermColumn = keyof typeof COLUMNS;

/** Alternates stand in the order of their votes. */
const TERMS_TABLE: TableShape<TermColumn> = {
  sheet: '任期登记',
  columns: COLUMNS,
  optional: ['sealHolder', 'phone', 'email', 'person'],
};

type Seat = Office | 'alternate';
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

export interface Named extends NamedInFile {
  readonly seat: Seat;
  readonly email: string | null;
}

function readLine(line: LineReader<TermColumn>): SeatedLine<Filing, Named> | undefined {
  const filing = readFiling(line);
  const seat = line.oneOf('office', SEATS);
  const name = line.must('name', NAME, 'not-text');
  const phone = line.take('phone', PHONE, 'not-a-phone') || null;
  const email = line.take('email', EMAIL, 'not-an-email') || null;
  const person = line.take('person', NAME, 'unknown-person') || null;
  if (line.wrong.length > 0 || !seat) return undefined;
  return { filing, seated: { row: line.row, seat, name, phone, email, person } };
}

function readFiling(line: LineReader<TermColumn>): Filing {
  return {
    serviceArea: line.must('serviceArea', SERVICE_AREA, 'not-a-service-area'),
    certificate: line.must('certificate', NAME, 'not-text'),
    filedOn: line.day('filedOn'),
    began: line.day('began'),
    ends: line.day('ends'),
    seats: Number(line.must('seats', SEAT_COUNT, 'not-a-count')),
    sealHolder: line.cell('sealHolder') === '' ? null : (line.oneOf('sealHolder', SEAL_HOLDERS) ?? null),
  };
}

const SEAT_COUNT = /^[1-9]\d?$/;

/** The row of somebody in an exported file. */
export function termRow(filing: Filing, { seat, name, phone, email, person }: Omit<Named, 'row'>): string[] {
  const { serviceArea, certificate, filedOn, began, ends, seats, sealHolder } = filing;
  const holder = sealHolder === null ? '' : wordFor(SEAL_HOLDERS, sealHolder);
  return [
    ...[serviceArea, certificate, filedOn, began, ends, String(seats), holder],
    ...[wordFor(SEATS, seat), name, phone ?? '', email ?? '', person ?? ''],
  ];
}

export const TERMS_HEADER: readonly string[] = Object.values(COLUMNS);

export const TERMS_FILE: CommitteeFile<TermColumn, Filing, Named> = {
  shape: TERMS_TABLE,
  read: readLine,
  filedAs: 'certificate',
};
