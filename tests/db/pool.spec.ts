import { isPassing, openPool } from '#platform/database';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url, 'qrp_api', 2);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const terminate = async (client: pg.PoolClient) => {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await database.owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await delay(200);
};

test('a connection that dies while it is lent ends no process: its next question fails, and another connection is there', async () => {
  const client = await pool.connect();
  await client.query('BEGIN');
  await terminate(client);
  const error = await client.query('SELECT 1').catch((reason: unknown) => reason);
  expect(isPassing(error)).toBe(true);
  client.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a connection that dies while it is idle is replaced', async () => {
  const client = await pool.connect();
  const gone = terminate(client);
  await gone;
  client.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a database that is not there for a moment, or lets nobody in, is away and not wrong', async () => {
  const name = new URL(database.url).pathname.slice(1);
  const missing = openPool(database.url.replace(name, 'nowhere_at_all'), 'qrp_api', 1);
  expect(isPassing(await missing.query('SELECT 1').catch((reason: unknown) => reason))).toBe(true);
  await missing.end();
  const template = new pg.Client({
    connectionString: Object.assign(new URL(database.url), { pathname: '/postgres' }).href,
  });
  await template.connect();
  await template.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  const shut = await pool.query('SELECT 1').catch((reason: unknown) => reason);
  await template.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await template.end();
  expect(isPassing(shut)).toBe(true);
});
