import type { PersonalData } from '#platform/personal';
import pg from 'pg';
import { estateOf, type SamplePerson } from './estates.js';
import { appointmentsOf, coursesOf } from './in-office.js';
import { officesOf, placesOf } from './offices.js';
import { readWorld, type World } from './world.js';

export interface Loaded {
  readonly places: number;
  readonly organisations: number;
  readonly areas: number;
  readonly units: number;
  readonly people: number;
}

/** Writes the sample world in one transaction, as the owner of the tables. What is there already stays as it is. */
export async function loadSample(
  connectionString: string,
  personal: PersonalData,
  world: World = readWorld(),
): Promise<Loaded> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('BEGIN');
    const write = (table: string, rows: readonly object[]) => insert(client, table, rows);
    const estates = world.cities.map((city) => estateOf(world, city));
    const loaded = {
      places: await write('places', placesOf(world)),
      organisations: await write('organisations', officesOf(world)),
      areas: await write(
        'service_areas',
        estates.map(({ area }) => area),
      ),
      units: await write(
        'exclusive_units',
        estates.flatMap(({ units }) => units),
      ),
      people: await write(
        'people',
        estates.flatMap(({ people }) => people.map((person) => sealedRow(personal, person))),
      ),
    };
    await write(
      'unit_owners',
      estates.flatMap(({ owners }) => owners),
    );
    await write(
      'leader_registrations',
      estates.flatMap(({ leaders }) => leaders),
    );
    await write('courses', coursesOf(world));
    await write(
      'cross_appointments',
      world.cities.flatMap((city) => appointmentsOf(world, city)),
    );
    await write('press_figures', world.press);
    await client.query('COMMIT');
    return loaded;
  } finally {
    await client.end();
  }
}

/** A person's row, sealed. */
function sealedRow(personal: PersonalData, { name, phone, email, ...person }: SamplePerson) {
  const { nameDigest, ...columns } = personal.columns({ id: person.id }, { name, phone, email });
  return { ...person, ...columns, name_digest: nameDigest };
}

async function insert(client: pg.Client, table: string, rows: readonly object[]): Promise<number> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  const { rowCount } = await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
