import type { Actor } from '#domain/case';
import { addMonths } from '#domain/calendar';
import { addDays, dayOf, instant, type Day } from '#domain/shared';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { complainantIsHidden, enterprisesOf } from '../../apps/api/grid-work/grid-workers.js';

// The grid's catalogue, and staff of companies who serve as grid workers: appointed for a term, with the role from then until its end.

const CODE = '370302001001';
const AREA = `${CODE}-03`;
const PERSON = `${AREA}/person-1`;
const today = dayOf(instant(Date.now()));
const threeYears = addMonths(today, 36);
const inDays = (days: number): Day => addDays(today, days);

let database: TestDatabase;
let api: TestApi;
let community: Caller;
let street: Caller;

beforeAll(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 8 });
  for (const [id, role] of [
    ['company-1', 'property-service-enterprise'],
    ['company-2', 'property-service-enterprise'],
    ['office-1', 'street'],
  ] as const)
    await database.owner.query(`INSERT INTO organisations (id, code, role, name) VALUES ($1, $2, $3, $1)`, [
      id,
      CODE,
      role,
    ]);
  api = await openTestApi(database);
  community = await api.as('community-party-organization', CODE);
  street = await api.as('street', '370302001');
}, 90_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const appointment = (account: string, more: object = {}) => ({
  ...{ person: PERSON, account, enterprise: 'company-1', areas: [AREA], from: today, until: inDays(100) },
  ...more,
});
const appoint = (account: string, more: object = {}, caller = community, headers = {}) =>
  caller.post('/grid-workers', appointment(account, more), headers);
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const held = (account: string, on: Day) => api.parts.identities.held(account, on);

test('the catalogue is shown to everybody with how sure it is', async () => {
  const { body, status } = await (await api.as('owner')).get('/grid-work/catalogue');
  expect([status, body['confidence'], (body['categories'] as unknown[]).length]).toEqual([200, 'P', 7]);
  expect((await api.nobody.get('/grid-work/catalogue')).status).toBe(401);
  expect((await community.get('/grid-work/catalogue?on=2009-01-01')).status).toBe(422);
});

test.each`
  what                              | more                                    | answer
  ${'an area that there is not'}    | ${{ areas: [`${CODE}-99`] }}            | ${[422, 'unknown-subject']}
  ${'areas of two communities'}     | ${{ areas: [AREA, '370302001002-01'] }} | ${[422, 'invalid']}
  ${'the same area twice'}          | ${{ areas: [AREA, AREA] }}              | ${[422, 'invalid']}
  ${'no area'}                      | ${{ areas: [] }}                        | ${[422, 'invalid']}
  ${'a company that there is not'}  | ${{ enterprise: 'company-9' }}          | ${[422, 'unknown-subject']}
  ${'an office that is no company'} | ${{ enterprise: 'office-1' }}           | ${[422, 'unknown-subject']}
  ${'nobody of the register'}       | ${{ person: 'nobody' }}                 | ${[422, 'unknown-subject']}
  ${'a term that ends before'}      | ${{ from: inDays(1), until: today }}    | ${[422, 'invalid']}
  ${'a first day that has passed'}  | ${{ from: inDays(-1) }}                 | ${[422, 'invalid']}
  ${'a place of rehearsals'}        | ${{ areas: [`00${AREA}`] }}             | ${[422, 'invalid']}
  ${'no end'}                       | ${{ until: undefined }}                 | ${[422, 'invalid']}
`('appointed with $what: $answer', async ({ more, answer }) => {
  expect(codeOf(await appoint('wrong', more as object))).toEqual(answer);
  expect(await held('wrong', today)).toEqual([]);
});

test('only the community or its Street appoints, and only in their own place', async () => {
  expect((await appoint('x', {}, await api.as('property-service-enterprise', CODE))).status).toBe(403);
  expect((await appoint('x', {}, await api.as('grid-worker', CODE))).status).toBe(403);
  expect((await appoint('x', {}, await api.as('street', '370303001'))).status).not.toBe(201);
  expect(await held('x', today)).toEqual([]);
});

test('nobody appoints themselves', async () => {
  const own = `community-party-organization@${CODE}`;
  expect(codeOf(await appoint(own))).toEqual([403, 'needs-second-person']);
  expect(codeOf(await appoint(`street@370302001`, {}, street))).toEqual([403, 'needs-second-person']);
  expect(await held(own, today)).toEqual([]);
});

