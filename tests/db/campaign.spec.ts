import { placeInDraw } from '#domain/campaign';
import type pg from 'pg';
import { campaignOn, ITEMS, PLACE, placesOf, today, type CampaignRecord } from '../support/campaign-record.js';
import { buildEstate } from '../support/estate.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What the database itself does for a campaign: counts within the caller's place, draws, and tells the case once.

let record: TestRecord;
let campaign: CampaignRecord;
let areas: readonly string[];

beforeAll(async () => {
  record = await openRecord({ poolSize: 6, units: 2 });
  await placesOf(record);
  const others = await Promise.all(
    ['01', '02'].map((number) => buildEstate(record.database.owner, { code: '370302002001', number, units: 2 })),
  );
  areas = [record.estate.areaId, ...others.map(({ areaId }) => areaId)];
  await record.database.owner.query(
    `INSERT INTO campaign_standards (id, code, version, items, sha256, created_by) VALUES ('standard-370302-1', $1, 1, $2, 'x', 'office')`,
    [PLACE, JSON.stringify(ITEMS)],
  );
  campaign = await campaignOn(record, -5);
  await campaign.give(-4, { type: 'publish-standard', standard: 'standard-370302-1' });
}, 60_000);
afterAll(() => record.close());

/** Within a range, as the API reads and writes. */
async function within<T>(lo: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await record.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true)`, [lo, `${lo}~`]);
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const sign = (client: pg.PoolClient, area: string) =>
  client.query(
    `INSERT INTO campaign_sheets (campaign_id, area_id, code, standard_id, signed_by, signed_role, signed_at, inspected_on, source, answers, weight, met)
     VALUES ($1, $2, $3, 'standard-370302-1', 'grid', 'grid-worker', now(), $4, 'form', '[]', 100, 100)`,
    [campaign.id, area, area.slice(0, 12), today()],
  );
const told = async () => {
  const { rows } = await record.database.owner.query<{ from_case: string }>(
    `SELECT from_case FROM inbox WHERE to_case = $1 AND kind = 'exit-rule-met'`,
    [campaign.id],
  );
  return rows.map(({ from_case: from }) => from);
};

test('a sheet, a finding, a standard lie in their place: nobody beside it writes or counts them', async () => {
  await expect(within('370303', (client) => sign(client, areas[0]!))).rejects.toMatchObject({ code: '42501' });
  const counted = (lo: string) =>
    within(lo, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        `SELECT (campaign_standing($1)->'standing'->>'areas')::int AS n`,
        [campaign.id],
      );
      return rows[0]?.n;
    });
  expect([await counted(PLACE), await counted('3703'), await counted('370303'), await counted('370302001')]).toEqual([
    3, 3, 0, 0,
  ]);
  const standards = (lo: string) =>
    within(lo, async (client) => (await client.query('SELECT id FROM campaign_standards')).rowCount);
  expect([await standards('370302001001'), await standards('370303001001')]).toEqual([1, 0]);
});

test('of two last sheets at the same moment the second tells the case, and only it', async () => {
  await within('370302001001', (client) => sign(client, areas[0]!));
  expect(await told()).toEqual([]);
  const first = within('370302002001', async (client) => {
    await sign(client, areas[1]!);
    // The other one waits for this one's end, and then sees it.
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await Promise.all([first, within('370302002001', (client) => sign(client, areas[2]!))]);
  expect(await told()).toEqual([`sheet:${areas[2]}`]);
});

test('the database draws as the law does: by the hash of seed and finding', async () => {
  const ids = ['F-01', 'H-01', 'P-01'].flatMap((item) => areas.map((area) => `${campaign.id}/${area}/${item}`));
  await record.database.owner.query(
    `INSERT INTO campaign_findings (id, campaign_id, area_id, code, item, category, class, risk, level, weight, photo, note, inspector, found_at)
     SELECT id, $1, split_part(id, '/', 2), left(split_part(id, '/', 2), 12), split_part(id, '/', 3), 'parking', 'month',
       CASE WHEN id LIKE '%F-01' THEN 'high' ELSE 'normal' END, 'grid', 10, 'p', 'n', 'grid', now() FROM unnest($2::text[]) id`,
    [campaign.id, ids],
  );
  const draw = await within(PLACE, async (client) => {
    const { rows } = await client.query<{ draw: { high: number; places: string[] } }>(
      `SELECT campaign_draw($1, 'seed') AS draw`,
      [campaign.id],
    );
    return rows[0]!.draw;
  });
  const others = ids.filter((id) => !id.endsWith('F-01'));
  expect(draw).toMatchObject({ high: 3, places: others.map((id) => placeInDraw('seed', id)).toSorted() });
});

test('what recurs is the same item in the same service area as in the campaign before', async () => {
  const owner = record.database.owner;
  await owner.query(
    `INSERT INTO campaigns (id, code, kind, quarter, stage, opened_at) VALUES ('campaign:370302.2026Q3', $1, 'quarterly', '2026Q3', 'ENDED', now() - interval '90 days')`,
    [PLACE],
  );
  await owner.query(
    `INSERT INTO campaign_findings SELECT 'old', 'campaign:370302.2026Q3', area_id, code, enterprise_id, item, category, class, risk, level,
       weight, photo, note, inspector, found_at, late, NULL, false FROM campaign_findings WHERE id = $1`,
    [`${campaign.id}/${areas[0]}/H-01`],
  );
  const { rows } = await within(PLACE, (client) =>
    client.query<{ n: number }>(`SELECT (campaign_standing($1)->'standing'->>'recurring')::int AS n`, [campaign.id]),
  );
  expect(rows).toEqual([{ n: 1 }]);
});
