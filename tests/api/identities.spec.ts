import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';
import { Issuer } from '../support/issuer.js';

const STREET = '370302001';
let database: TestDatabase;
let issuer: Issuer;
let api: TestApi;
let operator: Caller;
let areaId: string;

beforeAll(async () => {
  database = await cloneDatabase();
  ({ areaId } = await buildEstate(database.owner, { units: 6 }));
  issuer = await Issuer.open();
  api = await openTestApi(database, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'owners-committees' });
  operator = await api.as('operator', '37', undefined, '运维（示例）');
}, 60_000);
afterAll(async () => {
  await api.close();
  await issuer.close();
  await database.drop();
});

const bearing = (token: string, more: Record<string, string> = {}) => ({ authorization: `Bearer ${token}`, ...more });
const asks = (token: string, more: Record<string, string> = {}): Promise<HttpAnswer> =>
  api.nobody.get('/me', bearing(token, more));

let people = 0;
const somebody = () => `人-${(people += 1)}（示例）`;
async function assign(subject: string, more: object = {}): Promise<string> {
  const body = { subject, role: 'street', node: STREET, fromDay: '2020-01-01', reason: '任命（示例）', ...more };
  const made = await operator.post('/role-assignments', body);
  expect(made.status).toBe(201);
  return made.body['id'] as string;
}
const inDays = (days: number) => new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10);

