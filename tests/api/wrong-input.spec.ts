import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate, type Estate } from '../support/estate.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';

let database: TestDatabase;
let estate: Estate;
let api: TestApi;
let street: Caller;
let committee: Caller;
let caseId: string;

beforeAll(async () => {
  database = await cloneDatabase();
  estate = await buildEstate(database.owner, { units: 30 });
  await buildEstate(database.owner, { code: '370202001001', number: '01', units: 10 });
  await buildEstate(database.owner, { number: '04', units: 10, deliveredShare: 0.2 });
  await buildEstate(database.owner, { number: '05', units: 10, movedIn: null });
  api = await openTestApi(database);
  street = await api.as('street', '370302001');
  committee = await api.as('residents-committee');
  const opened = await committee.post('/formations', { serviceArea: estate.areaId, applicant: 'residents-committee' });
  caseId = opened.body['caseId'] as string;
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

/** Counts everything that a command could have changed. */
async function footprint(): Promise<unknown> {
  const { rows } = await database.owner.query(
    `SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM cases) AS cases, (SELECT count(*) FROM tasks) AS tasks,
            (SELECT count(*) FROM outbox) AS mails, (SELECT count(*) FROM requests) AS requests, (SELECT count(*) FROM ballots) AS ballots`,
  );
  return rows[0];
}

async function unchanged(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const before = await footprint();
  const answer = await ask();
  expect(await footprint()).toEqual(before);
  return answer;
}

const at = (path: string) => `/formations/${encodeURIComponent(caseId)}/${path}`;
const group = (size: number, owners: number) => ({
  leader: 'm-1',
  members: Array.from({ length: size }, (_, i) => ({
    person: `m-${i + 1}`,
    role: i === 0 ? 'street' : i <= owners ? 'owner' : 'residents-committee',
    ...(i > 0 && i <= owners ? { putForward: 'self' } : {}),
  })),
});

const extension = { closesOn: '2024-03-05', reason: '参与不足', places: ['东门'], photos: ['照片-1'] };

describe('wrong input is answered with its status and changes nothing', () => {
  test.each([
    ['malformed JSON', 400, 'malformed-json', () => street.post(at('verification'), '{"finding": ')],
    [
      'no idempotency key',
      400,
      'idempotency-key-missing',
      () => street.post(at('verification'), { finding: 'eligible' }, { 'idempotency-key': '' }),
    ],
    [
      'an idempotency key that is too long',
      400,
      'idempotency-key-invalid',
      () => street.post(at('verification'), { finding: 'eligible' }, { 'idempotency-key': 'k'.repeat(201) }),
    ],
    [
      'an If-Match that is no ETag',
      400,
      'if-match-malformed',
      () => street.post(at('verification'), { finding: 'eligible' }, { 'if-match': '99' }),
    ],
    ['no token', 401, 'unauthenticated', () => api.nobody.post(at('verification'), { finding: 'eligible' })],
    ['a forged token', 401, 'unauthenticated', () => api.nobody.get('/cases', { authorization: 'Bearer x.y.z' })],
    ['the wrong role', 403, 'wrong-role', () => committee.post(at('verification'), { finding: 'eligible' })],
    [
      'an unknown case',
      404,
      'not-found',
      () => street.post('/formations/formation:370302001001-77/verification', { finding: 'eligible' }),
    ],
    [
      'a case of another kind: its own words and roles rule there',
      404,
      'not-found',
      () => street.post(`/votes/${encodeURIComponent(caseId)}/extension`, extension),
    ],
    [
      'an entry beyond what the record can number',
      422,
      'invalid',
      () => street.get(`/cases/${encodeURIComponent(caseId)}/tasks/9007199254740990`),
    ],
    [
      'a cursor that is none',
      422,
      'invalid',
      () => street.get(`/cases/${encodeURIComponent(caseId)}/timeline?after=%C2%A5`),
    ],
    ['a cursor that is none, of problems', 422, 'invalid', () => street.get('/problems?after=nonsense')],
    ['a cursor that is none, of tasks', 422, 'invalid', () => street.get('/tasks?after=nonsense')],
    ['a cursor that the record cannot hold', 422, 'invalid', () => street.get(`/organisations?after=%00`)],
    ['a case that the record cannot name', 422, 'invalid', () => street.get('/incidents?case=%00x')],
    [
      'a sign-in that leads to another site',
      422,
      'invalid',
      () => api.nobody.get('/dev/sign-in?sub=x&role=street&node=370302001&to=/%5Cevil.example'),
    ],
    [
      'a sign-in to an address that no header can carry',
      422,
      'invalid',
      () => api.nobody.get('/dev/sign-in?sub=x&role=street&node=370302001&to=/%C2%B9%0E%F2%8D%81%99'),
    ],
    [
      'an unknown service area',
      404,
      'not-found',
      () => committee.post('/formations', { serviceArea: '370302001001-99', applicant: 'residents-committee' }),
    ],
    [
      'a second start',
      409,
      'wrong-stage',
      () => committee.post('/formations', { serviceArea: estate.areaId, applicant: 'residents-committee' }),
    ],
    ['the wrong stage', 409, 'wrong-stage', () => street.post(at('certificate'), { certificate: 'x', sealProof: 'y' })],
    [
      'a stale If-Match',
      412,
      'stale',
      () => street.post(at('verification'), { finding: 'eligible' }, { 'if-match': '"99"' }),
    ],
    [
      'two megabytes',
      413,
      'too-large',
      () => street.post(at('verification'), { finding: 'eligible', reason: 'x'.repeat(2_000_000) }),
    ],
    [
      'another media type',
      415,
      'unsupported-media-type',
      () =>
        street.post(at('verification'), 'finding=eligible', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    ['an unknown field', 422, 'invalid', () => street.post(at('verification'), { finding: 'eligible', force: true })],
    [
      'a fact dated tomorrow',
      422,
      'fact-in-future',
      () => street.post(at('verification'), { finding: 'eligible', occurredOn: '2999-01-01' }),
    ],
    [
      'a finding without its reason',
      422,
      'reason-missing',
      () => street.post(at('verification'), { finding: 'ineligible' }),
    ],
  ] as const)('%s: %i', async (_what, status, code, ask) => {
    const answer = await unchanged(ask);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      type: `urn:qilu-red-property:problem:${code}`,
      status,
      instance: expect.any(String),
      requestId: expect.any(String),
    });
    expect(answer.text).not.toMatch(/at .*\.ts|SELECT|stack/);
  });

  test('a foreign case answers exactly as an unknown one', async () => {
    const stranger = await api.as('street', '370202001');
    const strip = ({ body }: HttpAnswer) => ({ ...body, instance: '', requestId: '' });
    const foreign = await unchanged(() => stranger.post(at('verification'), { finding: 'eligible' }));
    const unknown = await unchanged(() =>
      stranger.post('/formations/formation:370202001001-77/verification', { finding: 'eligible' }),
    );
    expect(foreign.status).toBe(404);
    expect(strip(foreign)).toEqual(strip(unknown));
    expect((await stranger.get(`/cases/${encodeURIComponent(caseId)}`)).status).toBe(404);
    expect((await stranger.get('/cases')).body['items']).toEqual([]);
  });

  test('every fault of a body is listed with its JSON Pointer', async () => {
    const answer = await unchanged(() =>
      street.post(at('preparation-group'), { leader: '', members: [{ person: 'x', role: 'king' }] }),
    );
    const pointers = (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/leader', '/members/0/role']));
  });

  test('the trigger that is not met is refused with the figures and the article', async () => {
    const opened = await committee.post('/formations', {
      serviceArea: '370302001001-04',
      applicant: 'residents-committee',
    });
    const id = encodeURIComponent(opened.body['caseId'] as string);
    const answer = await unchanged(() => street.post(`/formations/${id}/verification`, { finding: 'eligible' }));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'trigger-not-met',
      countedBy: 'moved-in',
      movedInHeadcount: 2,
      totalHouseholds: 10,
      basis: expect.arrayContaining([expect.objectContaining({ article: 'ZB art.22' })]),
    });
  });

  test('who has moved in is asked for where nobody has said it, and the answer shows what was counted', async () => {
    const opened = await committee.post('/formations', {
      serviceArea: '370302001001-05',
      applicant: 'residents-committee',
    });
    const path = `/formations/${encodeURIComponent(opened.body['caseId'] as string)}/verification`;
    const unknown = await unchanged(() => street.post(path, { finding: 'eligible' }));
    expect(unknown).toMatchObject({ status: 422, body: { code: 'papers-missing' } });
    const figures = (persons: number) =>
      database.owner.query(
        `UPDATE service_areas SET moved_in_area = 0, moved_in_headcount = ${persons}, first_delivery_on = '2026-01-01' WHERE id = '370302001001-05'`,
      );
    await figures(4);
    expect((await unchanged(() => street.post(path, { finding: 'eligible' }))).body).toMatchObject({
      code: 'trigger-not-met',
      movedInHeadcount: 4,
    });
    await figures(5);
    const answer = await street.post(path, { finding: 'eligible' });
    expect(answer).toMatchObject({
      status: 200,
      body: { figures: { countedBy: 'moved-in', movedInHeadcount: 5, movedInArea: 0, totalHouseholds: 10 } },
    });
  });

  test('a group of eight, and one of nine with four owners, are refused', async () => {
    await street.post(at('verification'), { finding: 'eligible' });
    for (const [size, owners] of [
      [8, 5],
      [9, 4],
      [7, 3],
    ] as const) {
      const answer = await unchanged(() => street.post(at('preparation-group'), group(size, owners)));
      expect({ size, status: answer.status, code: answer.body['code'] }).toEqual({
        size,
        status: 422,
        code: 'group-composition',
      });
    }
    expect((await street.post(at('preparation-group'), group(9, 5))).status).toBe(200);
  });

  test('the same key brings the same answer, and with another body it is refused', async () => {
    const key = { 'idempotency-key': 'the-same' };
    const body = { what: '街道到场指导', proof: '照片-1' };
    const first = await street.post(at('guidance'), body, key);
    const again = await unchanged(() => street.post(at('guidance'), body, key));
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const other = await unchanged(() => street.post(at('guidance'), { ...body, what: '另一件事' }, key));
    expect({ status: other.status, code: other.body['code'] }).toEqual({ status: 422, code: 'key-reused' });
  });

  test('the same key and body to another address is another request, and is not answered as if it were carried out', async () => {
    const key = { 'idempotency-key': 'sent-to-two-places' };
    const body = { what: '两处指导', proof: '照片-1' };
    expect((await street.post(at('guidance'), body, key)).status).toBe(200);
    const other = `/formations/${encodeURIComponent(caseId)}/guidance/`;
    const elsewhere = await unchanged(() => street.post(other, body, key));
    expect(elsewhere.body['repeated']).toBeUndefined();
    expect([404, 422]).toContain(elsewhere.status);
  });

  test('twenty clicks at once are carried out once', async () => {
    const key = { 'idempotency-key': 'clicked-often' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => street.post(at('guidance'), { what: '指导', proof: 'p' }, key)),
    );
    expect(answers.filter(({ body }) => body['repeated'] === false)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body['seq'])).size).toBe(1);
  });

  test('English is answered to those who ask for it', async () => {
    const zh = await street.get('/cases/formation:370302001001-88');
    const en = await street.get('/cases/formation:370302001001-88', { 'accept-language': 'en' });
    expect([zh.body['title'], en.body['title']]).toEqual(['没有此资源', 'Not found']);
    expect(zh.body['type']).toBe(en.body['type']);
  });
});

