import { BallotDoor, scopeOf } from '#platform/case-store';
import { RootFolder, Sealing, verifyRecord } from '#platform/evidence';
import { openLog } from '#platform/log';
import { openPool } from '#platform/database';
import { day, instant, startOfDay } from '#domain/shared';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { simpleParser } from 'mailparser';
import { claimMails } from '../../apps/worker/mailroom/claim.js';
import { rewriteChain } from '../support/forging.js';
import { openSmallTree } from '../support/small-tree.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { personal } from '../support/personal.js';

let record: TestRecord;
const owner = () => record.database.owner;
const caseId = () => `formation:${record.estate.areaId}`;

async function look(options: Partial<Parameters<typeof verifyRecord>[0]> = {}) {
  const client = new pg.Client({ connectionString: record.database.url });
  await client.connect();
  try {
    return await verifyRecord({ client, ...options });
  } finally {
    await client.end();
  }
}
const said = async (options: Parameters<typeof look>[0] = {}) =>
  (await look(options)).faults.map(({ where, en }) => `${where} ${en}`);

async function openFormation() {
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await guide(1);
}
const guide = (n: number) =>
  record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` }, on: '2024-03-02' });

describe('a chain', () => {
  beforeEach(async () => {
    record = await openRecord();
    await openFormation();
  });
  afterEach(() => record.close());

  test('that nobody touched fits, and how much was looked at is said', async () => {
    expect(await look()).toMatchObject({ cases: 1, entries: 3, faults: [] });
    expect(await look({ caseId: caseId() })).toMatchObject({ cases: 1, faults: [] });
    expect(await said({ caseId: 'formation:none' })).toEqual(['formation:none there is no such case']);
  });

  test.each`
    what                         | sql                                                                                                                           | says
    ${'a byte of a body'}        | ${`UPDATE events SET body = replace(body, '第 1 次', '第 2 次') WHERE seq = 3`}                                               | ${['entry 3: a byte is not the one that was hashed']}
    ${'who did it'}              | ${`UPDATE events SET actor = 'nobody' WHERE seq = 1`}                                                                         | ${['entry 1: a byte is not the one that was hashed']}
    ${'when it was received'}    | ${`UPDATE events SET received_at = received_at - interval '1 millisecond' WHERE seq = 2`}                                     | ${['entry 2: a byte is not the one that was hashed']}
    ${'a hash'}                  | ${`UPDATE events SET hash = repeat('a', 64) WHERE seq = 2`}                                                                   | ${['entry 2: a byte is not the one that was hashed', 'entry 3: does not follow entry 2: inserted, replaced or moved']}
    ${'a missing entry'}         | ${`DELETE FROM events WHERE seq = 2`}                                                                                         | ${['entry 2: is missing']}
    ${'the last one missing'}    | ${`DELETE FROM events WHERE seq = 3`}                                                                                         | ${['entry 3: is missing, and all up to 3']}
    ${'two that changed places'} | ${`UPDATE events SET seq = CASE seq WHEN 2 THEN 30 ELSE 2 END WHERE seq IN (2, 3); UPDATE events SET seq = 3 WHERE seq = 30`} | ${expect.arrayContaining(['entry 2: does not follow entry 1: inserted, replaced or moved'])}
    ${'the head of the case'}    | ${`UPDATE cases SET hash = repeat('b', 64)`}                                                                                  | ${['entry 3: is not the last one that the case names']}
    ${'the place of an entry'}   | ${`UPDATE events SET code = '370302001002' WHERE seq = 2`}                                                                    | ${["entry 2: its place or its tree is not the case's"]}
  `('$what is named by its entry', async ({ sql, says }: { sql: string; says: string[] }) => {
    await owner().query(sql);
    expect((await look()).faults.map(({ en }) => en)).toEqual(says);
    expect((await look()).faults.every(({ where }) => where === caseId())).toBe(true);
  });

  test('one that was put in at the end is named by its entry', async () => {
    const { rows } = await owner().query('SELECT * FROM events WHERE seq = 3');
    const { body_json: _generated, ...row } = rows[0];
    await owner().query(
      `INSERT INTO events (${Object.keys(row).join(', ')}) SELECT ${Object.keys(row).join(', ')} FROM json_populate_record(NULL::events, $1)`,
      [JSON.stringify({ ...row, seq: 4 })],
    );
    expect((await look()).faults.map(({ en }) => en)).toEqual([
      'entry 4: does not follow entry 3: inserted, replaced or moved',
      'entry 4: a byte is not the one that was hashed',
      'entry 4: lies after the last one, 3: inserted',
    ]);
  });
});

test('a case is verified with its procedures, and without its neighbours', async () => {
  const tree = await openSmallTree();
  record = tree.record;
  expect(await look({ caseId: tree.parentId })).toMatchObject({ cases: 2, faults: [] });
  expect(await look({ caseId: tree.childId })).toMatchObject({ cases: 1, faults: [] });
  await owner().query(`UPDATE events SET actor = 'nobody' WHERE case_id = $1 AND seq = 1`, [tree.childId]);
  expect(await said({ caseId: tree.parentId })).toEqual([
    `${tree.childId} entry 1: a byte is not the one that was hashed`,
  ]);
  await record.close();
});

describe('what a count sealed', () => {
  const voteId = () => `assembly-vote:${record.estate.areaId}`;
  const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;
  beforeEach(async () => {
    record = await openRecord({ units: 4, kind: 'assembly-vote' });
    const items = [{ id: 'M1', matter: 'M1', title: { zh: '议事规则', en: 'rules' } }];
    const window = { meetingOn: '2024-04-01', opensOn: '2024-04-01', closesOn: '2024-04-10', extendable: false };
    await record.give({ command: { type: 'begin', round: 1, items, ...window }, on: '2024-03-15', open: true });
    const door = new BallotDoor(record.pool);
    for (const n of [1, 2, 3]) {
      await door.cast({
        ...{ voteId: voteId(), channel: 'paper', batch: 'box-1', key: `b${n}`, scope: scopeOf('370302001') },
        papers: [{ unit: unit(n), choices: { M1: 'agree' } }],
        actor: { id: '王一（示例）', role: 'teller', node: '370302001001' },
        receivedAt: instant(startOfDay(day('2024-04-05')) + 36_000_000),
        http: { method: 'POST', path: '/votes', bodyHash: `${n}` },
      });
    }
    await record.give({ command: { type: 'count' }, as: 'teller', on: '2024-04-11' });
  });
  afterEach(() => record.close());

  test('fits while nobody touches it', async () => {
    expect(await look()).toMatchObject({ votes: 1, faults: [] });
  });

  test.each`
    what                           | sql                                                                                                                                         | says
    ${'a ballot that reads other'} | ${`UPDATE ballots SET choices = '{"M1": "against"}' WHERE unit_id LIKE '%unit-2'`}                                                          | ${/the ballot of .*unit-2 does not read as it was hashed/}
    ${'one with its hash mended'}  | ${`UPDATE ballots SET choices = '{"M1": "against"}', choice_hash = encode(sha256('{"M1":"against"}'), 'hex') WHERE unit_id LIKE '%unit-2'`} | ${/the ballots are not those that were sealed with the count/}
    ${'one that was taken out'}    | ${`DELETE FROM ballots WHERE unit_id LIKE '%unit-2'`}                                                                                       | ${/the ballots are not those that were sealed/}
    ${'one under another voter'}   | ${`UPDATE ballots SET voter = 'developer' WHERE unit_id LIKE '%unit-2'`}                                                                    | ${/a ballot stands under another voter/}
    ${'a larger flat on the roll'} | ${`UPDATE vote_roll SET area = area * 2 WHERE unit_id LIKE '%unit-1'`}                                                                      | ${/the roll is not the one that was sealed/}
  `('$what is found', async ({ sql, says }: { sql: string; says: RegExp }) => {
    await owner().query(sql);
    const faults = await said();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(says);
    expect(faults[0]).toContain(voteId());
  });
});

describe('the daily root', () => {
  let folder: string;
  let relay: pg.Pool;
  let clock: number;
  beforeEach(async () => {
    record = await openRecord();
    folder = mkdtempSync(path.join(tmpdir(), 'roots-'));
    relay = openPool(record.database.url, 'qrp_relay', 2);
    clock = Date.parse('2024-03-02T02:00:00Z');
    await openFormation();
  });
  afterEach(async () => {
    await relay.end();
    await record.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const seal = () =>
    new Sealing({
      pool: relay,
      store: new RootFolder(folder),
      log: openLog('test', 'silent'),
      now: () => clock,
    }).once();
  const nextDay = () => (clock += 24 * 3600_000);
  const roots = () => ({ roots: new RootFolder(folder) });
  /** Three days; the chain goes on between them. */
  async function threeDays() {
    await seal();
    nextDay();
    await guide(2);
    await seal();
    nextDay();
    await seal();
  }

  test('is written once a day, by the role that sees heads alone, and each file names the one before', async () => {
    expect(await seal()).toBe(true);
    expect(await seal()).toBe(false);
    nextDay();
    await guide(2);
    await seal();
    expect(readdirSync(folder)).toEqual(['2024-03-02.json', '2024-03-03.json']);
    const [first, second] = readdirSync(folder).map((name) =>
      JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
    );
    expect(first).toMatchObject({ cases: 1, previous: null, heads: [[caseId(), 3, expect.any(String)]] });
    expect(second).toMatchObject({ previous: { day: '2024-03-02' }, heads: [[caseId(), 4, expect.any(String)]] });
    expect(first.root).not.toBe(second.root);
    expect(await said({ ...roots(), today: '2024-03-04' })).toEqual([]);
  });

  test('two workers that come at once write one', async () => {
    expect((await Promise.all([seal(), seal(), seal()])).filter(Boolean)).toHaveLength(1);
  });

  test('is read by the district as a mail of its own, with no link to a case that is none', async () => {
    await owner().query(
      `INSERT INTO organisations (id, code, role, name, email) VALUES ('d', '370302', 'district', '示例区（示例）', 'district@zibo.example')`,
    );
    await owner().query(`UPDATE outbox SET status = 'sent'`);
    await seal();
    const options = {
      now: new Date(clock),
      from: 'no-reply@owners.example',
      publicUrl: 'http://127.0.0.1',
      secret: 's',
      personal,
    };
    expect(await claimMails(relay, options)).toBe(1);
    const { rows } = await owner().query('SELECT address, bytes FROM digests');
    const { text, subject } = await simpleParser(rows[0].bytes as Buffer);
    expect({ address: rows[0].address, subject }).toEqual({
      address: 'district@zibo.example',
      subject: expect.stringContaining('【案卷每日根】2024-03-02'),
    });
    expect(text).toMatch(/SHA-256 of the day's file [0-9a-f]{64}/);
    expect(text).not.toContain('/cases/');
  });

  test('goes to the district by mail, once, with the hash of the file', async () => {
    await seal();
    await seal();
    const { rows } = await owner().query(`SELECT recipient, alone, lines FROM outbox WHERE duty = 'letter:daily-root'`);
    expect(rows).toEqual([{ recipient: 'district@370302', alone: true, lines: expect.anything() }]);
    const [, fingerprint] = /SHA-256 of the day's file ([0-9a-f]{64})/.exec(JSON.stringify(rows)) ?? [];
    expect(await said({ ...roots(), mailed: { '2024-03-02': fingerprint ?? '' } })).toEqual([]);
    expect(await said({ ...roots(), mailed: { '2024-03-02': 'a'.repeat(64) } })).toEqual([
      '2024-03-02 the root is not the one that was mailed',
    ]);
  });

  test('a chain rewritten as a whole, all hashes anew, fits itself and not the root', async () => {
    await threeDays();
    await rewriteChain(owner(), caseId(), (body, seq) => (seq === 3 ? body.replace('第 1 次', '第 9 次') : body));
    expect(await said()).toEqual([]);
    expect(await said(roots())).toEqual([
      `${caseId()} entry 3 is not the one of the root of 2024-03-02: the chain was rewritten`,
      `${caseId()} entry 4 is not the one of the root of 2024-03-03: the chain was rewritten`,
    ]);
    nextDay();
    await seal();
    const { rows } = await owner().query(`SELECT kind FROM incidents`);
    expect(rows).toEqual([{ kind: 'root-differs' }]);
  });

  test('a case that was taken out altogether is missed', async () => {
    await threeDays();
    await owner().query('DELETE FROM events');
    await owner().query('DELETE FROM cases');
    expect(await said(roots())).toHaveLength(2);
  });

  test('a missing day is found, whether its file was taken away or never written', async () => {
    await threeDays();
    rmSync(path.join(folder, '2024-03-03.json'));
    expect(await said(roots())).toContain('2024-03-03 its root is missing: the file was taken away');
    rmSync(path.join(folder, '2024-03-02.json'));
    expect(await said(roots())).toContain('2024-03-03 its root is missing: the file was taken away');
  });

  test('a day on which no worker stood is said to have none, and so is the last one that is missing', async () => {
    await seal();
    nextDay();
    nextDay();
    await seal();
    expect(await said({ ...roots(), today: '2024-03-06' })).toEqual([
      '2024-03-03 no root was written that day',
      '2024-03-05 its root is missing',
    ]);
  });

  test('a byte of a file that was changed is found, and a file that agrees with a rewritten chain as well', async () => {
    await threeDays();
    const file = path.join(folder, '2024-03-03.json');
    const text = readFileSync(file, 'utf8');
    chmodSync(file, 0o644);
    writeFileSync(file, text.replace('"cases":1', '"cases":2'));
    expect((await said(roots())).join()).toMatch(/2024-03-04 does not follow the file of 2024-03-03/);
    const forged = text.replace(/[0-9a-f]{64}(?="\]\])/, 'c'.repeat(64));
    writeFileSync(file, forged);
    expect((await said(roots())).join()).toMatch(/2024-03-03 the root is not that of the heads it names/);
  });

  test('the command says the same, and ends with 1', async () => {
    await threeDays();
    // Since 2024 no root was written: that is the one thing that it has to say.
    const { stdout, status } = spawnSync(process.execPath, ['tools/verify.mjs', '--case', caseId()], {
      env: { ...process.env, DATABASE_URL: record.database.url, EVIDENCE_DIR: folder },
    });
    expect(status).toBe(1);
    expect(String(stdout)).toMatch(/✗ \d+ 处不符/);
    expect(String(stdout)).not.toContain('rewritten');
  });
});
