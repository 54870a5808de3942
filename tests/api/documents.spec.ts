import { DocumentBucket } from '#platform/documents';
import { verifyRecord } from '#platform/evidence';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openBucket } from '../support/bucket.js';
import { EICAR, openClamd, type FakeClamd } from '../support/clamd.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate, type Estate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

const COMMUNITY = '370302001001';
const PDF = { 'content-type': 'application/pdf' };
const pdf = (text = randomBytes(8).toString('hex')) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let database: TestDatabase;
let estate: Estate;
let clamd: FakeClamd;
let folder: string;
let api: TestApi;
let plain: TestApi;
let street: Caller;

beforeAll(async () => {
  database = await cloneDatabase();
  estate = await buildEstate(database.owner);
  clamd = await openClamd();
  folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  api = await openTestApi(database, { DOCUMENTS_DIR: folder, CLAMD_URL: clamd.url });
  plain = await openTestApi(database, { DOCUMENTS_DIR: folder });
  street = await api.as('street', '370302001');
}, 60_000);
afterAll(async () => {
  await Promise.all([api.close(), plain.close()]);
  await clamd.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (bytes: Buffer, headers: Record<string, string> = PDF, as = street, code = COMMUNITY) =>
  as.send('POST', `/documents?code=${code}`, bytes, headers);
const kept = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;
const rows = async () => (await database.owner.query('SELECT * FROM documents ORDER BY uploaded_at')).rows;

test('a document is kept under the hash of its bytes, scanned, and given back byte for byte', async () => {
  const bytes = pdf();
  const { status, body } = await upload(bytes);
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { id: sha(bytes), reference: `sha256:${sha(bytes)}`, code: COMMUNITY, scan: 'clean', size: bytes.length },
  });
  expect(clamd.seen.at(-1)).toEqual(bytes);
  const back = await street.get(`/documents/${sha(bytes)}`);
  expect(back.bytes).toEqual(bytes);
  expect(back.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(back.headers.get('content-security-policy')).toMatch(/^sandbox/);
});

test('the same bytes again are the same document; the same key answers again', async () => {
  const bytes = pdf();
  const key = { ...PDF, 'idempotency-key': 'one-document' };
  expect((await upload(bytes, key)).status).toBe(201);
  const before = kept();
  expect((await upload(bytes, key)).status).toBe(200);
  expect((await upload(bytes)).status).toBe(200);
  expect((await upload(pdf(), key)).body['code']).toBe('key-reused');
  expect((await rows()).filter(({ id }) => id === sha(bytes))).toHaveLength(1);
  expect(before).toBe((await rows()).length);
});

test('without a scanner the answer says that nobody looked', async () => {
  const bytes = pdf();
  const caller = await plain.as('street', '370302001');
  expect((await upload(bytes, PDF, caller)).body).toMatchObject({ scan: 'not-scanned' });
  expect((await caller.get(`/documents/${sha(bytes)}/description`)).body).toMatchObject({ scan: 'not-scanned' });
});

test('what the scanner finds is refused and kept nowhere', async () => {
  const before = [kept(), (await rows()).length];
  const answer = await upload(pdf(EICAR));
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 422, code: 'infected' });
  expect([kept(), (await rows()).length]).toEqual(before);
});

test('a scanner that is away, or refuses to look, lets nothing in, and the same key may be sent again', async () => {
  const before = kept();
  const gone = await openTestApi(database, { DOCUMENTS_DIR: folder, CLAMD_URL: 'tcp://127.0.0.1:1' });
  const strict = await openClamd(10);
  const small = await openTestApi(database, { DOCUMENTS_DIR: folder, CLAMD_URL: strict.url });
  for (const each of [gone, small]) {
    const answer = await upload(pdf(), PDF, await each.as('street', '370302001'));
    expect({ status: answer.status, receipt: answer.headers.has('receipt') }).toEqual({ status: 503, receipt: true });
    await each.close();
  }
  await strict.close();
  expect(kept()).toBe(before);
});

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
test.each`
  what                     | bytes                                                     | type                          | status | code
  ${'a picture'}           | ${JPEG}                                                   | ${'image/jpeg'}               | ${201} | ${undefined}
  ${'another picture'}     | ${PNG}                                                    | ${'image/png'}                | ${201} | ${undefined}
  ${'a page called a PDF'} | ${Buffer.from('<script>1</script>')}                      | ${'application/pdf'}          | ${422} | ${'not-what-it-says'}
  ${'a JPEG called a PNG'} | ${JPEG}                                                   | ${'image/png'}                | ${422} | ${'not-what-it-says'}
  ${'nothing'}             | ${Buffer.alloc(0)}                                        | ${'image/png'}                | ${422} | ${'not-what-it-says'}
  ${'a page'}              | ${Buffer.from('<p>')}                                     | ${'text/html'}                | ${415} | ${'unsupported-media-type'}
  ${'a program'}           | ${Buffer.from('MZ')}                                      | ${'application/octet-stream'} | ${415} | ${'unsupported-media-type'}
  ${'more than 20 MB'}     | ${Buffer.concat([pdf(), Buffer.alloc(20 * 1024 * 1024)])} | ${'application/pdf'}          | ${413} | ${'too-large'}
`('$what is answered $status', async ({ bytes, type, status, code }) => {
  const answer = await upload(bytes as Buffer, { 'content-type': type as string });
  expect({ status: answer.status, code: status === 201 ? undefined : answer.body['code'] }).toEqual({ status, code });
});

