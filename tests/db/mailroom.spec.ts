import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { mailroomActivities } from '../../apps/worker/mailroom/mailroom.js';
import { openPool } from '#platform/database';
import { readSettings } from '#platform/settings';
import { instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import type pg from 'pg';
import { openRecord, type TestRecord } from '../support/record.js';
import { sealedRow } from '../support/personal.js';

interface Received {
  readonly to: string;
  readonly messageId: string;
  readonly text: string;
}

let record: TestRecord;
let pool: pg.Pool;
let relay: SMTPServer;
let catcher: SMTPServer;
const relayed: Received[] = [];
const caught: Received[] = [];
const answers: { code: number }[] = [];

function listen(box: Received[]): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const answer = answers.shift();
        if (answer) return done(Object.assign(new Error('no'), { responseCode: answer.code }));
        const text = Buffer.concat(chunks).toString('utf8');
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        box.push({ to, messageId: /^Message-ID: (.+)$/im.exec(text)?.[1]?.trim() ?? '', text });
        return done();
      });
    },
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: SMTPServer) => (server.server.address() as { port: number }).port;

beforeAll(async () => {
  record = await openRecord();
  [relay, catcher] = await Promise.all([listen(relayed), listen(caught)]);
  pool = openPool(record.database.url, 'qrp_relay', 3);
  await record.database.owner.query(
    `INSERT INTO organisations (id, code, role, name, email) VALUES ('street-1', '370302001', 'street', '示例街道办事处', 'street@example.test')`,
  );
});
afterAll(async () => {
  relay.close();
  catcher.close();
  await pool.end();
  await record.close();
});
beforeEach(async () => {
  relayed.length = caught.length = answers.length = 0;
  await record.database.owner.query(
    'DELETE FROM outbox; DELETE FROM digests; DELETE FROM incidents; DELETE FROM tasks',
  );
});

function mailroom(now: string, perSecond = '1000') {
  const settings = readSettings({
    DATABASE_URL: record.database.url,
    SMTP_URL: `smtp://127.0.0.1:${portOf(relay)}`,
    REHEARSAL_SMTP_URL: `smtp://127.0.0.1:${portOf(catcher)}`,
    MAIL_RATE: perSecond,
  });
  return mailroomActivities({ pool, settings, now: () => new Date(now) });
}

async function round(now: string) {
  const room = mailroom(now);
  try {
    return await room.sendDueMails();
  } finally {
    room.close();
  }
}

let seq = 0;
async function owed(of: Record<string, unknown> = {}) {
  seq += 1;
  const row = {
    ...{
      case_id: 'case-1',
      root_id: 'case-1',
      code: '370302001001',
      rehearsal: false,
      duty: `duty-${seq}`,
      duty_seq: seq,
      rung: 'opened',
    },
    ...{ recipient: 'street@370302001', subject_zh: `事项${seq}`, subject_en: `item ${seq}`, lines: [], alone: false },
    ...{ earliest: '2026-11-23T00:00:00Z', mail_day: '2026-11-23', due_today: false },
    ...of,
  };
  const names = Object.keys(row).join(', ');
  await record.database.owner.query(
    `INSERT INTO outbox (${names}) SELECT ${names} FROM json_populate_record(NULL::outbox, $1)`,
    [JSON.stringify(row)],
  );
  return row;
}

const NOON = '2026-11-23T04:00:00Z';
const status = async () =>
  (await record.database.owner.query('SELECT status FROM outbox ORDER BY id')).rows.map((row) => row.status as string);

test('what one person is owed on a day leaves as one mail', async () => {
  await owed();
  await owed();
  await owed({ rung: 'overdue' });
  expect(await round(NOON)).toMatchObject({ sent: 1, refused: 0, waiting: 0 });
  expect(relayed).toHaveLength(1);
  expect(relayed[0]?.to).toBe('street@example.test');
  expect(await status()).toEqual(['sent', 'sent', 'sent']);
});

test('a decision or summons goes alone', async () => {
  await owed();
  await owed({ alone: true });
  expect(await round(NOON)).toMatchObject({ sent: 2 });
});

test('what was done meanwhile is not sent', async () => {
  const row = await owed();
  await record.database.owner.query(
    `INSERT INTO tasks (case_id, duty, opened_seq, code, root_id, role, node, title_zh, title_en, commands, basis, status, opened_at)
     VALUES ($1, $2, $3, '370302001001', $1, 'street', '370302001', 'x', 'x', '{}', '[]', 'done', now())`,
    [row.case_id, row.duty, row.duty_seq],
  );
  expect(await round(NOON)).toMatchObject({ sent: 0 });
  expect(await status()).toEqual(['obsolete']);
});

test('later mails of a day wait for the next one, unless they are due today', async () => {
  await owed();
  await round(NOON);
  await owed();
  expect(await round(NOON)).toMatchObject({ sent: 0, waiting: 1 });
  await owed({ due_today: true });
  expect(await round(NOON)).toMatchObject({ sent: 1, waiting: 1 });
  expect(await round('2026-11-24T01:00:00Z')).toMatchObject({ sent: 1, waiting: 0 });
});

