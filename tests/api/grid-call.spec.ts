import { addDays, dayOf, instant } from '#domain/shared';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';
import { Issuer } from '../support/issuer.js';

// 网格呼叫、分级响应、部门报到: staff of a company, appointed as a grid worker, brings a problem up from the grid to a department of
// the district, and the department's check-in stands in the record.

const CODE = '370302001001';
const AREA = `${CODE}-03`;
const WORKER = '赵六（示例）';
const today = dayOf(instant(Date.now()));

let database: TestDatabase;
let issuer: Issuer;
let api: TestApi;
let worker: Caller;
let community: Caller;
let street: Caller;
let fire: Caller;

beforeAll(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 6 });
  await database.owner.query(
    `INSERT INTO organisations (id, code, role, name) VALUES ('company-1', $1, 'property-service-enterprise', '物业（示例）')`,
    [CODE],
  );
  issuer = await Issuer.open();
  api = await openTestApi(database, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'owners-committees' });
  community = await api.as('residents-committee', CODE);
  street = await api.as('street', '370302001');
  fire = await api.as('reviewing-department', '370302', 'fire-rescue', 'fire');
  worker = await bearer(WORKER);
}, 90_000);
afterAll(async () => {
  await api.close();
  await issuer.close();
  await database.drop();
});

/** Whoever signs in by the issuer: what they may do stands in our register alone. */
async function bearer(subject: string): Promise<Caller> {
  const authorization = `Bearer ${await issuer.token(subject)}`;
  const { get, post, send } = api.nobody;
  return {
    get: (path, headers = {}) => get(path, { authorization, ...headers }),
    post: (path, body, headers = {}) => post(path, body, { authorization, ...headers }),
    send: (method, path, body, headers = {}) => send(method, path, body, { authorization, ...headers }),
  };
}

const at = (id: string, path: string) => `/problems/${encodeURIComponent(id)}/${path}`;
const found = (more: object = {}) => ({
  ...{ serviceArea: AREA, source: 'grid', category: 'fire-safety', item: 'G1-4', what: '消火栓无水' },
  ...more,
});
const tierOf = async (id: string) => {
  const { body } = await street.get('/problems?source=grid&limit=200');
  return (body['items'] as { id: string; tier: string }[]).find((each) => each.id === id)?.tier;
};
const codeOf = ({ status, body }: HttpAnswer) => [status, body['code']];
const promote = (id: string, caller: Caller, more: object = {}) =>
  caller.post(at(id, 'promotion'), { reason: '本级不能解决', ...more });
const departments = { lead: { role: 'reviewing-department', who: 'fire-rescue' } };
const waitingFor = ({ body }: HttpAnswer) => body['waitingFor'];

test('nobody is a grid worker before the appointment', async () => {
  expect((await worker.post('/problems', found())).status).toBe(403);
});

test('appointed, they hold the role by their own account', async () => {
  const made = await street.post('/grid-workers', {
    ...{ person: `${AREA}/person-1`, account: WORKER, enterprise: 'company-1', areas: [AREA] },
    ...{ from: today, until: addDays(today, 365) },
  });
  expect(made.status).toBe(201);
  expect((await worker.get('/me')).body).toEqual({ subject: WORKER, role: `grid-worker@${CODE}` });
});

