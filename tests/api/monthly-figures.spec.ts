import { ANSWERS } from '../../apps/api/http/answer-schemas.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { at, insertProblems, limitOf, problemRow, solved } from '../support/problem-rows.js';

// A month of a Street by its communities, and of a community by its areas: JSON for programs, A4 for people.

const STREET = '370302001';
let database: TestDatabase;
let api: TestApi;
let street: Caller;

const september = (n: number) => ({
  ...{ received_at: at('2026-09-07'), due_at: limitOf('2026-09-14'), closed_at: at('2026-09-15') },
  replied_at: n % 4 === 0 ? at('2026-09-15') : at('2026-09-10'),
});

beforeAll(async () => {
  database = await cloneDatabase();
  await database.owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES ('370302001', 'street', '示例街道', NULL),
     ('370302001001', 'community', '幸福<里>社区', '370302001'), ('370302001002', 'community', '和美社区', '370302001')`,
  );
  const many = (code: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      problemRow(`${code}-${n}`, {
        ...solved,
        ...september(n),
        code,
        area_id: `${code}-01`,
        source: n % 2 ? 'owner' : 'hotline',
      }),
    );
  const lastYear = Array.from({ length: 35 }, (_, n) =>
    problemRow(`before-${n}`, {
      ...solved,
      received_at: at('2025-09-08'),
      due_at: limitOf('2025-09-15'),
      closed_at: at('2025-09-16'),
    }),
  );
  await insertProblems(database.owner, [
    ...many('370302001001', 12),
    ...many('370302001002', 2),
    ...lastYear,
    problemRow('inspected', { ...solved, ...september(1), source: 'inspection' }),
    problemRow('twin', { ...solved, ...september(1), merged_into: 'problem:before-1', result: 'duplicate' }),
    problemRow('of-the-street', {
      received_at: at('2026-09-20'),
      due_at: limitOf('2026-09-25'),
      code: STREET,
      area_id: STREET,
    }),
  ]);
  await database.owner.query(
    `INSERT INTO press_figures (code, indicator, text_zh, text_en) VALUES ('3703', 'complaints', '报道数字（示例，非本系统统计）：投诉同比下降 60%', 'press')`,
  );
  api = await openTestApi(database);
  street = await api.as('street', STREET);
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const month = (query: string, headers = {}, caller = street) => caller.get(`/monthly-figures?${query}`, headers);

test('the month by unit, each with its denominators', async () => {
  const { status, body } = await month(`code=${STREET}&month=2026-09`);
  expect(status).toBe(200);
  expect(ANSWERS.MonthlyFigures.parse(body)).toEqual(body);
  const figures = body['figures'] as { id: string; numerator: number; denominator: number; units: unknown[] }[];
  const of = (id: string) => figures.find((figure) => figure.id === id);
  expect(of('on-time-rate')).toMatchObject({ numerator: 11, denominator: 16 });
  expect(of('on-time-rate')?.units).toMatchObject([
    { part: '370302001', numerator: 0, denominator: 1, rank: null },
    { part: '370302001001', numerator: 10, denominator: 13, percent: '76.92', rank: 1 },
    { part: '370302001002', numerator: 1, denominator: 2, rank: null },
  ]);
  expect(of('solution-rate')).toMatchObject({
    numerator: 15,
    denominator: 16,
    apart: [{ name: 'duplicate', count: 1 }],
  });
  expect(body['units']).toContainEqual({ unit: '370302001002', name: '和美社区' });
});

test('complaints beside those of the same month a year before: what was found by inspection is none, nor is a duplicate', async () => {
  const { body } = await month(`code=${STREET}&month=2026-09`);
  const complaints = body['complaints'] as { months: { month: string; count: number; yearBefore: number }[] };
  expect(complaints).toMatchObject({ count: 15, yearBefore: 35, change: '-57.14' });
  expect(complaints.months).toHaveLength(12);
  expect(complaints.months[8]).toEqual({ month: '2026-09', count: 15, yearBefore: 35 });
  const first = await month(`code=${STREET}&month=2025-09`);
  expect(first.body['complaints']).toMatchObject({ count: 35, yearBefore: 0, change: null });
  expect(body['press']).toMatchObject([{ code: '3703' }]);
});

test('on A4: charts within the page, names escaped, the formulas below', async () => {
  const { status, text, headers } = await month(`code=${STREET}&month=2026-09`, { accept: 'text/html' });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text.match(/<svg/g)).toHaveLength(2);
  expect(text).toContain('幸福&lt;里&gt;社区');
  expect(text).toContain('同比 -57.14%');
  expect(text).toContain('10 / 13');
  expect(text).toContain('解决率 = 已解决的件数，不含诉求人最终答复不满意的 ÷');
  expect(text).toContain('非法律规定');
  expect(text).not.toMatch(/<script|src=|href="http/);
});

test.each([
  ['370302', '370302001'],
  ['370302001001', '370302001001-01'],
])('the units of %s lie one level below', async (code, unit) => {
  const district = await api.as('district', '370302');
  const { body } = await month(`code=${code}&month=2026-09`, {}, district);
  expect(body['units']).toContainEqual(expect.objectContaining({ unit }));
});

test.each([
  'code=370302001',
  'month=2026-09',
  'code=370302001&month=2026',
  'code=370302001&month=2026-13',
  'code=x&month=2026-09',
])('%s is turned away', async (query) => {
  expect((await month(query)).status).toBe(422);
});

test('of another place there is nothing', async () => {
  expect((await month('code=370302&month=2026-09')).status).toBe(404);
  expect((await month('code=370702001&month=2026-09')).status).toBe(404);
});
