import { INDICATOR_IDS } from '#domain/indicators';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { hearQuestions, stepsOf, wholeReadsOf } from '../support/plans.js';
import { insertProblems, problemRow } from '../support/problem-rows.js';

// What is read of the problems of a Street is found by its range, in a province of forty thousand of them: lists, figures, and the
// problems behind figures, under the API's own role.

const STREET = '370302001';
let database: TestDatabase;
let api: TestApi;
let heard: ReturnType<typeof hearQuestions>;

beforeAll(async () => {
  database = await cloneDatabase();
  await insertProblems(
    database.owner,
    Array.from({ length: 50 }, (_, i) => problemRow(String(i))),
  );
  // Forty Streets of ten communities with a hundred problems each.
  await database.owner.query(
    `INSERT INTO problems (id, code, area_id, root_id, source, category, received_at, due_at, tier)
     SELECT 'problem:' || c.code || '-' || n, c.code, c.code || '-01', 'problem:' || c.code || '-' || n, 'hotline', 'parking', '2026-07-06', '2026-07-13', 'grid'
     FROM (SELECT '3709' || lpad((s / 20)::text, 2, '0') || lpad((s % 20 + 1)::text, 3, '0') || lpad(k::text, 3, '0') AS code
           FROM generate_series(0, 39) s, generate_series(1, 10) k) c, generate_series(1, 100) n`,
  );
  await database.owner.query('ANALYZE');
  api = await openTestApi(database);
  heard = hearQuestions();
}, 120_000);
afterAll(async () => {
  heard.stop();
  await api.close();
  await database.drop();
});

const figures = INDICATOR_IDS.flatMap((id) =>
  ['', '/problems'].map((tail) => `/indicators/${id}${tail}?code=${STREET}&period=2026Q3&by=category`),
);

test.each([
  '/problems',
  '/problems?open=true',
  '/problems?overdue=true',
  ...figures,
  `/indicators/solution-rate/problems?code=${STREET}&period=2026&after=370302001001%7C2026-07-06T02:00:00.000Z%7Cproblem:1`,
  `/monthly-figures?code=${STREET}&month=2026-07`,
])('%s reads no more than its Street', async (where) => {
  const street = await api.as('street', STREET);
  heard.asked.length = 0;
  const answer = await street.get(where);
  expect(answer.status).toBe(200);
  const range = { tables: ['problems'], lo: STREET, hi: '370302002' };
  const { looked, whole } = await wholeReadsOf(database.url, heard.asked, range);
  expect(looked).toBeGreaterThan(0);
  expect(whole).toEqual([]);
});

test('a question without a range is found out', async () => {
  const question = { text: 'SELECT * FROM problems WHERE category = $1', values: ['parking'] };
  const range = { tables: ['problems'], lo: STREET, hi: '370302002' };
  const { whole } = await wholeReadsOf(database.url, [question], range);
  expect(whole).toMatchObject([{ found: ['problems'] }]);
});

test('the newest of a city of forty thousand are read from the end, and not all sorted', async () => {
  const city = await api.as('supervisor', '3709');
  heard.asked.length = 0;
  expect((await city.get('/problems')).status).toBe(200);
  const steps = await stepsOf(database.url, heard.asked, { tables: ['problems'], lo: '3709', hi: '370:' });
  expect(steps).toContain('Index Scan problems_received_at_id_idx');
  expect(steps).not.toContain('Sort');
});
