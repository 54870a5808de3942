import { addDays, dayOf, instant } from '#domain/shared';
import { openPool } from '#platform/database';
import { tellEnforcedProblems } from '#platform/telling';
import type pg from 'pg';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Joint enforcement over HTTP: opened from problems, its parts reported, returned and ruled on by those whose they are, told to where
// it came from.

let record: TestRecord;
let api: TestApi;
let relay: pg.Pool;
let street: Caller;
let fire: Caller;
let city: Caller;
let area: string;

const today = dayOf(instant(Date.now()));
const FIRE = { role: 'reviewing-department', who: 'fire-rescue' };
const CITY = { role: 'reviewing-department', who: 'urban-management' };

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  api = await openTestApi(record.database);
  relay = openPool(record.database.url, 'qrp_relay', 1);
  street = await api.as('street', '370302001');
  fire = await api.as('reviewing-department', '370302', 'fire-rescue', 'fire');
  city = await api.as('reviewing-department', '370302', 'urban-management', 'city');
  area = record.estate.areaId;
  for (const [id, code, closed] of [
    ['here', '370302001001', false],
    ['next-door', '370302001002', false],
    ['far', '370303001001', false],
    ['over', '370302001001', true],
    ['free', '370302001001', false],
    ['wanted', '370302001001', false],
  ] as const)
    await record.database.owner.query(
      `INSERT INTO problems (id, code, area_id, source, category, received_at, tier, closed_at, result)
       VALUES ($1, $2, $2, 'grid', 'fire-safety', now(), 'street', $3, $4)`,
      [`problem:${id}`, code, closed ? new Date() : null, closed ? 'solved' : null],
    );
}, 90_000);
afterAll(async () => {
  await relay.end();
  await api.close();
  await record.close();
});

const part = (to: object, more: object = {}) => ({
  ...{ to, measure: 'correction', task: '责令改正', ground: '《消防法》第六十条', ...more },
});
const opening = (more: object = {}) => ({
  ...{ serviceArea: area, what: '消防通道长期被占', problems: ['problem:here'] },
  ...{ parts: [part(FIRE), part(CITY, { due: addDays(today, 20) })], lead: 1, ...more },
});
const open = (more: object = {}, caller = street, headers = {}) =>
  caller.post('/joint-enforcements', opening(more), headers);
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const at = (id: string, path: string) => `/joint-enforcements/${encodeURIComponent(id)}/${path}`;
const report = (id: string, name: string, caller: Caller, headers = {}) =>
  caller.post(at(id, 'reports'), { part: name, result: '已改正', proof: '照片-1' }, headers);

test.each`
  what                                | more                                                          | answer
  ${'a problem of another district'}  | ${{ problems: ['problem:far'] }}                              | ${[422, 'unknown-subject']}
  ${'a problem of another community'} | ${{ problems: ['problem:next-door'] }}                        | ${[422, 'unknown-subject']}
  ${'a problem that is closed'}       | ${{ problems: ['problem:over'] }}                             | ${[409, 'already-done']}
  ${'neither problem nor campaign'}   | ${{ problems: [] }}                                           | ${[422, 'invalid']}
  ${'a campaign that there is not'}   | ${{ problems: [], campaign: 'campaign:370302' }}              | ${[422, 'unknown-subject']}
  ${'one department'}                 | ${{ parts: [part(FIRE)] }}                                    | ${[422, 'group-composition']}
  ${'a measure that there is not'}    | ${{ parts: [part(FIRE), part(CITY, { measure: 'x' })] }}      | ${[422, 'invalid']}
  ${'no legal ground'}                | ${{ parts: [part(FIRE), part(CITY, { ground: '' })] }}        | ${[422, 'invalid']}
  ${'both an area and a place'}       | ${{ place: '370302001' }}                                     | ${[422, 'invalid']}
  ${'a day that has passed'}          | ${{ parts: [part(FIRE), part(CITY, { due: '2024-01-02' })] }} | ${[422, 'fact-too-early']}
`('opening with $what: $answer', async ({ more, answer }) => {
  expect(codeOf(await open(more as object))).toEqual(answer);
});