test('who holds an office anywhere is not made a company’s staff, and may be once it has ended', async () => {
  const operator = await api.as('operator', '37');
  const given = await operator.post('/role-assignments', {
    ...{ subject: 'officer', role: 'street', node: '370303001', fromDay: inDays(-30), reason: '任命' },
  });
  expect(given.status).toBe(201);
  expect(codeOf(await appoint('officer'))).toEqual([422, 'not-qualified']);
  expect(await held('officer', today)).toHaveLength(1);
  const ending = { lastDay: inDays(-1), reason: '调离' };
  expect((await operator.post(`/role-assignments/${String(given.body['id'])}/ending`, ending)).status).toBe(200);
  expect((await appoint('officer')).status).toBe(201);
});

/** Nobody is appointed backwards: who has served for a while was appointed earlier. */
async function served(id: unknown, from: Day, until: Day | null = null): Promise<void> {
  await database.owner.query(
    `UPDATE role_assignments SET from_day = $2, to_day = coalesce($3, to_day)
     WHERE id = (SELECT assignment_id FROM grid_workers WHERE id = $1)`,
    [id, from, until],
  );
  await database.owner.query(
    `UPDATE grid_workers SET from_day = $2, until_day = coalesce($3, until_day) WHERE id = $1`,
    [id, from, until],
  );
}

describe('an appointment', () => {
  let id: string;

  test('gives the role from its first day to its last, and no longer', async () => {
    const made = await appoint('zhao');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ standing: 'serving', warnings: [], role: `grid-worker@${CODE}`, version: 1 });
    id = made.body['id'] as string;
    const roles = async (on: Day) => (await held('zhao', on)).map(({ role, node }) => `${role}@${node}`);
    expect(await roles(inDays(-1))).toEqual([]);
    expect(await roles(today)).toEqual([`grid-worker@${CODE}`]);
    expect(await roles(inDays(100))).toEqual([`grid-worker@${CODE}`]);
    expect(await roles(inDays(101))).toEqual([]);
  });

  test('twice at the same time is none; the next term begins the day after', async () => {
    expect(codeOf(await appoint('zhao'))).toEqual([409, 'already-registered']);
    expect(codeOf(await appoint('zhao', { from: inDays(100), until: inDays(300) }))).toEqual([
      409,
      'already-registered',
    ]);
    const next = await appoint('zhao', { from: inDays(101), until: inDays(300) });
    expect([next.status, next.body['standing']]).toEqual([201, 'future']);
  });

  test('two offices appoint the same person at once: one does', async () => {
    const both = await Promise.all([appoint('qian'), appoint('qian', {}, street)]);
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
    expect(await held('qian', today)).toHaveLength(1);
  });

  test('the second click gets the first answer', async () => {
    const key = { 'idempotency-key': 'appoint-once' };
    const first = await appoint('sun', {}, community, key);
    const second = await appoint('sun', {}, community, key);
    expect([second.body['id'], second.status]).toEqual([first.body['id'], 200]);
  });

  test('of more than three years is shown as longer than our default, and not refused', async () => {
    const long = await appoint('li', { from: today, until: threeYears });
    expect(long.status).toBe(201);
    expect(long.body['warnings']).toMatchObject([{ rule: 'gridWorker.longest', proposedDefault: true }]);
    const just = await appoint('zhou', { from: today, until: addDays(threeYears, -1) });
    expect((just.body['warnings'] as { rule: string }[]).map(({ rule }) => rule)).not.toContain('gridWorker.longest');
  });

  test('ends early with its reason, and the role with it', async () => {
    await served(id, inDays(-10));
    const end = (body: object, version = 1) =>
      street.post(`/grid-workers/${id}/ending`, body, { 'if-match': `"${version}"` });
    const reason = '离职';
    expect((await street.post(`/grid-workers/${id}/ending`, { lastDay: today, reason })).status).toBe(428);
    expect((await end({ lastDay: inDays(-11), reason })).status).toBe(422);
    expect((await end({ lastDay: inDays(101), reason })).status).toBe(422);
    expect((await end({ lastDay: inDays(-1) })).status).toBe(422);
    expect((await end({ lastDay: inDays(-1), reason }, 9)).status).toBe(412);
    const ended = await end({ lastDay: inDays(-1), reason });
    expect(ended.body).toMatchObject({ standing: 'ended', ending: { lastDay: inDays(-1), reason }, version: 2 });
    expect((await end({ lastDay: inDays(-2), reason }, 2)).status).toBe(409);
    expect([await held('zhao', inDays(-1)), await held('zhao', today)].map((each) => each.length)).toEqual([1, 0]);
    expect((await appoint('zhao', { from: today, until: inDays(50) })).status).toBe(201);
  });
});

