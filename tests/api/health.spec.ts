import { clockAgrees, schemaIsThere } from '../../apps/api/health/readiness.js';
import { ReadDoor } from '#platform/scope';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openApi, type RegisterApi } from './app.js';

let database: TestDatabase;
let api: RegisterApi;

beforeEach(async () => {
  database = await cloneDatabase();
  api = await openApi(database);
});
afterEach(async () => {
  await api.close();
  await database.drop();
});

const ready = () => api.call('GET', '/ready');

test('ready is a process whose record answers, whose schema is there and whose clock agrees', async () => {
  expect(await ready()).toMatchObject({
    status: 200,
    body: { status: 'ready', checks: { clock: 'ok', schema: 'ok' } },
  });
});

test.each([
  ['a table', 'DROP TABLE part_time_members', 'PartTimeMember'],
  ['a column', 'ALTER TABLE rehearsals DROP COLUMN stepping_until', 'Rehearsal'],
])('without %s that this build knows a process is not ready', async (_what, change, model) => {
  await database.owner.query(change);
  expect(await ready()).toMatchObject({ status: 503, body: { checks: { schema: `behind: ${model}` } } });
});

test('while the record is away a process is up and not ready', async () => {
  const away = await openApi({ url: 'postgresql://postgres@127.0.0.1:9/none' });
  const [health, refused] = await Promise.all([away.call('GET', '/health'), away.call('GET', '/ready')]);
  await away.close();
  expect([health.status, refused.status]).toEqual([200, 503]);
  expect(refused.body.checks).toEqual({ clock: 'away', schema: 'away' });
});

test('a clock that is more than a second off is named', async () => {
  const door = new ReadDoor(database.url);
  const now = Date.now.bind(Date);
  const fast = jest.spyOn(Date, 'now').mockImplementation(() => now() + 5_000);
  const found = await clockAgrees(door).run();
  fast.mockRestore();
  expect(found).toMatch(/^skew of -(4\d{3}|5\d{3}) ms$/);
  expect(await schemaIsThere(door).run()).toBeUndefined();
  await door.close();
});
