import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clockAgrees, schemaIsThere } from '../../apps/api/health/readiness.js';
import { ReadDoor } from '#platform/scope';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { readSettings } from '#platform/settings';
import { ensureSearchAttributes, openEngine } from '#platform/telling';
import { createNamespace, eventually } from '../support/engine.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi } from '../support/http.js';
import { startTemporal } from '../support/temporal.js';
import { openApi, type RegisterApi } from './app.js';

let database: TestDatabase;
let api: RegisterApi;

beforeAll(async () => {
  const client = openEngine(readSettings());
  await ensureSearchAttributes(client, 'default');
  await client.connection.close();
}, 30_000);
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
  // The first call also makes the connection to the engine, which a busy machine may not finish in time.
  const seen = await eventually('the engine answers', async () => {
    const now = await ready();
    return now.body.checks.engine === 'ok' ? now : undefined;
  });
  expect(seen).toMatchObject({ status: 200, body: { status: 'ready', checks: { clock: 'ok', schema: 'ok' } } });
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
  expect(refused.body.checks).toMatchObject({ clock: 'away', schema: 'away' });
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

test('while the engine is away the process is ready, says so, and takes a command that the engine learns later', async () => {
  const engine = await startTemporal({
    headless: true,
    logFile: path.join(mkdtempSync(path.join(tmpdir(), 'engine-')), 'temporal.log'),
  });
  // The standard settings of the engine are read from the environment itself.
  const common = process.env['TEMPORAL_ADDRESS'];
  process.env['TEMPORAL_ADDRESS'] = engine.address;
  const mine = await openTestApi(database);
  process.env['TEMPORAL_ADDRESS'] = common;
  const look = () => mine.nobody.get('/ready');
  try {
    await ensureSearchAttributes(mine.parts.client, 'default');
    expect(await look()).toMatchObject({ status: 200, body: { checks: { engine: 'ok' } } });
    await engine.stop();
    const away = await look();
    expect(away).toMatchObject({ status: 200, body: { status: 'ready', checks: { schema: 'ok', engine: 'away' } } });
    const { areaId } = await buildEstate(database.owner, {});
    const committee = await mine.as('residents-committee', '370302001001');
    expect(
      (await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' })).status,
    ).toBe(201);
  } finally {
    await engine.stop();
    await mine.close();
  }
}, 60_000);

test('an engine whose namespace is incomplete, or not there, keeps a process from service and names the command', async () => {
  const namespace = `bare-${process.pid}`;
  const [bare, none] = await Promise.all([
    openTestApi(database, { TEMPORAL_NAMESPACE: namespace }),
    openTestApi(database, { TEMPORAL_NAMESPACE: `${namespace}-none` }),
  ]);
  try {
    await createNamespace(bare.parts.client, namespace);
    const lacking = await bare.nobody.get('/ready');
    expect(lacking.status).toBe(503);
    const { engine } = lacking.body['checks'] as { engine: string };
    expect(engine).toContain(`temporal operator search-attribute create --namespace ${namespace} --name AdminCode`);
    expect(engine).toContain('--name WaitingFor --type KeywordList');
    const missing = await none.nobody.get('/ready');
    expect(missing).toMatchObject({
      status: 503,
      body: { checks: { engine: expect.stringContaining('temporal operator namespace create') } },
    });
    // The very command that was named brings it back into service.
    const [, ...command] = /temporal (operator .*)$/.exec(engine)?.at(1)?.split(' ') ?? [];
    const address = ['--address', process.env['TEMPORAL_ADDRESS'] ?? ''];
    execFileSync(process.env['TEMPORAL_CLI_PATH'] ?? '', ['operator', ...command, ...address]);
    expect((await bare.nobody.get('/ready')).status).toBe(200);
  } finally {
    await Promise.all([bare.close(), none.close()]);
  }
}, 60_000);
