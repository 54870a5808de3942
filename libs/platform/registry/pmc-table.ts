import type { Ground, MemberRole, PmcOffice } from '#domain/pmc';
import type { Day } from '#domain/shared';
import {
  AREA_COLUMN,
  PERSON_COLUMNS,
  type CommitteeFile,
  type NamedInFile,
  type SeatedLine,
} from './check-committees.js';
import { NAME, PHONE, SERVICE_AREA, type LineReader } from './line-reader.js';
import { wordFor, type TableShape } from './table.js';

// The file of property management committees that are older than the system: one row for each member. An owner is one of the register;
// anybody else stands under the name under which their office sent them, which is no person of the register.

const COLUMNS = {
  serviceArea: AREA_COLUMN,
  ground: '组建情形',
  proof: '情形证明',
  formedOn: '成立日期',
  role: '代表类别',
  office: '职务',
  name: PERSON_COLUMNS.name,
  phone: PERSON_COLUMNS.phone,
  person: PERSON_COLUMNS.person,
} as const;

type PmcColumn = keyof typeof COLUMNS;

const PMC_TABLE: TableShape<PmcColumn> = {
  sheet: '物业管理委员会登记',
  columns: COLUMNS,
  optional: ['phone', 'person'],
};

const GROUNDS = {
  不具备成立条件: 'area-not-eligible',
  两次未能成立业主大会: 'no-assembly',
  两次未能选出业主委员会: 'no-committee',
  业主委员会不能正常履职: 'dysfunctional',
} as const satisfies Record<string, Ground>;

const ROLES = {
  街道: 'street',
  居民委员会: 'residents-committee',
  建设单位: 'developer',
  物业使用人: 'property-user',
  业主: 'owner',
} as const satisfies Record<string, MemberRole>;

const OFFICES = { 主任: 'chair', 副主任: 'vice-chair', 委员: 'member' } as const satisfies Record<string, PmcOffice>;

/** What is said of a body when it was formed. */
export interface Founding {
  readonly serviceArea: string;
  readonly ground: Ground;
  readonly proof: string;
  readonly formedOn: Day;
}

export interface SeatInPmc extends NamedInFile {
  readonly role: MemberRole;
  readonly office: PmcOffice;
}

/** As long as the command takes them. */
const MOST = { proof: 1000, name: 120 };

function readLine(line: LineReader<PmcColumn>): SeatedLine<Founding, SeatInPmc> | undefined {
  const serviceArea = line.must('serviceArea', SERVICE_AREA, 'not-a-service-area');
  const ground = line.oneOf('ground', GROUNDS);
  const proof = line.must('proof', NAME, 'not-text', MOST.proof);
  const formedOn = line.day('formedOn');
  const role = line.oneOf('role', ROLES);
  const office = line.oneOf('office', OFFICES, 'member');
  const name = line.must('name', NAME, 'not-text', MOST.name);
  const phone = line.take('phone', PHONE, 'not-a-phone') || null;
  const person = line.take('person', NAME, 'unknown-person') || null;
  if (line.wrong.length > 0 || !ground || !role || !office) return undefined;
  const filing = { serviceArea, ground, proof, formedOn };
  return { filing, seated: { row: line.row, role, office, name, phone, person } };
}

/** The row of a member in an exported file. */
export function pmcRow(
  { serviceArea, ground, proof, formedOn }: Founding,
  { role, office, name, phone, person }: Omit<SeatInPmc, 'row'>,
): string[] {
  return [
    ...[serviceArea, wordFor(GROUNDS, ground), proof, formedOn],
    ...[wordFor(ROLES, role), wordFor(OFFICES, office), name, phone ?? '', person ?? ''],
  ];
}

export const PMC_HEADER: readonly string[] = Object.values(COLUMNS);

export const PMC_FILE: CommitteeFile<PmcColumn, Founding, SeatInPmc> = {
  shape: PMC_TABLE,
  read: readLine,
  filedAs: 'ground',
};