test('by the Street or the district and nobody else, and nowhere but in their own place', async () => {
  expect((await open({}, await api.as('street', '370303001'))).status).toBe(404);
  expect((await open({}, fire)).status).toBe(403);
  expect((await open({}, await api.as('community-party-organization'))).status).toBe(403);
  expect((await open({ serviceArea: undefined, place: '370302' })).status).toBe(404);
});

describe('one that runs', () => {
  let id: string;

  test('is opened once for one key; the problem is in no other one meanwhile', async () => {
    const key = { 'idempotency-key': 'open-once' };
    const first = await open({}, street, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ stage: 'UNDER_WAY', figures: { parts: 2, problems: 1 }, repeated: false });
    id = first.body['caseId'] as string;
    const again = await open({}, street, key);
    expect([again.body['caseId'], again.body['repeated']]).toEqual([id, true]);
    const other = await open();
    expect([...codeOf(other), other.body['case']]).toEqual([409, 'already-open', id]);
    expect((await open({ problems: ['problem:free'] })).status).toBe(201);
  });

  test('its parts are tasks of the departments, each with its day', async () => {
    const { body } = await street.get(`/cases/${encodeURIComponent(id)}`);
    const tasks = body['tasks'] as { duty: string; role: string; who: string; dueAt: string }[];
    expect(tasks.map(({ duty, role, who }) => `${duty} ${role} ${who}`).toSorted()).toEqual([
      'part:part-1 reviewing-department fire-rescue',
      'part:part-2 reviewing-department urban-management',
    ]);
    expect(JSON.stringify(body['lines'])).toContain('消防救援');
  });

  test('a part is reported by its own department alone', async () => {
    expect(codeOf(await report(id, 'part-1', city))).toEqual([403, 'not-theirs']);
    expect((await report(id, 'part-1', await api.as('supervisor', '370302'))).status).toBe(403);
    expect((await report(id, 'part-1', await api.as('reviewing-department', '370303', 'fire-rescue'))).status).toBe(
      404,
    );
    expect(codeOf(await report(id, 'part-9', fire))).toEqual([422, 'unknown-subject']);
    expect((await fire.post(at(id, 'reports'), { part: 'part-1', result: '已改正' })).status).toBe(422);
  });

  test('returned by one, ruled to stay, and returned no more', async () => {
    const back = { part: 'part-2', reason: '占道不由城管管理', instead: '公安' };
    expect((await city.post(at(id, 'returns'), back)).body).toMatchObject({ stage: 'UNDER_WAY' });
    expect(codeOf(await city.post(at(id, 'returns'), back))).toEqual([409, 'already-done']);
    expect((await fire.post(at(id, 'rulings'), { part: 'part-2', reason: '…' })).status).toBe(403);
    expect((await street.post(at(id, 'rulings'), { part: 'part-2', reason: '法定职责' })).status).toBe(200);
    expect(codeOf(await city.post(at(id, 'returns'), back))).toEqual([409, 'already-done']);
  });

  test('more time is asked for by its department, and given by the Street', async () => {
    const request = { part: 'part-1', days: 5, reason: '须鉴定' };
    expect(codeOf(await city.post(at(id, 'extensions'), request))).toEqual([403, 'not-theirs']);
    expect((await street.post(at(id, 'extensions'), { ...request, days: 0 })).status).toBe(422);
    expect(codeOf(await fire.post(at(id, 'extensions'), { ...request, days: 11 }))).toEqual([
      409,
      'extension-not-allowed',
    ]);
    expect((await fire.post(at(id, 'extensions'), request)).status).toBe(200);
    const ruling = { part: 'part-1', granted: true, reason: '同意' };
    expect((await fire.post(at(id, 'extensions/ruling'), ruling)).status).toBe(403);
    const given = await street.post(at(id, 'extensions/ruling'), ruling);
    expect(given.status).toBe(200);
    const { body } = await street.get(`/cases/${encodeURIComponent(id)}`);
    const [task] = (body['tasks'] as { duty: string; deadline: { dueDay: string } }[]).filter(
      ({ duty }) => duty === 'part:part-1',
    );
    expect((given.body['figures'] as { due: string }).due).toBe(task?.deadline.dueDay);
    expect(codeOf(await street.post(at(id, 'extensions/ruling'), ruling))).toEqual([409, 'wrong-stage']);
  });

  test('two departments report at once: both are taken, and the second of them ends it', async () => {
    const key = { 'idempotency-key': 'fire-once' };
    const both = await Promise.all([report(id, 'part-1', fire, key), report(id, 'part-2', city)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.filter(({ body }) => body['closed'] === true)).toHaveLength(1);
    expect((await report(id, 'part-1', fire, key)).body).toMatchObject({ repeated: true });
    expect(codeOf(await report(id, 'part-1', fire))).toEqual([409, 'case-closed']);
    const { body } = await street.get(`/cases/${encodeURIComponent(id)}`);
    expect(body).toMatchObject({ stage: 'DONE', tasks: [] });
  });

  test('its problem may be taken up by another one again', async () => {
    expect((await open()).status).toBe(201);
  });
});

