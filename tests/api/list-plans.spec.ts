import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { hearQuestions, wholeReadsOf } from '../support/plans.js';

// Row-level security by a range of codes is no slower than a good index, if the planner may use it: the plans of the lists, under the
// API's own role, in a province of 400 communities. A list that reads a whole table would be read by every Street every morning.

const STREET = '370302001';
let database: TestDatabase;
let api: TestApi;
let areaId: string;

let heard: ReturnType<typeof hearQuestions>;
const LARGE = [
  'cases',
  'tasks',
  'incidents',
  'service_areas',
  'organisations',
  'people',
  'exclusive_units',
  'unit_owners',
  'role_assignments',
  'api_keys',
  'courses',
  'course_attendances',
  'cross_appointments',
];

beforeAll(async () => {
  database = await cloneDatabase();
  ({ areaId } = await buildEstate(database.owner, { units: 30 }));
  api = await openTestApi(database);
  const committee = await api.as('residents-committee');
  await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
  await database.owner.query(PROVINCE);
  await database.owner.query('ANALYZE');
  heard = hearQuestions();
}, 120_000);
afterAll(async () => {
  heard.stop();
  await api.close();
  await database.drop();
});

/** Forty Streets of ten communities; in each fifty people, units, organisations, cases with tasks, incidents, roles and keys. */
const PROVINCE = `
  CREATE TEMP TABLE c AS SELECT '3709' || lpad((s / 20)::text, 2, '0') || lpad((s % 20 + 1)::text, 3, '0') || lpad(n::text, 3, '0') AS code
    FROM generate_series(0, 39) s, generate_series(1, 10) n;
  CREATE TEMP TABLE many AS SELECT code, i FROM c, generate_series(1, 50) i;
  INSERT INTO places (code, level, name, parent_code) SELECT DISTINCT left(code, 9), 'street', '街道', NULL FROM c ON CONFLICT DO NOTHING;
  INSERT INTO places (code, level, name, parent_code) SELECT code, 'community', '社区', left(code, 9) FROM c ON CONFLICT DO NOTHING;
  INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
    SELECT code || '-' || i, code, '小区', '路', 1, 1, 1, 1 FROM many WHERE i <= 10;
  INSERT INTO people (id, code, party_membership) SELECT code || '/p' || i, code, 'none' FROM many;
  INSERT INTO exclusive_units (id, area_id, code, building, number, area, status)
    SELECT code || '/u' || i, code || '-' || (i % 10 + 1), code, '1', i::text, 1, 'sold-delivered' FROM many;
  INSERT INTO unit_owners (unit_id, person_id, code) SELECT code || '/u' || i, code || '/p' || i, code FROM many;
  INSERT INTO organisations (id, code, role, name, email) SELECT code || '/o' || i, code, 'developer', '单位', 'x@example.org' FROM many;
  INSERT INTO role_assignments (id, subject, role, node, from_day, reason, given_by) SELECT code || '/r' || i, 'x' || i, 'street', code, '2020-01-01', 'x', 'x' FROM many;
  INSERT INTO api_keys (id, hash, name, role, node, expires_at, given_by) SELECT code || '/k' || i, '', 'x', 'teller', code, now(), 'x' FROM many;
  INSERT INTO cases SELECT again.* FROM many, (SELECT * FROM cases LIMIT 1) f,
    jsonb_populate_record(NULL::cases, to_jsonb(f) || jsonb_build_object('id', 'formation:' || many.code || '-' || i, 'code', many.code,
      'area_id', many.code || '-' || i, 'root_id', 'formation:' || many.code || '-' || i, 'closed_at', CASE WHEN i > 10 THEN now() END)) again;
  INSERT INTO tasks SELECT again.* FROM many, (SELECT * FROM tasks LIMIT 1) t,
    jsonb_populate_record(NULL::tasks, to_jsonb(t) || jsonb_build_object('case_id', 'formation:' || many.code || '-' || i, 'code', many.code,
      'root_id', 'formation:' || many.code || '-' || i, 'node', left(many.code, 9))) again;
  INSERT INTO cases SELECT again.* FROM many, (SELECT * FROM cases WHERE kind = 'formation' LIMIT 1) f,
    jsonb_populate_record(NULL::cases, to_jsonb(f) || jsonb_build_object('id', 'committee-term:' || many.code || '-' || i, 'code', many.code,
      'area_id', many.code || '-' || i, 'root_id', 'committee-term:' || many.code || '-' || i, 'kind', 'committee-term', 'closed_at', CASE WHEN i > 10 THEN now() END,
      'state', jsonb_build_object('noun', jsonb_build_object('members', jsonb_build_object(many.code || '/p' || i, '{}'::jsonb), 'alternates', '[]'::jsonb)))) again;
  INSERT INTO courses (id, code, title, organiser, held_on, hours, participants, recorded_by) SELECT code || '/c' || i, code, '培训', '单位', '2024-03-01', 4, 50, 'x' FROM many;
  INSERT INTO course_attendances (course_id, person_id, code, recorded_by) SELECT code || '/c' || i, code || '/p' || i, code, 'x' FROM many;
  INSERT INTO cross_appointments (id, code, area_id, person_id, community, committee, from_day, recorded_by)
    SELECT code || '/a' || i, code, code || '-' || (i % 10 + 1), code || '/p' || i, 'part-time-member', 'member', '2020-01-01', 'x' FROM many;
  INSERT INTO incidents (id, case_id, code, root_id, kind, detail) SELECT code || i, 'formation:' || code || '-' || i, code, 'formation:' || code || '-' || i, 'workflow-missing', '{}' FROM many;
`;

