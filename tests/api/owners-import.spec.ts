import ExcelJS from 'exceljs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { packed, workbookOf } from '../support/packed.js';
import { personal, rename } from '../support/personal.js';
import { openApi, type Given, type RegisterApi } from './app.js';

const AREA = '370302001001-03';
const AT = `/service-areas/${AREA}/imports`;
const street = 'street@370302001';
const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const HEADER = '楼号,房号,专有部分面积(㎡),状态,业主姓名,业主电话,邮箱,政治面貌,共有,表决人';
const GOOD = [
  '1,101,100.00,已售已交付,王一（示例）,000-1001,wang1@owners.example,中共党员,,',
  '1,102,89.5,已售已交付,王一（示例）,000-1001,wang1@owners.example,中共党员,,',
  '1,103,120,已售已交付,李二（示例）,000-1002,,群众,是,是',
  '1,103,120,已售已交付,张三（示例）,000-1003,,,是,',
  '2,101,80.05,已售未交付,刘四（示例）,000-1004,,,,',
  '2,102,80.05,未售,,,,,,',
];

let database: TestDatabase;
let api: RegisterApi;

beforeEach(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 3 });
  api = await openApi(database);
});

afterEach(async () => {
  await api.close();
  await database.drop();
});

const upload = (body: string | Buffer, more: Partial<Given> = {}) =>
  api.call('POST', AT, { as: street, body, headers: CSV, ...more });
const csv = (...lines: readonly string[]) => [HEADER, ...lines].join('\r\n');
const commit = (id: string) => api.call('POST', `${AT}/${id}/commit`, { as: street });
const codes = (body: { faults: { row: number; code: string }[] }) =>
  body.faults.map(({ row, code }) => `${row} ${code}`);
