import { SMTPServer } from 'smtp-server';
import { createServer, type Server, type Socket } from 'node:net';
import { mailroomActivities } from '../../apps/worker/mailroom/mailroom.js';
import { openPool } from '#platform/database';
import { readDeliveryReport } from '#platform/mail';
import { readSettings } from '#platform/settings';
import type pg from 'pg';
import { openRecord, type TestRecord } from '../support/record.js';

// What a mailroom meets on a bad day: relays that fall silent, two mailrooms at once, nights, and mails that come one by one.

let record: TestRecord;
let pool: pg.Pool;
let relay: SMTPServer;
let rude: Server;
const relayed: string[] = [];
const taken: string[] = [];
/** How the rude relay treats a connection. */
let manner: 'drop-after-data' | 'refuse-to-greet' = 'drop-after-data';

beforeAll(async () => {
  record = await openRecord();
  relay = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        relayed.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', () => resolve()));
  rude = createServer(rudely);
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', () => resolve()));
  pool = openPool(record.database.url, 'qrp_relay', 6);
  await record.database.owner.query(
    `INSERT INTO organisations (id, code, role, name, email) VALUES ('street-1', '370302001', 'street', '示例街道办事处', 'street@example.test')`,
  );
});
afterAll(async () => {
  relay.close(() => undefined);
  rude.close();
  await pool.end();
  await record.close();
});
beforeEach(async () => {
  relayed.length = taken.length = 0;
  await record.database.owner.query(
    'DELETE FROM outbox; DELETE FROM digests; DELETE FROM incidents; DELETE FROM tasks; DELETE FROM rehearsals',
  );
});

/** Takes a whole mail and ends the connection before it says that it has. */
function rudely(socket: Socket): void {
  socket.on('error', () => undefined);
  if (manner === 'refuse-to-greet') return void socket.end('554 no service here\r\n');
  let mail: string | undefined;
  socket.write('220 rude\r\n');
  socket.on('data', (chunk) => {
    const said = chunk.toString('latin1');
    if (mail !== undefined) {
      mail += said;
      if (!mail.includes('\r\n.\r\n')) return;
      taken.push(mail);
      socket.destroy();
    } else if (/^DATA/i.test(said)) {
      mail = '';
      socket.write('354 go on\r\n');
    } else socket.write('250 ok\r\n');
  });
}

const portOf = (server: { address(): unknown }) => (server.address() as { port: number }).port;

async function round(now: string, to: 'relay' | 'rude' = 'relay') {
  const port = to === 'relay' ? portOf(relay.server) : portOf(rude);
  const settings = readSettings({
    DATABASE_URL: record.database.url,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    REHEARSAL_SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_RATE: '1000',
  });
  const room = mailroomActivities({ pool, settings, now: () => new Date(now) });
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
    case_id: 'case-1',
    root_id: 'case-1',
    code: '370302001001',
    rehearsal: false,
    duty: `duty-${seq}`,
    duty_seq: seq,
    rung: 'opened',
    recipient: 'street@370302001',
    subject_zh: `事项${seq}`,
    subject_en: `item ${seq}`,
    lines: [],
    alone: false,
    earliest: '2026-11-23T00:00:00Z',
    mail_day: '2026-11-23',
    due_today: false,
    ...of,
  };
  const names = Object.keys(row).join(', ');
  await record.database.owner.query(
    `INSERT INTO outbox (${names}) SELECT ${names} FROM json_populate_record(NULL::outbox, $1)`,
    [JSON.stringify(row)],
  );
  return row;
}

const digests = async () =>
  (await record.database.owner.query('SELECT status, repeated, attempts, message_id FROM digests ORDER BY id')).rows;

const NOON = '2026-11-23T04:00:00Z';
const NIGHT = '2026-11-23T14:00:00Z';

test('a mail that went alone does not use up the digest of its day', async () => {
  await owed({ alone: true });
  expect(await round(NOON)).toMatchObject({ sent: 1 });
  await owed();
  expect(await round(NOON)).toMatchObject({ sent: 1 });
});