test.each<[string, string | (() => string), 'street' | 'operator']>([
  ['open cases', '/cases', 'street'],
  ['closed cases', '/cases?open=false', 'street'],
  ['tasks', '/tasks', 'street'],
  ['overdue tasks', '/tasks?overdue=true', 'street'],
  ['incidents', '/incidents', 'street'],
  ['service areas', '/service-areas', 'street'],
  ['organisations', '/organisations', 'street'],
  ['people', '/people', 'street'],
  ['units of an area', () => `/service-areas/${areaId}/units`, 'street'],
  ['owners of an area', () => `/service-areas/${areaId}/owners`, 'street'],
  ['the desk', '/desk', 'street'],
  ['courses', '/courses', 'street'],
  ['figures of courses', '/courses/figures', 'street'],
  ['who is due for training', '/courses/due', 'street'],
  ['cross-appointments', '/appointments', 'street'],
  ['the open terms as a file', '/committee-terms/export?format=csv', 'street'],
  ['property management committees as a file', '/property-management-committees/export?format=csv', 'street'],
  ['roles', '/role-assignments', 'operator'],
  ['keys', '/api-keys', 'operator'],
])('%s: found by the index of codes, whatever lies outside', async (_what, where, role) => {
  const caller = await api.as(role, STREET);
  heard.asked.length = 0;
  const answer = await caller.get(typeof where === 'string' ? where : where());
  expect(answer.status).toBe(200);
  // Of the tables that grow: places and the cases that wait to be told are few.
  const range = { tables: LARGE, lo: STREET, hi: '370302002' };
  const { looked, whole } = await wholeReadsOf(database.url, heard.asked, range);
  expect(looked).toBeGreaterThan(0);
  expect(whole).toEqual([]);
});

test('a query that forgets its range sees nothing, and the role cannot switch that off', async () => {
  const client = new pg.Client({ connectionString: database.url, options: '-c role=qrp_api' });
  await client.connect();
  try {
    for (const table of [...LARGE, 'places', 'ties'])
      expect({ table, rows: (await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount }).toEqual({
        table,
        rows: 0,
      });
    await client.query('SET row_security = off');
    await expect(client.query('SELECT 1 FROM cases')).rejects.toThrow(/row-level security/);
    await expect(client.query('ALTER TABLE cases DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/owner/);
  } finally {
    await client.end();
  }
});
