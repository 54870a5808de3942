import { addDays, dayOf, instant } from '#domain/shared';
import { openPool } from '#platform/database';
import { tellPatrols } from '#platform/telling';
import type pg from 'pg';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A joint patrol over HTTP: planned, held by the four parties, its findings problems at once, analysed from the record, followed.

let record: TestRecord;
let api: TestApi;
let relay: pg.Pool;
let community: Caller;
let street: Caller;
let grid: Caller;
let area: string;

const today = dayOf(instant(Date.now()));

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  api = await openTestApi(record.database);
  relay = openPool(record.database.url, 'qrp_relay', 1);
  community = await api.as('community-party-organization');
  street = await api.as('street', '370302001');
  grid = await api.as('grid-worker');
  area = record.estate.areaId;
}, 90_000);
afterAll(async () => {
  await relay.end();
  await api.close();
  await record.close();
});

const plan = (more: object = {}, caller = community, headers = {}) =>
  caller.post('/patrols', { serviceArea: area, day: today, route: '东门、消防通道、地库', ...more }, headers);
const at = (id: string, path: string) => `/patrols/${encodeURIComponent(id)}/${path}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const PARTIES = ['community', 'owners-committee', 'property-company', 'owners'];
const attendance = (...parties: string[]) => parties.map((party) => ({ party, persons: 1 }));
const finding = (category: string, more: object = {}) => ({ category, what: '消防通道堆物', ...more });
const minutes = (more: object = {}) => ({ attendance: attendance(...PARTIES), record: '巡查记录', ...more });

test.each`
  what                         | more                            | answer
  ${'for yesterday'}           | ${{ day: addDays(today, -1) }}  | ${[422, 'fact-too-early']}
  ${'by one party'}            | ${{ parties: ['community'] }}   | ${[422, 'group-composition']}
  ${'by a party there is not'} | ${{ parties: ['x', 'owners'] }} | ${[422, 'invalid']}
  ${'without a route'}         | ${{ route: '' }}                | ${[422, 'invalid']}
