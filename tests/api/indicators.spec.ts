import { INDICATOR_IDS } from '#domain/indicators';
import { BYS } from '../../apps/api/indicators/parts.js';
import { ANSWERS, type AnswerName } from '../../apps/api/http/answer-schemas.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { at, insertProblems, limitOf, problemRow, solved, type ProblemRow } from '../support/problem-rows.js';

// The figures of one quarter of a district, by hand, over HTTP: each with its denominator, and with the problems behind it.

let database: TestDatabase;
let api: TestApi;
let district: Caller;

const DISTRICT = '370302';
const OTHER = { code: '370302002001', area_id: '370302002001-01' };
const explained = { ...solved, result: 'explained', satisfaction: 'dissatisfied' };

const ROWS: readonly ProblemRow[] = [
  problemRow('in-time', solved),
  problemRow('at-the-limit', { ...solved, replied_at: limitOf('2026-07-13'), closed_at: at('2026-07-15') }),
  problemRow('by-a-hair', { ...explained, replied_at: at('2026-07-13', '23:59:59.999'), tier: 'community' }),
  problemRow('overdue', {}),
  problemRow('old-overdue', { received_at: at('2026-05-04'), due_at: limitOf('2026-05-11') }),
  problemRow('twice', { ...solved, reopened: 2, satisfaction: 'basically', ...OTHER, tier: 'street' }),
  problemRow('again', { ...solved, recurs: 'problem:in-time', ...OTHER, category: 'fire-safety' }),
  problemRow('alone', { ...solved, result: 'unreachable', satisfaction: 'unreachable', ...OTHER }),
  problemRow('at-once', {
    ...solved,
    closed_at: at('2026-07-06', '10:09:59.999'),
    replied_at: at('2026-07-06', '10:05:00.000'),
  }),
  problemRow('duplicate', { ...solved, result: 'duplicate', merged_into: 'problem:in-time', satisfaction: null }),
  problemRow('not-ours', { ...solved, result: 'not-ours', satisfaction: null }),
  problemRow('refused', { ...solved, result: 'not-accepted', satisfaction: null }),
  problemRow('left-out', { ...explained, excluded: '第三方原因，已由第二人复核' }),
  problemRow('rehearsed', { ...solved, rehearsal: true, code: '00370302001001', area_id: '00370302001001-03' }),
  problemRow('rehearsed-here', { ...solved, rehearsal: true }),
  problemRow('elsewhere', { ...solved, code: '370303001001', area_id: '370303001001-01' }),
  problemRow('next-quarter', {
    ...solved,
    received_at: at('2026-10-01', '00:00:00.000'),
    due_at: limitOf('2026-10-09'),
  }),
  problemRow('of-a-campaign', {
    ...solved,
    campaign_id: 'campaign:370302-01',
    root_id: null,
    received_at: at('2025-07-06'),
    due_at: null,
  }),
];

