import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;
let operator: Caller;
const MESSAGE = '<digest.1.0.2026-11-23@qilu-red-property>';

const report = (action: string, messageId = MESSAGE) =>
  Buffer.from(
    [
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relay.example.test',
      '',
      'Final-Recipient: rfc822; office@example.test',
      `Action: ${action}`,
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  );
const handIn = (bytes: Buffer, caller = operator) =>
  caller.send('POST', '/mail/delivery-reports', bytes, { 'content-type': 'message/rfc822' });

beforeAll(async () => {
  database = await cloneDatabase();
  const { areaId } = await buildEstate(database.owner, { units: 10 });
  api = await openTestApi(database);
  operator = await api.as('operator', '37');
  await (
    await api.as('residents-committee')
  ).post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
  await database.owner.query(
    `WITH d AS (INSERT INTO digests (recipient, mail_day, number, message_id, address, bytes, status)
                VALUES ('street@370302001', '2026-11-23', 0, $1, 'office@example.test', 'x', 'sent') RETURNING id)
     UPDATE outbox SET status = 'sent', digest_id = d.id FROM d`,
    [MESSAGE],
  );
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const statuses = async () => (await database.owner.query('SELECT status, error FROM digests')).rows;

test('a report that only tells of a delay, of a mail that is not ours, or that is none, changes nothing', async () => {
  expect((await handIn(report('delayed'))).body).toEqual({ known: false, incidents: 0 });
  expect((await handIn(report('failed', '<other@example.test>'))).body).toEqual({ known: false, incidents: 0 });
  expect((await handIn(Buffer.from('Subject: out of office\r\n\r\nAway.'))).status).toBe(422);
  expect((await operator.post('/mail/delivery-reports', {})).status).toBe(415);
  expect((await handIn(report('failed'), await api.as('street', '370302001'))).status).toBe(403);
  expect(await statuses()).toEqual([{ status: 'sent', error: null }]);
});

test('a mail that came back is put before the community office once, and is theirs to note', async () => {
  expect((await handIn(report('failed'))).body).toEqual({ known: true, incidents: 1 });
  expect((await handIn(report('failed'))).body).toEqual({ known: true, incidents: 0 });
  expect(await statuses()).toEqual([{ status: 'bounced', error: '5.1.1' }]);
  const office = await api.as('community-party-organization');
  const { body } = await office.get('/incidents');
  expect(body).toMatchObject({ items: [{ kind: 'mail-bounced', title: { zh: '邮件被退回' } }] });
  const [{ id } = { id: '' }] = body['items'] as { id: string }[];
  expect((await office.post(`/incidents/${encodeURIComponent(id)}/acknowledgement`, {})).status).toBe(200);
  expect((await office.get('/incidents')).body).toMatchObject({ items: [] });
});