test('two offices open one for the same problem at once: one does, and the other is shown it', async () => {
  const district = await api.as('district', '370302');
  const both = await Promise.all([
    open({ problems: ['problem:wanted'] }, street),
    open({ problems: ['problem:wanted'] }, district),
  ]);
  expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
  const [made, no] = both.toSorted((a, b) => a.status - b.status);
  expect(no?.body['case']).toBe(made?.body['caseId']);
});

test('withdrawn, a part is reported by nobody any more; a department that is late meets a clear answer', async () => {
  const id = (await open({ problems: [], campaign: await aCampaign() })).body['caseId'] as string;
  const withdrawal = { part: 'part-1', reason: '已自行改正' };
  expect((await fire.post(at(id, 'withdrawals'), withdrawal)).status).toBe(403);
  const answers = await Promise.all([
    street.post(at(id, 'withdrawals'), withdrawal),
    street.post(at(id, 'withdrawals'), withdrawal),
  ]);
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  const late = await report(id, 'part-1', fire);
  expect([...codeOf(late), late.body['is']]).toEqual([409, 'already-done', 'withdrawn']);
  expect(late.text).toContain('不再办理');
  expect((await street.post(at(id, 'withdrawals'), { part: 'part-2', reason: '撤回' })).body).toMatchObject({
    ...{ stage: 'WITHDRAWN', closed: true, figures: { done: 0, withdrawn: 2 } },
  });
});

/** One of the district, whose row a Street does not see. */
async function aCampaign(): Promise<string> {
  await record.database.owner.query(
    `INSERT INTO cases (id, kind, code, area_id, area_name, root_id, rehearsal, rule_set, state, state_version, seq, hash, stage, waiting_for,
                        overdue, opened_at, recorded_at)
     SELECT 'campaign:370302', 'campaign', '370302', '370302', '区', 'campaign:370302', false, rule_set, '{"noun":{}}', 1, 1, hash, '', '{}', false, opened_at, recorded_at
     FROM cases LIMIT 1`,
  );
  return 'campaign:370302';
}

test('one of the whole district, from problems of its communities, opened by the district', async () => {
  await record.database.owner.query(`INSERT INTO places (code, level, name) VALUES ('370302', 'district', '张店区')`);
  const district = await api.as('district', '370302');
  const more = { serviceArea: undefined, place: '370302', problems: ['problem:next-door'] };
  const opened = await open(more, district);
  const id = String(opened.body['caseId']);
  expect([opened.status, id.split('.')[0]]).toEqual([201, 'joint-enforcement:370302']);
  expect((await report(id, 'part-1', fire)).status).toBe(200);
  expect((await street.get(`/cases/${encodeURIComponent(id)}`)).status).toBe(404);
});

