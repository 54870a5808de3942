import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openApi, type Given, type RegisterApi } from './app.js';

// Courses and who attended them: entered once, corrected by another entry, counted by level, place and period; who is due.

const CODE = '370302001001';
const AREA = `${CODE}-03`;
const STREET = 'street@370302001';
const CITY = 'property-authority@3703';
const person = (n: number) => `${AREA}/person-${n}`;
const YEAR = String(new Date(Date.now() + 8 * 3600_000).getUTCFullYear());

let database: TestDatabase;
let api: RegisterApi;

beforeEach(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 8 });
  await database.owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES ('3703', 'city', '示例市', NULL), ('370302', 'district', '示例区', '3703'),
       ('370302001', 'street', '示例街道', '370302'), ($1, 'community', '示例社区', '370302001')`,
    [CODE],
  );
  api = await openApi(database);
});
afterEach(async () => {
  await api.close();
  await database.drop();
});

const course = (more: object = {}) => ({
  ...{ code: '370302001', title: '履职培训（示例）', organiser: '示例街道（示例）', heldOn: `${YEAR}-01-02` },
  ...{ hours: 4, participants: 30, attendees: [] },
  ...more,
});
const post = (path: string, body: object, more: Partial<Given> = {}) =>
  api.call('POST', path, { as: STREET, body, ...more });
const add = async (more: object = {}, as = STREET) => {
  const { status, body } = await post('/courses', course(more), { as });
  expect(status).toBe(201);
  return body as { id: string; version: number; level: string };
};
const get = (path: string, as = STREET) => api.call('GET', path, { as });
const registerTerm = () =>
  post('/committee-terms', {
    ...{ serviceArea: AREA, certificate: '备 2024-7', began: '2024-01-01', filedOn: '2024-01-20', seats: 5 },
    ends: `${Number(YEAR) + 1}-01-01`,
    members: [1, 2, 3].map((n) => ({ person: person(n), office: n === 1 ? 'chair' : 'member' })),
  });
const match = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

test('the level of a course is that of its place, and those below see it', async () => {
  expect(await add()).toMatchObject({ level: 'street', version: 1 });
  const city = await add({ code: '3703', title: '全市培训（示例）' }, CITY);
  expect(city).toMatchObject({ level: 'city' });
  const titles = async (as: string, query = '') =>
    (await get(`/courses${query}`, as)).body.items.map(({ title }: { title: string }) => title).toSorted();
  expect(await titles('community-party-organization@370302001001')).toEqual(['全市培训（示例）', '履职培训（示例）']);
  expect(await titles('street@370303001')).toEqual(['全市培训（示例）']);
  expect(await titles('street@370202001')).toEqual([]);
  expect(await titles(STREET, `?from=${YEAR}-01-03`)).toEqual([]);
  expect(await titles(STREET, `?until=${YEAR}-01-01`)).toEqual([]);
  expect((await get(`/courses/${city.id}`)).headers.get('etag')).toBe('"1"');
  expect((await get(`/courses/${city.id}`, 'street@370202001')).status).toBe(404);
});

test.each`
  what                                  | more                                                      | as                      | status
  ${'of no level'}                      | ${{ code: '37' }}                                         | ${STREET}               | ${422}
  ${'of a rehearsal'}                   | ${{ code: '00370302' }}                                   | ${STREET}               | ${422}
  ${'of tomorrow'}                      | ${{ heldOn: `${Number(YEAR) + 1}-12-31` }}                | ${STREET}               | ${422}
  ${'of no hours'}                      | ${{ hours: 0 }}                                           | ${STREET}               | ${422}
  ${'of half an hour'}                  | ${{ hours: 0.5 }}                                         | ${STREET}               | ${422}
  ${'with a stranger'}                  | ${{ attendees: ['nobody'] }}                              | ${STREET}               | ${422}
  ${'with more people than were there'} | ${{ participants: 1, attendees: [person(1), person(2)] }} | ${STREET}               | ${422}
  ${'of the city, by a street'}         | ${{ code: '3703' }}                                       | ${STREET}               | ${404}
  ${'of another street'}                | ${{ code: '370303001' }}                                  | ${STREET}               | ${404}
  ${'by a supervisor'}                  | ${{}}                                                     | ${'supervisor@3703'}    | ${403}
  ${'by an owner'}                      | ${{}}                                                     | ${'owner@370302001001'} | ${403}
