import ExcelJS from 'exceljs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { personal } from '../support/personal.js';
import { openApi, type Given, type RegisterApi } from './app.js';

// Committees that are older than the system, by file: previewed, committed, exported, imported again.

const CODE = '370302001001';
const area = (n: number) => `${CODE}-${String(n).padStart(2, '0')}`;
const AT = '/committee-terms/imports';
const STREET = 'street@370302001';
const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const HEADER = '小区编号,备案证明编号,备案日期,任期起始日,任期届满日,席位数,印章保管,职务,姓名,电话,邮箱,人员编号';
const NEXT_YEAR = new Date().getUTCFullYear() + 1;
const FILING = `备 2023-7,${NEXT_YEAR - 3}-01-20,${NEXT_YEAR - 3}-01-01,${NEXT_YEAR}-12-31,5`;

const line = (n: number, office: string, name: string, more = ',,', filing = FILING) =>
  `${area(n)},${filing},社区,${office},${name},${more}`;
const owner = (n: number) => `业主${n}（虚构）`;

/** Five of the register's owners and an alternate in the first area; three strangers to the register in the second. */
const GOOD = [
  line(3, '主任', owner(1)),
  line(3, '副主任', owner(2)),
  ...[3, 4, 5].map((n) => line(3, '委员', owner(n))),
  line(3, '候补委员', owner(6)),
  line(4, '主任', '新一（虚构）', '000-0001,new-1@estate.example,'),
  line(4, '委员', '新二（虚构）'),
  line(4, '委员', '新三（虚构）'),
];

let database: TestDatabase;
let api: RegisterApi;