test('where the operator has taken the role away already, the appointment can be ended all the same', async () => {
  const made = await appoint('wang');
  await served(made.body['id'], inDays(-10));
  const [row] = (
    await database.owner.query<{ id: string }>(`SELECT assignment_id AS id FROM grid_workers WHERE id = $1`, [
      made.body['id'],
    ])
  ).rows;
  const operator = await api.as('operator', '37');
  const gone = await operator.post(`/role-assignments/${row?.id}/ending`, { lastDay: inDays(-5), reason: '停用' });
  expect(gone.status).toBe(200);
  const ending = { lastDay: today, reason: '离职' };
  const ended = await street.post(`/grid-workers/${String(made.body['id'])}/ending`, ending, { 'if-match': '"1"' });
  expect([ended.status, await held('wang', inDays(-4))]).toEqual([200, []]);
});

describe('a deputy of a grid worker whom a company pays', () => {
  let appointed: Record<string, unknown>;
  let assignment: string;
  const days = { fromDay: today, toDay: inDays(50), reason: '休假' };

  beforeAll(async () => {
    appointed = (await appoint('han')).body;
    const { rows } = await database.owner.query<{ id: string }>(
      `SELECT assignment_id AS id FROM grid_workers WHERE id = $1`,
      [appointed['id']],
    );
    assignment = rows[0]?.id ?? '';
  });

  test('is named by nobody', async () => {
    const [operator, oneself] = [await api.as('operator', '37'), await api.as('grid-worker', CODE, undefined, 'han')];
    for (const caller of [operator, oneself]) {
      const named = await caller.post(`/role-assignments/${assignment}/deputies`, { ...days, deputy: 'yang' });
      expect(codeOf(named)).toEqual([403, 'wrong-role']);
    }
    expect(await held('yang', today)).toEqual([]);
  });

  test('where there is one from before, holds the role no longer than the appointment', async () => {
    await database.owner.query(
      `INSERT INTO role_assignments (id, subject, role, node, from_day, to_day, deputy_of, on_behalf_of, reason, given_by)
       VALUES ('deputy-of-han', 'yang', 'grid-worker', $1, $2, $3, $4, 'han', '休假', 'operator')`,
      [CODE, today, inDays(50), assignment],
    );
    expect(await held('yang', inDays(1))).toHaveLength(1);
    const ending = { lastDay: today, reason: '离职' };
    const path = `/grid-workers/${String(appointed['id'])}/ending`;
    expect((await street.post(path, ending, { 'if-match': '"1"' })).status).toBe(200);
    expect([await held('han', inDays(1)), await held('yang', inDays(1))]).toEqual([[], []]);
  });
});

test('the list finds who serves on a day and whose term ends, and other places see none', async () => {
  await appoint('wu', { until: inDays(30), enterprise: 'company-2' });
  await appoint('zheng', { until: inDays(31), enterprise: 'company-2' });
  const list = async (query: string, caller = street) =>
    ((await caller.get(`/grid-workers?${query}`)).body['items'] as { account: string; standing: string }[]).map(
      ({ account, standing }) => `${account} ${standing}`,
    );
  expect((await list(`enterprise=company-2`)).toSorted()).toEqual(['wu ends-soon', 'zheng serving']);
  expect(await list(`enterprise=company-2&endsBy=${inDays(30)}`)).toEqual(['wu ends-soon']);
  expect(await list(`enterprise=company-2&on=${inDays(31)}`)).toEqual(['zheng serving']);
  expect(await list('', await api.as('street', '370303001'))).toEqual([]);
  expect((await (await api.as('owner')).get('/grid-workers')).status).toBe(403);
});

