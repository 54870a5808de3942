import { addDays, dayOf, instant } from '#domain/shared';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openApi, type Given, type RegisterApi } from './app.js';

// Property management committees that are older than the system, by file: previewed, committed, exported, imported again.

const CODE = '370302001001';
const AREA = `${CODE}-03`;
const PATH = '/property-management-committees';
const STREET = 'street@370302001';
const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const HEADER = '小区编号,组建情形,情形证明,成立日期,代表类别,职务,姓名,电话,人员编号';
const today = dayOf(instant(Date.now()));
const FORMED = addDays(today, -100);
const FOUNDING = `两次未能成立业主大会,两次指导记录,${FORMED}`;

const line = (role: string, office: string, name: string, more = ',', founding = FOUNDING, area = AREA) =>
  `${area},${founding},${role},${office},${name},${more}`;
const owner = (n: number) => `业主${n}（虚构）`;

/** Seven, four of them owners, as ZB 38 has it. */
const GOOD = [
  line('街道', '主任', '街道代表'),
  line('居民委员会', '委员', '居委代表'),
  line('建设单位', '委员', '建设单位代表'),
  line('业主', '副主任', owner(1)),
  ...[2, 3, 4].map((n) => line('业主', '委员', owner(n))),
];

let database: TestDatabase;
let api: RegisterApi;

beforeEach(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 8 });
  api = await openApi(database);
});
afterEach(async () => {
  await api.close();
  await database.drop();
});

const csv = (...lines: readonly string[]) => [HEADER, ...lines].join('\r\n');
const upload = (body: string | Buffer, more: Partial<Given> = {}) =>
  api.call('POST', `${PATH}/imports`, { as: STREET, body, headers: CSV, ...more });
const commit = (id: string, more: Partial<Given> = {}) =>
  api.call('POST', `${PATH}/imports/${id}/commit`, { as: STREET, ...more });
const told = (faults: { row: number; code: string }[]) => faults.map(({ row, code }) => `${row} ${code}`);
const exported = (query: string, as = STREET) => api.call('GET', `${PATH}/export?${query}`, { as });
const cases = async () => {
  const { rows } = await database.owner.query(`SELECT id, stage, state->'noun' AS noun FROM cases ORDER BY id`);
  return rows as { id: string; stage: string; noun: Record<string, unknown> }[];
};

test('a preview says what would be registered and what is owed first, and changes nothing', async () => {
  const { status, body } = await upload(csv(...GOOD));
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...{ faultCount: 0, warningCount: 0, outcome: null },
    figures: { committees: 1, toRegister: 1, unchanged: 0, members: 7, owners: 4, newPeople: 0 },
  });
  expect(body.committees.items).toMatchObject([
    {
      ...{ row: 2, unchanged: false, serviceArea: AREA, formedOn: FORMED },
      deadlines: [{ what: 'review', past: false }, { what: 'term-ends' }],
    },
  ]);
  const page = await api.call('GET', `${PATH}/imports/${body.id}/committees?after=${AREA}`, { as: STREET });
  expect(page.body).toEqual({ items: [], next: null });
  expect(await cases()).toEqual([]);
});

test.each`
  what                             | line                                                                                         | faults
  ${'no service area'}             | ${line('街道', '主任', '街道代表', ',', FOUNDING, '37030200100-1')}                          | ${['2 not-a-service-area']}
  ${'an unknown area'}             | ${line('街道', '主任', '街道代表', ',', FOUNDING, `${CODE}-09`)}                             | ${['2 no-such-area']}
  ${'a ground of no text'}         | ${line('街道', '主任', '街道代表', ',', FOUNDING.replace('两次未能成立业主大会', '有人要'))} | ${['2 unknown-word']}
  ${'no proof'}                    | ${line('街道', '主任', '街道代表', ',', FOUNDING.replace('两次指导记录', ''))}               | ${['2 missing']}
  ${'a day that is none'}          | ${line('街道', '主任', '街道代表', ',', FOUNDING.replace(FORMED, '2024-02-30'))}             | ${['2 not-a-day']}
  ${'a member of no office'}       | ${line('城管', '主任', '城管代表')}                                                          | ${['2 unknown-word']}
  ${'an owner whom nobody knows'}  | ${line('业主', '副主任', '陌生人（虚构）')}                                                  | ${['2 owner-not-registered']}
  ${'the number of another owner'} | ${line('业主', '副主任', owner(1), `,${AREA}/person-2`)}                                     | ${['2 other-name']}
  ${'one that is not formed yet'}  | ${line('街道', '主任', '街道代表', ',', FOUNDING.replace(FORMED, addDays(today, 1)))}        | ${['2 fact-in-future']}
`('it names $what: $faults', async ({ line: only, faults }: { line: string; faults: string[] }) => {
  expect(told((await upload(csv(only))).body.faults)).toEqual(faults);
});