async function openWorld(): Promise<{ database: TestDatabase; api: RegisterApi }> {
  const world = await cloneDatabase();
  await buildEstate(world.owner, { units: 8 });
  await world.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT $1 || '-' || lpad(n::text, 2, '0'), $1, '小区' || n || '（虚构）', '示例路', 100000, 300, 100000, 300 FROM generate_series(4, 6) n`,
    [CODE],
  );
  return { database: world, api: await openApi(world) };
}

beforeEach(async () => {
  ({ database, api } = await openWorld());
});
afterEach(async () => {
  await api.close();
  await database.drop();
});

const csv = (...lines: readonly string[]) => [HEADER, ...lines].join('\r\n');
const upload = (body: string | Buffer, more: Partial<Given> = {}) =>
  api.call('POST', AT, { as: STREET, body, headers: CSV, ...more });
const commit = (id: string, more: Partial<Given> = {}) =>
  api.call('POST', `${AT}/${id}/commit`, { as: STREET, ...more });
const codes = (body: { faults: { row: number; code: string }[] }) =>
  body.faults.map(({ row, code }) => `${row} ${code}`);
const counted = async () => {
  const { rows } = await database.owner.query(
    `SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM people) AS people`,
  );
  return rows[0] as { cases: number; events: number; people: number };
};
const exported = (format: string) => api.call('GET', `/committee-terms/export?format=${format}`, { as: STREET });

describe('a preview', () => {
  test('says what would be registered, who is new, and the first deadlines, and changes nothing', async () => {
    const before = await counted();
    const { status, body } = await upload(csv(...GOOD));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      faultCount: 0,
      figures: { committees: 2, toRegister: 2, unchanged: 0, members: 8, alternates: 1, newPeople: 3 },
      outcome: null,
    });
    expect(body.warnings.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)).toEqual(
      expect.arrayContaining(['8 new-person', '9 new-person', '10 new-person']),
    );
    const asked = await api.call(
      'GET',
      `/committee-terms/first-deadlines?serviceArea=${area(4)}&ends=${NEXT_YEAR}-12-31`,
      { as: STREET },
    );
    expect(body.committees.items[1]).toEqual({ row: 8, unchanged: false, ...asked.body });
    const page = await api.call('GET', `${AT}/${body.id}/committees?limit=1&after=${area(3)}`, { as: STREET });
    expect(page.body).toEqual({ items: [body.committees.items[1]], next: null });
    expect(await counted()).toEqual(before);
  });

  test.each`
    what                       | line                                                                                     | fault
    ${'no service area'}       | ${line(3, '主任', owner(1)).replace(area(3), '37030200100-1')}                           | ${'2 not-a-service-area'}
    ${'an unknown area'}       | ${line(9, '主任', owner(1))}                                                             | ${'2 no-such-area'}
    ${'no certificate'}        | ${line(3, '主任', owner(1)).replace('备 2023-7', '')}                                    | ${'2 missing'}
    ${'a day that is none'}    | ${line(3, '主任', owner(1)).replace(`${NEXT_YEAR}-12-31`, `${NEXT_YEAR}-02-30`)}         | ${'2 not-a-day'}
    ${'a day in words'}        | ${line(3, '主任', owner(1)).replace(`${NEXT_YEAR}-12-31`, '明年')}                       | ${'2 not-a-day'}
    ${'no seats'}              | ${line(3, '主任', owner(1)).replace(',5,', ',0,')}                                       | ${'2 not-a-count'}
    ${'half a seat'}           | ${line(3, '主任', owner(1)).replace(',5,', ',4.5,')}                                     | ${'2 not-a-count'}
    ${'an unknown office'}     | ${line(3, '书记', owner(1))}                                                             | ${'2 unknown-word'}
    ${'no name'}               | ${line(3, '主任', '')}                                                                   | ${'2 missing'}
    ${'a number of nobody'}    | ${line(3, '主任', owner(1), `,,${CODE}/nobody`)}                                         | ${'2 unknown-person'}
    ${'the number of another'} | ${line(3, '主任', owner(1), `,,${area(3)}/person-2`)}                                    | ${'2 other-name'}
    ${'nobody in the chair'}   | ${line(3, '委员', owner(1))}                                                             | ${'2 committee-size'}
    ${'a term of six years'}   | ${line(3, '主任', owner(1)).replace(`${NEXT_YEAR - 3}-01-01`, `${NEXT_YEAR - 6}-01-01`)} | ${'2 extension-not-allowed'}
    ${'a term of tomorrow'}    | ${line(3, '主任', owner(1)).replaceAll(`${NEXT_YEAR - 3}-01`, `${NEXT_YEAR}-11`)}        | ${'2 fact-in-future'}
  `('names $what: $fault', async ({ line: only, fault }: { line: string; fault: string }) => {
    expect(codes((await upload(csv(only))).body)).toEqual([fault]);
  });

  test('finds what contradicts itself between rows', async () => {
    const { body } = await upload(
      csv(
        line(3, '主任', owner(1)),
        line(3, '委员', owner(1)),
        line(3, '委员', owner(2)).replace(',5,', ',7,'),
        line(4, '主任', owner(3), '000-0003,,'),
        line(4, '委员', owner(3), '000-0003,,'),
      ),
    );
    expect(codes(body)).toEqual(['3 same-person-twice', '4 differs-within-committee', '6 same-person-twice']);
  });

  test('does not guess which of two people of one name is meant', async () => {
    const twins = ['7', '8'].map((n) => {
      const { key, details, nameDigest } = personal.columns(
        { id: `${area(3)}/person-${n}` },
        {
          ...{ name: '同名（虚构）', phone: `000-000${n}`, email: null },
        },
      );
      return database.owner.query('UPDATE people SET key = $2, details = $3, name_digest = $4 WHERE id = $1', [
        ...[`${area(3)}/person-${n}`, key, details, nameDigest],
      ]);
    });
    await Promise.all(twins);
    expect(codes((await upload(csv(line(3, '主任', '同名（虚构）')))).body)).toEqual(['2 ambiguous-person']);
    const told = await upload(csv(line(3, '主任', '同名（虚构）', '000-0008,,')));
    expect(told.body).toMatchObject({ faultCount: 0, figures: { newPeople: 0 } });
    // Two strangers of one name in two committees: one person or two, nobody can say.
    const strangers = await upload(csv(line(4, '主任', '新一（虚构）'), line(5, '主任', '新一（虚构）')));
    expect(codes(strangers.body)).toEqual(['3 ambiguous-person']);
    const one = await upload(csv(...[4, 5].map((n) => line(n, '主任', '新一（虚构）', '000-0001,,'))));
    expect(one.body).toMatchObject({ faultCount: 0, figures: { newPeople: 1 } });
  });

  test('asks whether two of one name in one committee, or one whom the register knows under another telephone, are two people', async () => {
    const warned = async (...lines: string[]) => {
      const { body } = await upload(csv(...lines));
      expect(body.faultCount).toBe(0);
      return body.warnings.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`);
    };
    const twice = ['000-0001,,', '000-0002,,'].map((more, i) => line(4, i ? '委员' : '主任', '新一（虚构）', more));
    expect(await warned(...twice)).toEqual(['2 new-person', '3 new-person', '3 same-name-twice']);
    const known = line(3, '主任', owner(1));
    expect(await warned(known, line(3, '委员', owner(1), '000-0099,,'))).toEqual([
      '3 other-phone',
      '3 same-name-twice',
    ]);
    // One under a number of the register, the other not: still nobody sees whether they are one.
    const numbered = line(3, '主任', owner(1), `,,${area(3)}/person-1`);
    expect(await warned(numbered, line(3, '委员', owner(1), '000-0099,,'))).toContain('3 same-name-twice');
    // The same two in two committees are no matter of either.
    expect(await warned(known, line(4, '主任', owner(1), '000-0099,,'))).toEqual(['3 other-phone']);
  });

  test('takes two numbers of the register for two people, whatever they are called', async () => {
    const named = personal.columns({ id: `${area(3)}/person-2` }, { name: owner(1), phone: null, email: null });
    await database.owner.query('UPDATE people SET key = $2, details = $3, name_digest = $4 WHERE id = $1', [
      ...[`${area(3)}/person-2`, named.key, named.details, named.nameDigest],
    ]);
    const { body } = await upload(
      csv(...[1, 2].map((n) => line(3, n === 1 ? '主任' : '委员', owner(1), `,,${area(3)}/person-${n}`))),
    );
    expect(body).toMatchObject({ faultCount: 0, figures: { members: 2 } });
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('same-name-twice');
  });

  test('keeps names sealed while it waits, and under the eyes of its own place', async () => {
    const { body } = await upload(csv(...GOOD));
    const { rows } = await database.owner.query('SELECT rows::text || summary::text AS text FROM register_imports');
    expect(rows[0].text).not.toMatch(/新一|业主1/);
    const elsewhere = 'street@370303001';
    expect((await api.call('GET', `${AT}/${body.id}`, { as: elsewhere })).status).toBe(404);
    expect((await commit(body.id, { as: elsewhere })).status).toBe(404);
    expect(codes((await upload(csv(...GOOD), { as: elsewhere })).body)).toEqual(['2 no-such-area', '8 no-such-area']);
    expect((await upload(csv(...GOOD), { as: 'supervisor@3703' })).status).toBe(403);
    expect((await upload('a', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });
});

describe('a commit', () => {
  test('registers every committee once, with its people', async () => {
    const { body } = await upload(csv(...GOOD));
    const key = 'commit-once';
    const done = await commit(body.id, { key });
    expect(done).toMatchObject({ status: 200, body: { outcome: { registered: 2, unchanged: 0, refused: [] } } });
    const { rows } = await database.owner.query(`SELECT id, stage, state->'noun' AS noun FROM cases ORDER BY id`);
    expect(rows.map(({ id, stage }) => `${id} ${stage}`)).toEqual([
      `committee-term:${area(3)} IN_OFFICE`,
      `committee-term:${area(4)} IN_OFFICE`,
    ]);
    expect(rows[0].noun).toMatchObject({ seats: 5, sealHolder: 'community', alternates: [`${area(3)}/person-6`] });
    expect(rows[0].noun.members[`${area(3)}/person-1`]).toEqual({ office: 'chair' });
    const members = Object.entries(rows[1].noun.members as Record<string, { office: string }>);
    const chair = members.find(([, { office }]) => office === 'chair');
    const { rows: people } = await database.owner.query('SELECT id, key, details FROM people WHERE id = $1', [
      chair?.[0],
    ]);
    expect(personal.details(people[0])).toMatchObject({ name: '新一（虚构）', email: 'new-1@estate.example' });
    const after = await counted();
    expect((await commit(body.id, { key })).body).toEqual(done.body);
    expect(await commit(body.id)).toMatchObject({ status: 409, body: { code: 'already-committed' } });
    expect(await counted()).toEqual(after);
    expect((await database.owner.query('SELECT rows FROM register_imports')).rows).toEqual([{ rows: {} }]);
  });

  test('of the same file again changes nothing', async () => {
    await commit((await upload(csv(...GOOD))).body.id);
    const before = await counted();
    const again = await upload(csv(...GOOD));
    expect(again.body).toMatchObject({ faultCount: 0, figures: { toRegister: 0, unchanged: 2, newPeople: 0 } });
    const done = await commit(again.body.id);
    expect(done.body.outcome).toEqual({ registered: 0, unchanged: 2, refused: [] });
    expect(await counted()).toEqual(before);
  });

  test('of two previews of one file, the second finds all done', async () => {
    const [first, second] = [await upload(csv(...GOOD)), await upload(csv(...GOOD))];
    await commit(first.body.id);
    const before = await counted();
    const done = await commit(second.body.id);
    // Whom the second preview took for new is another person to it: the terms of those stand, and are not overwritten.
    expect(done.body.outcome).toMatchObject({ registered: 0, unchanged: 1 });
    expect(done.body.outcome.refused).toMatchObject([{ serviceArea: area(4), code: 'term-differs' }]);
    expect(await counted()).toEqual(before);
  });

  test('of a file with one bad row registers nothing, and the file put right loses nothing', async () => {
    const before = await counted();
    const bad = await upload(csv(...GOOD, line(5, '主席', '新五（虚构）')));
    const refused = await commit(bad.body.id);
    expect(refused).toMatchObject({ status: 422, body: { code: 'import-faults', faultCount: 1 } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/rows/11/职务', code: 'unknown-word' }]);
    expect(await counted()).toEqual(before);
    const good = await upload(csv(...GOOD, line(5, '主任', '新五（虚构）')));
    expect((await commit(good.body.id)).body.outcome).toMatchObject({ registered: 3, refused: [] });
  });

  test('a term that stands and says otherwise is not overwritten by a file', async () => {
    await commit((await upload(csv(...GOOD))).body.id);
    const other = await upload(csv(...GOOD.map((each) => each.replace('备 2023-7', '备 2023-8'))));
    expect(codes(other.body)).toEqual(['2 term-differs', '8 term-differs']);
  });

  test('what was registered otherwise meanwhile is told, and the rest enters', async () => {
    const { body } = await upload(csv(...GOOD));
    const registered = await api.call('POST', '/committee-terms', {
      as: STREET,
      body: {
        ...{ serviceArea: area(3), certificate: '备 2023-9', filedOn: `${NEXT_YEAR - 3}-02-01`, seats: 5 },
        ...{ began: `${NEXT_YEAR - 3}-01-01`, ends: `${NEXT_YEAR}-12-31` },
        members: [{ person: `${area(3)}/person-1`, office: 'chair' }],
      },
    });
    expect(registered.status).toBe(201);
    const done = await commit(body.id);
    expect(done.body.outcome).toMatchObject({ registered: 1, unchanged: 0 });
    expect(done.body.outcome.refused).toMatchObject([{ serviceArea: area(3), code: 'term-differs' }]);
  });

  test('that was broken off goes on with the same request', async () => {
    const { body } = await upload(csv(...GOOD));
    await database.owner.query(
      `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken off'; END $$`,
    );
    await database.owner.query(
      `CREATE TRIGGER broken BEFORE INSERT ON cases FOR EACH ROW WHEN (NEW.area_id = '${area(4)}') EXECUTE FUNCTION broken()`,
    );
    const key = 'broken-off';
    expect((await commit(body.id, { key })).status).toBe(500);
    expect((await counted()).cases).toBe(1);
    await database.owner.query('DROP TRIGGER broken ON cases');
    expect((await commit(body.id, { key })).body.outcome).toEqual({ registered: 1, unchanged: 1, refused: [] });
    const { cases, people } = await counted();
    expect({ cases, people }).toEqual({ cases: 2, people: 8 + 3 });
  });
});

test('who entered with a committee is the same person when the owners come by file', async () => {
  await commit((await upload(csv(...GOOD))).body.id);
  const owners =
    '楼号,房号,专有部分面积(㎡),状态,业主姓名,业主电话\r\n1,101,100.00,已售已交付,新一（虚构）,000-0001\r\n';
  const at = `/service-areas/${area(4)}/imports`;
  const preview = await api.call('POST', at, { as: STREET, body: owners, headers: CSV });
  const { people } = await counted();
  expect((await api.call('POST', `${at}/${preview.body.id}/commit`, { as: STREET })).status).toBe(200);
  expect((await counted()).people).toBe(people);
});

describe('an export', () => {
  test.each(['csv', 'xlsx'])('as %s imports again to the same content, here and elsewhere', async (format) => {
    await commit((await upload(csv(...GOOD))).body.id);
    const file = await exported(format);
    const headers = format === 'csv' ? CSV : XLSX;
    const again = await upload(file.bytes, { headers });
    expect(again.body).toMatchObject({ faultCount: 0, figures: { committees: 2, unchanged: 2, newPeople: 0 } });
    const text = (await exported('csv')).bytes;
    const elsewhere = await openWorld();
    try {
      const withoutNumbers = text.toString().replaceAll(/,[^,\r\n]*\/person-[^,\r\n]*/g, ',');
      const { body } = await elsewhere.api.call('POST', AT, { as: STREET, body: withoutNumbers, headers: CSV });
      const done = await elsewhere.api.call('POST', `${AT}/${body.id}/commit`, { as: STREET });
      expect(done.body.outcome).toMatchObject({ registered: 2, refused: [] });
      const there = await elsewhere.api.call('GET', '/committee-terms/export?format=csv', { as: STREET });
      const plain = (bytes: Buffer) =>
        bytes
          .toString()
          .replaceAll(/,[^,\r\n]*\/person-[^,\r\n]*/g, ',')
          .split('\r\n')
          .toSorted();
      expect(plain(there.bytes)).toEqual(plain(text));
    } finally {
      await elsewhere.api.close();
      await elsewhere.database.drop();
    }
  });

  test('holds the terms of the place that was asked for, and the template only its header', async () => {
    await commit((await upload(csv(...GOOD))).body.id);
    const rows = async (query: string, as = STREET) =>
      (await api.call('GET', `/committee-terms/${query}`, { as })).bytes.toString().trim().split('\r\n').length;
    expect(await rows('export?format=csv')).toBe(1 + GOOD.length);
    expect(await rows('export?format=csv&place=370302001002')).toBe(1);
    expect(await rows('export?format=csv', 'street@370303001')).toBe(1);
    const template = await api.call('GET', '/committee-terms/template', { as: STREET });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(template.bytes as unknown as ExcelJS.Buffer);
    const header = book.worksheets[0]?.getRow(1).values as string[] | undefined;
    expect(header?.slice(1)).toEqual(HEADER.split(','));
    expect(codes((await upload(template.bytes, { headers: XLSX })).body)).toEqual(['1 no-rows']);
  });
});

test('nine hundred and twenty-two enter by one file, and by the same file again nothing changes', async () => {
  const all = Array.from({ length: 922 }, (_, i) => i + 100);
  await database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT $1 || '-' || n, $1, '小区' || n || '（虚构）', '示例路', 100000, 300, 100000, 300 FROM generate_series(100, 1021) n`,
    [CODE],
  );
  const lines = all.flatMap((n) =>
    ['主任', '副主任', '委员', '委员', '委员'].map((office, i) =>
      line(n, office, `成员${n}之${i}（虚构）`, `000-${n}-${i},,`),
    ),
  );
  const before = Date.now();
  const { body } = await upload(csv(...lines));
  expect(body).toMatchObject({ faultCount: 0, figures: { committees: 922, toRegister: 922, newPeople: 922 * 5 } });
  const previewed = Date.now();
  const done = await commit(body.id);
  expect(done.body.outcome).toEqual({ registered: 922, unchanged: 0, refused: [] });
  console.info(`922 committees: preview ${previewed - before} ms, commit ${Date.now() - previewed} ms`);
  // None owes anything for the past.
  const { rows } = await database.owner.query(
    `SELECT count(*)::int AS terms, (SELECT count(*)::int FROM tasks) AS tasks, (SELECT count(*)::int FROM outbox) AS mails FROM cases`,
  );
  expect(rows).toEqual([{ terms: 922, tasks: 0, mails: 0 }]);
  const after = await counted();
  const again = await commit((await upload(csv(...lines))).body.id);
  expect(again.body.outcome).toEqual({ registered: 0, unchanged: 922, refused: [] });
  expect(await counted()).toEqual(after);
}, 120_000);
