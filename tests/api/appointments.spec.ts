import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openApi, type Given, type RegisterApi } from './app.js';

// Cross-appointments (双向进入、交叉任职): entered, ended, corrected by another entry, and never shown without what speaks against them.

const CODE = '370302001001';
const AREA = `${CODE}-03`;
const STREET = 'street@370302001';
const person = (n: number) => `${AREA}/person-${n}`;

let database: TestDatabase;
let api: RegisterApi;

beforeEach(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 8 });
  api = await openApi(database);
  const term = await post('/committee-terms', {
    ...{ serviceArea: AREA, certificate: '备 2024-7', began: '2024-01-01', filedOn: '2024-01-20', seats: 5 },
    ends: '2028-12-31',
    members: [1, 2, 3].map((n) => ({ person: person(n), office: n === 1 ? 'chair' : 'member' })),
  });
  expect(term.status).toBe(201);
});
afterEach(async () => {
  await api.close();
  await database.drop();
});

const post = (path: string, body: object, more: Partial<Given> = {}) =>
  api.call('POST', path, { as: STREET, body, ...more });
const get = (path: string, as = STREET) => api.call('GET', path, { as });
const match = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const appointment = (more: object = {}) => ({
  ...{ serviceArea: AREA, person: person(1), offices: { community: 'part-time-member', committee: 'chair' } },
  from: '2024-02-01',
  ...more,
});
const add = async (more: object = {}) => {
  const { status, body } = await post('/appointments', appointment(more));
  expect(status).toBe(201);
  return body as { id: string; version: number; warnings: { code: string; item: string | null }[] };
};
const warned = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code);

test('it is entered with the office in each body, and shown to those who may see people', async () => {
  const { id } = await add();
  const { body, headers } = await get(`/appointments/${id}`);
  expect(headers.get('etag')).toBe('"1"');
  expect(body).toMatchObject({
    ...{ serviceArea: AREA, person: person(1), from: '2024-02-01', until: null, warnings: [] },
    offices: {
      community: { office: 'part-time-member', title: { zh: '兼职委员' } },
      committee: { office: 'chair' },
      enterprise: null,
    },
  });
  expect((await get('/appointments?on=2024-01-31')).body.items).toEqual([]);
  expect((await get('/appointments?on=2024-02-01')).body.items).toHaveLength(1);
  expect((await get(`/appointments?serviceArea=${CODE}-09`)).body.items).toEqual([]);
  expect((await get(`/appointments/${id}`, 'street@370303001')).status).toBe(404);
  expect((await get('/appointments', 'owner@370302001001')).status).toBe(403);
});

test.each`
  what                            | more                                                                | as                    | status
  ${'in one body alone'}          | ${{ offices: { committee: 'chair' } }}                              | ${STREET}             | ${422}
  ${'in no body'}                 | ${{ offices: {} }}                                                  | ${STREET}             | ${422}
  ${'in an office that is none'}  | ${{ offices: { committee: 'king', community: 'party-secretary' } }} | ${STREET}             | ${422}
  ${'that ends before it begins'} | ${{ until: '2024-01-31' }}                                          | ${STREET}             | ${422}
  ${'of nobody'}                  | ${{ person: 'nobody' }}                                             | ${STREET}             | ${404}
  ${'in no area'}                 | ${{ serviceArea: `${CODE}-77` }}                                    | ${STREET}             | ${404}
  ${'from another street'}        | ${{}}                                                               | ${'street@370303001'} | ${404}
  ${'by a supervisor'}            | ${{}}                                                               | ${'supervisor@3703'}  | ${403}
`('$what it is not taken: $status', async ({ more, as, status }) => {
  expect((await post('/appointments', appointment(more as object), { as: as as string })).status).toBe(status);
  expect((await database.owner.query('SELECT 1 FROM cross_appointments')).rows).toEqual([]);
});

test('the same body at the same time is entered once, also by two at once', async () => {
  const both = await Promise.all([post('/appointments', appointment()), post('/appointments', appointment())]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'already-registered',
    from: '2024-02-01',
  });
  const later = await post('/appointments', appointment({ from: '2026-01-01' }));
  expect(later.status).toBe(409);
});

