import { request } from 'node:http';
import { driveOrders } from '../../tools/sample/drive-orders.mjs';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Orders by file: previewed, taken in, exported, imported again. Running ones go on as cases; finished ones are rows and never cases.

const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const HEADER =
  '工单编号,小区或社区编号,类别,内容,地点,受理时间,办理期限,答复时间,办结时间,办理结果,层级,满意度,重复于,被反映方,平台转来,危险,反映人,反映人电话';

let record: TestRecord;
let api: TestApi;
let hotline: Caller;
let street: Caller;
let area: string;

beforeEach(async () => {
  record = await openRecord({ poolSize: 4 });
  await record.database.owner.query(
    `INSERT INTO places (code, level, name) VALUES ('370302001001', 'community', '示例社区（示例）') ON CONFLICT DO NOTHING`,
  );
  await record.database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT '370302001001-' || lpad(n::text, 2, '0'), '370302001001', '小区' || n || '（虚构）', '示例路', 100000, 300, 100000, 300
     FROM generate_series(10, 29) n`,
  );
  api = await openTestApi(record.database);
  hotline = await api.as('hotline-12345', '370302');
  street = await api.as('street', '370302001');
  area = record.estate.areaId;
}, 60_000);
afterEach(async () => {
  await api.close();
  await record.close();
});

const daysFromNow = (n: number) => new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10);
const line = (external: string, more: Partial<Record<string, string>> = {}) => {
  const all: Record<string, string> = {
    ...{ 工单编号: external, 小区或社区编号: area, 类别: '停车秩序', 内容: '占道停车', 受理时间: '2024-09-02 08:30' },
    ...{ 办结时间: '2024-09-06 17:00', 答复时间: '2024-09-05', 办理结果: '已解决', 层级: '社区', 满意度: '满意' },
    ...more,
  };
  return HEADER.split(',')
    .map((name) => all[name] ?? '')
    .join(',');
};
const running = (external: string, more: Partial<Record<string, string>> = {}) =>
  line(external, {
    ...{ 受理时间: daysFromNow(-3), 办理期限: daysFromNow(4), 答复时间: '', 办结时间: '', 办理结果: '', 满意度: '' },
    层级: '街道',
    ...more,
  });
const csv = (...lines: string[]) => [HEADER, ...lines].join('\r\n');
const upload = (body: string | Buffer, headers: Record<string, string> = CSV, as = hotline) =>
  as.send('POST', '/hotline/imports', body, headers);
const commit = (id: unknown, headers: Record<string, string> = {}) =>
  hotline.post(`/hotline/imports/${String(id)}/commit`, {}, headers);
const codes = (body: Record<string, unknown>) =>
  (body['faults'] as { row: number; code: string }[]).map(({ row, code }) => `${row} ${code}`);
const counted = async () => {
  const { rows } = await record.database.owner.query(
    `SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM problems) AS problems,
            (SELECT count(*)::int FROM callers) AS callers, (SELECT count(*)::int FROM import_batches) AS batches`,
  );
  return rows[0] as { cases: number; problems: number; callers: number; batches: number };
};

const GOOD = () => [
  line('F-1', { 反映人: '王小明（虚构）', 反映人电话: '000-0001', 内容: '王小明（虚构）说：打13800000001' }),
  line('F-2', { 办理结果: '重复反映', 重复于: 'F-3', 满意度: '' }),
  running('F-3', { 被反映方: '物业服务企业', 平台转来: '是' }),
  line('F-4', { 被反映方: '业主委员会', 小区或社区编号: '370302001001', 办理结果: '已解释说明', 满意度: '不满意' }),
];

describe('a preview', () => {
  test('says what would be taken in, and changes nothing', async () => {
    const before = await counted();
    const { status, body } = await upload(csv(...GOOD()));
    expect([status, codes(body)]).toEqual([201, []]);
    expect(body).toMatchObject({
      figures: { lines: 4, unchanged: 0, running: 1, finished: 3, duplicates: 1, callers: 1 },
      warnings: [{ row: 2, code: 'caller-covered' }],
      outcome: null,
    });
    expect({ ...(await counted()), batches: 0 }).toEqual(before);
    const { rows } = await record.database.owner.query(
      "SELECT (SELECT string_agg(rows, '') FROM import_batches) || (SELECT string_agg(summary::text, '') FROM register_imports) AS text",
    );
    expect(rows[0].text).not.toMatch(/王小明|13800000001|000-0001/);
  });

  test('names each fault with its line', async () => {
    const { body } = await upload(
      csv(
        line('B 1'),
        line('B-2', { 小区或社区编号: '37030200100' }),
        line('B-3', { 类别: '其他' }),
        line('B-4', { 内容: '' }),
        line('B-5', { 受理时间: '2024-02-30' }),
        line('B-6', { 受理时间: daysFromNow(2), 答复时间: '', 办结时间: daysFromNow(2) }),
        line('B-7', { 答复时间: '2024-08-01' }),
        line('B-8', { 办结时间: '2024-09-04' }),
        line('B-9', { 办理结果: '' }),
        running('B-10', { 办理结果: '已解决' }),
        running('B-11', { 办理期限: '' }),
        line('B-12', { 办理结果: '重复反映' }),
        line('B-13', { 重复于: 'B-1' }),
        line('B-14', { 层级: '省级', 被反映方: '物业' }),
        line('B-15'),
        line('B-15'),
      ),
    );
    expect(codes(body)).toEqual([
      ...['2 not-an-order-number', '3 not-a-service-area', '4 unknown-word', '5 missing', '6 not-a-moment'],
      ...['7 order-in-future', '8 out-of-order', '9 out-of-order', '10 result-missing', '11 result-of-open'],
      ...[
        '12 limit-missing',
        '13 duplicate-of-nothing',
        '14 duplicate-of-nothing',
        ...['15 unknown-word', '15 unknown-word'],
        '17 order-twice',
      ],
    ]);
    const refused = await commit(body['id']);
    expect([refused.status, refused.body['code']]).toEqual([422, 'import-faults']);
    const twice = await upload(csv(line('B-15'), line('B-15')));
    expect(codes(twice.body)).toEqual(['3 order-twice']);
    const places = await upload(
      csv(line('B-1', { 小区或社区编号: '370302001001-77' }), line('B-2', { 办理结果: '重复反映', 重复于: 'B-9' })),
    );
    expect(codes(places.body)).toEqual(['2 no-such-area', '3 unknown-order']);
    expect((await counted()).problems).toBe(0);
  });

  test('is the hotline’s alone, within its own district', async () => {
    expect((await upload(csv(line('P-1')), CSV, street)).status).toBe(403);
    const elsewhere = await api.as('hotline-12345', '370303');
    expect(codes((await upload(csv(line('P-1')), CSV, elsewhere)).body)).toEqual(['2 no-such-area']);
    const { body } = await upload(csv(line('P-1')));
    expect((await elsewhere.get(`/hotline/imports/${String(body['id'])}`)).status).toBe(404);
  });
});

describe('a file is not read', () => {
  /** The head of a request and the first of its bytes; what is answered before the rest comes. */
  const begun = (headers: Record<string, string>, path = '/hotline/imports') =>
    new Promise<number>((resolve, reject) => {
      const sent = request(`${api.url}${path}`, { method: 'POST', headers: { ...CSV, ...headers } }, (answer) => {
        resolve(answer.statusCode ?? 0);
        sent.destroy();
      });
      sent.setTimeout(1_000, () => {
        resolve(0);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.write(HEADER);
    });
  const LONG = { 'content-length': String(30 * 1024 * 1024) };
  const SOMEBODY = { authorization: 'Bearer of-somebody' };

  test('of whom nobody knows, or of which nobody says how large it is', async () => {
    const survey = '/annual-reviews/x/survey/imports';
    const large = { ...SOMEBODY, 'content-length': String(41 * 1024 * 1024) };
    expect([await begun(LONG), await begun({}), await begun({ ...LONG, cookie: 'theme=dark' })]).toEqual([
      401, 401, 401,
    ]);
    expect([await begun(SOMEBODY), await begun({ cookie: 'a=b; session=x' })]).toEqual([413, 413]);
    expect([await begun(large), await begun({ ...SOMEBODY, ...LONG }, survey)]).toEqual([413, 413]);
    // Who may, is waited for.
    expect(await begun({ ...SOMEBODY, ...LONG })).toBe(0);
  });
});

describe('a commit', () => {
  test('makes rows of what is finished, with where they come from, and cases of what runs', async () => {
    const { body } = await upload(csv(...GOOD()));
    const done = await commit(body['id']);
    expect([done.status, done.body['outcome']]).toEqual([200, { finished: 3, running: 1, refused: [] }]);
    const { rows } = await record.database.owner.query(
      `SELECT external, result, tier, satisfaction, provenance, merged_into, accused, received_at, closed_at, due_at, id FROM problems ORDER BY external`,
    );
    const [first, second, third, fourth] = rows;
    expect(first).toMatchObject({ external: 'F-1', result: 'solved', tier: 'community', satisfaction: 'satisfied' });
    expect(first.received_at.toISOString()).toBe('2024-09-02T00:30:00.000Z');
    expect(first.provenance).toEqual({ import: body['id'], by: expect.any(String), line: 2 });
    expect(second).toMatchObject({ result: 'duplicate', merged_into: third.id });
    expect(third).toMatchObject({
      external: 'F-3',
      result: null,
      tier: 'street',
      provenance: null,
      accused: 'provider',
    });
    expect([first.accused, fourth.accused]).toEqual([null, 'committee']);
    expect(fourth).toMatchObject({ result: 'explained', satisfaction: 'dissatisfied' });
    expect(await counted()).toEqual({ cases: 1, problems: 4, callers: 1, batches: 0 });
    const seen = await street.get(`/cases/${encodeURIComponent(third.id)}`);
    expect(seen.body).toMatchObject({ stage: 'HANDLING', overdue: false });
    expect((seen.body['tasks'] as { duty: string; role: string }[]).map(({ duty, role }) => `${duty} ${role}`)).toEqual(
      ['handle street'],
    );
    const caller = await hotline.get(`/problems/${encodeURIComponent(first.id)}/caller`);
    expect(caller.body).toMatchObject({
      name: '王小明（虚构）',
      phone: '000-0001',
      told: expect.stringContaining('13800000001'),
    });
    const shown = await street.get('/hotline/orders/F-1');
    expect(shown.body['what']).toBe('［姓名］说：打［电话］');
    expect(await commit(body['id'])).toMatchObject({ status: 409, body: { code: 'already-committed' } });
  });

  test('of the same file again changes nothing, and of its export either, in both formats', async () => {
    await commit((await upload(csv(...GOOD()))).body['id']);
    const before = await counted();
    const again = await upload(csv(...GOOD()));
    expect(again.body['figures']).toMatchObject({ lines: 4, unchanged: 4, running: 0, finished: 0 });
    expect((await commit(again.body['id'])).body['outcome']).toEqual({ finished: 0, running: 0, refused: [] });
    for (const [format, headers] of [
      ['csv', CSV],
      ['xlsx', XLSX],
    ] as const) {
      const file = await hotline.get(`/hotline/export?format=${format}`);
      expect(file.status).toBe(200);
      expect(file.bytes.toString()).not.toMatch(/王小明|13800000001/);
      const back = await upload(file.bytes, headers);
      expect([codes(back.body), back.body['figures']]).toEqual([
        [],
        expect.objectContaining({ lines: 4, unchanged: 4 }),
      ]);
      await commit(back.body['id']);
    }
    expect(await counted()).toEqual(before);
  });

  test('of what runs in danger to life calls the department and tells the Street at once; of what is finished nobody', async () => {
    const { body } = await upload(
      csv(
        running('D-1', { 危险: '是', 层级: '网格', 办理期限: daysFromNow(-1) }),
        running('D-2', { 危险: '否', 层级: '网格' }),
        line('D-3', { 危险: '是' }),
      ),
    );
    expect(codes(body)).toEqual([]);
    const done = await commit(body['id']);
    expect(done.body['outcome']).toEqual({ finished: 1, running: 2, refused: [] });
    const { rows } = await record.database.owner.query(
      'SELECT external, danger, risk, tier, id FROM problems ORDER BY external',
    );
    expect(rows.map(({ id: _id, ...row }) => row)).toEqual([
      { external: 'D-1', danger: true, risk: 'high', tier: 'street' },
      { external: 'D-2', danger: false, risk: 'normal', tier: 'grid' },
      { external: 'D-3', danger: true, risk: 'high', tier: 'community' },
    ]);
    const tasks = await record.database.owner.query(
      `SELECT duty || ' ' || role || '@' || node AS task FROM tasks WHERE case_id = $1 ORDER BY duty`,
      [rows[0].id],
    );
    expect(tasks.rows.map(({ task }) => task)).toEqual([
      'check-in property-authority@370302',
      'handle street@370302001',
    ]);
    const mails = await record.database.owner.query(`SELECT recipient FROM outbox WHERE at_once ORDER BY recipient`);
    expect(mails.rows.map(({ recipient }) => recipient)).toEqual(['property-authority@370302', 'street@370302001']);
    expect(codes((await upload(csv(running('D-4', { 危险: '也许' })))).body)).toEqual(['2 unknown-word']);
    // The file that is taken out says it, and brings it back.
    const file = (await hotline.get('/hotline/export?format=csv')).text;
    const lines = file.split('\r\n').map((row) => row.split(','));
    const column = lines[0]?.indexOf('危险') ?? -1;
    expect(lines.slice(1, 4).map((row) => [row[0], row[column]])).toEqual(
      expect.arrayContaining([
        ['D-1', '是'],
        ['D-2', ''],
        ['D-3', '是'],
      ]),
    );
    const back = await upload(file);
    expect([codes(back.body), back.body['figures']]).toEqual([[], expect.objectContaining({ unchanged: 3 })]);
  });

  const registered = async (external: string) => {
    const told = { serviceArea: area, source: 'hotline', external, category: 'parking', what: '占道停车' };
    const { status, body } = await hotline.post('/problems', told);
    expect(status).toBe(201);
    return body['caseId'];
  };

  test('leaves alone what was registered one by one under the same number', async () => {
    const before = await upload(csv(line('R-1'), running('R-2')));
    await registered('R-1');
    await registered('R-2');
    const after = await upload(csv(line('R-1'), running('R-2')));
    expect(after.body['figures']).toMatchObject({ lines: 2, unchanged: 2 });
    const done = await commit(before.body['id']);
    expect([done.status, done.body['outcome']]).toEqual([200, { finished: 0, running: 1, refused: [] }]);
    expect(await counted()).toMatchObject({ problems: 2, batches: 0 });
  });

  test('refuses a line whose number is taken where the importer does not see it, and takes in the others', async () => {
    await record.database.owner.query(
      `INSERT INTO places (code, level, name) VALUES ('370302001002', 'community', '邻社区（示例）') ON CONFLICT DO NOTHING`,
    );
    const there = await api.as('hotline-12345', '370302001002');
    const other = { 小区或社区编号: '370302001002' };
    const lines = csv(
      line('N-1', other),
      line('N-2', other),
      line('N-3', other),
      line('N-4', { ...other, 办理结果: '重复反映', 重复于: 'N-2', 满意度: '' }),
    );
    await registered('N-1');
    await commit((await upload(csv(line('N-2')))).body['id']);
    const { body } = await upload(lines, CSV, there);
    const done = await there.post(`/hotline/imports/${String(body['id'])}/commit`, {});
    const taken = (row: number, external: string) =>
      expect.objectContaining({ row, external, code: 'already-open', detail: expect.any(String) });
    expect([done.status, done.body['outcome']]).toEqual([
      200,
      { finished: 1, running: 0, refused: [taken(2, 'N-1'), taken(3, 'N-2'), taken(5, 'N-4')] },
    ]);
    const { rows } = await record.database.owner.query(
      `SELECT r.external FROM problem_reports r LEFT JOIN problems p ON p.id = r.problem_id WHERE p.id IS NULL`,
    );
    expect(rows).toEqual([]);
  });

  test('of its export into an empty place brings the same orders back', async () => {
    await commit((await upload(csv(...GOOD()))).body['id']);
    const file = (await hotline.get('/hotline/export?format=csv')).text;
    await record.database.owner.query('TRUNCATE problems, problem_reports, callers');
    await record.database.owner.query('TRUNCATE cases CASCADE');
    const back = await upload(file);
    expect(codes(back.body)).toEqual([]);
    expect((await commit(back.body['id'])).body['outcome']).toMatchObject({ finished: 3, running: 1, refused: [] });
    expect((await hotline.get('/hotline/export?format=csv')).text).toBe(file);
  });

  test('that was broken off goes on with the same request, and counts nothing twice', async () => {
    const many = [...driveOrders({ lines: 1_200, solved: 1_000, campaign: 'sample', areas: [area] })].join('\r\n');
    const { body } = await upload(many);
    await record.database.owner.query(
      `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken off'; END $$`,
    );
    await record.database.owner.query(
      `CREATE TRIGGER broken BEFORE INSERT ON problems FOR EACH ROW WHEN (NEW.external = '示例-000700') EXECUTE FUNCTION broken()`,
    );
    const key = { 'idempotency-key': 'broken-off' };
    expect((await commit(body['id'], key)).status).toBe(500);
    expect(await counted()).toMatchObject({ problems: 500, batches: 2 });
    await record.database.owner.query('DROP TRIGGER broken ON problems');
    expect((await commit(body['id'], key)).body['outcome']).toEqual({ finished: 1_200, running: 0, refused: [] });
    expect(await counted()).toMatchObject({ problems: 1_200, batches: 0, cases: 0 });
  });
});

test('two thousand lines take twice as long as one thousand, and no longer', async () => {
  const areas = Array.from({ length: 20 }, (_, i) => `370302001001-${i + 10}`);
  const timed = async (lines: number, prefix: string) => {
    const began = performance.now();
    const { body } = await upload(
      [...driveOrders({ lines, solved: Math.floor(lines * 0.92), campaign: 'sample', areas, prefix })].join('\r\n'),
    );
    expect(codes(body)).toEqual([]);
    const done = await commit(body['id']);
    expect(done.body['outcome']).toMatchObject({ finished: lines, refused: [] });
    return performance.now() - began;
  };
  await timed(200, '先');
  const [one, two] = [await timed(1_000, '一'), await timed(2_000, '二')];
  console.info(`orders by file: ${Math.round(one)} ms for 1,000, ${Math.round(two)} ms for 2,000`);
  expect(two).toBeLessThan(one * 3.5);
  const { rows } = await record.database.owner.query(
    `SELECT count(*)::int AS n, count(DISTINCT category)::int AS categories, count(*) FILTER (WHERE result = 'solved')::int AS solved FROM problems`,
  );
  expect(rows[0]).toEqual({ n: 3_200, categories: 8, solved: 184 + 920 + 1_840 });
}, 120_000);