describe('from the grid to the department', () => {
  let id: string;

  test('found in the grid it lies with the grid', async () => {
    expect(codeOf(await worker.post('/problems', found({ item: 'G9-9' })))).toEqual([422, 'unknown-subject']);
    const made = await worker.post('/problems', found());
    expect([made.status, waitingFor(made)]).toEqual([201, ['grid-worker']]);
    id = String(made.body['caseId']);
    expect(await tierOf(id)).toBe('grid');
  });

  test('each tier hands it to the next one, and none before its turn', async () => {
    expect((await promote(id, street)).status).toBe(403);
    expect((await worker.post(at(id, 'check-in'), { contact: '张三' })).status).toBe(403);
    const up = await promote(id, worker);
    expect([up.status, waitingFor(up)]).toEqual([200, ['grid-worker', 'residents-committee']]);
    expect(await tierOf(id)).toBe('community');
    expect((await promote(id, worker)).status).toBe(403);
    expect((await promote(id, community)).status).toBe(200);
    expect(await tierOf(id)).toBe('street');
    const called = await promote(id, street, departments);
    expect(called.status).toBe(200);
    expect(await tierOf(id)).toBe('district');
  });

  test('the department that was called checks in within its day, and no other one', async () => {
    const { body } = await street.get(`/cases/${encodeURIComponent(id)}`);
    const [owed] = (body['tasks'] as { duty: string; who: string; dueAt: string; deadline: { n: number } }[]).filter(
      ({ duty }) => duty === 'check-in',
    );
    expect(owed).toMatchObject({ who: 'fire-rescue', deadline: { n: 1, dayKind: 'working' } });
    const city = await api.as('reviewing-department', '370302', 'urban-management', 'city');
    expect((await city.post(at(id, 'check-in'), { contact: '李四' })).status).toBe(403);
    const key = { 'idempotency-key': 'check-in-once' };
    expect((await fire.post(at(id, 'check-in'), { contact: '王五，到场' }, key)).status).toBe(200);
    expect((await fire.post(at(id, 'check-in'), { contact: '王五，到场' }, key)).body).toMatchObject({
      repeated: true,
    });
    expect(codeOf(await fire.post(at(id, 'check-in'), { contact: '王五' }))).toEqual([409, 'wrong-stage']);
    const { body: timeline } = await street.get(`/cases/${encodeURIComponent(id)}/timeline?limit=100`);
    const titles = (timeline['items'] as { type: string; actor: string }[]).filter(({ type }) =>
      type.startsWith('department'),
    );
    expect(titles).toMatchObject([{ type: 'department-called' }, { type: 'department-checked-in', actor: 'fire' }]);
  });

  test('and answers with proof; who found it in the grid helped, and the file says so', async () => {
    const reply = { as: 'solved', answer: '已修复', proof: ['照片-1'] };
    expect((await worker.post(at(id, 'replies'), reply)).status).toBe(403);
    expect((await fire.post(at(id, 'replies'), reply)).status).toBe(200);
  });
});

test('what is beyond the grid at first sight goes to the department at once, with its check-in', async () => {
  const made = await worker.post('/problems', found(departments));
  expect([made.status, await tierOf(String(made.body['caseId']))]).toEqual([201, 'district']);
  const { body } = await fire.get(`/cases/${encodeURIComponent(String(made.body['caseId']))}`);
  expect((body['tasks'] as { duty: string }[]).map(({ duty }) => duty)).toContain('check-in');
});

test('what is said of the company that pays them is answered by somebody else', async () => {
  const reply = { as: 'solved', answer: '已修复', proof: ['照片-1'] };
  const answered = async (more: object) => {
    const { body } = await worker.post('/problems', found({ item: undefined, category: 'hygiene-waste', ...more }));
    return worker.post(at(String(body['caseId']), 'replies'), reply);
  };
  expect(codeOf(await answered({ enterprise: 'company-1' }))).toEqual([403, 'conflict-of-interest']);
  expect((await answered({ enterprise: 'company-2' })).status).toBe(200);
  const serves = (company: string | null) =>
    database.owner.query('UPDATE service_areas SET enterprise_id = $2 WHERE id = $1', [AREA, company]);
  await serves('company-1');
  expect(codeOf(await answered({}))).toEqual([403, 'conflict-of-interest']);
  // Neither by another account of the same person, nor as the deputy that such an account is.
  const { rows } = await database.owner.query<{ person_id: string }>(
    'SELECT person_id FROM grid_workers WHERE account = $1',
    [WORKER],
  );
  await database.owner.query(
    `INSERT INTO ties (account, person_id, kind, code, declared_by) VALUES ('second-account', $1, 'self', $2, 'operator')`,
    [rows[0]?.person_id, AREA.slice(0, 12)],
  );
  const again = await api.as('grid-worker', AREA.slice(0, 12), undefined, 'second-account');
  const { body: told } = await again.post('/problems', found({ item: undefined, category: 'hygiene-waste' }));
  const second = await again.post(at(String(told['caseId']), 'replies'), reply);
  expect(codeOf(second)).toEqual([403, 'conflict-of-interest']);
  await serves(null);
});

test('when the appointment ends, the account is nobody again, and what they found stays', async () => {
  const { body } = await street.get('/grid-workers');
  const [{ id, version }] = body['items'] as [{ id: string; version: number }];
  const ending = { lastDay: today, reason: '离职' };
  expect((await street.post(`/grid-workers/${id}/ending`, ending, { 'if-match': `"${version}"` })).status).toBe(200);
  const subject = await api.parts.identities.held(WORKER, addDays(today, 1));
  expect(subject).toEqual([]);
  expect((await worker.get('/me')).status).toBe(200);
});
