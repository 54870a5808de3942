import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  database = await cloneDatabase();
  const { areaId } = await buildEstate(database.owner, { units: 10 });
  // No engine tells anybody here: the case stays behind its record.
  api = await openTestApi(database, { TEMPORAL_NAMESPACE: 'nobody-listens' });
  const committee = await api.as('residents-committee');
  await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const desk = async (node: string) => (await (await api.as('supervisor', node)).get('/desk')).text;

test('a case whose workflow lags for over a minute is counted, within the place', async () => {
  expect(await desk('370302')).toContain('流程引擎落后于记录的案件：0 件');
  await database.owner.query(`UPDATE untold SET since = now() - interval '61 seconds'`);
  expect(await desk('370302')).toContain('流程引擎落后于记录的案件：1 件');
  expect(await desk('370303')).toContain('流程引擎落后于记录的案件：0 件');
});

test('a query is opened with the place and the present moment filled in', async () => {
  const supervisor = await api.as('supervisor', '370302');
  const { status, headers } = await supervisor.get('/desk/overdue');
  const query = new URL(headers.get('location') ?? '', api.url).searchParams.get('query') ?? '';
  expect(status).toBe(302);
  expect(query).toContain('AdminCode STARTS_WITH "370302"');
  const [, at = ''] = /NextDueAt < "([^"]+)"/.exec(query) ?? [];
  expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(10_000);
});

test('a case of another place is not opened from the desk', async () => {
  const path = `/desk/cases/${encodeURIComponent('formation:370302001001-03')}`;
  expect((await (await api.as('supervisor', '370303')).get(path)).status).toBe(404);
  const found = await (await api.as('supervisor', '370302')).get(path);
  // The engine knows no such run: the case's own page is the next best.
  expect(found.status).toBe(302);
  expect(found.headers.get('location')).toMatch(/workflows\/formation%3A370302001001-03$/);
});