test('what contradicts itself between rows is found, and who has sold the flat is no owner any more', async () => {
  const other = line('业主', '委员', owner(2), ',', FOUNDING.replace(FORMED, addDays(FORMED, 1)));
  const twice = await upload(csv(...GOOD.slice(0, 4), other, line('业主', '委员', owner(1))));
  expect(told(twice.body.faults)).toEqual(['6 differs-within-committee', '7 same-person-twice']);
  await database.owner.query(`DELETE FROM unit_owners WHERE person_id = $1`, [`${AREA}/person-1`]);
  expect(told((await upload(csv(...GOOD))).body.faults)).toEqual(['2 person-not-owner']);
});

test('where the law of the place has no such body, none is registered; elsewhere today’s composition is a warning', async () => {
  await buildEstate(database.owner, { code: '370202001001', units: 8 });
  const there = csv(line('街道', '主任', '街道代表', ',', FOUNDING, '370202001001-03'));
  const no = await upload(there, { as: 'street@370202001' });
  expect(told(no.body.faults)).toEqual(['2 not-offered']);
  const small = await upload(csv(...GOOD.slice(0, 4)));
  expect(small.body.faultCount).toBe(0);
  expect(told(small.body.warnings)).toContain('2 pmc.minSize');
});

test('a commit registers each once; the same file again changes nothing', async () => {
  const { body } = await upload(csv(...GOOD));
  const key = 'commit-once';
  const done = await commit(body.id, { key });
  expect(done).toMatchObject({ status: 200, body: { outcome: { registered: 1, unchanged: 0, refused: [] } } });
  const [registered] = await cases();
  expect(registered).toMatchObject({
    ...{ id: `pmc:${AREA}`, stage: 'IN_OFFICE' },
    noun: { ground: 'no-assembly', formedOn: FORMED },
  });
  expect(registered?.noun['members']).toMatchObject({
    街道代表: { role: 'street', office: 'chair' },
    [`${AREA}/person-1`]: { role: 'owner', office: 'vice-chair' },
  });
  expect((await commit(body.id, { key })).body).toEqual(done.body);
  expect(await commit(body.id)).toMatchObject({ status: 409, body: { code: 'already-committed' } });
  const again = await upload(csv(...GOOD.map((each) => each.replace('两次指导记录', '另一份记录'))));
  expect(again.body).toMatchObject({ faultCount: 0, figures: { toRegister: 0, unchanged: 1 } });
  expect((await commit(again.body.id)).body.outcome).toEqual({ registered: 0, unchanged: 1, refused: [] });
  const other = await upload(csv(...GOOD.map((each) => each.replace(FORMED, addDays(FORMED, 1)))));
  expect(told(other.body.faults)).toEqual(['2 body-differs']);
});

test('what was proposed or registered meanwhile is told, and not overwritten', async () => {
  const { body } = await upload(csv(...GOOD));
  const members = [
    { person: '街道代表', role: 'street', office: 'chair' },
    { person: `${AREA}/person-1`, role: 'owner', office: 'vice-chair' },
  ];
  const registration = { serviceArea: AREA, ground: 'no-assembly', proof: '记录', formedOn: FORMED, members };
  await api.call('POST', `${PATH}/registrations`, { as: STREET, body: registration });
  const { outcome } = (await commit(body.id)).body;
  expect(outcome).toMatchObject({ registered: 0, refused: [{ serviceArea: AREA, code: 'body-differs' }] });
});

test.each(['csv', 'xlsx'])('an export as %s imports again to the same content', async (format) => {
  await commit((await upload(csv(...GOOD))).body.id);
  const file = await exported(`format=${format}`);
  const again = await upload(file.bytes, { headers: format === 'csv' ? CSV : XLSX });
  expect(again.body).toMatchObject({ faultCount: 0, figures: { committees: 1, unchanged: 1 } });
  const rows = (await exported('format=csv')).bytes.toString().replaceAll(/,[^,\r\n]*\/person-[^,\r\n]*/g, ',');
  expect(rows.trim().split('\r\n').toSorted()).toEqual([HEADER, ...GOOD].toSorted());
});

test('a file is its own place’s, and no business of other roles', async () => {
  const { body } = await upload(csv(...GOOD));
  const { rows } = await database.owner.query('SELECT rows::text || summary::text AS text FROM register_imports');
  expect(rows[0].text).not.toMatch(/业主1|街道代表/);
  expect((await api.call('GET', `${PATH}/imports/${body.id}`, { as: 'street@370303001' })).status).toBe(404);
  expect((await api.call('GET', `/committee-terms/imports/${body.id}`, { as: STREET })).status).toBe(404);
  expect((await upload(csv(...GOOD), { as: 'residents-committee@370302001001' })).status).toBe(403);
  await commit(body.id);
  const lines = async (query: string, as?: string) => (await exported(query, as)).bytes.toString().trim().split('\r\n');
  expect(await lines('format=csv')).toHaveLength(1 + GOOD.length);
  expect(await lines('format=csv&place=370302001002')).toHaveLength(1);
  expect(await lines('format=csv', 'street@370303001')).toHaveLength(1);
  const template = await api.call('GET', `${PATH}/template`, { as: STREET });
  expect(told((await upload(template.bytes, { headers: XLSX })).body.faults)).toEqual(['1 no-rows']);
});
