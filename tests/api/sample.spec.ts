import { loadSample } from '../../apps/api/sample/load.js';
import { readWorld } from '../../apps/api/sample/world.js';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openApi, type RegisterApi } from './app.js';
import { personal, type PersonRow } from '../support/personal.js';

let database: TestDatabase;
let api: RegisterApi;

beforeAll(async () => {
  database = await cloneDatabase();
  await loadSample(database.url, personal);
  api = await openApi(database);
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

const count = async (sql: string) => Number((await database.owner.query(sql)).rows[0].count);

test('the sample world may be loaded again: nothing is written twice', async () => {
  expect(await loadSample(database.url, personal)).toEqual({
    places: 0,
    organisations: 0,
    areas: 0,
    units: 0,
    people: 0,
  });
  expect(await count('SELECT count(*) FROM leader_registrations')).toBe(36);
});

test('three courses of the city for 360 and twenty-two of the district for 700, with nobody named; one appointment an estate', async () => {
  const { rows } = await database.owner.query(
    'SELECT code, count(*)::int AS sessions, sum(participants)::int AS participants FROM courses GROUP BY 1 ORDER BY 1',
  );
  expect(rows).toEqual([
    { code: '3703', sessions: 3, participants: 360 },
    { code: '370302', sessions: 22, participants: 700 },
  ]);
  expect(await count('SELECT count(*) FROM course_attendances')).toBe(0);
  expect(await count('SELECT count(*) FROM cross_appointments')).toBe(readWorld().cities.length);
});

test('every city has an estate of sixty units, with unsold, undelivered, shared and doubly owned ones', async () => {
  for (const { code } of readWorld().cities) {
    const units = (where: string) =>
      count(`SELECT count(*) FROM exclusive_units u WHERE code LIKE '${code}%' AND ${where}`);
    expect(await units('true')).toBe(60);
    expect(await units(`status = 'sold-undelivered'`)).toBe(2);
    expect(await units(`status = 'unsold'`)).toBeGreaterThan(0);
    expect(await units(`(SELECT count(*) FROM unit_owners o WHERE o.unit_id = u.id) = 2`)).toBe(1);
    const twice = `SELECT count(*) FROM (SELECT person_id FROM unit_owners WHERE code LIKE '${code}%' GROUP BY 1 HAVING count(*) > 1) t`;
    expect(await count(twice)).toBe(1);
  }
});

test('whoever a mail may be addressed to has an office with an address that leads nowhere', async () => {
  const { rows } = await database.owner.query<{ id: string; name: string; email: string }>(
    'SELECT id, name, email FROM organisations',
  );
  expect(rows.filter(({ email }) => !/^[a-z0-9-]+@[a-z]+\.example$/.test(email))).toEqual([]);
  expect(new Set(rows.map(({ email }) => email)).size).toBe(rows.length);
  expect(rows.find(({ id }) => id === 'street@370302001')?.name).toBe('示例街道办事处（示例）');
  const ids = rows.map(({ id }) => id);
  const reviewing = resolveRules('370302001001', day('2024-03-01')).catalogues.departments.map(({ code }) => code);
  for (const department of reviewing) {
    expect(
      ids.some((id) => id.startsWith(`${department}@370302`) || id === `reviewing-department@370302#${department}`),
    ).toBe(true);
  }
});

test('what the sample says of an estate is what its units say', async () => {
  const { rows } = await database.owner.query(
    `SELECT a.id FROM service_areas a JOIN exclusive_units u ON u.area_id = a.id GROUP BY a.id
     HAVING a.total_area <> sum(u.area) OR a.total_households <> count(*)
       OR a.delivered_area <> sum(u.area) FILTER (WHERE u.status = 'sold-delivered')
       OR a.delivered_headcount <> count(*) FILTER (WHERE u.status = 'sold-delivered')
       OR a.moved_in_area <> sum(u.area) FILTER (WHERE u.moved_in)
       OR a.moved_in_headcount <> count(*) FILTER (WHERE u.moved_in) OR a.moved_in_area IS NULL
       OR bool_or(u.moved_in AND u.status <> 'sold-delivered')`,
  );
  expect(rows).toEqual([]);
});

test('everyone in it is made up and says so', async () => {
  const { rows } = await database.owner.query<PersonRow>('SELECT id, key, details FROM people');
  const known = rows.map((row) => personal.details(row));
  expect(known.length).toBeGreaterThan(100);
  expect(known.filter((each) => !each?.name.endsWith('（示例）') || !each.email?.endsWith('.example'))).toEqual([]);
});

test('an exported estate imports again without a fault and with the same N and A', async () => {
  const as = 'street@370302001';
  const at = '/service-areas/370302001001-03';
  const file = await api.call('GET', `${at}/export?format=csv`, { as });
  const { body } = await api.call('POST', `${at}/imports`, {
    as,
    body: file.bytes,
    headers: { 'content-type': 'text/csv' },
  });
  const area = await api.call('GET', at, { as });
  // 54 flats handed over: owner 3 has two, and what the developer still holds is one person.
  expect(body).toMatchObject({ faultCount: 0, figures: { units: 60, persons: 54, area: area.body.totalArea } });
});