test('while the record is away the answer is 503 with a receipt, and the receipt keeps the time of first receipt', async () => {
  const away = await openTestApi({ url: 'postgresql://postgres@127.0.0.1:9/none' });
  const key = { 'idempotency-key': 'kept-through-an-outage' };
  const body = { what: '断电前提交', proof: 'p' };
  const speaker = await away.as('street', '370302001');
  const refused = await speaker.post(at('guidance'), body, key);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('2');
  const receipt = refused.headers.get('receipt') ?? '';
  const stamped = Date.now();
  await away.close();

  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const stored = await street.post(at('guidance'), body, { ...key, receipt });
  expect(stored.status).toBe(200);
  const { rows } = await database.owner.query(
    'SELECT received_at FROM events WHERE case_id = $1 ORDER BY seq DESC LIMIT 1',
    [caseId],
  );
  expect((rows[0].received_at as Date).getTime()).toBeLessThanOrEqual(stamped);
}, 20_000);

test('an address that is too long is a problem like any other', async () => {
  const answer = await api.nobody.get(`/act/${'0'.repeat(900)}`);
  expect(answer).toMatchObject({ status: 414, body: { code: 'address-too-long' } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect((await api.nobody.get(`/act/${'0'.repeat(600)}`)).status).toBe(404);
});

test.each([
  ['a field left out', {}, '/serviceArea', '必须填写 / is required'],
  ['a number for a text', { serviceArea: 7 }, '/serviceArea', '应为文字 / must be a text'],
  ['a text for a number', { owners: 'twelve' }, '/owners', '应为数字 / must be a number'],
  ['half an owner', { owners: 1.5 }, '/owners', '应为整数 / must be a whole number'],
  ['too small a number', { owners: 0 }, '/owners', /^数值过小.* \/ Too small/],
  ['an applicant of no kind', { applicant: 'neighbour' }, '/applicant', /^无效选项.* \/ Invalid option/],
  ['an unknown field', { 'a/b': 1 }, '', /^出现未知的键.* \/ Unrecognized key/],
] as const)('%s is said in Chinese, and in English beside it', async (_what, body, pointer, words) => {
  const whole = { serviceArea: estate.areaId, applicant: 'residents-committee' };
  const answer = await unchanged(() =>
    committee.post('/formations', pointer === '/serviceArea' ? body : { ...whole, ...body }),
  );
  const said = (answer.body['errors'] as { pointer: string; detail: string }[]).find(
    (each) => each.pointer === pointer,
  );
  expect([answer.status, said?.detail]).toEqual([
    422,
    typeof words === 'string' ? words : expect.stringMatching(words),
  ]);
});