test('a document is taken on no other route', async () => {
  expect((await street.send('POST', '/formations', pdf(), PDF)).status).toBe(415);
});

test('only within the place: neither written for another, nor seen from another, whatever hash one knows', async () => {
  const bytes = pdf();
  const qingdao = await api.as('street', '370202001');
  const before = kept();
  expect((await upload(bytes, PDF, qingdao)).status).toBe(404);
  expect(kept()).toBe(before);
  await upload(bytes);
  expect((await qingdao.get(`/documents/${sha(bytes)}`)).status).toBe(404);
  expect((await (await api.as('supervisor', '370302')).get(`/documents/${sha(bytes)}`)).status).toBe(200);
  expect((await upload(bytes, PDF, await api.as('supervisor', '370302'))).status).toBe(403);
});

test('its row holds no name, no title, no person', async () => {
  await upload(pdf(), { ...PDF, 'content-disposition': 'attachment; filename="wang-yi-identity-card.pdf"' });
  expect(JSON.stringify(await rows())).not.toContain('wang-yi');
  expect(Object.keys((await rows())[0]).sort()).toEqual([
    'code',
    'id',
    'media_type',
    'scan',
    'size',
    'uploaded_at',
    'uploaded_role',
  ]);
});

test('an entry of a case names documents of its place and no others', async () => {
  const opened = await (
    await api.as('residents-committee')
  ).post('/formations', {
    serviceArea: estate.areaId,
    applicant: 'residents-committee',
  });
  const at = `/formations/${encodeURIComponent(String(opened.body['caseId']))}/guidance`;
  const bytes = pdf();
  const guide = (proof: string) => street.post(at, { what: '现场指导', proof });
  const unknown = await guide(`sha256:${sha(bytes)}`);
  expect(unknown.status).toBe(422);
  expect(unknown.body['errors']).toEqual([expect.objectContaining({ pointer: '/proof', code: 'unknown-document' })]);
  await upload(bytes, PDF, street, '370302001002');
  expect((await guide(`sha256:${sha(bytes)}`)).status).toBe(422);
  await upload(bytes);
  expect((await guide(`sha256:${sha(bytes)}`)).status).toBe(200);
  const { rows: events } = await database.owner.query(`SELECT body FROM events WHERE body LIKE '%sha256:%'`);
  expect(events).toHaveLength(1);
});

test('the application can neither change a row nor take one out', async () => {
  const client = new pg.Client({ connectionString: database.url, options: '-c role=qrp_api' });
  await client.connect();
  await expect(client.query(`UPDATE documents SET scan = 'clean'`)).rejects.toThrow(/permission denied/);
  await expect(client.query('DELETE FROM documents')).rejects.toThrow(/permission denied/);
  expect((await client.query('SELECT 1 FROM documents')).rows).toEqual([]);
  await client.end();
});

test('verification finds a document whose bytes were changed, and one that is gone', async () => {
  const [first, second] = [pdf(), pdf()];
  await upload(first);
  await upload(second);
  const fileOf = (bytes: Buffer) => path.join(folder, sha(bytes).slice(0, 2), sha(bytes).slice(2));
  chmodSync(fileOf(first), 0o644);
  writeFileSync(fileOf(first), pdf());
  rmSync(fileOf(second));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { faults } = await verifyRecord({ client, documents: api.parts.documents.store });
  await client.end();
  expect(faults.map(({ where, en }) => `${where} ${en}`).sort()).toEqual(
    [`sha256:${sha(first)} a byte of the document was changed`, `sha256:${sha(second)} the document is missing`].sort(),
  );
});

// The server of these tests knows its keys and does not compute signatures; one that does can be named, see tests/support/bucket.ts.
const STRANGER = process.env['S3_TEST_URL'] ? { secret: 'another' } : { keyId: 'another' };

describe('a bucket of a store that speaks S3', () => {
  test('keeps a document and gives it back, signs what it asks, and says what the store refuses', async () => {
    const { settings, close } = await openBucket();
    try {
      const bucket = new DocumentBucket(settings);
      const bytes = randomBytes(300_000);
      const id = sha(bytes);
      expect(await bucket.get(id)).toBeUndefined();
      await bucket.put(id, bytes);
      await bucket.put(id, bytes);
      expect(await bucket.get(id)).toEqual(bytes);
      const stranger = new DocumentBucket({ ...settings, ...STRANGER });
      await expect(stranger.put(sha(Buffer.from('x')), Buffer.from('x'))).rejects.toThrow(/refused a document: 403/);

      const s3 = {
        ...{ DOCUMENTS_S3_URL: settings.url, DOCUMENTS_S3_KEY_ID: settings.keyId },
        DOCUMENTS_S3_SECRET: settings.secret,
      };
      const onBucket = await openTestApi(database, s3);
      const caller = await onBucket.as('street', '370302001');
      const paper = pdf();
      expect((await upload(paper, PDF, caller)).status).toBe(201);
      expect((await caller.get(`/documents/${sha(paper)}`)).bytes).toEqual(paper);
      await onBucket.close();
    } finally {
      await close();
    }
  }, 60_000);
});