describe('what speaks against it', () => {
  test('a member who works for the provider: U4 with its ground, at once and whenever it is shown', async () => {
    const made = await add({ offices: { committee: 'chair', enterprise: 'employee' } });
    expect(made.warnings).toMatchObject([{ code: 'works-for-provider', item: 'U4', confidence: 'P' }]);
    expect(warned((await get(`/appointments/${made.id}`)).body)).toEqual(['works-for-provider']);
    expect(warned((await get('/appointments')).body.items[0])).toEqual(['works-for-provider']);
    const at = `/cases/committee-term:${AREA}`;
    expect(warned((await get(at)).body.appointments[0])).toEqual(['works-for-provider']);
    const page = await api.call('GET', at, { as: STREET, headers: { accept: 'text/html' } });
    expect(page.text).toMatch(/交叉任职[\s\S]*不宜情形 U4[\s\S]*QD art\.23, SH art\.20/);
    expect(page.text).not.toContain('业主1（虚构）');
  });

  test('a member tied to whoever acts for the provider of this place, as long as that one does', async () => {
    const made = await add();
    const tie = { account: '物业经办（示例）', kind: 'spouse' };
    expect((await post(`/people/${encodeURIComponent(person(1))}/ties`, tie)).status).toBe(201);
    expect(warned((await get(`/appointments/${made.id}`)).body)).toEqual([]);
    const role = (node: string, until: string | null, id: string) =>
      database.owner.query(
        `INSERT INTO role_assignments (id, subject, role, node, from_day, to_day, reason, given_by)
         VALUES ($3, '物业经办（示例）', 'property-service-enterprise', $1, '2020-01-01', $2, '示例', 'x')`,
        [node, until, id],
      );
    await role('370302001002', null, 'elsewhere');
    await role(CODE, '2020-12-31', 'over');
    expect(warned((await get(`/appointments/${made.id}`)).body)).toEqual([]);
    await role(CODE, null, 'now');
    const { body } = await get(`/appointments/${made.id}`);
    expect(body.warnings).toMatchObject([{ code: 'tied-to-provider', item: 'U4' }]);
    // Whose relative it is stands in the register, and not in an answer.
    expect(JSON.stringify(body)).not.toContain('物业经办');
    await database.owner.query(
      `INSERT INTO role_endings (assignment_id, node, subject, last_day, reason, ended_by) VALUES ('now', $1, '物业经办（示例）', '2020-12-31', 'x', 'x')`,
      [CODE],
    );
    expect(warned((await get(`/appointments/${made.id}`)).body)).toEqual([]);
  });

  test('a distant relative is no circumstance of the list', async () => {
    const made = await add();
    await post(`/people/${encodeURIComponent(person(1))}/ties`, {
      account: '物业经办（示例）',
      kind: 'other-relative',
    });
    await database.owner.query(
      `INSERT INTO role_assignments (id, subject, role, node, from_day, reason, given_by)
       VALUES ('now', '物业经办（示例）', 'property-service-enterprise', $1, '2020-01-01', '示例', 'x')`,
      [CODE],
    );
    expect(warned((await get(`/appointments/${made.id}`)).body)).toEqual([]);
  });

  test('an office in the committee that the term does not know', async () => {
    expect(warned(await add({ person: person(7) }))).toEqual(['not-seated']);
  });
});

test('nobody decides about a person to whom they are tied', async () => {
  const account = STREET;
  await post(`/people/${encodeURIComponent(person(1))}/ties`, { account, kind: 'spouse' });
  expect(await post('/appointments', appointment())).toMatchObject({
    status: 403,
    body: { code: 'conflict-of-interest' },
  });
  expect((await post('/appointments', appointment({ person: person(2) }))).status).toBe(201);
});

test('it ends on a day, by whoever has read it', async () => {
  const { id } = await add();
  const end = (until: string, more: Partial<Given> = match(1)) => post(`/appointments/${id}/ending`, { until }, more);
  expect((await end('2024-03-01', {})).status).toBe(428);
  expect((await end('2024-01-31')).status).toBe(422);
  expect((await end('2099-01-01')).status).toBe(422);
  expect((await end('2024-03-01')).body).toMatchObject({ until: '2024-03-01', version: 2 });
  expect((await end('2024-04-01')).status).toBe(412);
  // From the day after, another may begin.
  expect((await post('/appointments', appointment({ from: '2024-03-01' }))).status).toBe(409);
  expect((await post('/appointments', appointment({ from: '2024-03-02' }))).status).toBe(201);
});

test('a correction is another entry, and the old one stays without standing', async () => {
  const { id } = await add();
  const entry = appointment({ offices: { community: 'party-secretary', committee: 'chair' } });
  const fix = (version: number, body: object = { reason: '职务有误（示例）', entry }) =>
    post(`/appointments/${id}/correction`, body, match(version));
  expect((await post(`/appointments/${id}/correction`, { reason: 'x', entry })).status).toBe(428);
  const done = await fix(1);
  expect(done).toMatchObject({
    status: 201,
    body: { replaces: id, offices: { community: { office: 'party-secretary' } } },
  });
  expect((await fix(1)).status).toBe(412);
  expect((await fix(2)).status).toBe(412);
  expect((await get(`/appointments/${id}`)).body).toMatchObject({ corrected: true, version: 2, warnings: [] });
  expect((await get('/appointments?on=2024-05-01')).body.items).toHaveLength(1);
  const never = await post(
    `/appointments/${done.body.id}/correction`,
    { reason: '从未任职（示例）', entry: null },
    match(1),
  );
  expect(never.body).toMatchObject({ stands: false, replaces: done.body.id });
  expect((await get('/appointments?on=2024-05-01')).body.items).toEqual([]);
  expect((await get(`/cases/committee-term:${AREA}`)).body.appointments).toEqual([]);
  expect((await get('/appointments')).body.items).toHaveLength(3);
  expect((await post('/appointments', appointment())).status).toBe(201);
});

test('whoever asks what is held about a person is told of courses and appointments', async () => {
  await add();
  await database.owner.query(
    `INSERT INTO courses (id, code, title, organiser, held_on, hours, participants, recorded_by) VALUES ('c1', $1, '培训（示例）', '示例', '2024-03-01', 4, 9, 'x')`,
    [CODE],
  );
  await database.owner.query(
    `INSERT INTO course_attendances (course_id, person_id, code, recorded_by) VALUES ('c1', $1, $2, 'x')`,
    [...[person(1), CODE]],
  );
  const { body } = await get(`/people/${encodeURIComponent(person(1))}/export`);
  expect(body.courses).toEqual([{ title: '培训（示例）', heldOn: '2024-03-01', hours: 4 }]);
  expect(body.appointments).toMatchObject([{ serviceArea: AREA, community: 'part-time-member', until: null }]);
});