test('the relay tells an open problem once that it is dealt with, and once that it has ended', async () => {
  await record.database.owner.query(
    `INSERT INTO cases (id, kind, code, area_id, area_name, root_id, rehearsal, rule_set, state, state_version, seq, hash, stage, waiting_for,
                        overdue, opened_at, recorded_at)
     SELECT 'problem:free', 'problem', '370302001001', $1, '小区', 'problem:free', false, rule_set, '{"noun":{}}', 1, 1, hash, '', '{}', false, opened_at, recorded_at
     FROM cases WHERE kind = 'joint-enforcement' LIMIT 1`,
    [area],
  );
  const told = async () =>
    (
      await record.database.owner.query<{ kind: string; stage: string }>(
        `SELECT kind, data->>'stage' AS stage FROM inbox WHERE to_case = 'problem:free' ORDER BY kind`,
      )
    ).rows;
  expect(await tellEnforcedProblems(relay)).toBe(1);
  expect(await tellEnforcedProblems(relay)).toBe(0);
  expect(await told()).toEqual([{ kind: 'enforcement-opened', stage: 'UNDER_WAY' }]);
  const [row] = (
    await record.database.owner.query<{ id: string }>(
      `SELECT id FROM cases WHERE kind = 'joint-enforcement' AND closed_at IS NULL AND state->'noun'->'problems' ? 'problem:free'`,
    )
  ).rows;
  await report(row?.id ?? '', 'part-1', fire);
  await report(row?.id ?? '', 'part-2', city);
  expect(await tellEnforcedProblems(relay)).toBe(1);
  expect(await told()).toEqual([
    { kind: 'enforcement-ended', stage: 'DONE' },
    { kind: 'enforcement-opened', stage: 'UNDER_WAY' },
  ]);
  await expect(record.pool.query('SELECT tell_enforced_problems()')).rejects.toThrow(/permission denied/);
});

test('its figures are read back: cases, parts, problems each once, by place and period', async () => {
  const figures = async (query = '', caller = street) =>
    (await caller.get(`/joint-enforcements/figures?${query}`)).body;
  const all = await figures();
  // Two from problem:here, one from problem:free, one from problem:wanted, one from the campaign.
  expect(all).toMatchObject({
    ...{ place: '370302001', cases: 5, open: 2, done: 2, withdrawn: 1 },
    parts: { given: 10, done: 4, withdrawn: 2, open: 4, overdue: 0 },
    problems: { named: 3, dealtWith: 2 },
  });
  const district = await figures('place=370302', await api.as('supervisor', '370302'));
  expect([district['cases'], district['problems']]).toEqual([6, { named: 4, dealtWith: 2 }]);
  expect(await figures(`from=${addDays(today, 1)}&until=${addDays(today, 2)}`)).toMatchObject({
    cases: 0,
    problems: { named: 0 },
  });
  expect((await street.get(`/joint-enforcements/figures?from=${today}&until=${addDays(today, -1)}`)).status).toBe(422);
  expect(await figures('', await api.as('street', '370303001'))).toMatchObject({ cases: 0 });
});

test('withdrawn and reported in the same moment: one of them stands, and the other is told so', async () => {
  await record.database.owner.query(
    `INSERT INTO problems (id, code, area_id, source, category, received_at, tier)
     VALUES ('problem:late', '370302001001', $1, 'grid', 'parking', now(), 'street')`,
    [area],
  );
  const id = (await open({ problems: ['problem:late'] })).body['caseId'] as string;
  const [gone, done] = await Promise.all([
    street.post(at(id, 'withdrawals'), { part: 'part-1', reason: '已自行改正' }),
    report(id, 'part-1', fire),
  ]);
  expect([gone.status, done.status].toSorted((a, b) => a - b)).toEqual([200, 409]);
  const no = gone.status === 409 ? gone : done;
  expect([no.body['code'], no.body['is']]).toEqual(['already-done', gone.status === 200 ? 'withdrawn' : 'done']);
});