const registered = async () => {
  const { rows } = await database.owner.query<{ units: number; owners: number; people: number }>(
    `SELECT (SELECT count(*)::int FROM exclusive_units) AS units, (SELECT count(*)::int FROM unit_owners) AS owners,
       (SELECT count(*)::int FROM people) AS people`,
  );
  return rows[0];
};
async function workbook(change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('专有部分和业主');
  sheet.addRow(HEADER.split(','));
  sheet.addRows(GOOD.map((line) => line.split(',')));
  change(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a preview', () => {
  it('says N by the counting rule and A, and changes nothing', async () => {
    const before = await registered();
    const { status, body } = await upload(`\uFEFF${csv(...GOOD)}`);
    expect(status).toBe(201);
    // Wang's two units are one person, the shared unit is one, what the developer still holds is one.
    expect(body).toMatchObject({
      faultCount: 0,
      figures: { units: 5, owners: 4, persons: 3, area: 46_960, delivered: 3 },
    });
    expect(await registered()).toEqual(before);
  });

  it('names every fault with row, column and code', async () => {
    const { body } = await upload(
      csv(
        '1,101,-5,已售已交付,王一（示例）,000-1001,,,,',
        '1,102,1.005,已售已交付,王二（示例）,000-1002,,,,',
        '1,103,0,已售已交付,王三（示例）,000-1003,,,,',
        '1,104,80,已抵押,王四（示例）,000-1004,,,,',
        '1,105,80,已售已交付,,,,,,',
        '1,106,80,未售,王六（示例）,000-1006,,,,',
        ',107,80,已售已交付,王七（示例）,电话,not-a-mail,团员,,',
        '1,108,=1+1,已售已交付,王八（示例）,000-1008,,,,',
      ),
    );
    expect(codes(body)).toEqual([
      ...['2 not-an-area', '3 not-an-area', '4 not-an-area', '5 unknown-word', '6 owner-missing', '7 owner-of-unsold'],
      ...['8 missing', '8 not-a-phone', '8 not-an-email', '8 unknown-word', '9 not-an-area'],
    ]);
    expect(body.faults[3]).toMatchObject({ column: '状态', message: { en: 'Not one of the allowed words' } });
  });

  it('finds what contradicts itself between rows', async () => {
    const { body } = await upload(
      csv(
        '1,101,100,已售已交付,王一（示例）,000-1001,,,,',
        '1,101,100,已售已交付,李二（示例）,000-1002,,,,',
        '1,102,100,已售已交付,张三（示例）,000-1003,,,是,是',
        '1,102,101,已售已交付,刘四（示例）,000-1004,,,是,是',
        '1,103,100,已售已交付,陈五（示例）,,,,,',
        '1,104,100,已售已交付,陈五（示例）,,,,,',
        '1,105,100,已售已交付,王一（示例）,000-1001,,中共党员,,',
      ),
    );
    expect(codes(body)).toEqual([
      ...['3 duplicate-unit', '5 differs-within-unit', '5 two-voters', '7 ambiguous-owner', '8 contradicts-itself'],
    ]);
  });

  it('tells where co-owners have named nobody, and where they named two', async () => {
    const shared = (name: string, votes: string) => `1,102,100,已售已交付,${name}（示例）,000-${name},,,是,${votes}`;
    const warnings = ({ warnings: told }: { warnings: { row: number; column: string; code: string }[] }) =>
      told.map(({ row, column, code }) => `${row} ${column} ${code}`);
    const own = '1,101,100,已售已交付,王一（示例）,000-1001,,,,';
    const file = (...votes: readonly string[]) => csv(own, ...votes.map((vote, i) => shared(String(1005 + i), vote)));
    const nobody = (await upload(file('', ''))).body;
    expect([nobody.faultCount, nobody.warningCount, warnings(nobody)]).toEqual([0, 1, ['3 表决人 no-voter']]);
    expect(nobody.warnings[0].message.en).toContain('named nobody');
    const one = (await upload(file('', '是'))).body;
    expect([one.faultCount, one.warningCount]).toEqual([0, 0]);
    const two = (await upload(file('是', '是'))).body;
    expect([codes(two), two.warningCount]).toEqual([['4 two-voters'], 0]);
    // That nobody is named keeps no file out: the unit is one person all the same.
    expect((await commit(nobody.id)).status).toBe(200);
  });

  it.each`
    what                   | text                                                  | code
    ${'an unknown column'} | ${`${HEADER},鞋码\r\n${GOOD[0]},43`}                  | ${'unknown-header'}
    ${'a column twice'}    | ${`${HEADER},楼号\r\n${GOOD[0]},1`}                   | ${'duplicate-header'}
    ${'a missing column'}  | ${'楼号,房号,状态,业主姓名,业主电话\r\n1,101,未售,,'} | ${'missing-header'}
    ${'no rows'}           | ${HEADER}                                             | ${'no-rows'}
    ${'an open quotation'} | ${`${HEADER}\r\n"1,101`}                              | ${'not-csv'}
  `('refuses $what', async ({ text, code }: { text: string; code: string }) => {
    const { body } = await upload(text);
    expect(codes(body)).toEqual([`1 ${code}`]);
  });

  it('refuses a file in another encoding instead of garbling names', async () => {
    const { body } = await upload(Buffer.from([0xc2, 0xa5, 0xba, 0xc5, 0x2c, 0xb7, 0xbf]));
    expect(codes(body)).toEqual(['1 not-utf8']);
  });

  it.each`
    what                 | change                                                                                               | fault
    ${'a formula'}       | ${(sheet: ExcelJS.Worksheet) => void (sheet.getCell('C3').value = { formula: 'C2*2', result: 200 })} | ${'3 formula'}
    ${'a date'}          | ${(sheet: ExcelJS.Worksheet) => void (sheet.getCell('B3').value = new Date(0))}                      | ${'3 not-text'}
    ${'another sheet'}   | ${(_: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void book.addWorksheet('Sheet2')}                | ${'1 wrong-sheet'}
    ${'a renamed sheet'} | ${(sheet: ExcelJS.Worksheet) => void (sheet.name = 'Sheet1')}                                        | ${'1 wrong-sheet'}
  `('refuses a workbook with $what', async ({ change, fault }) => {
    const { body } = await upload(await workbook(change), { headers: XLSX });
    expect(codes(body)).toEqual([fault]);
  });

  it('reads a workbook with numbers as numbers', async () => {
    const file = await workbook((sheet) => void (sheet.getCell('C2').value = 100));
    expect((await upload(file, { headers: XLSX })).body).toMatchObject({ faultCount: 0, figures: { area: 46_960 } });
  });

  it('refuses what only says that it is a workbook, and one that unpacks to far more than it is', async () => {
    expect(codes((await upload('nonsense', { headers: XLSX })).body)).toEqual(['1 not-a-workbook']);
    const bomb = packed({ ...workbookOf('专有部分和业主', []), 'xl/media/image1.png': ' '.repeat(41 * 1024 * 1024) });
    expect(codes((await upload(bomb, { headers: XLSX })).body)).toEqual(['1 unpacked-too-large']);
  });

  it('takes 9 MB and refuses 11 MB, and other media types', async () => {
    const rows = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, '1,101,80,未售\n');
    expect(codes((await upload(rows(9))).body)).toEqual(['30002 too-many-rows']);
    expect(codes((await upload(Buffer.alloc(9 * 1024 * 1024, ','))).body)).toEqual(['1 not-csv']);
    expect((await upload(rows(11))).body).toMatchObject({ status: 413, code: 'too-large' });
    expect((await upload('a', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await upload('{}', { headers: { 'content-type': 'application/json' } })).status).toBe(415);
    expect((await api.call('POST', '/people', { as: street, body: 'a', headers: CSV })).status).toBe(415);
  });

  it('is for the Street and the property authority, within their place', async () => {
    expect((await upload(csv(...GOOD), { as: 'owner@370302001001' })).status).toBe(403);
    expect((await upload(csv(...GOOD), { as: 'operator@37' })).status).toBe(403);
    expect((await upload(csv(...GOOD), { as: 'street@370202001' })).status).toBe(404);
  });
});

describe('who has moved in', () => {
  const MOVED = `${HEADER},已入住`;
  const said = (lines: readonly (readonly [string, string])[]) =>
    [MOVED, ...lines.map(([line, word]) => `${line},${word}`)].join('\r\n');
  const lives = async () =>
    (
      await database.owner.query<{ house: string }>(
        `SELECT building || '/' || number AS house FROM exclusive_units WHERE moved_in ORDER BY 1`,
      )
    ).rows.map(({ house }) => house);
  const pairs = (...words: string[]) => GOOD.map((line, i) => [line, words[i] ?? ''] as const);

  it('is counted by unit and area, kept by the commit, exported and imported again', async () => {
    const { body } = await upload(said(pairs('是', '否', '是', '是')));
    expect(body).toMatchObject({ faultCount: 0, figures: { movedIn: 2, movedInArea: 22_000, delivered: 3 } });
    expect(body.registered).toMatchObject({ movedInArea: 30_000, movedInHeadcount: 3 });
    expect((await commit(body.id)).status).toBe(200);
    expect(await lives()).toEqual(['1/101', '1/103']);
    const units = await api.call('GET', `/service-areas/${AREA}/units`, { as: street });
    expect(units.body.items.map((unit: { number: string; movedIn: boolean }) => [unit.number, unit.movedIn])).toEqual(
      expect.arrayContaining([
        ['101', true],
        ['102', false],
      ]),
    );
    for (const format of ['csv', 'xlsx']) {
      const file = await api.call('GET', `/service-areas/${AREA}/export?format=${format}`, { as: street });
      const again = await upload(file.bytes, { headers: format === 'csv' ? CSV : XLSX });
      expect(again.body).toMatchObject({ faultCount: 0, figures: { movedIn: 2, movedInArea: 22_000 } });
      await commit(again.body.id);
      expect(await lives()).toEqual(['1/101', '1/103']);
    }
  });

  it('stays as the register has it when the file has no such column, but not in what was taken back', async () => {
    await commit((await upload(said(pairs('是', '是', '是', '是')))).body.id);
    expect(await lives()).toEqual(['1/101', '1/102', '1/103']);
    const silent = await upload(
      csv(...GOOD.filter((line) => !line.startsWith('1,102')), '1,102,89.5,已售未交付,,,,,,'),
    );
    expect(silent.body.figures).toMatchObject({ movedIn: null, movedInArea: null });
    await commit(silent.body.id);
    expect(await lives()).toEqual(['1/101', '1/103']);
  });

  it.each`
    word    | line                                                | code
    ${'是'} | ${'1,101,100,已售未交付,王一（示例）,000-1001,,,,'} | ${['2 moved-in-undelivered']}
    ${'是'} | ${'1,101,100,未售,,,,,,'}                           | ${['2 moved-in-undelivered']}
    ${'有'} | ${'1,101,100,已售已交付,王一（示例）,000-1001,,,,'} | ${['2 unknown-word']}
    ${'否'} | ${'1,101,100,未售,,,,,,'}                           | ${[]}
    ${''}   | ${'1,101,100,已售已交付,王一（示例）,000-1001,,,,'} | ${[]}
  `('$word of $line: $code', async ({ word, line, code }: { word: string; line: string; code: string[] }) => {
    expect(codes((await upload(said([[line, word]]))).body)).toEqual(code);
  });

  it('is one thing for the whole of a shared unit', async () => {
    const { body } = await upload(said(pairs('是', '是', '是', '否')));
    expect(codes(body)).toEqual(['5 differs-within-unit']);
  });
});

describe('a commit', () => {
  it('puts the file in the place of units and owners, once', async () => {
    const { body } = await upload(csv(...GOOD));
    expect(await commit(body.id)).toMatchObject({ status: 200, body: { faultCount: 0 } });
    expect(await registered()).toMatchObject({ units: 5, owners: 5 });
    expect(await commit(body.id)).toMatchObject({ status: 409, body: { code: 'already-committed' } });
    const { rows } = await database.owner.query('SELECT rows FROM register_imports');
    expect(rows).toEqual([{ rows: {} }]);
  });

  it('keeps whom the co-owners named, and the one owner of every other unit', async () => {
    await commit((await upload(csv(...GOOD))).body.id);
    const { rows } = await database.owner.query(
      `SELECT u.number, p.id, p.key, p.details, o.votes FROM unit_owners o JOIN exclusive_units u ON u.id = o.unit_id
         JOIN people p ON p.id = o.person_id WHERE u.building = '1' ORDER BY u.number, NOT o.votes`,
    );
    expect(
      rows.map(({ number, votes, ...person }) => ({ number, name: personal.details(person)?.name, votes })),
    ).toEqual([
      { number: '101', name: '王一（示例）', votes: true },
      { number: '102', name: '王一（示例）', votes: true },
      { number: '103', name: '李二（示例）', votes: true },
      { number: '103', name: '张三（示例）', votes: false },
    ]);
  });

  it('of a file with faults changes nothing', async () => {
    const before = await registered();
    const { body } = await upload(csv(...GOOD, '3,101,-1,未售,,,,,,'));
    const refused = await commit(body.id);
    expect(refused).toMatchObject({ status: 422, body: { code: 'import-faults', faultCount: 1 } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/rows/8/专有部分面积(㎡)', code: 'not-an-area' }]);
    expect(await registered()).toEqual(before);
  });

  it('of a preview that another import overtook is stale', async () => {
    const first = await upload(csv(...GOOD));
    const second = await upload(csv(...GOOD));
    expect((await commit(first.body.id)).status).toBe(200);
    expect((await commit(second.body.id)).status).toBe(412);
  });

  it('keeps the ids of units and people, file after file', async () => {
    const ids = async () => {
      const { rows } = await database.owner.query(
        `SELECT u.id AS unit, p.id AS person, p.party_membership FROM unit_owners o JOIN people p ON p.id = o.person_id
           JOIN exclusive_units u ON u.id = o.unit_id ORDER BY 1, 2`,
      );
      return rows as { unit: string; person: string; party_membership: string }[];
    };
    await commit((await upload(csv(...GOOD))).body.id);
    const before = await ids();
    const joined = GOOD.map((line) =>
      line.replace('李二（示例）,000-1002,,群众', '李二（示例）,000-1002,,中共预备党员'),
    );
    await commit((await upload(csv(...joined))).body.id);
    const after = await ids();
    expect(after.map(({ unit, person }) => [unit, person])).toEqual(before.map(({ unit, person }) => [unit, person]));
    expect(after.filter(({ party_membership }) => party_membership === 'probationary')).toHaveLength(1);
  });
});

describe('an export', () => {
  const exported = (format: string) =>
    api.call('GET', `/service-areas/${AREA}/export?format=${format}`, { as: street });

  it.each(['csv', 'xlsx'])('as %s imports again to the same content', async (format) => {
    await commit((await upload(csv(...GOOD))).body.id);
    const file = await exported(format);
    const again = await upload(file.bytes, { headers: format === 'csv' ? CSV : XLSX });
    expect(again.body).toMatchObject({ faultCount: 0, figures: { units: 5, persons: 3, area: 46_960 } });
    const people = await registered();
    expect((await commit(again.body.id)).status).toBe(200);
    expect(await registered()).toEqual(people);
    expect((await exported('csv')).bytes).toEqual(await csvOf(file.bytes, format));
  });

  it('leaves every unit the id by which votes and cases know it', async () => {
    const ids = async () => (await database.owner.query('SELECT id FROM exclusive_units ORDER BY id')).rows;
    const before = await ids();
    await commit((await upload((await exported('csv')).bytes)).body.id);
    expect(before).toHaveLength(3);
    expect(await ids()).toEqual(before);
  });

  it('of the register as it was built imports again', async () => {
    const again = await upload((await exported('csv')).bytes);
    expect(again.body).toMatchObject({ faultCount: 0, figures: { units: 3, persons: 3 } });
  });

  it('never lets a spreadsheet run a name, and gives it back as it was', async () => {
    await rename(database.owner, `${AREA}/person-1`, '=HYPERLINK("x")');
    await rename(database.owner, `${AREA}/person-2`, `'@sum`);
    const { bytes } = await exported('csv');
    expect(bytes.toString()).toContain(`"'=HYPERLINK(""x"")"`);
    await commit((await upload(bytes)).body.id);
    const { rows } = await database.owner.query('SELECT id, key, details FROM people ORDER BY id LIMIT 2');
    expect(rows.map((row) => personal.details(row)?.name)).toEqual(['=HYPERLINK("x")', `'@sum`]);
  });

  async function csvOf(bytes: Buffer, format: string): Promise<Buffer> {
    return format === 'csv' ? bytes : (await exported('csv')).bytes;
  }
});
