import { standingQuery } from '#contracts';
import { DocumentFolder } from '#platform/documents';
import { RootFolder, Sealing, verifyRecord } from '#platform/evidence';
import { openLog } from '#platform/log';
import { openPool } from '#platform/database';
import { ErasureBook } from '#platform/retention';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { eventually, openTestEngine, pastHasCome, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// The drill with the two commands that an operator has: an older database is put behind a living engine, and everything goes on from it.

const PDF = Buffer.from('%PDF-1.7\n会议记录（虚构）');
const SHA = createHash('sha256').update(PDF).digest('hex');

let record: TestRecord;
let engine: TestEngine;
let work: string;

beforeEach(async () => {
  work = mkdtempSync(path.join(tmpdir(), 'drill-'));
  record = await openRecord();
  engine = await openTestEngine(record);
}, 60_000);
afterEach(async () => {
  await engine.close();
  for (const name of await databases()) if (name !== own()) await administer(`DROP DATABASE "${name}" WITH (FORCE)`);
  await record.close();
  rmSync(work, { recursive: true, force: true });
}, 30_000);

const own = () => new URL(record.database.url).pathname.slice(1);
async function administer(sql: string): Promise<pg.QueryResult> {
  const admin = new pg.Client({
    connectionString: Object.assign(new URL(record.database.url), { pathname: '/postgres' }).href,
  });
  await admin.connect();
  return admin.query(sql).finally(() => admin.end());
}
const databases = async () =>
  (await administer(`SELECT datname FROM pg_database WHERE datname LIKE '${own()}%' ORDER BY 1`)).rows.map((row) =>
    String(row.datname),
  );

const PERSON_KEYS = `development:${Buffer.alloc(32).toString('base64')}`;
const documents = () => path.join(work, 'documents');
function run(tool: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`tools/${tool}.mjs`, ...args], {
    env: { ...process.env, DATABASE_URL: record.database.url, DOCUMENTS_DIR: documents(), ...environment },
  });
  return { status, said: stdout.toString() + stderr.toString() };
}
const folder = () => path.join(work, 'backup');

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
const guide = (n: number, proof = `doc-${n}`) =>
  record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof }, on: '2024-03-02' });
const workflow = () => engine.client.workflow.getHandle(caseId());
const recorded = async (): Promise<{ seq: number; hash: string }> =>
  (await record.database.owner.query('SELECT seq, hash FROM cases WHERE id = $1', [caseId()])).rows[0];
const caughtUp = () =>
  eventually('the run stands where the record stands', async () => {
    const [now, last] = await Promise.all([
      workflow()
        .query(standingQuery)
        .catch(() => undefined),
      recorded(),
    ]);
    return now?.seq === last.seq && now.hash === last.hash && !now.busy ? now : undefined;
  });

async function keepDocument() {
  await new DocumentFolder(documents()).put(SHA, PDF);
  await record.database.owner.query(
    `INSERT INTO documents (id, code, media_type, size, scan, uploaded_role) VALUES ($1, $2, 'application/pdf', $3, 'clean', 'street')`,
    [SHA, record.estate.code, PDF.length],
  );
}

