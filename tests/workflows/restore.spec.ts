import { standingQuery } from '#contracts';
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { eventually, openTestEngine, pastHasCome, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// The drill: a backup of the record is restored behind an engine that has gone on.

let record: TestRecord;
let engine: TestEngine;

beforeEach(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
}, 60_000);
afterEach(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const caseId = () => `formation:${record.estate.areaId}`;
const open = async () => {
  const opened = await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await pastHasCome(record, caseId());
  return opened;
};
const guide = (n: number) =>
  record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` }, on: '2024-03-02' });
const run = () => engine.client.workflow.getHandle(caseId());
const recorded = async (): Promise<{ seq: number; hash: string }> =>
  (await record.database.owner.query('SELECT seq, hash FROM cases WHERE id = $1', [caseId()])).rows[0];
const raise = () =>
  execFileSync(process.execPath, ['tools/raise-epoch.mjs'], {
    env: { ...process.env, DATABASE_URL: record.database.url },
  }).toString();

const caughtUp = () =>
  eventually('the run stands where the record stands', async () => {
    const [now, last] = await Promise.all([
      run()
        .query(standingQuery)
        .catch(() => undefined),
      recorded(),
    ]);
    return now?.seq === last.seq && now.hash === last.hash && !now.busy ? now : undefined;
  });

/** The whole database as it stands now, as a backup has it; and the way to put it back in its place. */
async function backup(): Promise<() => Promise<void>> {
  const name = new URL(record.database.url).pathname.slice(1);
  const administer = async (...statements: string[]) => {
    const url = Object.assign(new URL(record.database.url), { pathname: '/postgres' }).href;
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    try {
      for (const sql of statements) await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  const alone = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
  await administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, alone);
  await administer(`CREATE DATABASE ${name}_backup TEMPLATE ${name}`, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  return () => administer(`DROP DATABASE ${name} WITH (FORCE)`, `ALTER DATABASE ${name}_backup RENAME TO ${name}`);
}

test('after a restore and a raised epoch the case goes on from the backup, its chain whole, and a person is told', async () => {
  await open();
  await guide(1);
  await caughtUp();
  await engine.teller.settled();
  const restore = await backup();
  const then = await eventually('the record is back', () => recorded().catch(() => undefined));
  await guide(2);
  await guide(3);
  const ahead = await caughtUp();
  expect(ahead.seq).toBeGreaterThan(then.seq);
  const before = await run().describe();
  await engine.teller.settled();

  await restore();
  expect(raise()).toMatch(/epoch 2/);
  engine.relay.start();
  const reborn = await caughtUp();
  expect(reborn).toMatchObject({ seq: then.seq, hash: then.hash });
  expect((await run().describe()).runId).not.toBe(before.runId);
  const { owner } = record.database;
  expect((await owner.query(`SELECT kind FROM incidents WHERE case_id = $1`, [caseId()])).rows).toEqual([
    { kind: 'run-superseded' },
  ]);

  expect(await guide(4)).toMatchObject({ outcome: 'accepted' });
  expect((await caughtUp()).seq).toBeGreaterThan(then.seq);
  const { rows: broken } = await owner.query(
    `SELECT seq FROM (SELECT seq, prev, hash, lag(hash) OVER (ORDER BY seq) AS before, row_number() OVER (ORDER BY seq) AS n FROM events) e
     WHERE seq <> n OR (before IS NOT NULL AND prev <> before)`,
  );
  expect(broken).toEqual([]);
  expect((await owner.query('SELECT epoch, swept FROM epoch')).rows).toEqual([{ epoch: 2, swept: 2 }]);
}, 90_000);

test('a run that the restored record agrees with simply goes on', async () => {
  await open();
  await caughtUp();
  const before = await run().describe();
  raise();
  expect(await engine.relay.askAfterRestore()).toBe(1);
  await engine.teller.settled();
  expect(await engine.relay.askAfterRestore()).toBe(0);
  await guide(1);
  await caughtUp();
  expect((await run().describe()).runId).toBe(before.runId);
  expect((await record.database.owner.query('SELECT kind FROM incidents')).rows).toEqual([]);
}, 60_000);

test('a run whose case was opened after the backup ends itself', async () => {
  await caughtUpAfterBackup();
  await eventually('it has ended', async () => (await run().describe()).status.name === 'COMPLETED');
  expect(await run().result()).toMatchObject({ ended: 'superseded' });
}, 60_000);

async function caughtUpAfterBackup() {
  const restore = await backup();
  await eventually('the record is back', () => open().catch(() => undefined));
  await caughtUp();
  await engine.teller.settled();
  await restore();
  await run().signal('facts', { wake: true });
}
