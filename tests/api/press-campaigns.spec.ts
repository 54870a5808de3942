import { readWorld } from '../../apps/api/sample/world.js';
import { DRIVES, driveOrders } from '../../tools/sample/drive-orders.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { packed, workbookOf } from '../support/packed.js';

// The sums that the press printed of two campaigns, taken in as the hotline's files are: the figures come out the same.

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
  api = await openTestApi(database);
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

async function takeIn(
  at: string,
  drive: { lines: number; solved: number; campaign: string },
  areas: readonly string[],
  write: (lines: readonly string[]) => { bytes: string | Buffer; type: string },
) {
  await database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT a, split_part(a, '-', 1), '小区' || a || '（虚构）', '示例路', 1, 1, 1, 1 FROM unnest($1::text[]) a`,
    [areas],
  );
  const hotline = await api.as('hotline-12345', at);
  const { bytes, type } = write([...driveOrders({ ...drive, areas })]);
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

test('893 estates, 1,420 problems, 1,243 fixed: 87.53 per cent', async () => {
  await takeIn('370402', DRIVES.zaozhuang, estates('370402', 893), AS_CSV);
  const body = await figure(`code=3704&period=2020&by=area&campaign=${DRIVES.zaozhuang.campaign}`);
  expect(body).toMatchObject({ numerator: 1243, denominator: 1420, percent: '87.53', excluded: 0, apart: [] });
  expect(body.parts).toHaveLength(893);
  expect(body['madeOf']).toMatchObject([
    { name: 'solved', count: 1243 },
    { name: 'explained', count: 177 },
  ]);
  const texts = (body['press'] as { text: { zh: string } }[]).map(({ text }) => text.zh);
  expect(texts.some((text) => text.includes('1,243'))).toBe(true);
  expect(texts.every((text) => text.startsWith('报道数字（示例，非本系统统计）'))).toBe(true);
}, 120_000);

test('52,792 problems in eight categories, more than 90 per cent resolved, in one workbook', async () => {
  const { lines, solved, campaign } = DRIVES.province;
  const areas = DISTRICTS.flatMap((district) => estates(district, 400));
  await takeIn('37', DRIVES.province, areas, AS_WORKBOOK);
  const body = await figure(`code=37&period=2020&by=category&campaign=${campaign}`);
  expect(body).toMatchObject({ numerator: solved, denominator: lines, percent: '92.00' });
  expect(body.parts).toHaveLength(8);
  expect(body.parts.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(lines);
  expect(body.parts.every(({ numerator, denominator }) => numerator * 10 > denominator * 9)).toBe(true);
}, 600_000);
