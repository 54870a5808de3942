import { decodeJwt } from 'jose';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type TestApi } from '../support/http.js';

let database: TestDatabase;
let areaId: string;

beforeAll(async () => {
  database = await cloneDatabase();
  ({ areaId } = await buildEstate(database.owner, { units: 6 }));
}, 60_000);
afterAll(() => database.drop());

async function withLimits<T>(limits: Record<string, string>, work: (api: TestApi) => Promise<T>): Promise<T> {
  const api = await openTestApi(database, limits);
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

test('one identity is counted apart from its colleagues, and what is turned away keeps its time of receipt', () =>
  withLimits({ RATE_PER_IDENTITY: '5' }, async (api) => {
    const committee = await api.as('residents-committee');
    const opened = await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
    const path = `/formations/${encodeURIComponent(opened.body['caseId'] as string)}/guidance`;
    const street = await api.as('street', '370302001', undefined, '王一（示例）');
    const body = { what: '指导', proof: '照片' };
    for (let i = 0; i < 5; i += 1) expect((await street.post(path, body)).status).toBe(200);
    const key = { 'idempotency-key': 'once-too-often' };
    const refused = await street.post(path, body, key);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-often' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
    const receipt = refused.headers.get('receipt') ?? '';
    const { receivedAt } = decodeJwt(receipt) as { receivedAt: number };
    const colleague = await api.as('street', '370302001', undefined, '李二（示例）');
    expect((await colleague.post(path, body)).status).toBe(200);
    // The same person, of another process or a minute later, with the receipt.
    const stored = await withLimits({}, async (other) =>
      (await other.as('street', '370302001', undefined, '王一（示例）')).post(path, body, { ...key, receipt }),
    );
    expect(stored.status).toBe(200);
    const { rows } = await database.owner.query(
      `SELECT received_at FROM events ORDER BY recorded_at DESC, seq DESC LIMIT 1`,
    );
    expect((rows[0].received_at as Date).getTime()).toBe(receivedAt);
  }));

test('an address is counted over all its tokens, and health is not', () =>
  withLimits({ RATE_PER_ADDRESS: '5' }, async (api) => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push((await api.nobody.get('/cases', { authorization: `Bearer x.${i}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await api.nobody.get('/health')).status).toBe(200);
    expect((await (await api.as('street', '370302001')).get('/cases')).status).toBe(429);
  }));

test('a filing that an address may not send any more keeps its time all the same; nobody in particular gets no receipt', () =>
  withLimits({ RATE_PER_ADDRESS: '1' }, async (api) => {
    const street = await api.as('street', '370302001');
    await api.nobody.get('/cases');
    const refused = await street.post('/formations/formation:none/guidance', { what: '指导', proof: '照片' });
    expect([refused.status, refused.body['code']]).toEqual([429, 'too-often']);
    expect(decodeJwt(refused.headers.get('receipt') ?? '')).toMatchObject({
      ...{ sub: 'street@370302001', to: 'POST /formations/formation:none/guidance' },
    });
    const unknown = await api.nobody.post('/formations/formation:none/guidance', {});
    expect([unknown.status, unknown.headers.get('receipt')]).toEqual([429, null]);
  }));

test('only a trusted proxy says who calls', async () => {
  const from = (ip: string) => ({ 'x-forwarded-for': ip, authorization: 'Bearer x' });
  const second = (more: Record<string, string>) =>
    withLimits({ RATE_PER_ADDRESS: '1', ...more }, async (api) => {
      await api.nobody.get('/cases', from('192.0.2.1'));
      return (await api.nobody.get('/cases', from('192.0.2.2'))).status;
    });
  expect([await second({}), await second({ TRUSTED_PROXIES: '127.0.0.1' })]).toEqual([429, 401]);
});

test('every answer carries the headers that keep a browser from harm', () =>
  withLimits({}, async (api) => {
    for (const path of ['/health', '/cases', '/nowhere', '/docs']) {
      const { headers } = await api.nobody.get(path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=/);
      expect(headers.get('x-powered-by')).toBeNull();
    }
    // The API's own description runs only scripts that come as files.
    expect((await api.nobody.get('/docs')).text).not.toMatch(/<script(?![^>]*src=)[^>]*>/);
  }));
