import { answers, campaignOn, ITEMS, PLACE, placesOf, today, type CampaignRecord } from '../support/campaign-record.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A signed sheet corrected over HTTP: two people, what stood before, and its findings reconciled.

let record: TestRecord;
let api: TestApi;
let area: string;
let campaign: CampaignRecord;
let grid: Caller;
let street: Caller;
let office: Caller;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4, units: 4 });
  await placesOf(record);
  area = record.estate.areaId;
  api = await openTestApi(record.database);
  office = await api.as('property-authority', PLACE);
  grid = await api.as('grid-worker', '370302001001');
  street = await api.as('street', '370302001');
  await office.post('/campaign-standards', { place: PLACE, put: ITEMS });
  campaign = await campaignOn(record, -20);
  await campaign.give(-13, { type: 'publish-standard', standard: 'standard-370302-1' });
  // The hotline was told of the parking before anybody inspected.
  const hotline = await api.as('hotline-12345', PLACE);
  const told = { serviceArea: area, source: 'hotline', external: 'W-1', category: 'parking', what: '占道停车' };
  expect((await hotline.post('/problems', told)).status).toBe(201);
  const sheet = { serviceArea: area, inspectedOn: today(), answers: answers('F-01', 'P-01') };
  expect((await grid.post(at('/sheets'), sheet)).status).toBe(201);
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (path: string) => `/campaigns/${encodeURIComponent(campaign.id)}${path}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const correction = (...fails: string[]) => ({
  ...{ serviceArea: area, inspectedOn: today(), reason: '看错楼栋', answers: answers(...fails) },
});
const sign = (caller: Caller, agreed = true) =>
  caller.post(at('/sheets/corrections/signature'), { serviceArea: area, agreed });
const findings = async () =>
  (
    (await grid.get(at('/findings'))).body['items'] as { item: string; problem: string; corrected: number | null }[]
  ).map(({ item, corrected }) => [item, corrected]);
const sheetNow = async () => ((await grid.get(at('/sheets'))).body['items'] as object[])[0];

/** The task of the Street to sign what waits there, as the campaign has taken it in. */
const task = async () => {
  await campaign.act('elapse');
  const { rows } = await record.database.owner.query<{ status: string }>(
    `SELECT status FROM tasks WHERE case_id = $1 AND duty = 'corrections:370302001' AND node = '370302001' ORDER BY opened_seq DESC LIMIT 1`,
    [campaign.id],
  );
  return rows[0]?.status;
};

test('nothing waits for a second signature, and a sheet that nobody signed is not corrected', async () => {
  expect((await sign(street)).status).toBe(404);
  const short = { ...correction(), answers: answers().slice(1) };
  expect((await grid.post(at('/sheets/corrections'), short)).status).toBe(422);
  const far = await api.as('grid-worker', '370302002001');
  expect((await far.post(at('/sheets/corrections'), correction())).status).toBe(404);
});

test('proposed it changes nothing; one waits at a time; refused it stays among the corrections', async () => {
  const proposed = await grid.post(at('/sheets/corrections'), correction('H-01'));
  expect([proposed.status, proposed.body['number'], proposed.body['agreed']]).toEqual([201, 1, null]);
  expect(codeOf(await street.post(at('/sheets/corrections'), correction()))).toEqual([409, 'already-registered']);
  expect(await sheetNow()).toMatchObject({ met: 30, corrections: 0 });
  expect(await findings()).toEqual([
    ['F-01', null],
    ['P-01', null],
  ]);
  expect((await sign(grid)).status).toBe(403);
  expect(await task()).toBe('open');
  // Whose task it is finds what waits without asking area by area.
  const waiting = (await street.get(at('/sheets/corrections?waiting=true'))).body['items'];
  expect(waiting).toEqual([expect.objectContaining({ serviceArea: area, number: 1, agreed: null })]);
  const neighbour = await api.as('street', '370302002');
  expect((await neighbour.get(at('/sheets/corrections?waiting=true'))).body['items']).toEqual([]);
  const inbox = (await street.get('/tasks?of=place')).body['items'] as { title: { zh: string } }[];
  expect(inbox.map(({ title }) => title.zh)).toContain('签字确认本辖区检查表的更正（370302001）');
  expect((await sign(street, false)).body).toMatchObject({ number: 1, agreed: false, was: null });
  expect(await sheetNow()).toMatchObject({ met: 30, corrections: 0 });
});

test('never signed by who corrects it', async () => {
  expect(await task()).toBe('done');
  expect((await street.post(at('/sheets/corrections'), correction('H-01'))).body).toMatchObject({ number: 2 });
  expect(codeOf(await sign(street))).toEqual([403, 'needs-second-person']);
  expect(await task()).toBe('open');
});

test('signed by another: the old sheet is kept, what is new is found, what is work stays, what was joined is taken back', async () => {
  const second = await api.as('street', '370302001', undefined, 'second-of-the-street');
  const signed = await sign(second);
  expect(await task()).toBe('done');
  expect([signed.status, signed.text]).toEqual([200, expect.anything()]);
  expect(signed.body).toMatchObject({
    ...{ number: 2, agreed: true, signedBy: 'second-of-the-street' },
    ...{ was: { met: 30, answers: answers('F-01', 'P-01') }, withdrawn: [{ item: 'P-01', photo: 'photo-P-01' }] },
  });
  expect(await sheetNow()).toMatchObject({ met: 70, corrections: 2 });
  expect(await findings()).toEqual([
    ['F-01', 2],
    ['H-01', null],
  ]);
  const { rows } = await record.database.owner.query(
    `SELECT item, closed_at FROM problems WHERE area_id = $1 AND source = 'inspection' ORDER BY item`,
    [area],
  );
  expect(rows).toEqual([
    { item: 'F-01', closed_at: null },
    { item: 'H-01', closed_at: null },
  ]);
  const listed = (await grid.get(at(`/sheets/corrections?serviceArea=${area}`))).body['items'] as object[];
  expect(listed).toHaveLength(2);
  const page = await grid.get(at('/sheets/corrections?limit=1'));
  const rest = await grid.get(at(`/sheets/corrections?limit=2&after=${encodeURIComponent(String(page.body['next']))}`));
  expect((rest.body['items'] as { number: number }[]).map(({ number }) => number)).toEqual([2]);
});

test('the problem of what stays hears of it, and its office is asked to explain', async () => {
  const id = `problem:${area}.370302.2026Q4-F-01`;
  const lead = await api.as('residents-committee', '370302001001');
  const noted = { note: '已核实', callerTold: true };
  expect((await lead.post(`/problems/${encodeURIComponent(id)}/progress`, noted)).status).toBe(200);
  const { rows } = await record.database.owner.query(
    `SELECT type FROM events WHERE case_id = $1 AND type = 'finding-corrected'`,
    [id],
  );
  expect(rows).toHaveLength(1);
  const letters = await record.database.owner.query(
    `SELECT recipient FROM outbox WHERE case_id = $1 AND duty = 'letter:finding-corrected:2'`,
    [id],
  );
  expect(letters.rows).toEqual([{ recipient: 'residents-committee@370302001001' }]);
});

test('what stays is solved and conforms by the sheet: its weight counts once', async () => {
  await record.database.owner.query(`UPDATE problems SET closed_at = now(), result = 'solved' WHERE id = $1`, [
    `problem:${area}.370302.2026Q4-F-01`,
  ]);
  const { rows } = await record.database.owner.query(
    `SELECT f.weight FROM (SELECT set_config('app.tree', $1, true)) s, LATERAL findings_of_campaign($1) f WHERE f.item = 'F-01'`,
    [campaign.id],
  );
  expect(rows).toEqual([{ weight: 0 }]);
});

test('once results are tracked nothing is corrected any more', async () => {
  await record.database.owner.query(`UPDATE campaigns SET stage = 'TRACK_RESULTS' WHERE id = $1`, [campaign.id]);
  expect(codeOf(await grid.post(at('/sheets/corrections'), correction()))).toEqual([409, 'wrong-stage']);
});