describe('a token of the issuer', () => {
  let subject: string;
  beforeAll(async () => {
    subject = somebody();
    await assign(subject);
  });

  test('says who somebody is; the register says in which role', async () => {
    expect((await asks(await issuer.token(subject))).body).toEqual({ subject, role: `street@${STREET}` });
    expect((await asks(await issuer.token(somebody()))).status).toBe(403);
  });

  test.each<[string, () => string | Promise<string>]>([
    ['expired', () => issuer.token(subject, { expires: Math.floor(Date.now() / 1000) - 31 })],
    ['for another audience', () => issuer.token(subject, { audience: 'another' })],
    ['of another issuer', () => issuer.token(subject, { issuer: 'https://issuer.example' })],
    [
      'signed by a stranger under a known key id',
      async () => issuer.token(subject, { key: (await generateKeyPair('ES256')).privateKey }),
    ],
    [
      'not signed at all',
      () =>
        new UnsecuredJWT({ sub: subject })
          .setIssuer(issuer.url)
          .setAudience('owners-committees')
          .setExpirationTime('1h')
          .encode(),
    ],
    [
      'signed with the public key as a shared secret',
      async () => {
        const published = await (await fetch(`${issuer.url}/keys`)).text();
        return new SignJWT({})
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject(subject)
          .setIssuer(issuer.url)
          .setAudience('owners-committees')
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(published));
      },
    ],
    ['without an end', () => issuer.token(subject, { expires: null })],
    ['that is no token', () => 'x.y.z'],
  ])('%s is as good as none', async (_what, make) => {
    const answer = await asks(await make());
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('half a minute of skew is forgiven', async () => {
    expect((await asks(await issuer.token(subject, { expires: Math.floor(Date.now() / 1000) - 20 }))).status).toBe(200);
  });

  test('while the issuer is away a new process answers 503, and says so only of the issuer’s tokens', async () => {
    const away = await openTestApi(database, { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_AUDIENCE: 'owners-committees' });
    const token = await issuer.token(subject);
    expect((await away.nobody.get('/me', bearing(token))).status).toBe(503);
    expect((await (await away.as('street', STREET)).get('/me')).status).toBe(200);
    await away.close();
  });
});

test('the issuer may change its keys at any time, and a withdrawn key opens nothing', async () => {
  const own = await Issuer.open();
  const other = await openTestApi(database, { OIDC_ISSUER: own.url, OIDC_AUDIENCE: 'owners-committees' });
  const subject = somebody();
  await assign(subject);
  const me = async (token: string) => (await other.nobody.get('/me', bearing(token))).status;
  const before = await own.token(subject);
  expect(await me(before)).toBe(200);
  await own.newKey({ withdraw: true });
  jest.useFakeTimers({
    now: Date.now() + 31_000,
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask', 'performance', 'hrtime'],
  });
  try {
    expect(await me(await own.token(subject))).toBe(200);
    expect(await me(before)).toBe(401);
  } finally {
    jest.useRealTimers();
  }
  expect(own.reads).toBeLessThanOrEqual(3);
  await other.close();
  await own.close();
}, 30_000);

test('who holds several roles says in which one they act', async () => {
  const subject = somebody();
  await assign(subject);
  await assign(subject, { role: 'reviewing-department', node: '370302', branch: 'police' });
  const token = await issuer.token(subject);
  const roles = [`street@${STREET}`, 'reviewing-department@370302#police'];
  const unclear = await asks(token);
  expect(unclear).toMatchObject({ status: 403, body: { code: 'role-unclear' } });
  expect((unclear.body['roles'] as string[]).sort()).toEqual([...roles].sort());
  for (const role of roles) expect((await asks(token, { 'x-role': role })).body['role']).toBe(role);
  expect((await asks(token, { 'x-role': 'supervisor@37' })).status).toBe(403);
});

test('a role holds from its first day to its last, and ends early when it is ended', async () => {
  const who = { coming: somebody(), past: somebody(), now: somebody() };
  await assign(who.coming, { fromDay: inDays(1) });
  await assign(who.past, { toDay: inDays(-1) });
  const id = await assign(who.now, { toDay: inDays(0) });
  const status = async (subject: string) => (await asks(await issuer.token(subject))).status;
  expect([await status(who.coming), await status(who.past), await status(who.now)]).toEqual([403, 403, 200]);
  const ended = await operator.post(`/role-assignments/${id}/ending`, { lastDay: inDays(-1), reason: '调离（示例）' });
  expect(ended).toMatchObject({ status: 200, body: { holds: false, ending: { endedBy: '运维（示例）' } } });
  expect(await status(who.now)).toBe(403);
  expect((await operator.post(`/role-assignments/${id}/ending`, { lastDay: inDays(9), reason: '反悔' })).status).toBe(
    409,
  );
});

test('a deputy acts for the days of an absence, and the entry names both', async () => {
  const [head, deputy, stranger] = [somebody(), somebody(), somebody()];
  const id = await assign(head);
  await assign(stranger);
  const as = async (subject: string) => bearing(await issuer.token(subject));
  const asked = { deputy, fromDay: inDays(0), toDay: inDays(2), reason: '休假（示例）' };
  expect((await api.nobody.post(`/role-assignments/${id}/deputies`, asked, await as(stranger))).status).toBe(403);
  const named = await api.nobody.post(`/role-assignments/${id}/deputies`, asked, await as(head));
  expect(named).toMatchObject({ status: 201, body: { subject: deputy, onBehalfOf: head, name: `street@${STREET}` } });
  const again = { ...asked, deputy: somebody() };
  expect(
    (await api.nobody.post(`/role-assignments/${String(named.body['id'])}/deputies`, again, await as(deputy))).status,
  ).toBe(403);

  const committee = await api.as('residents-committee');
  const opened = await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
  const path = `/formations/${encodeURIComponent(opened.body['caseId'] as string)}/guidance`;
  expect((await api.nobody.post(path, { what: '指导', proof: '照片' }, await as(deputy))).status).toBe(200);
  const { rows } = await database.owner.query(
    `SELECT actor, body_json->>'onBehalfOf' AS "for" FROM events WHERE type = 'guidance-recorded' ORDER BY seq DESC LIMIT 1`,
  );
  expect(rows).toEqual([{ actor: deputy, for: head }]);
  await operator.post(`/role-assignments/${id}/ending`, { lastDay: inDays(-1), reason: '调离（示例）' });
  expect((await asks(await issuer.token(deputy))).status).toBe(403);
});

describe('a key of a system', () => {
  const wanted = { name: '网上表决系统（示例）', role: 'teller', node: STREET, expiresOn: inDays(30) };

  test('is shown once, kept as a hash, and tells when it was last used', async () => {
    const once = { 'idempotency-key': 'a-key' };
    const made = await operator.post('/api-keys', wanted, once);
    const key = made.body['key'] as string;
    expect(made.status).toBe(201);
    const repeated = await operator.post('/api-keys', wanted, once);
    expect(repeated.body).toMatchObject({ id: made.body['id'] });
    expect(repeated.body).not.toHaveProperty('key');
    const { rows } = await database.owner.query(
      `SELECT (SELECT string_agg(t::text, ' ') FROM api_keys t) || (SELECT string_agg(r::text, ' ') FROM requests r) AS all`,
    );
    expect(rows[0].all).not.toContain(key.split('_').slice(2).join('_'));
    expect((await asks(key)).body).toEqual({ subject: `key:${String(made.body['id'])}`, role: `teller@${STREET}` });
    const listed = await operator.get('/api-keys');
    const [shown] = (listed.body['items'] as Record<string, unknown>[]).filter(({ id }) => id === made.body['id']);
    expect(shown).toMatchObject({ holds: `teller@${STREET}`, lastUsedAt: expect.any(String) });
    expect(shown).not.toHaveProperty('hash');
  });

  test('opens nothing when it is revoked, has expired or was changed by one letter', async () => {
    const made = await operator.post('/api-keys', wanted);
    const key = made.body['key'] as string;
    const changed = key.slice(0, -2) + (key.at(-2) === 'A' ? 'B' : 'A') + key.slice(-1);
    expect((await asks(changed)).status).toBe(401);
    await database.owner.query(`UPDATE api_keys SET expires_at = now() WHERE id = $1`, [made.body['id']]);
    expect((await asks(key)).status).toBe(401);
    await database.owner.query(`UPDATE api_keys SET expires_at = now() + interval '1 day' WHERE id = $1`, [
      made.body['id'],
    ]);
    expect((await asks(key)).status).toBe(200);
    expect((await operator.post(`/api-keys/${String(made.body['id'])}/revocation`, {})).status).toBe(200);
    expect((await asks(key)).status).toBe(401);
  });

  test('is made for two years at most, by the operator of the place alone', async () => {
    expect((await operator.post('/api-keys', { ...wanted, expiresOn: inDays(733) })).status).toBe(422);
    expect((await operator.post('/api-keys', { ...wanted, expiresOn: inDays(-1) })).status).toBe(422);
    const elsewhere = await api.as('operator', '3702');
    expect((await elsewhere.post('/api-keys', wanted)).status).toBe(404);
    expect(
      (
        await elsewhere.post('/role-assignments', {
          subject: 'x',
          role: 'street',
          node: STREET,
          fromDay: inDays(0),
          reason: '越区',
        })
      ).status,
    ).toBe(404);
    expect((await elsewhere.get('/api-keys')).body['items']).toEqual([]);
    expect((await (await api.as('street', STREET)).post('/api-keys', wanted)).status).toBe(403);
  });
});

test('in production the local issuer opens nothing', async () => {
  const production = await openTestApi(database, {
    ...{ NODE_ENV: 'production', SIGNING_SECRET: 'a-secret-of-production-with-many-letters' },
    PERSON_KEYS: `p1:${Buffer.alloc(32, 3).toString('base64')}`,
    ...{ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'owners-committees' },
  });
  const local = await new SignJWT({ role: 'operator', node: '37' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('x')
    .setIssuer('local')
    .setAudience('qilu-red-property')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode('token:a-secret-of-production-with-many-letters'));
  expect((await production.nobody.get('/me', bearing(local))).status).toBe(401);
  expect((await production.nobody.post('/dev/tokens', { sub: 'x', role: 'operator', node: '37' })).status).toBe(404);
  await production.close();
});

test('what was given and ended cannot be rewritten by the API’s own role', async () => {
  for (const sql of [
    `UPDATE role_assignments SET role = 'operator'`,
    'DELETE FROM role_assignments',
    `DELETE FROM role_endings`,
    `UPDATE api_keys SET role = 'operator'`,
  ])
    await expect(api.parts.door.read({ lo: '0', hi: '~' }, (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
      /permission denied|42501/,
    );
});
