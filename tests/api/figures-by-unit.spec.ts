import { nodeOf } from '#domain/case';
import { PROBLEM_MAY } from '#domain/problem';
import { dayOf, instant } from '#domain/shared';
import { readFileSync } from 'node:fs';
import { ANSWERS } from '../../apps/api/http/answer-schemas.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Figures by the unit that leads (JN-HL 33): the row follows the case, a person never stands in it, and what nobody leads is not hidden.

let record: TestRecord;
let api: TestApi;
let hotline: Caller;
let district: Caller;
let area: string;

const YEAR = dayOf(instant(Date.now())).slice(0, 4);
const MONTH = dayOf(instant(Date.now())).slice(0, 7);

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  area = record.estate.areaId;
  await record.database.owner.query(
    `INSERT INTO organisations (id, code, role, branch, name) VALUES
     ('o-1', '370302', 'reviewing-department', 'fire-rescue', '消防救援大队（示例）'),
     ('o-2', '370303', 'reviewing-department', 'health', '邻区卫健局（示例）')`,
  );
  await record.database.owner.query(
    `INSERT INTO role_assignments (id, subject, role, node, branch, from_day, reason, given_by) VALUES
     ('r-1', 'sun', 'reviewing-department', '370302', 'police', '2024-01-01', 'x', 'x')`,
  );
  api = await openTestApi(record.database);
  hotline = await api.as('hotline-12345', '370302');
  district = await api.as('district', '370302');
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (id: string, path: string) => `/problems/${encodeURIComponent(id)}/${path}`;
let orders = 0;
async function register(more: object = {}) {
  const told = {
    serviceArea: area,
    source: 'hotline',
    external: `U-${(orders += 1)}`,
    category: 'parking',
    what: '占道',
  };
  const { status, body, text } = await hotline.post('/problems', { ...told, ...more });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return String(body['caseId']);
}
async function ledBy(lead: { role: string; who?: string }, more: object = {}) {
  const id = await register(more);
  const { status, text } = await hotline.post(at(id, 'dispatch'), { lead, dispatchedBy: 'place' });
  expect([status, text]).toEqual([200, expect.any(String)]);
  return id;
}
async function unitOf(id: string): Promise<unknown> {
  const { rows } = await record.database.owner.query('SELECT unit FROM problems WHERE id = $1', [id]);
  return rows[0].unit;
}
const figure = async (query = '') =>
  (await district.get(`/indicators/solution-rate?code=370302&period=${YEAR}&by=unit${query}`)).body as unknown as {
    denominator: number;
    parts: { part: string | null; title: { zh: string }; denominator: number; rank: number | null }[];
  };
const behind = (part: string, caller = district, code = '370302') =>
  caller.get(`/indicators/solution-rate/problems?code=${code}&period=${YEAR}&by=unit&part=${encodeURIComponent(part)}`);

describe('the row says which unit leads', () => {
  test.each([
    [{ role: 'street' }, 'street@370302001'],
    [{ role: 'street', who: 'zhang' }, 'street@370302001'],
    [{ role: 'residents-committee' }, 'residents-committee@370302001001'],
    [{ role: 'reviewing-department', who: 'fire-rescue' }, 'reviewing-department@370302#fire-rescue'],
    // By whose people it is; a department of another district, and a person whom the register has in none, are no name.
    [{ role: 'reviewing-department', who: 'sun' }, 'reviewing-department@370302#police'],
    [{ role: 'reviewing-department', who: 'police' }, 'reviewing-department@370302#police'],
    [{ role: 'reviewing-department', who: 'health' }, 'reviewing-department@370302'],
    [{ role: 'reviewing-department', who: 'li' }, 'reviewing-department@370302'],
  ])('%j is %s', async (lead, unit) => {
    expect(await unitOf(await ledBy(lead))).toBe(unit);
  });

  test('a committee of its service area, and the company that it names, which is one in every community', async () => {
    expect(await unitOf(await ledBy({ role: 'owners-committee' }))).toBe(`owners-committee@${area}`);
    const company = await ledBy({ role: 'property-service-enterprise' }, { enterprise: 'company-1' });
    expect(await unitOf(company)).toBe('property-service-enterprise#company-1');
    expect(await unitOf(await ledBy({ role: 'property-service-enterprise' }))).toBe(
      'property-service-enterprise@370302001001',
    );
  });

  test('handed up it is the next one’s; given to another person of the office it stays', async () => {
    const id = await ledBy({ role: 'residents-committee' });
    const community = await api.as('residents-committee', '370302001001');
    expect((await community.post(at(id, 'promotion'), { reason: '本级不能解决' })).status).toBe(200);
    expect(await unitOf(id)).toBe('street@370302001');
    const given = await hotline.post(at(id, 'reassignment'), { who: 'li', reason: '原承办人已离岗' });
    expect([given.status, await unitOf(id)]).toEqual([200, 'street@370302001']);
  });

  test('what is not dispatched has none', async () => {
    expect(await unitOf(await register())).toBeNull();
  });
});

test('the schema has every office that may lead at the node at which its people stand', async () => {
  for (const role of PROBLEM_MAY.reply.filter((each) => each !== 'owners-committee' && each !== 'developer'))
    for (const code of ['370302001001', '00370302001001', '370302001', '370302']) {
      const { rows } = await record.database.owner.query('SELECT unit_of($1, $2, $2, NULL) AS unit', [
        JSON.stringify({ role }),
        code,
      ]);
      expect(rows[0].unit).toBe(`${role}@${nodeOf(role, code)}`);
    }
});

