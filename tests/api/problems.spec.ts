import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Problems over HTTP: registered, dispatched, handled, answered with proof, audited, called back; and the row that follows.

let record: TestRecord;
let api: TestApi;
let hotline: Caller;
let street: Caller;
let area: string;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  api = await openTestApi(record.database);
  hotline = await api.as('hotline-12345', '370302');
  street = await api.as('street', '370302001');
  area = record.estate.areaId;
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (id: string, path: string) => `/problems/${encodeURIComponent(id)}/${path}`;
const told = (external: string, more: object = {}) => ({
  ...{ serviceArea: area, source: 'hotline', external, category: 'parking', what: '消防通道被占' },
  ...more,
});
const register = async (external: string, more: object = {}) => {
  const { status, body } = await hotline.post('/problems', told(external, more));
  expect(status).toBe(201);
  return String(body['caseId']);
};
const rowOf = async (id: string) => {
  const { body } = await street.get(`/problems?limit=200`);
  return (body['items'] as { id: string }[]).find((each) => each.id === id);
};

test('from the hotline to the caller’s own word, and the row follows each step', async () => {
  const id = await register('W-1');
  expect(await rowOf(id)).toMatchObject({ source: 'hotline', external: 'W-1', tier: 'grid', closedAt: null });
  const dispatched = await hotline.post(at(id, 'dispatch'), { lead: { role: 'street' }, by: 'place' });
  expect([dispatched.status, dispatched.body['waitingFor']]).toEqual([200, ['street']]);
  expect(await rowOf(id)).toMatchObject({ tier: 'street', repliedAt: null });
  const reply = await street.post(at(id, 'replies'), { as: 'solved', answer: '已清理', proof: ['照片 1'] });
  expect(reply.status).toBe(200);
  expect((await hotline.post(at(id, 'replies/audit'), { passed: true })).status).toBe(200);
  const called = await hotline.post(at(id, 'call-backs'), { answer: 'satisfied' });
  expect([called.status, called.body['closed']]).toEqual([200, true]);
  expect(await rowOf(id)).toMatchObject({ result: 'solved', satisfaction: 'satisfied', overdue: false });
});

test('many are open at once in one area; a number of the hotline is taken in once in its district', async () => {
  const first = await register('W-2');
  const second = await register('W-3');
  expect(second).not.toBe(first);
  const again = await hotline.post('/problems', told('W-2'));
  expect([again.status, again.body['code'], again.body['links']]).toEqual([
    409,
    'already-open',
    { case: `/cases/${encodeURIComponent(first)}` },
  ]);
});
