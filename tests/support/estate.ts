import type pg from 'pg';
import { sealedRow } from './personal.js';

/** An estate as the register has it. Everybody in it is made up. */
export interface Estate {
  readonly areaId: string;
  readonly code: string;
  readonly units: readonly string[];
  /** `person-1` owns unit 1, and so on. */
  readonly people: readonly string[];
}

export interface EstatePlan {
  readonly code?: string;
  readonly number?: string;
  readonly units?: number;
  /** Hundredths of a square metre. */
  readonly unitArea?: number;
  readonly partyMembers?: number;
  readonly deliveredShare?: number;
  /** Of those delivered; all of them when nothing is said, nobody knows when null. */
  readonly movedIn?: number | null;
}

/** Writes an estate of equal units, each with one owner: 900 units of 100 m² are the estate of the worked examples. */
export async function buildEstate(owner: pg.Pool, plan: EstatePlan = {}): Promise<Estate> {
  const {
    code = '370302001001',
    number = '03',
    units: count = 30,
    unitArea = 10_000,
    partyMembers = 6,
    deliveredShare = 1,
    movedIn,
  } = plan;
  const areaId = `${code}-${number}`;
  const index = Array.from({ length: count }, (_, i) => i + 1);
  const people = index.map((i) =>
    sealedRow({
      id: `${areaId}/person-${i}`,
      code,
      name: `业主${i}（虚构）`,
      email: `owner-${i}@estate.example`,
      party_membership: i <= partyMembers ? 'formal' : 'none',
      version: 1,
    }),
  );
  const units = index.map((i) => ({
    id: `${areaId}/unit-${i}`,
    area_id: areaId,
    code,
    building: '1',
    number: String(i),
    area: unitArea,
    status: 'sold-delivered',
    moved_in: true,
  }));
  const owners = index.map((i) => ({ unit_id: units[i - 1]?.id, person_id: people[i - 1]?.id, code, votes: true }));
  const delivered = Math.floor(count * deliveredShare);
  const lives = movedIn === undefined ? delivered : movedIn;
  await owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount, first_delivery_on, moved_in_area, moved_in_headcount)
     VALUES ($1, $2, '幸福里（虚构）', '示例路 1 号', $3, $4, $5, $6, '2020-01-01', $7, $8)`,
    [
      areaId,
      code,
      count * unitArea,
      count,
      delivered * unitArea,
      delivered,
      lives === null ? null : lives * unitArea,
      lives,
    ],
  );
  await insert(owner, 'people', people);
  await insert(owner, 'exclusive_units', units);
  await insert(owner, 'unit_owners', owners);
  return { areaId, code, units: units.map(({ id }) => id), people: people.map(({ id }) => id) };
}

async function insert(owner: pg.Pool, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await owner.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
