import { OWNERS_TABLE, PARTY, STATUSES, type Column, type PartyMembership, type UnitStatus } from './columns.js';
import type { SheetFault } from './fault.js';
import { EMAIL, NAME, PHONE, readLines, type LineReader } from './line-reader.js';
import type { Sheet } from './table.js';

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

const YES = { 是: 'yes', 否: 'no' } as const;

export function checkCells(sheet: Sheet): { lines: readonly Line[]; faults: readonly SheetFault[] } {
  return readLines(sheet, OWNERS_TABLE, readLine);
}

function readLine(line: LineReader<Column>): Line | undefined {
  const building = line.must('building', HOUSE, 'not-a-number-of-house');
  const number = line.must('number', HOUSE, 'not-a-number-of-house');
  const area = areaOf(line.must('area', AREA, 'not-an-area'));
  const status = line.oneOf('status', STATUSES);
  const movedIn = line.has('movedIn') ? line.oneOf('movedIn', YES, 'no') === 'yes' : null;
  const shared = line.oneOf('shared', YES, 'no') === 'yes';
  const votes = line.oneOf('votes', YES, 'no') === 'yes';
  const name = line.take('name', NAME, 'not-text');
  const phone = line.take('phone', PHONE, 'not-a-phone') || null;
  const email = line.take('email', EMAIL, 'not-an-email') || null;
  const party = line.oneOf('party', PARTY, 'none');
  const person = line.take('person', NAME, 'unknown-person') || null;
  if (area === 0 && line.cell('area') !== '' && AREA.test(line.cell('area'))) line.no('area', 'not-an-area');
  if (name === '' && (phone ?? email ?? person) !== null) line.no('name', 'missing');
  if (name === '' && status === 'sold-delivered') line.no('name', 'owner-missing');
  if (name !== '' && status === 'unsold') line.no('name', 'owner-of-unsold');
  if (movedIn && status !== undefined && status !== 'sold-delivered') line.no('movedIn', 'moved-in-undelivered');
  if (line.wrong.length > 0 || !status || !party) return undefined;
  const owner = name === '' ? null : { name, phone, email, party, votes, person };
  return { row: line.row, building, number, area, status, movedIn, shared, owner };
}

const HOUSE = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,19}$/u;
const AREA = /^\d{1,7}(\.\d{1,2})?$/;

/** By the digits, never by a float: 89.5 is 8950. */
function areaOf(text: string): number {
  const [whole = '0', decimals = ''] = text.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
