import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;
let wang: Caller;
let li: Caller;
let cases: string[];

interface Item {
  readonly case: string;
  readonly duty: string;
  readonly status: string;
  readonly claimedBy: string | null;
  readonly links: { readonly self: string };
}

beforeAll(async () => {
  database = await cloneDatabase();
  api = await openTestApi(database);
  wang = await api.as('street', '370302001', undefined, '王一（示例）');
  li = await api.as('street', '370302001', undefined, '李二（示例）');
  const committee = await api.as('residents-committee');
  cases = [];
  for (const number of ['01', '02', '03', '04', '05']) {
    const { areaId } = await buildEstate(database.owner, { number, units: 10 });
    const opened = await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
    cases.push(opened.body['caseId'] as string);
  }
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const itemsOf = async (caller: Caller, query = ''): Promise<Item[]> =>
  (await caller.get(`/tasks${query}`)).body['items'] as Item[];
const taskOf = async (caller: Caller, caseId: string) =>
  (await itemsOf(caller, '?of=place')).find((item) => item.case === caseId)?.links.self ?? '';

test('the inbox is mine, without what a colleague has claimed; my place’s with it', async () => {
  const self = await taskOf(wang, cases[0] ?? '');
  expect((await wang.post(`${self}/claim`, {})).status).toBe(200);
  expect((await itemsOf(wang)).map((item) => item.case)).toEqual(cases);
  expect((await itemsOf(li)).map((item) => item.case)).toEqual(cases.slice(1));
  expect(await itemsOf(li, '?of=place')).toHaveLength(5);
  expect(await itemsOf(wang, '?claimed=by-me')).toMatchObject([{ case: cases[0], claimedBy: '王一（示例）' }]);
  expect(await itemsOf(wang, '?claimed=by-nobody')).toHaveLength(4);
});

test('pages go by cursor and miss nobody', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const after = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const { body } = await wang.get(`/tasks?of=place&limit=2${after}`);
    seen.push(...(body['items'] as Item[]).map((item) => item.case));
    expect(body['total']).toBe(5);
    next = body['next'] as string | null;
  }
  expect(seen).toEqual(cases);
  expect((await wang.get('/tasks?after=nonsense')).status).toBe(422);
});

test('the second of two is told who was first, and may take over with a reason', async () => {
  const self = await taskOf(li, cases[1] ?? '');
  await wang.post(`${self}/claim`, {});
  const second = await li.post(`${self}/claim`, {});
  expect(second).toMatchObject({ status: 409, body: { code: 'task-claimed', claimedBy: '王一（示例）' } });
  expect((await li.post(`${self}/claim`, { reason: '原经办人休假' })).status).toBe(200);
  expect((await wang.get(self)).body).toMatchObject({ status: 'claimed', claimedBy: '李二（示例）' });
});

test('delegated, returned with its reason, and open again', async () => {
  const self = await taskOf(wang, cases[2] ?? '');
  expect((await wang.post(`${self}/return`, { reason: '不在我的片区' })).body).toMatchObject({
    code: 'task-not-claimed',
  });
  await wang.post(`${self}/claim`, {});
  expect((await wang.post(`${self}/delegation`, { to: '李二（示例）' })).status).toBe(200);
  expect((await li.post(`${self}/return`, {})).status).toBe(422);
  expect((await li.post(`${self}/return`, { reason: '不在我的片区' })).status).toBe(200);
  expect((await wang.get(self)).body).toMatchObject({ status: 'open', claimedBy: null, remark: '不在我的片区' });
});

test('a task shows its form as JSON Schema, and is completed with it', async () => {
  const self = await taskOf(wang, cases[3] ?? '');
  const { body } = await wang.get(self);
  const [form] = body['forms'] as { command: string; path: string; schema: unknown }[];
  expect(form).toMatchObject({
    command: 'verify',
    path: `/formations/${encodeURIComponent(cases[3] ?? '')}/verification`,
    schema: { $defs: { Verification: { properties: { finding: { enum: ['eligible', 'ineligible'] } } } } },
  });

  const empty = await wang.post(`${self}/completion`, { form: {} });
  expect(empty).toMatchObject({ status: 422, body: { errors: [{ pointer: '/form/finding' }] } });
  expect((await wang.post(`${self}/completion`, { command: 'certify', form: {} })).status).toBe(422);
  const foreign = await api.as('property-authority', '370302');
  expect((await foreign.post(`${self}/completion`, { form: { finding: 'eligible' } })).status).toBe(403);

  const done = await wang.post(`${self}/completion`, { form: { finding: 'eligible' } });
  expect(done).toMatchObject({ status: 200, body: { stage: 'VERIFIED' } });
  expect((await wang.get(self)).body).toMatchObject({ status: 'done' });
  expect((await wang.post(`${self}/claim`, {})).body).toMatchObject({ code: 'task-not-open' });
});