test('a second digest of a day takes only what is due today', async () => {
  await owed();
  await round(NOON);
  await owed({ due_today: true, subject_zh: '今日' });
  await owed({ subject_zh: '明日' });
  expect(await round(NOON)).toMatchObject({ sent: 1 });
  const { rows } = await record.database.owner.query(
    `SELECT subject_zh FROM outbox WHERE status = 'waiting' AND mail_day = '2026-11-24'`,
  );
  expect(rows).toEqual([{ subject_zh: '明日' }]);
});

test('what was claimed by day and not sent waits for the morning', async () => {
  await owed();
  await round(NOON);
  for (const status of ['claimed', 'sending']) {
    await record.database.owner.query('UPDATE digests SET status = $1, lease_until = $2, repeated = false', [
      status,
      '2026-11-23T05:00:00Z',
    ]);
    relayed.length = 0;
    expect(await round(NIGHT)).toMatchObject({ sent: 0 });
    expect(relayed).toHaveLength(0);
  }
});

test('a relay that ends the connection after the mail leaves an unknown outcome: once again, and no more', async () => {
  manner = 'drop-after-data';
  await owed();
  await round(NOON, 'rude');
  for (const later of ['04:10', '05:10', '06:30', '08:30', '10:30']) {
    await record.database.owner.query(
      `UPDATE digests SET lease_until = '2026-11-23T04:00:00Z' WHERE status IN ('claimed', 'sending')`,
    );
    await round(`2026-11-23T${later}:00Z`, 'rude');
  }
  expect(taken).toHaveLength(2);
  expect(taken[1]).toBe(taken[0]);
  expect(await digests()).toMatchObject([{ status: 'unknown', repeated: true }]);
}, 60_000);

test('a relay that refuses to greet has refused no mail', async () => {
  manner = 'refuse-to-greet';
  await owed();
  expect(await round(NOON, 'rude')).toMatchObject({ sent: 0, refused: 0 });
  expect(await digests()).toMatchObject([{ status: 'claimed' }]);
});

test('mailrooms that work at once while mails keep coming tell everything once', async () => {
  const subjects: string[] = [];
  let coming = true;
  const rooms = Array.from({ length: 4 }, async () => {
    while (coming) await round(NOON);
  });
  for (let i = 0; i < 150; i += 1) {
    subjects.push(`only-${i}-once`);
    await owed({ alone: i % 2 === 0, due_today: true, subject_zh: `only-${i}-once`, subject_en: 'x' });
  }
  coming = false;
  await Promise.all(rooms);
  await round(NOON);
  const told = relayed.flatMap((mail) => [
    ...new Set([...mail.replaceAll('=\r\n', '').matchAll(/only-\d+-once/g)].map(([token]) => token)),
  ]);
  expect([...told].sort()).toEqual([...subjects].sort());
}, 60_000);

const REPORT = [
  'From: MAILER-DAEMON@relay.example',
  'Content-Type: multipart/report; report-type=delivery-status;',
  ' boundary="outer=_1"',
  '',
  'This is a report.',
  '--outer=_1',
  'Content-Type: text/plain',
  '',
  'Your mail could not be delivered.',
  '--outer=_1',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; relay.example',
  '',
  'Final-Recipient: rfc822; street@example.test',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <street@example.test>:',
  '  no such user',
  '',
  'Final-Recipient: rfc822; other@example.test',
  'Action: delayed',
  'Status: 4.4.1',
  '',
  '--outer=_1',
  'Content-Type: text/rfc822-headers',
  '',
  'Subject: x',
  'Message-ID: <digest.1.0.2026-11-23@qilu-red-property>',
  '',
  '--outer=_1--',
  '',
];

test.each([
  ['CRLF', '\r\n'],
  ['LF', '\n'],
])('a delivery report is read: who, why, and for which mail (%s)', (_, end) => {
  expect(readDeliveryReport(REPORT.join(end))).toEqual({
    messageId: '<digest.1.0.2026-11-23@qilu-red-property>',
    recipients: [
      {
        address: 'street@example.test',
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <street@example.test>: no such user',
      },
      { address: 'other@example.test', action: 'delayed', status: '4.4.1' },
    ],
  });
});

test('another mail is no delivery report', () => {
  expect(readDeliveryReport('Subject: out of office\r\n\r\nI am away.')).toBeUndefined();
});