`('planned $what: $answer', async ({ more, answer }) => {
  expect(codeOf(await plan(more as object))).toEqual(answer);
});

test('by the community or its Street, and only in their own place', async () => {
  expect((await plan({}, grid)).status).toBe(403);
  expect((await plan({}, await api.as('community-party-organization', '370302001002'))).status).toBe(404);
});

describe('one patrol', () => {
  let id: string;

  test('is planned once for one key', async () => {
    const key = { 'idempotency-key': 'plan-once' };
    const first = await plan({}, community, key);
    expect(first.body).toMatchObject({ stage: 'PLANNED', repeated: false });
    id = first.body['caseId'] as string;
    expect((await plan({}, community, key)).body).toMatchObject({ caseId: id, repeated: true });
  });

  test('two record it at once: one does', async () => {
    const findings = [finding('fire-safety', { danger: true }), finding('parking', { item: 'G5-1' })];
    const both = await Promise.all([
      grid.post(at(id, 'record'), minutes({ attendance: attendance('community', 'owners'), findings })),
      community.post(at(id, 'record'), minutes({ attendance: attendance('community', 'owners'), findings })),
    ]);
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
    const taken = both.find(({ status }) => status === 201);
    expect(taken?.body).toMatchObject({ stage: 'HELD', figures: { parties: 2, findings: 2 } });
    expect(JSON.stringify(taken?.body['warnings'])).toContain('四方联动');
  });

  test('its findings are problems of source patrol, danger with the Street at once', async () => {
    const { body } = await street.get('/problems?source=patrol');
    const seen = (body['items'] as Record<string, unknown>[]).map(({ category, tier, risk, item, serviceArea }) => ({
      ...{ category, tier, risk, item, serviceArea },
    }));
    expect(seen).toHaveLength(2);
    expect(seen).toContainEqual({
      ...{ category: 'fire-safety', tier: 'street', risk: 'high', item: null, serviceArea: area },
    });
    expect(seen).toContainEqual({
      ...{ category: 'parking', tier: 'grid', risk: 'normal', item: 'G5-1', serviceArea: area },
    });
  });

  test('another finding is added until it is analysed', async () => {
    expect((await street.post(at(id, 'findings'), { finding: finding('parking') })).status).toBe(403);
    expect((await grid.post(at(id, 'findings'), { finding: finding('parking') })).status).toBe(201);
  });

  test('analysed: what came up three times in the area within six months recurs, and what is older does not', async () => {
    const insert = (name: string, category: string, months: number) =>
      record.database.owner.query(
        `INSERT INTO problems (id, code, area_id, source, category, received_at, tier) VALUES ($1, $2, $3, 'grid', $4,
           now() - make_interval(months => $5), 'grid')`,
        [`problem:${name}`, record.estate.code, area, category, months],
      );
    await insert('a', 'parking', 5);
    await insert('b', 'fire-safety', 4);
    await insert('c', 'fire-safety', 7);
    const done = await community.post(at(id, 'analysis'), { conclusion: '停车秩序反复' });
    expect(done.body).toMatchObject({ stage: 'HANDLING', closed: false, figures: { findings: 3, parking: 3 } });
    expect(done.body['figures']).not.toHaveProperty('fire-safety');
    expect(codeOf(await community.post(at(id, 'analysis'), { conclusion: '再次' }))).toEqual([409, 'wrong-stage']);
    expect(codeOf(await grid.post(at(id, 'findings'), { finding: finding('parking') }))).toEqual([409, 'wrong-stage']);
    const letters = await record.database.owner.query(
      `SELECT recipient FROM outbox WHERE case_id = $1 AND duty = 'letter:recurring'`,
      [id],
    );
    expect(letters.rows).toEqual([{ recipient: 'street@370302001' }]);
  });

  test('the next one is told to it by the relay, once', async () => {
    expect(await tellPatrols(relay)).toBe(0);
    expect((await plan({ day: addDays(today, 25) })).status).toBe(201);
    expect(await tellPatrols(relay)).toBe(1);
    expect(await tellPatrols(relay)).toBe(0);
    await expect(record.pool.query('SELECT tell_patrols()')).rejects.toThrow(/permission denied/);
    const { body } = await street.get(`/cases/${encodeURIComponent(id)}`);
    expect((body['procedures'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'problem',
      'problem',
      'problem',
    ]);
  });

  test('and it ends with the last of its problems', async () => {
    const { body } = await street.get(`/cases/${encodeURIComponent(id)}`);
    for (const child of (body['procedures'] as { id: string }[]).map((each) => each.id)) {
      await record.database.owner.query(
        `INSERT INTO inbox (to_case, from_case, kind, to_root, data) VALUES ($1, $2, 'ended', $1, $3)`,
        [
          id,
          child,
          JSON.stringify({ name: child.slice(id.length + 1), outcome: { outcome: 'solved' }, at: Date.now() }),
        ],
      );
    }
    await record.give({ caseId: id, command: { type: 'elapse' }, on: addDays(today, 1) });
    expect(codeOf(await community.post(at(id, 'ending'), { reason: '不再巡查' }))).toEqual([409, 'case-closed']);
    const { body: after } = await street.get(`/cases/${encodeURIComponent(id)}`);
    expect(after).toMatchObject({ stage: 'DONE', tasks: [] });
  });
});

test('one that is stopped before it was held ends at once', async () => {
  const id = (await plan()).body['caseId'] as string;
  expect((await grid.post(at(id, 'ending'), { reason: '小区拆迁' })).status).toBe(403);
  expect((await street.post(at(id, 'ending'), { reason: '小区拆迁' })).body).toMatchObject({
    stage: 'STOPPED',
    closed: true,
  });
  expect(codeOf(await community.post(at(id, 'record'), minutes()))).toEqual([409, 'case-closed']);
});

test('its figures are read back, by place', async () => {
  const { body } = await street.get('/patrols/figures');
  expect(body).toMatchObject({
    ...{ place: '370302001', planned: 3, held: 1, overdue: 0, areas: 1, allFour: 0 },
    findings: { made: 3, ended: 3, solved: 3 },
  });
  expect((await (await api.as('street', '370303001')).get('/patrols/figures')).body).toMatchObject({ planned: 0 });
});