`('a course $what is not taken: $status', async ({ more, as, status }) => {
  expect((await post('/courses', course(more as object), { as: as as string })).status).toBe(status);
  expect((await database.owner.query('SELECT 1 FROM courses')).rows).toEqual([]);
});

test('the second click gets the first answer', async () => {
  const first = await post('/courses', course(), { key: 'once' });
  const again = await post('/courses', course(), { key: 'once' });
  expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: first.body });
  expect((await post('/courses', course({ hours: 5 }), { key: 'once' })).status).toBe(422);
});

test('a street says who of its own was at the city’s course, once', async () => {
  const { id } = await add({ code: '3703', participants: 360 }, CITY);
  expect((await post(`/courses/${id}/attendance`, { attendees: [person(1), person(2)] })).status).toBe(200);
  expect((await post(`/courses/${id}/attendance`, { attendees: [person(2), person(3)] })).status).toBe(200);
  expect((await get(`/courses/${id}`)).body.attendees).toEqual([person(1), person(2), person(3)]);
  // Another district sees the course, and nobody of ours.
  expect((await get(`/courses/${id}`, 'street@370303001')).body.attendees).toEqual([]);
  const elsewhere = await post(`/courses/${id}/attendance`, { attendees: [person(4)] }, { as: 'street@370303001' });
  expect(elsewhere.status).toBe(422);
});

describe('a correction', () => {
  test('is another entry: the old one stays, and only the new one counts', async () => {
    const { id } = await add({ attendees: [person(1)] });
    const fix = { reason: '学时有误（示例）', entry: course({ hours: 6, attendees: undefined }) };
    expect((await post(`/courses/${id}/correction`, fix)).status).toBe(428);
    expect((await post(`/courses/${id}/correction`, fix, match(9))).status).toBe(412);
    const done = await post(`/courses/${id}/correction`, fix, match(1));
    expect(done).toMatchObject({ status: 201, body: { hours: 6, replaces: id, corrected: false } });
    expect((await get(`/courses/${done.body.id}`)).body.attendees).toEqual([person(1)]);
    expect((await get(`/courses/${id}`)).body).toMatchObject({ hours: 4, corrected: true, version: 2 });
    const { body } = await get('/courses/figures');
    expect(body.byLevel[2]).toMatchObject({ level: 'street', sessions: 1, hours: 6, participants: 30 });
    // A second one, by whoever has not seen the first.
    expect((await post(`/courses/${id}/correction`, fix, match(1))).status).toBe(412);
    expect((await post(`/courses/${id}/correction`, fix, match(2))).status).toBe(412);
    expect((await post(`/courses/${id}/attendance`, { attendees: [person(2)] })).body.code).toBe('corrected');
  });

  test('says that a course never took place, and then it counts for nobody', async () => {
    await registerTerm();
    const { id } = await add({ attendees: [person(1)] });
    const hours = async () => (await get('/courses/due')).body.items[0].members[0].hours;
    expect(await hours()).toBe(4);
    const done = await post(`/courses/${id}/correction`, { reason: '未举办（示例）', entry: null }, match(1));
    expect(done.body).toMatchObject({ held: false, replaces: id });
    expect(await hours()).toBe(0);
    expect((await get('/courses/figures')).body.byPlace).toEqual([]);
  });

  test('of a course of the city is not for a street', async () => {
    const { id } = await add({ code: '3703' }, CITY);
    const fix = { reason: '有误（示例）', entry: null };
    expect((await post(`/courses/${id}/correction`, fix, match(1))).status).toBe(412);
    expect((await get(`/courses/${id}`)).body.corrected).toBe(false);
  });
});

test('figures by level, place and period: three sessions of the city for 360, twenty-two of the district for 700', async () => {
  const days = Array.from({ length: 22 }, (_, i) => `${YEAR}-01-${String(i + 1).padStart(2, '0')}`);
  await database.owner.query(
    `INSERT INTO courses (id, code, title, organiser, held_on, hours, participants, recorded_by)
     SELECT 'c' || i, '3703', '全市培训（示例）', '示例', $1, 8, 120, 'x' FROM generate_series(1, 3) i
     UNION ALL SELECT 'd' || i, '370302', '区级培训（示例）', '示例', ($2::text[])[i], 4, CASE WHEN i = 22 THEN 28 ELSE 32 END, 'x' FROM generate_series(1, 22) i`,
    [`${YEAR}-03-01`, days],
  );
  const { body } = await get('/courses/figures', 'supervisor@3703');
  expect(body.byLevel.slice(0, 2)).toEqual([
    {
      level: 'city',
      title: { zh: '市级', en: 'City' },
      sessions: 3,
      participants: 360,
      hours: 24,
      participantHours: 2880,
    },
    {
      level: 'district',
      title: { zh: '区县级', en: 'District' },
      sessions: 22,
      participants: 700,
      hours: 88,
      participantHours: 2800,
    },
  ]);
  expect(body.byPlace.map(({ code }: { code: string }) => code)).toEqual(['3703', '370302']);
  expect(body).toMatchObject({ place: '3703', from: `${YEAR}-01-01`, until: `${YEAR}-12-31` });
  const january = await get(`/courses/figures?from=${YEAR}-01-01&until=${YEAR}-01-10`, 'supervisor@3703');
  expect(january.body.byLevel[1]).toMatchObject({ sessions: 10, participants: 320 });
  expect((await get('/courses/figures?place=370302', 'supervisor@3703')).body.byLevel[0].sessions).toBe(0);
});

describe('who is due', () => {
  beforeEach(async () => {
    expect((await registerTerm()).status).toBe(201);
    await add({ code: '3703', hours: 6, attendees: [] }, CITY);
    await add({ hours: 8, attendees: [person(1)] });
    await add({ hours: 3, attendees: [person(2), person(7)] });
  });

  test('is every member in office, with what they have and lack, and the ground of the number', async () => {
    const { body } = await get('/courses/due');
    expect(body.items).toMatchObject([
      { serviceArea: AREA, year: YEAR, required: 8, met: 1, basis: { rule: 'training.hoursPerYear', confidence: 'P' } },
    ]);
    expect(body.items[0].members).toEqual([
      { person: person(1), hours: 8, missing: 0 },
      { person: person(2), hours: 3, missing: 5 },
      { person: person(3), hours: 0, missing: 8 },
    ]);
    // Whoever sits in no committee is not counted among its members.
    expect((await get('/courses/figures')).body.members).toEqual({ inOffice: 3, trained: 2, hours: 11 });
    expect((await get(`/courses/due?year=2019`)).body.items[0]).toMatchObject({ met: 0, year: '2019' });
    expect((await get('/courses/due', 'owner@370302001001')).status).toBe(403);
    expect((await get('/courses/due', 'street@370303001')).body.items).toEqual([]);
  });

  test('is counted for the committee in office, and not for the next one that is elected and waits', async () => {
    const next = (stage: string) =>
      database.owner.query(
        `INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', c.id || '.2', 'parent_id', c.id, 'stage', $1::text,
         'state', jsonb_set(c.state::jsonb, '{noun,members}', jsonb_build_object($2::text, '{}'::jsonb, $3::text, '{}'::jsonb))))).*
       FROM cases c WHERE c.kind = 'committee-term'`,
        [stage, person(7), person(8)],
      );
    const seen = async () => [
      (await get('/courses/due')).body.items.length,
      (await get('/courses/figures')).body.members,
    ];
    await next('ELECTED');
    expect(await seen()).toEqual([1, { inOffice: 3, trained: 2, hours: 11 }]);
    await database.owner.query(`UPDATE cases SET stage = 'IN_OFFICE' WHERE id LIKE '%.2'`);
    expect(await seen()).toEqual([2, { inOffice: 5, trained: 3, hours: 14 }]);
  });

  test('is shown on the case page of the term, by id and without names', async () => {
    const at = `/cases/committee-term:${AREA}`;
    expect((await get(at)).body.training).toMatchObject({ year: YEAR, required: 8, met: 1 });
    const page = await api.call('GET', at, { as: STREET, headers: { accept: 'text/html' } });
    expect(page.text).toMatch(/成员培训[\s\S]*已达到 1\/3 名/);
    expect(page.text).toContain(person(3));
    expect(page.text).not.toContain('业主3（虚构）');
  });
});