beforeAll(async () => {
  database = await cloneDatabase();
  await insertProblems(database.owner, ROWS);
  await database.owner.query(
    `INSERT INTO press_figures (code, indicator, text_zh, text_en) VALUES ('3703', 'grid-share', '报道数字', 'press'), ('37', 'grid-share', '报道', 'press'),
     ('3702', 'grid-share', '别处', 'elsewhere')`,
  );
  api = await openTestApi(database);
  district = await api.as('district', DISTRICT);
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const figure = async (id: string, query = 'period=2026Q3', caller = district) => {
  const { status, body } = await caller.get(`/indicators/${id}?code=${DISTRICT}&${query}`);
  return { status, body: body as Record<string, unknown> };
};
const behind = async (id: string, which: string, more = '') => {
  const { body } = await district.get(`/indicators/${id}/problems?code=${DISTRICT}&period=2026Q3&in=${which}${more}`);
  return (body['items'] as { id: string }[]).map(({ id: of }) => of.replace('problem:', '')).toSorted();
};

test.each([
  ['acceptance-rate', 8, 9, 1, '88.88', '90.00'],
  ['on-time-rate', 6, 9, 1, '66.66', '70.00'],
  ['solution-rate', 5, 8, 1, '62.50', '55.55'],
  ['satisfaction-rate', 5, 6, 1, '83.33', '71.42'],
  ['reopened-rate', 1, 7, 1, '14.28', '12.50'],
  ['recurrence-rate', 1, 8, 1, '12.50', '11.11'],
  ['grid-share', 4, 5, 0, '80.00', '80.00'],
  ['closed-in-ten-minutes', 1, 7, 1, '14.28', '12.50'],
])('%s: %p of %p, %p left out, %p %', async (id, numerator, denominator, excluded, percent, withExcluded) => {
  const { body } = await figure(id);
  expect(body).toMatchObject({ numerator, denominator, excluded, percent, withExcluded: { percent: withExcluded } });
  expect(ANSWERS.IndicatorFigure.parse(body)).toEqual(body);
  expect(await behind(id, 'numerator')).toHaveLength(numerator);
  expect(await behind(id, 'denominator')).toHaveLength(denominator);
  expect(await behind(id, 'excluded')).toHaveLength(excluded);
  const made = (body['madeOf'] as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
  expect(made).toBe(denominator);
});

test('what is open and overdue is in the denominator, that of an earlier quarter too, and a hair decides', async () => {
  expect(await behind('on-time-rate', 'numerator')).toEqual([
    'again',
    'alone',
    'at-once',
    'by-a-hair',
    'in-time',
    'twice',
  ]);
  const only = (await behind('on-time-rate', 'denominator')).filter((id) =>
    ['overdue', 'old-overdue', 'at-the-limit'].includes(id),
  );
  expect(only).toEqual(['at-the-limit', 'old-overdue', 'overdue']);
  expect((await figure('on-time-rate')).body['madeOf']).toEqual([
    { name: 'in-time', count: 6, title: expect.anything() },
    { name: 'late', count: 1, title: expect.anything() },
    { name: 'open-overdue', count: 2, title: expect.anything() },
  ]);
});

test('what never counts stands beside, each under its own name', async () => {
  const apart = async (id: string) =>
    Object.fromEntries(
      ((await figure(id)).body['apart'] as { name: string; count: number }[]).map(({ name, count }) => [name, count]),
    );
  expect(await apart('solution-rate')).toEqual({ duplicate: 1, 'not-ours': 1, 'not-accepted': 1 });
  expect(await apart('acceptance-rate')).toEqual({ duplicate: 1, 'not-ours': 1 });
  expect(await apart('satisfaction-rate')).toEqual({
    duplicate: 1,
    'not-ours': 1,
    'not-accepted': 1,
    'not-asked': 1,
    unreachable: 1,
  });
  expect(await behind('satisfaction-rate', 'apart')).toEqual(['alone', 'duplicate', 'not-ours', 'overdue', 'refused']);
});

test('broken down it adds up to the whole', async () => {
  for (const by of BYS) {
    const { body } = await figure('solution-rate', `period=2026&by=${by}`);
    const parts = body['parts'] as { numerator: number; denominator: number; excluded: number }[];
    const sum = (of: 'numerator' | 'denominator' | 'excluded') => parts.reduce((all, part) => all + part[of], 0);
    expect({ by, sums: [sum('numerator'), sum('denominator'), sum('excluded')] }).toEqual({
      by,
      sums: [body['numerator'], body['denominator'], body['excluded']],
    });
  }
  const named = await figure('solution-rate', 'period=2026Q3&by=category');
  expect(named.body['parts']).toMatchObject([
    { part: 'fire-safety', title: { zh: '消防通道和消防安全' } },
    { part: 'parking' },
  ]);
  const { body } = await figure('solution-rate', 'period=2026&by=month');
  expect((body['parts'] as { part: string }[]).map(({ part }) => part)).toEqual(['2026-05', '2026-07', '2026-10']);
  const limits = await figure('on-time-rate', 'period=2026&by=month');
  expect((limits.body['parts'] as { part: string }[]).map(({ part }) => part)).toEqual([
    '2026-05',
    '2026-07',
    '2026-10',
  ]);
});

test('a handful has a figure and no rank', async () => {
  const few = await figure('solution-rate', 'period=2026Q3&by=street');
  expect(few.body).toMatchObject({
    rankFrom: 10,
    parts: [
      { part: '370302001', rank: null },
      { part: '370302002', rank: null },
    ],
  });
  const more = (street: string, good: number) =>
    Array.from({ length: 10 }, (_, i) =>
      problemRow(`${street}-${i}`, {
        ...{
          code: `${street}001`,
          area_id: `${street}001-01`,
          received_at: at('2024-07-06'),
          due_at: limitOf('2024-07-12'),
        },
        ...(i < good ? { ...solved, closed_at: at('2024-07-09') } : {}),
      }),
    );
  await insertProblems(
    database.owner,
    ['003', '004', '005'].flatMap((n, i) => more(`370302${n}`, [7, 9, 7][i] ?? 0)),
  );
  const { body } = await figure('solution-rate', 'period=2024Q3&by=street');
  expect((body['parts'] as { rank: number }[]).map(({ rank }) => rank)).toEqual([2, 1, 2]);
});

test('of one campaign alone, whatever came finished; the problems behind it have no case', async () => {
  const { body } = await figure('solution-rate', 'period=2025&campaign=campaign:370302-01');
  expect(body).toMatchObject({ numerator: 1, denominator: 1 });
  const rows = await district.get(
    `/indicators/solution-rate/problems?code=${DISTRICT}&period=2025&campaign=campaign:370302-01`,
  );
  expect(rows.body['items']).toMatchObject([{ id: 'problem:of-a-campaign', case: null, counted: 'numerator' }]);
  expect(ANSWERS.IndicatorRows.parse(rows.body)).toEqual(rows.body);
});

test('the problems behind a figure come page by page, each once, and each with why', async () => {
  const seen: string[] = [];
  for (let after = ''; ;) {
    const { body } = await district.get(
      `/indicators/solution-rate/problems?code=${DISTRICT}&period=2026Q3&limit=3${after}`,
    );
    seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
    if (body['next'] === null) break;
    after = `&after=${encodeURIComponent(body['next'] as string)}`;
  }
  expect([seen.length, new Set(seen).size]).toEqual([8, 8]);
  expect(await behind('solution-rate', 'numerator', '&by=category&part=fire-safety')).toEqual(['again']);
  expect(await behind('solution-rate', 'denominator', '&by=street&part=370302002')).toEqual([
    'again',
    'alone',
    'twice',
  ]);
});

test('how soon things were closed, in minutes', async () => {
  const { body } = await figure('closed-in-ten-minutes');
  const minutes = body['minutes'] as { percentile: number; minutes: number }[];
  expect(minutes[0]).toEqual({ percentile: 10, minutes: 10 });
  expect(minutes[2]).toEqual({ percentile: 50, minutes: 8 * 24 * 60 });
  expect((body['madeOf'] as { name: string; count: number }[]).map(({ name, count }) => [name, count])).toEqual([
    ['up-to-10-minutes', 1],
    ['up-to-10-days', 6],
  ]);
  expect((await figure('solution-rate')).body['minutes']).toBeNull();
});

test('definitions are published, those of the areas as well', async () => {
  const { body } = await district.get('/indicators');
  expect(ANSWERS.Indicators.parse(body)).toEqual(body);
  expect((body['items'] as { id: string }[]).map(({ id }) => id)).toEqual(['formation-rate', ...INDICATOR_IDS]);
  expect((await district.get(`/indicators/formation-rate?code=${DISTRICT}`)).status).toBe(200);
});

test('press figures of the city and its province stand beside', async () => {
  const { body } = await figure('grid-share');
  expect((body['press'] as { code: string }[]).map(({ code }) => code).toSorted()).toEqual(['37', '3703']);
});

test('of a place that one sees in part there is no figure, nor of one elsewhere', async () => {
  const street = await api.as('street', '370302001');
  expect((await figure('solution-rate', 'period=2026Q3', street)).status).toBe(404);
  expect((await street.get('/indicators/solution-rate?code=370302001&period=2026Q3')).body).toMatchObject({
    denominator: 5,
  });
  expect((await street.get('/indicators/solution-rate?code=370303001&period=2026Q3')).status).toBe(404);
  expect((await street.get('/indicators/solution-rate/problems?code=370302&period=2026Q3')).status).toBe(404);
});

test('whoever may be complained of sees rates, and not the problems', async () => {
  const company = await api.as('property-service-enterprise', '370302001001');
  const of = (tail: string) => company.get(`/indicators/solution-rate${tail}?code=370302001001&period=2026Q3`);
  expect((await of('')).status).toBe(200);
  expect((await of('/problems')).status).toBe(403);
  expect((await api.nobody.get(`/indicators/solution-rate?code=${DISTRICT}&period=2026`)).status).toBe(401);
});

test.each([
  ['/nothing', 'code=370302&period=2026'],
  ['/solution-rate', 'code=370302'],
  ['/solution-rate', 'period=2026'],
  ['/solution-rate', 'code=370302&period=2026Q5'],
  ['/solution-rate', 'code=370302&period=2026&by=colour'],
  ['/solution-rate', 'code=x&period=2026'],
  ['/solution-rate/problems', 'code=370302&period=2026&in=none'],
  ['/solution-rate/problems', 'code=370302&period=2026&after=x'],
  ['/solution-rate/problems', 'code=370302&period=2026&after=x%7C%2B275760-09-13T00:00:00Z%7Cx'],
  ['/solution-rate/problems', 'code=370302&period=2026&after=x%7C0000-01-01T00:00:00Z%7Cx'],
  ['/solution-rate', 'code=370302&period=0001'],
  ['/solution-rate/problems', 'code=370302&period=2026&limit=0'],
])('%s?%s is turned away', async (path, query) => {
  const { status, body } = await district.get(`/indicators${path}?${query}`);
  expect(status).toBe(422);
  expect(ANSWERS['Problem' satisfies AnswerName].parse(body)).toEqual(body);
});