test('a task of another place is not there', async () => {
  const self = await taskOf(wang, cases[4] ?? '');
  const elsewhere = await api.as('street', '370303001');
  expect((await elsewhere.get(self)).status).toBe(404);
  expect((await elsewhere.post(`${self}/claim`, {})).status).toBe(404);
});

test('a supervisor reads and does not act, an operator sees no case', async () => {
  const supervisor = await api.as('supervisor', '370302');
  const operator = await api.as('operator', '37');
  const self = await taskOf(wang, cases[4] ?? '');
  expect((await supervisor.get(self)).status).toBe(200);
  expect((await supervisor.post(`${self}/claim`, {})).status).toBe(403);
  for (const path of ['/tasks', '/cases', self, '/desk']) expect((await operator.get(path)).status).toBe(403);
});

describe('incidents', () => {
  let late = 0;
  const lateGuidance = async () => {
    const id = `late-${String((late += 1)).padStart(32, '0')}`;
    const detail = {
      command: { type: 'record-guidance', what: '督促', proof: '照片' },
      actor: { id: '王一（示例）', role: 'street', node: '370302001' },
      receivedAt: Date.now() - 60_000,
    };
    await database.owner.query(
      `INSERT INTO incidents (id, case_id, code, root_id, kind, detail)
       SELECT $1, id, code, root_id, 'decided-late', $3 FROM cases WHERE id = $2`,
      [id, cases[4], detail],
    );
    return id;
  };

  test('are listed within the place, settled by two, and carried out', async () => {
    const id = await lateGuidance();
    const elsewhere = await api.as('street', '370303001');
    expect((await elsewhere.get('/incidents')).body).toMatchObject({ items: [] });
    expect((await wang.get('/incidents')).body).toMatchObject({
      items: [{ id, kind: 'decided-late', command: 'record-guidance', proposal: null, settled: null }],
    });
    expect((await elsewhere.post(`/incidents/${id}/proposal`, { ruling: 'admitted', reason: '在先收到' })).status).toBe(
      404,
    );
    expect(
      (await wang.post(`/incidents/${id}/proposal`, { ruling: 'admitted', reason: '在先收到' })).body,
    ).toMatchObject({
      code: 'conflict-of-interest',
    });
    expect((await wang.post(`/incidents/${id}/acknowledgement`, {})).status).toBe(409);
    expect((await li.post(`/incidents/${id}/proposal`, { ruling: 'admitted', reason: '在先收到' })).status).toBe(200);
    expect((await li.post(`/incidents/${id}/confirmation`, {})).body).toMatchObject({ code: 'needs-second-person' });
    const district = await api.as('district', '370302', undefined, '赵三（示例）');
    expect((await district.post(`/incidents/${id}/confirmation`, {})).status).toBe(200);
    expect((await wang.get('/incidents')).body).toMatchObject({ items: [] });
    expect((await wang.get(`/incidents?settled=true&case=${cases[4]}`)).body).toMatchObject({
      items: [{ id, settled: { by: ['李二（示例）', '赵三（示例）'], outcome: 'carried-out' } }],
    });
    const { body } = await wang.get(`/cases/${encodeURIComponent(cases[4] ?? '')}/timeline`);
    expect((body['items'] as { type: string }[]).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['settlement-proposed', 'incident-settled', 'guidance-recorded']),
    );
  });

  test('of the machine are taken note of by one, also by the operator, who sees no others', async () => {
    await lateGuidance();
    const id = `workflow-missing:${cases[4]}:2026-01-01`;
    await database.owner.query(
      `INSERT INTO incidents (id, case_id, code, root_id, kind, detail)
       SELECT $1, id, code, root_id, 'workflow-missing', '{}' FROM cases WHERE id = $2`,
      [id, cases[4]],
    );
    const operator = await api.as('operator', '37', undefined, '钱五（示例）');
    expect((await operator.get('/incidents')).body).toMatchObject({ items: [{ id, kind: 'workflow-missing' }] });
    const path = `/incidents/${encodeURIComponent(id)}/acknowledgement`;
    expect((await operator.post(path, {})).body).toMatchObject({ settled: { by: ['钱五（示例）'] } });
    expect((await operator.post(path, {})).body).toMatchObject({ settled: { by: ['钱五（示例）'] } });
  });
});
