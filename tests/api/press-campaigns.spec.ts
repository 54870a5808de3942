import { atHour, day, endOfDay } from '#domain/shared';
import pg from 'pg';
import { areasOf, problemsOf } from '../../apps/api/sample/press-campaigns.js';
import { readWorld, type PressCampaign } from '../../apps/api/sample/world.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type TestApi } from '../support/http.js';

// The sums that the press printed of two campaigns, as problems that were finished before they came to us: the figures are the same.

let database: TestDatabase;
let api: TestApi;

const world = readWorld();
const [zaozhuang, province] = world.campaigns as [PressCampaign, PressCampaign];

beforeAll(async () => {
  database = await cloneDatabase();
  await takeOver(zaozhuang);
  await takeOver(province);
  await database.owner.query('ANALYZE problems');
  const press = JSON.stringify(world.press);
  await database.owner.query(
    'INSERT INTO press_figures SELECT * FROM json_populate_recordset(NULL::press_figures, $1)',
    [press],
  );
  api = await openTestApi(database);
}, 120_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

/** By the role of the API and its row-level security: only what came finished, with where it comes from. */
async function takeOver(campaign: PressCampaign) {
  const rows = problemsOf(campaign).map((each) => ({
    ...{
      id: `problem:${each.external}`,
      code: each.code,
      area_id: each.areaId,
      source: 'drive',
      external: each.external,
    },
    ...{ category: each.category, tier: each.tier, campaign_id: `campaign:${campaign.id}`, result: each.result },
    ...{ received_at: iso(atHour(each.receivedOn, 9)), due_at: iso(endOfDay(each.dueOn)) },
    ...{ replied_at: iso(atHour(each.answeredOn, 15)), closed_at: iso(atHour(each.answeredOn, 16)) },
    ...{ risk: 'normal', reopened: 0, rehearsal: false, provenance: { import: campaign.id } },
  }));
  const client = new pg.Client({
    connectionString: database.url,
    options: '-c role=qrp_api -c app.lo=37 -c app.hi=38',
  });
  await client.connect();
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  for (let from = 0; from < rows.length; from += 5_000)
    await client.query(
      `INSERT INTO problems (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::problems, $1)`,
      [JSON.stringify(rows.slice(from, from + 5_000))],
    );
  await client.end();
}

const iso = (at: number) => new Date(at).toISOString();

const figure = async (query: string) => {
  const supervisor = await api.as('supervisor', '37');
  const { status, body } = await supervisor.get(`/indicators/solution-rate?${query}`);
  expect(status).toBe(200);
  return body as Record<string, unknown> & { parts: { part: string; numerator: number; denominator: number }[] };
};

test('893 estates, 1,420 problems, 1,243 fixed: 87.53 per cent', async () => {
  expect(areasOf(zaozhuang)).toHaveLength(893);
  const body = await figure('code=3704&period=2020Q3&by=area');
  expect(body).toMatchObject({ numerator: 1243, denominator: 1420, percent: '87.53', excluded: 0, apart: [] });
  expect(body.parts).toHaveLength(893);
  expect(body['madeOf']).toMatchObject([
    { name: 'solved', count: 1243 },
    { name: 'explained', count: 177 },
  ]);
});

test('52,792 problems in eight categories, more than 90 per cent resolved', async () => {
  const body = await figure(`code=37&period=2020&by=category&campaign=${encodeURIComponent('campaign:shandong-2020')}`);
  expect(body).toMatchObject({ numerator: 47_801, denominator: 52_792, percent: '90.54' });
  expect(body.parts).toHaveLength(8);
  expect(body.parts.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(52_792);
  expect(body.parts.every(({ numerator, denominator }) => numerator * 10 > denominator * 9)).toBe(true);
});

test('what was printed stands beside as what it is', async () => {
  const { body } = await (await api.as('supervisor', '37')).get('/indicators/solution-rate?code=3704&period=2020Q3');
  const texts = (body['press'] as { text: { zh: string } }[]).map(({ text }) => text.zh);
  expect(texts).toHaveLength(2);
  expect(texts.every((text) => text.startsWith('报道数字（示例，非本系统统计）'))).toBe(true);
});

test('they are the same every time, each number once, and all of them plainly made up', () => {
  for (const campaign of world.campaigns) {
    const [one, other] = [problemsOf(campaign), problemsOf(campaign)];
    expect(one).toEqual(other);
    expect(new Set(one.map(({ external }) => external)).size).toBe(campaign.problems);
    expect(one.every(({ external, code }) => external.startsWith('示例-') && Number(code.slice(6, 9)) > 900)).toBe(
      true,
    );
    expect(one.at(-1)?.receivedOn).toBe(day(campaign.until));
  }
});