test.each`
  clock                     | sent | why
  ${'2026-11-22T23:59:59Z'} | ${0} | ${'07:59 is too early'}
  ${'2026-11-23T00:00:00Z'} | ${1} | ${'08:00 is not'}
  ${'2026-11-23T11:59:59Z'} | ${1} | ${'19:59 is not too late'}
  ${'2026-11-23T12:00:00Z'} | ${0} | ${'20:00 is'}
`('at $clock $sent mails leave because $why', async ({ clock, sent }) => {
  await owed({ earliest: '2026-11-20T00:00:00Z' });
  expect(await round(clock)).toMatchObject({ sent });
});

async function known(people: readonly { id: string; name: string; email: string }[]): Promise<void> {
  const rows = people.map((person) => sealedRow({ ...person, code: '370302001001' }));
  await record.database.owner.query(
    `INSERT INTO people (id, code, key, details, name_digest)
     SELECT id, code, key, details, name_digest FROM json_populate_recordset(NULL::people, $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

test('what somebody waits for before a page leaves at night too, alone, before what lies there already, and to nobody else’s box', async () => {
  const { owner } = record.database;
  await known([{ id: 'waiting', name: '候', email: 'waiting@example.test' }]);
  await owner.query(`DELETE FROM mail_codes`);
  await owner.query(
    `INSERT INTO mail_codes (id, link, person, asked_at) VALUES ('k1', 'l', 'waiting', now()), ('k2', 'l', 'group', now())`,
  );
  const at = { recipient: 'person:waiting', earliest: '2026-11-20T00:00:00Z' };
  await owed(at);
  await owed({ ...at, duty: 'code:k1', rung: 'code', alone: true, at_once: true });
  // The Street reads for a group without a mail box of its own; the group's code is not for the Street.
  await owed({
    recipient: 'preparation-group@370302001001',
    duty: 'code:k2',
    rung: 'code',
    alone: true,
    at_once: true,
  });
  expect(await round('2026-11-22T18:00:00Z')).toMatchObject({ sent: 1 });
  expect(relayed.map(({ to }) => to)).toEqual(['waiting@example.test']);
  expect(await status()).toEqual(['waiting', 'sent', 'undeliverable']);
  const { rows } = await owner.query(`SELECT id, hash IS NOT NULL AS made, expires_at FROM mail_codes ORDER BY id`);
  expect(rows).toEqual([
    { id: 'k1', made: true, expires_at: new Date('2026-11-22T18:10:00Z') },
    { id: 'k2', made: false, expires_at: null },
  ]);
  expect(await round(NOON)).toMatchObject({ sent: 1 });
});

test('danger to life is told at 23:59, alone, to the department and to the Street that leads; everything else waits for the morning', async () => {
  const { owner } = record.database;
  const late = '2026-11-22T15:59:00Z';
  await owner.query(
    `INSERT INTO organisations (id, code, role, name, email)
     VALUES ('authority-1', '370302', 'property-authority', '示例住建局', 'authority@example.test')`,
  );
  const found = (id: string, more: object) =>
    record.store.execute({
      ...{ caseId: `problem:${record.estate.areaId}.${id}`, key: id, receivedAt: instant(Date.parse(late)) },
      command: {
        ...{ type: 'register', source: 'inspection', category: 'fire-safety', what: '燃气泄漏', ...more },
      } as { type: string },
      actor: { id: 'x', role: 'street', node: '370302001' },
      scope: scopeOf('370302001'),
      open: { kind: 'problem', code: record.estate.code, areaId: record.estate.areaId },
    });
  expect((await found('calm', { tier: 'street' })).outcome).toBe('accepted');
  expect(await round(late)).toMatchObject({ sent: 0 });
  expect((await found('danger', { danger: true })).outcome).toBe('accepted');
  expect(await round(late)).toMatchObject({ sent: 2 });
  expect(relayed.map(({ to }) => to).toSorted()).toEqual(['authority@example.test', 'street@example.test']);
  for (const { text } of relayed) {
    expect((await simpleParser(text)).subject).toContain('危及生命安全');
    expect(text).not.toContain('/act/');
  }
  const { rows } = await owner.query(`SELECT mail_day, length(bytes) > 0 AS kept FROM digests ORDER BY id`);
  expect(rows).toEqual(Array(2).fill({ mail_day: '2026-11-22', kept: true }));
  // The tasks of both problems come with the mails of the next day, and the letter does not come again.
  expect(await round('2026-11-22T23:59:59Z')).toMatchObject({ sent: 0 });
  expect(await round('2026-11-23T00:00:00Z')).toMatchObject({ sent: 2 });
  const { rows: left } = await owner.query(`SELECT DISTINCT status FROM outbox`);
  expect(left).toEqual([{ status: 'sent' }]);
  await owner.query(`DELETE FROM organisations WHERE id = 'authority-1'`);
});

test('a long round of reminders does not keep a code back', async () => {
  const { owner } = record.database;
  const slow = Array.from({ length: 60 }, (_, i) => `slow-${i + 1}`);
  await known(slow.map((id) => ({ id, name: id, email: `${id}@example.test` })));
  for (let i = 1; i <= 60; i += 1) await owed({ recipient: `person:slow-${i}` });
  await owner.query(`INSERT INTO mail_codes (id, link, person, asked_at) VALUES ('k3', 'l', 'waiting', now())`);
  const room = mailroom(NOON, '10');
  const sending = room.sendDueMails();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await owed({ recipient: 'person:slow-60', duty: 'code:k3', rung: 'code', alone: true, at_once: true });
  await sending.finally(() => room.close());
  const codeAt = relayed.findLastIndex(({ to }) => to === 'slow-60@example.test');
  expect(relayed).toHaveLength(61);
  expect(relayed.findIndex(({ to }) => to === 'slow-60@example.test')).toBeLessThan(45);
  expect(codeAt).toBe(60);
}, 30_000);

test('a mail whose sender died goes once again with the same Message-ID, and a second time is put before a person', async () => {
  await owed();
  await round(NOON);
  const { owner } = record.database;
  const crash = () =>
    owner.query(
      `UPDATE digests SET status = 'sending', lease_until = '2026-11-23T03:00:00Z'; UPDATE outbox SET status = 'claimed'`,
    );
  await crash();
  expect(await round(NOON)).toMatchObject({ sent: 1 });
  expect(new Set(relayed.map(({ messageId }) => messageId)).size).toBe(1);
  expect(relayed[0]?.text.replace(/^Received:.*$/gm, '')).toBe(relayed[1]?.text.replace(/^Received:.*$/gm, ''));
  await crash();
  expect(await round(NOON)).toMatchObject({ sent: 0 });
  expect((await owner.query('SELECT kind FROM incidents')).rows).toEqual([{ kind: 'mail-unknown' }]);
});

test('a lease that still runs is left to its sender', async () => {
  await owed();
  await round(NOON);
  await record.database.owner.query(`UPDATE digests SET status = 'sending', lease_until = '2026-11-23T05:00:00Z'`);
  expect(await round(NOON)).toMatchObject({ sent: 0 });
  expect(relayed).toHaveLength(1);
});

test('two mailrooms at once send every mail once', async () => {
  for (let i = 0; i < 30; i += 1) await owed({ recipient: `person:${i}`, rehearsal: false });
  await known(Array.from({ length: 30 }, (_, n) => ({ id: String(n), name: `人${n}`, email: `p${n}@example.test` })));
  const rounds = await Promise.all([round(NOON), round(NOON), round(NOON)]);
  await round(NOON);
  expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBeGreaterThan(0);
  expect(relayed).toHaveLength(30);
  expect(new Set(relayed.map(({ messageId }) => messageId)).size).toBe(30);
});

test('a refusal for good becomes an incident, a refusal for now is tried again', async () => {
  await owed();
  answers.push({ code: 550 });
  expect(await round(NOON)).toMatchObject({ sent: 0, refused: 1 });
  expect((await record.database.owner.query('SELECT kind, code FROM incidents')).rows).toEqual([
    { kind: 'mail-refused', code: '370302001001' },
  ]);
  await owed({ mail_day: '2026-11-24', earliest: '2026-11-24T00:00:00Z' });
  answers.push({ code: 451 });
  expect(await round('2026-11-24T04:00:00Z')).toMatchObject({ sent: 0, refused: 0 });
  expect(await round('2026-11-24T04:00:05Z')).toMatchObject({ sent: 0 });
  expect(await round('2026-11-24T04:00:30Z')).toMatchObject({ sent: 1 });
});

test('somebody without an address is put before a person', async () => {
  await owed({ recipient: 'property-authority@370302' });
  expect(await round(NOON)).toMatchObject({ sent: 0 });
  expect((await record.database.owner.query('SELECT kind FROM incidents')).rows).toEqual([{ kind: 'no-address' }]);
});

test('a rehearsal writes to its own mail box, by its own clock, and never to the relay', async () => {
  await record.database.owner.query(
    `INSERT INTO rehearsals (root_id, code, clock_at, opened_by) VALUES ('r-1', '00370302001001', '2024-03-01T01:00:00Z', 'x')`,
  );
  await owed({
    rehearsal: true,
    root_id: 'r-1',
    recipient: 'street@00370302001',
    earliest: '2024-03-01T00:00:00Z',
    mail_day: '2024-03-01',
  });
  await owed({
    rehearsal: true,
    root_id: 'r-1',
    recipient: 'street@00370302001',
    earliest: '2024-03-02T00:00:00Z',
    mail_day: '2024-03-02',
  });
  expect(await round('2026-11-22T18:00:00Z')).toMatchObject({ sent: 1, waiting: 1 });
  expect(relayed).toHaveLength(0);
  expect(caught.map(({ to }) => to)).toEqual(['street-00370302001@rehearsal.example']);
  expect(caught[0]?.text).toMatch(/^Date: Fri, 01 Mar 2024 00:00:00/m);
});
