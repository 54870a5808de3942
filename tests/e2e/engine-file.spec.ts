import { Client, Connection, ServiceError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { SEARCH } from '#contracts';
import { ensureSearchAttributes } from '#platform/telling';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startTemporal, type Temporal } from '../support/temporal.js';

// The engine as `npm start` runs it, with its data in a file. A slow disk, a sleeping laptop: for seconds nothing moves.

const work = path.resolve('.data', `stack-engine-file-${process.pid}`);
let engine: Temporal;
let client: Client;

beforeAll(async () => {
  mkdirSync(work, { recursive: true });
  engine = await startTemporal({
    headless: true,
    dbFile: path.join(work, 'temporal.db'),
    logFile: path.join(work, 'temporal.log'),
  });
  client = new Client({ connection: await Connection.connect({ address: engine.address }) });
}, 120_000);
afterAll(async () => {
  await client.connection.close();
  await engine.stop();
  rmSync(work, { recursive: true, force: true });
}, 30_000);

const tell = (id: string) =>
  client.withDeadline(Date.now() + 60_000, () =>
    client.workflow.signalWithStart('nobody', {
      workflowId: id,
      taskQueue: 'nobody',
      signal: 'facts',
      typedSearchAttributes: new TypedSearchAttributes([{ key: SEARCH.adminCode, value: '370302001001' }]),
    }),
  );

test('attributes that were added are known to the engine at once', async () => {
  await ensureSearchAttributes(client, 'default');
  await expect(tell('first')).resolves.toBeDefined();
}, 30_000);

test('an engine that stands still for seconds in the middle of its work never says that its namespace is gone', async () => {
  const told = Promise.allSettled(Array.from({ length: 400 }, (_, n) => tell(`case-${n}`)));
  for (let stop = 1; stop <= 3; stop += 1) {
    await delay(400);
    engine.child.kill('SIGSTOP');
    await delay(3_600);
    engine.child.kill('SIGCONT');
  }
  const errors = (await told).flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  expect(errors.map((error) => (error instanceof ServiceError ? String(error.cause) : String(error)))).toEqual([]);
}, 120_000);