test('figures count who serves on the day, by place and company; what the press prints stands apart', async () => {
  await database.owner.query(
    `INSERT INTO press_figures (code, indicator, text_zh, text_en) VALUES ('3703', 'grid-workers', '8300 余名', 'over 8,300')`,
  );
  const { body } = await (await api.as('supervisor', '3703')).get(`/grid-workers/figures?place=370302`);
  const serving = (
    await database.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM grid_workers WHERE from_day <= $1 AND least(until_day, coalesce(ended_on, until_day)) >= $1`,
      [today],
    )
  ).rows[0]?.n;
  expect(body).toMatchObject({
    ...{ on: today, serving, press: [{ place: '3703', text: { zh: '8300 余名' } }] },
    byPlace: [{ place: '370302001', serving }],
  });
  expect((body['byEnterprise'] as { enterprise: string; serving: number }[]).at(-1)).toEqual({
    ...{ enterprise: 'company-2', serving: 2, endsSoon: 1 },
  });
});

test('the person is kept while the appointment lasts', async () => {
  const holds = (await database.owner.query<{ why: string }>(`SELECT why FROM holds_on($1)`, [PERSON])).rows;
  expect(holds.filter(({ why }) => why === 'in-office').length).toBeGreaterThan(0);
});

describe('who complained is hidden from whoever the accused company pays', () => {
  beforeAll(async () => {
    await database.owner.query(`UPDATE service_areas SET enterprise_id = 'company-1' WHERE id = $1`, [AREA]);
    const problem = (id: string, area: string, enterprise: string | null) =>
      database.owner.query(
        `INSERT INTO problems (id, code, area_id, source, category, received_at, tier, enterprise_id)
         VALUES ($1, $2, $3, 'hotline', 'fees-contract', now(), 'grid', $4)`,
        [`problem:${id}`, CODE, area, enterprise],
      );
    await problem('of-1', AREA, 'company-1');
    await problem('of-2', AREA, 'company-2');
    await problem('unnamed', AREA, null);
    await problem('elsewhere', CODE, null);
    await problem('in-words', AREA, '示例物业');
    await problem('across', CODE, 'company-2');
    await appoint('feng', { until: inDays(40), enterprise: 'company-1' });
    const over = await appoint('chen', { enterprise: 'company-1' });
    await served(over.body['id'], inDays(-10), inDays(-1));
  });

  test.each`
    account   | problem        | hidden   | why
    ${'feng'} | ${'of-1'}      | ${true}  | ${'it is about their company'}
    ${'feng'} | ${'unnamed'}   | ${true}  | ${'none is named, and theirs serves the area'}
    ${'feng'} | ${'of-2'}      | ${true}  | ${'another company is named, and theirs serves the area'}
    ${'feng'} | ${'across'}    | ${false} | ${'it is about another company, and theirs does not serve there'}
    ${'feng'} | ${'elsewhere'} | ${true}  | ${'no company serves what it is about: theirs may be meant'}
    ${'wu'}   | ${'in-words'}  | ${true}  | ${'the register does not know the company by these words'}
    ${'feng'} | ${'none'}      | ${true}  | ${'of what is not there nobody knows whom it is about'}
    ${'chen'} | ${'of-1'}      | ${false} | ${'their appointment is over'}
    ${'wu'}   | ${'of-2'}      | ${true}  | ${'it is about their company'}
    ${'wu'}   | ${'of-1'}      | ${false} | ${'it is about another company'}
  `('$account and $problem: $hidden, $why', async ({ account, problem, hidden }) => {
    for (const role of ['grid-worker', 'residents-committee'] as const) {
      const actor: Actor = { id: account as string, role, node: CODE };
      const seen = await api.parts.door.read({ lo: CODE, hi: `${CODE}~` }, (tx) =>
        complainantIsHidden(tx, actor, `problem:${problem as string}`),
      );
      expect(seen).toBe(hidden);
    }
  });

  test('also from whoever stands in for them', async () => {
    const actor: Actor = { id: 'deputy', onBehalfOf: 'feng', role: 'grid-worker', node: CODE };
    const hidden = (problem: string) =>
      api.parts.door.read({ lo: CODE, hi: `${CODE}~` }, (tx) => complainantIsHidden(tx, actor, problem));
    expect([await hidden('problem:of-1'), await hidden('problem:across')]).toEqual([true, false]);
  });

  test('known wherever they look from, also where their appointment is not', async () => {
    const look = (account: string) =>
      api.parts.door.read({ lo: '', hi: '' }, (tx) => enterprisesOf(tx, { id: account }, today));
    expect([await look('wu'), await look('nobody')]).toEqual([['company-2'], []]);
  });
});