test('rows of before have their unit by the same migration', async () => {
  const rows = async () =>
    (await record.database.owner.query('SELECT id, unit FROM problems WHERE root_id IS NOT NULL ORDER BY id')).rows;
  const before = await rows();
  await record.database.owner.query('UPDATE problems SET unit = NULL');
  const sql = readFileSync('prisma/migrations/20261202061000_figures_by_unit/migration.sql', 'utf8');
  await record.database.owner.query(sql.slice(sql.indexOf('UPDATE "problems"')));
  expect(await rows()).toEqual(before);
  expect(before.filter(({ unit }) => unit !== null).length).toBeGreaterThan(8);
});

describe('figures by unit', () => {
  beforeAll(async () => {
    await record.database.owner.query(
      `INSERT INTO problems (id, code, area_id, source, external, category, received_at, closed_at, result, tier, unit, provenance)
       SELECT 'problem:file-' || n, '370302001001', $1, 'hotline', 'O-' || n, 'parking', now() - interval '1 minute', now(), 'solved',
         'street', CASE WHEN n <= 10 THEN '区住建局（示例）' END, '{}' FROM generate_series(1, 20) n`,
      [area],
    );
  });

  test('add up to the whole; what the file names goes by its words, and what nobody leads has no rank', async () => {
    const { parts, denominator } = await figure();
    expect(parts.reduce((sum, part) => sum + part.denominator, 0)).toBe(denominator);
    const of = (unit: string | null) => parts.find(({ part }) => part === unit);
    expect(of('street@370302001')?.title.zh).toBe('街道办事处（镇人民政府）（370302001）');
    expect(of('reviewing-department@370302#fire-rescue')?.title.zh).toBe('消防救援（370302）');
    expect(of('property-service-enterprise#company-1')?.title.zh).toBe('物业服务企业 company-1');
    expect(of('区住建局（示例）')).toMatchObject({ denominator: 10, rank: 1, title: { zh: '区住建局（示例）' } });
    // Ten of the file and one that is not dispatched: as many as are ranked, and not ranked.
    expect(parts.at(-1)).toMatchObject({ part: null, denominator: 11, rank: null });
    expect(parts.at(-1)?.title.zh).toContain('尚无主办单位');
  });

  test('lead down to their problems, those of nobody as well', async () => {
    const fire = await behind('reviewing-department@370302#fire-rescue');
    expect(ANSWERS.IndicatorRows.parse(fire.body)).toEqual(fire.body);
    expect(fire.body['items']).toMatchObject([{ unit: 'reviewing-department@370302#fire-rescue' }]);
    const none = (await behind('none')).body['items'] as { unit: string | null }[];
    expect([none.length, new Set(none.map(({ unit }) => unit))]).toEqual([11, new Set([null])]);
    expect(fire.text).not.toMatch(/U-\d|zhang/);
  });

  test('are for whoever sees the whole place, and the problems for offices alone', async () => {
    const street = await api.as('street', '370302001');
    expect((await behind('none', street)).status).toBe(404);
    expect((await behind('none', street, '370302001')).status).toBe(200);
    const company = await api.as('property-service-enterprise', '370302001001');
    const rates = await company.get(`/indicators/solution-rate?code=370302001001&period=${YEAR}&by=unit`);
    expect([rates.status, (await behind('none', company, '370302001001')).status]).toEqual([200, 403]);
  });

  test('how a problem belongs to a unit is published beside the formulas', async () => {
    const { body } = await district.get('/indicators');
    expect(body['splits']).toContainEqual({ by: 'unit', means: expect.objectContaining({ zh: expect.any(String) }) });
  });

  test('of a month, for programs and on A4', async () => {
    const path = `/monthly-figures?code=370302001001&month=${MONTH}&by=unit`;
    const { body } = await district.get(path);
    expect(ANSWERS.MonthlyFigures.parse(body)).toEqual(body);
    expect(body['units']).toContainEqual({ unit: '', name: expect.stringContaining('尚无主办单位') });
    expect(body['units']).toContainEqual({ unit: 'street@370302001', name: expect.stringContaining('街道办事处') });
    const { text } = await district.get(path, { accept: 'text/html' });
    expect(text).toContain('区住建局（示例）');
    expect((await district.get(`${path}s`)).status).toBe(422);
  });
});

test('a file names the unit of what is finished, and gets it back', async () => {
  const header = '工单编号,小区或社区编号,类别,内容,受理时间,办结时间,办理结果,主办单位';
  const file = [
    header,
    `Z-1,${area},停车秩序,占道,2024-09-02,2024-09-06,已解决,区城管局13800000001`,
    `Z-2,${area},停车秩序,占道,2024-09-02,2024-09-06,已解决,`,
  ].join('\r\n');
  const { body } = await hotline.send('POST', '/hotline/imports', file, { 'content-type': 'text/csv; charset=utf-8' });
  const done = await hotline.post(`/hotline/imports/${String(body['id'])}/commit`, {});
  expect(done.body['outcome']).toMatchObject({ finished: 2 });
  const { rows } = await record.database.owner.query(
    `SELECT unit FROM problems WHERE external LIKE 'Z-%' ORDER BY external`,
  );
  expect(rows).toEqual([{ unit: '区城管局［电话］' }, { unit: null }]);
  const { text } = await hotline.get('/hotline/export?format=csv');
  expect(text).toContain('区城管局［电话］');
});
