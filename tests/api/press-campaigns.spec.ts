import type { ReportContent } from '../../apps/api/campaigns/report-content.js';
import { readWorld } from '../../apps/api/sample/world.js';
import { DRIVES, driveOrders } from '../../tools/sample/drive-orders.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { packed, workbookOf } from '../support/packed.js';

// The sums that the press printed of two campaigns: both are taken over, their problems come as the hotline's files do, and the
// indicators and the published evaluations say the same figures.

let database: TestDatabase;
let api: TestApi;

const AS_CSV = (lines: readonly string[]) => ({ bytes: lines.join('\r\n'), type: 'text/csv; charset=utf-8' });
const AS_WORKBOOK = (lines: readonly string[]) => ({
  bytes: packed(
    workbookOf(
      '工单',
      lines.map((line) => line.split(',')),
    ),
  ),
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
const DISTRICTS = ['370302', '370202', '370102', '370702', '371502', '370811'];

/** So many estates of a district, ten in a community. */
const estates = (district: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const [street, community] = [901 + Math.floor(i / 100), 1 + (Math.floor(i / 10) % 10)];
    return `${district}${street}${String(community).padStart(3, '0')}-${String(1 + (i % 10)).padStart(2, '0')}`;
  });

beforeAll(async () => {
  database = await cloneDatabase();
  await database.owner.query(
    'INSERT INTO press_figures SELECT * FROM json_populate_recordset(NULL::press_figures, $1)',
    [JSON.stringify(readWorld().press)],
  );
  await database.owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES ('37', 'province', '示例省', NULL), ('3704', 'city', '示例市', '37')`,
  );
  api = await openTestApi(database);
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

interface Past {
  readonly at: string;
  readonly opening: { readonly kind: 'quarterly' | 'drive'; readonly name?: string; readonly takenOver: object };
  readonly drive: (typeof DRIVES)['province'];
  readonly areas: readonly string[];
  readonly write: (lines: readonly string[]) => { bytes: string | Buffer; type: string };
}

/** The campaign is opened as one of the past, its orders come as a file that names it, and its evaluation is published. */
async function takeOver({
  opening,
  ...past
}: Past): Promise<{ campaign: string; report: ReportContent; page: string }> {
  const { at } = past;
  const office = await api.as('property-authority', at);
  const opened = await office.post('/campaigns', { place: at, ...opening });
  expect([opened.status, opened.text]).toEqual([201, expect.anything()]);
  const campaign = String(opened.body['caseId']);
  const path = `/campaigns/${encodeURIComponent(campaign)}`;
  const publish = () => office.post(`${path}/evaluation`, { lessons: '示例：由接收的工单复算。' });
  expect((await publish()).body).toMatchObject({ code: 'papers-missing' });
  await takeIn(past, campaign);
  const published = await publish();
  expect([published.status, published.text]).toEqual([200, expect.anything()]);
  expect((await office.get(path)).body).toMatchObject({ stage: 'ENDED', takenOver: opening.takenOver });
  const { body } = await office.get(`${path}/reports`);
  const [{ id, content }] = body['items'] as [{ id: string; content: ReportContent }];
  const page = await api.nobody.get(`/campaign-reports/${encodeURIComponent(id)}`, { accept: 'text/html' });
  return { campaign, report: content, page: page.text };
}

async function takeIn({ at, drive, areas, write }: Omit<Past, 'opening'>, campaign: string) {
  await database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT a, split_part(a, '-', 1), '小区' || a || '（虚构）', '示例路', 1, 1, 1, 1 FROM unnest($1::text[]) a`,
    [areas],
  );
  const hotline = await api.as('hotline-12345', at);
  const { bytes, type } = write([...driveOrders({ ...drive, campaign, areas })]);
  const preview = await hotline.send('POST', '/hotline/imports', bytes, { 'content-type': type });
  expect([preview.status, preview.body['faults']]).toEqual([201, []]);
  const { status, body } = await hotline.post(`/hotline/imports/${String(preview.body['id'])}/commit`, {});
  expect([status, body['outcome']]).toEqual([200, { finished: drive.lines, running: 0, refused: [] }]);
}

const figure = async (query: string) => {
  const { status, body } = await (await api.as('supervisor', '37')).get(`/indicators/solution-rate?${query}`);
  expect(status).toBe(200);
  return body as Record<string, unknown> & { parts: { part: string; numerator: number; denominator: number }[] };
};

test('893 estates, 1,420 problems, 1,243 fixed: 87.53 per cent, by the indicator and by the published evaluation', async () => {
  const { campaign, report, page } = await takeOver({
    ...{ at: '3704', drive: DRIVES.zaozhuang, areas: estates('370402', 893), write: AS_CSV },
    opening: { kind: 'quarterly', takenOver: { from: '2020-07-01', to: '2020-09-30' } },
  });
  expect(campaign).toBe('campaign:3704.2020Q3');
  const body = await figure(`code=3704&period=2020&by=area&campaign=${campaign}`);
  expect(body).toMatchObject({ numerator: 1243, denominator: 1420, percent: '87.53', excluded: 0, apart: [] });
  expect(body.parts).toHaveLength(893);
  expect(body['madeOf']).toMatchObject([
    { name: 'solved', count: 1243 },
    { name: 'explained', count: 177 },
  ]);
  const texts = (body['press'] as { text: { zh: string } }[]).map(({ text }) => text.zh);
  expect(texts.some((text) => text.includes('1,243'))).toBe(true);
  expect(texts.every((text) => text.startsWith('报道数字（示例，非本系统统计）'))).toBe(true);
  expect(report).toMatchObject({
    takenOver: { from: '2020-07-01', to: '2020-09-30', areas: 893 },
    figures: {
      standing: { areas: 893, sheets: 0, findings: 1420, solved: 1243, explained: 177, open: 0 },
      solved: { part: 1243, whole: 1420, text: '87.535%' },
    },
  });
  for (const said of ['893 个', '1420 个', '1243/1420（87.535%）', '系统启用前开展', '2020-07-01', '2020-09-30'])
    expect(page).toContain(said);
  // Nobody was re-inspected, and nothing is compared; and whoever serves an area today is not ranked by what was then.
  for (const unsaid of ['小区检查表</th>', '复查合格</th>', '重复发生</th>', '排名</h2>'])
    expect(page).not.toContain(unsaid);
  expect(report.figures).toMatchObject({
    standing: { recurring: 0 },
    ranking: { street: [], community: [], area: [], company: [] },
    candidates: { red: [], black: [] },
  });
}, 120_000);

test('what is told today belongs to no campaign of the past, also while that waits for its evaluation', async () => {
  const office = await api.as('property-authority', '3704');
  const opened = await office.post('/campaigns', {
    ...{ place: '3704', kind: 'drive', takenOver: { from: '2021-03-01', to: '2021-05-31' } },
  });
  const hotline = await api.as('hotline-12345', '3704');
  const [serviceArea] = estates('370402', 1);
  const told = await hotline.post('/problems', {
    ...{
      serviceArea,
      source: 'hotline',
      category: 'noise-pollution',
      what: '夜间施工噪声（示例）',
      external: 'today-1',
    },
    campaign: opened.body['caseId'],
  });
  expect(told.body).toMatchObject({ status: 422, code: 'unknown-subject' });
});

test('52,792 problems in eight categories, more than 90 per cent resolved, in one workbook and one evaluation', async () => {
  const { lines, solved } = DRIVES.province;
  const { campaign, report } = await takeOver({
    ...{ at: '37', drive: DRIVES.province, write: AS_WORKBOOK },
    areas: DISTRICTS.flatMap((district) => estates(district, 400)),
    opening: {
      ...{ kind: 'drive', name: '大排查、解难题、暖万家（示例）' },
      takenOver: { from: '2020-03-01', to: '2020-09-30' },
    },
  });
  const body = await figure(`code=37&period=2020&by=category&campaign=${campaign}`);
  expect(body).toMatchObject({ numerator: solved, denominator: lines, percent: '92.00' });
  expect(body.parts).toHaveLength(8);
  expect(body.parts.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(lines);
  expect(body.parts.every(({ numerator, denominator }) => numerator * 10 > denominator * 9)).toBe(true);
  const { categories, ...of } = report.figures;
  expect(of.solved).toMatchObject({ part: solved, whole: lines });
  expect(categories).toHaveLength(8);
  expect(categories.reduce((sum, { findings }) => sum + findings, 0)).toBe(lines);
  expect(categories.every(({ rate }) => (rate.thousandths ?? 0) > 90_000)).toBe(true);
}, 600_000);