test('an older database, its documents and its keys come back behind a living engine, and everything goes on from the record', async () => {
  await open();
  await keepDocument();
  await guide(1, `sha256:${SHA}`);
  const relay = openPool(record.database.url, 'qrp_relay', 2);
  const roots = new RootFolder(path.join(work, 'roots'));
  const seal = (on: string) =>
    new Sealing({
      pool: relay,
      store: roots,
      log: openLog('test', 'silent'),
      now: () => Date.parse(`${on}T02:00:00Z`),
    }).once();
  await seal('2024-03-02');
  await caughtUp();
  await engine.teller.settled();
  const then = await recorded();
  const secrets = { SIGNING_SECRET: 'a-secret-of-these-tests-of-32-letters', PERSON_KEYS };
  expect(run('backup', [folder()], secrets)).toMatchObject({ status: 0 });
  // Keys and personal data lie in it.
  expect(statSync(folder()).mode & 0o077).toBe(0);

  const [gone, ...others] = record.estate.people;
  await record.database.owner.query(`SELECT erase_person($1, 'street', 'street', '本人申请（示例）')`, [gone]);
  const evidence = path.join(work, 'evidence');
  expect(await new ErasureBook(evidence).bringUpTo(relay)).toBe(1);
  await guide(2);
  await guide(3);
  const ahead = await caughtUp();
  expect(ahead.seq).toBeGreaterThan(then.seq);
  const sealed = await recorded();
  await seal('2024-03-03');
  const before = await workflow().describe();
  await engine.teller.settled();
  rmSync(documents(), { recursive: true, force: true });

  expect(run('restore', [folder()])).toMatchObject({ status: 1, said: expect.stringContaining('--replace') });
  const keys = path.join(work, 'keys.env');
  const restored = run('restore', [folder(), '--replace', '--keys', keys], { EVIDENCE_DIR: evidence });
  expect(restored).toMatchObject({ status: 0, said: expect.stringMatching(/epoch 2/) });
  expect(readFileSync(keys, 'utf8')).toBe(
    [
      'SIGNING_SECRET=a-secret-of-these-tests-of-32-letters',
      `CODEC_KEYS=${process.env['CODEC_KEYS']}`,
      `PERSON_KEYS=${PERSON_KEYS}`,
      '',
    ].join('\n'),
  );
  expect(await new DocumentFolder(documents()).get(SHA)).toEqual(PDF);
  expect(await databases()).toEqual([own(), `${own()}_before_2`]);

  // Whoever was erased since the backup stays erased.
  const { rows: known } = await record.database.owner.query('SELECT id FROM people WHERE key IS NOT NULL');
  expect(known.map(({ id }) => String(id)).toSorted()).toEqual(others.toSorted());

  engine.relay.start();
  expect(await caughtUp()).toMatchObject({ seq: then.seq, hash: then.hash });
  expect((await workflow().describe()).runId).not.toBe(before.runId);
  const { owner } = record.database;
  expect((await owner.query('SELECT kind FROM incidents WHERE case_id = $1', [caseId()])).rows).toEqual([
    { kind: 'run-superseded' },
  ]);
  expect(await guide(4)).toMatchObject({ outcome: 'accepted' });
  expect((await caughtUp()).seq).toBeGreaterThan(then.seq);

  // What the restore lost looks like what somebody took away, until a person answers for it.
  await seal('2024-03-04');
  await relay.end();
  const client = new pg.Client({ connectionString: record.database.url });
  await client.connect();
  const look = async (knownRestores: number[]) =>
    (await verifyRecord({ client, roots, knownRestores, documents: new DocumentFolder(documents()) })).faults.map(
      ({ en }) => en,
    );
  expect(await look([])).toEqual([
    'went back on 2024-03-04 (epoch 2)',
    `entry ${sealed.seq} is not the one of the root of 2024-03-03: the chain was rewritten`,
  ]);
  expect(await look([2])).toEqual([]);
  await client.end();
}, 120_000);

test('every row comes back as it was, and what is counted on goes on', async () => {
  await open();
  await guide(1);
  const digest = async () => {
    const { rows } = await record.database.owner.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN ('epoch', '_prisma_migrations') ORDER BY 1`,
    );
    const sums: Record<string, unknown> = {};
    for (const { name } of rows)
      sums[name] = (
        await record.database.owner.query(
          `SELECT count(*)::int AS n, md5(string_agg(t::text, '|' ORDER BY t::text)) FROM "${name}" t`,
        )
      ).rows[0];
    return sums;
  };
  await engine.teller.settled();
  await engine.told.flush();
  await engine.stopWorker();
  const before = await digest();
  expect(run('backup', [folder()]).status).toBe(0);
  expect(run('restore', [folder(), '--replace'])).toMatchObject({ status: 0 });
  expect(await eventually('the record is back', () => digest().catch(() => undefined))).toEqual(before);
  const { rows } = await record.database.owner.query(
    `SELECT nextval('outbox_id_seq') > (SELECT max(id) FROM outbox) AS next`,
  );
  expect(rows).toEqual([{ next: true }]);
}, 120_000);

test('a backup of which a byte was changed is not restored, nor one that was broken off, and nothing is touched', async () => {
  await open();
  expect(run('backup', [folder()]).status).toBe(0);
  const then = await recorded();
  expect(run('backup', [folder()]).status).toBe(1);
  appendFileSync(path.join(folder(), 'database', 'places.copy'), 'x');
  const changed = run('restore', [folder(), '--replace']);
  expect(changed).toMatchObject({ status: 1, said: expect.stringContaining('database/places.copy') });
  rmSync(path.join(folder(), 'manifest.json'));
  expect(run('restore', [folder(), '--replace']).said).toMatch(/no finished backup/);
  expect(await recorded()).toEqual(then);
  expect(await databases()).toEqual([own()]);
}, 120_000);

test('a backup whose chain is not whole takes nobody’s place', async () => {
  await open();
  await record.database.owner.query(`UPDATE events SET actor = 'nobody' WHERE seq = 1`);
  expect(run('backup', [folder()]).status).toBe(0);
  const broken = run('restore', [folder(), '--replace']);
  expect(broken).toMatchObject({ status: 1, said: expect.stringContaining('nothing was restored') });
  expect(await databases()).toEqual([own()]);
}, 120_000);
