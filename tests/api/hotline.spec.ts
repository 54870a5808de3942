import type { Role } from '#domain/case';
import { addDays, dayOf, instant } from '#domain/shared';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { unzip } from '../support/unzip.js';

// Orders of the hotline over HTTP: taken in once by their number, and who told them seen by nobody who must not know.

const CALLER = { name: '王小明（虚构）', phone: '138-0000-0001', email: 'wang@caller.example' };
const ANY_OF_IT = /王小明|138-?0000-?0001|13800000001|wang@caller/;

let record: TestRecord;
let api: TestApi;
let hotline: Caller;
let street: Caller;
let area: string;
let work: string;

beforeAll(async () => {
  work = mkdtempSync(path.join(tmpdir(), 'hotline-'));
  record = await openRecord({ poolSize: 4 });
  await record.database.owner.query(
    `INSERT INTO places (code, level, name) VALUES ('370302', 'district', '示例区（示例）'), ('370302001001', 'community', '示例社区（示例）') ON CONFLICT DO NOTHING`,
  );
  api = await openTestApi(record.database, { DOCUMENTS_DIR: work });
  hotline = await api.as('hotline-12345', '370302');
  street = await api.as('street', '370302001');
  area = record.estate.areaId;
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
  rmSync(work, { recursive: true, force: true });
});

const order = (external: string, more: object = {}) => ({
  ...{ external, subject: area, category: 'fire-safety', what: '3 号楼前消防通道被占' },
  ...more,
});
const take = (external: string, more: object = {}, as = hotline, headers: Record<string, string> = {}) =>
  as.post('/hotline/orders', order(external, more), headers);
const at = (id: unknown, more: string) => `/problems/${encodeURIComponent(String(id))}${more}`;
const counted = async () => {
  const { rows } = await record.database.owner.query(
    `SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM problems) AS problems,
            (SELECT count(*)::int FROM problem_reports) AS reports, (SELECT count(*)::int FROM callers) AS callers`,
  );
  return rows[0] as { cases: number; problems: number; reports: number; callers: number };
};

describe('an order', () => {
  test('becomes a problem with its number, and waits for its dispatch', async () => {
    const { status, body } = await take('DH-1', { caller: CALLER });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ external: 'DH-1', serviceArea: area, category: 'fire-safety', result: null, repeated: false, told: null },
      ...{ covered: [], closedAt: null, mergedInto: null },
    });
    const seen = await street.get(`/cases/${encodeURIComponent(String(body['problem']))}`);
    expect(seen.body).toMatchObject({ stage: 'REGISTERED' });
    expect((await street.get('/hotline/orders/DH-1')).body).toMatchObject({ problem: body['problem'] });
  });

  test('is taken in once, however often and by whichever key it is sent', async () => {
    const first = await take('DH-2', { caller: CALLER });
    const before = await counted();
    const again = await take('DH-2', { caller: CALLER });
    const other = await take(
      'DH-2',
      { what: '换一种说法' },
      await api.as('hotline-12345', '370302', undefined, '另一系统'),
    );
    expect([again.status, other.status]).toEqual([200, 200]);
    for (const { body } of [again, other])
      expect(body).toMatchObject({ problem: first.body['problem'], repeated: true, what: '3 号楼前消防通道被占' });
    expect(await counted()).toEqual(before);
  });

  test('under the key of another order is refused, and not said to be that one', async () => {
    const headers = { 'idempotency-key': 'one-key' };
    expect((await take('DK-1', {}, hotline, headers)).status).toBe(201);
    expect((await take('DK-1', {}, hotline, headers)).status).toBe(200);
    const before = await counted();
    for (const [number, more] of [
      ['DK-2', {}],
      ['DK-1', { what: '另一件事' }],
    ] as const) {
      const { status, body } = await take(number, more, hotline, headers);
      expect([status, body['code']]).toEqual([422, 'key-reused']);
    }
    expect(await counted()).toEqual(before);
    expect((await take('DK-2')).status).toBe(201);
  });

  test('that was registered as a problem before goes on as that problem, with who told it', async () => {
    const told = { serviceArea: area, source: 'hotline', external: 'DH-R', category: 'hygiene-waste', what: '垃圾' };
    const first = await hotline.post('/problems', told);
    const { status, body } = await take('DH-R', { caller: CALLER });
    expect([status, body['problem'], body['repeated']]).toEqual([200, first.body['caseId'], true]);
    expect((await hotline.get(at(body['problem'], '/caller'))).body).toMatchObject({ name: CALLER.name });
    const same = await take('DH-S', { duplicateOf: 'DH-R' });
    expect([same.status, same.body['mergedInto']]).toEqual([201, first.body['caseId']]);
  });

  test('sent ten times at once is taken in once', async () => {
    const before = await counted();
    const all = await Promise.all(Array.from({ length: 10 }, () => take('DH-3', { caller: CALLER })));
    expect(new Set(all.map(({ body }) => body['problem'])).size).toBe(1);
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    const after = await counted();
    expect(after).toEqual({
      ...{ cases: before.cases + 1, problems: before.problems + 1 },
      ...{ reports: before.reports + 1, callers: before.callers + 1 },
    });
  });

  test('that was broken off before its case began goes on with its own number', async () => {
    await record.database.owner.query(
      `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken off'; END $$`,
    );
    await record.database.owner.query(
      `CREATE TRIGGER broken BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION broken()`,
    );
    expect((await take('DH-4', { caller: CALLER })).status).toBe(500);
    await record.database.owner.query('DROP TRIGGER broken ON cases');
    const { status, body } = await take('DH-4', { caller: CALLER });
    expect(status).toBe(200);
    expect(body).toMatchObject({ external: 'DH-4', result: null });
    expect((await hotline.get(at(body['problem'], '/caller'))).body).toMatchObject({ name: CALLER.name });
  });

  test('that the law refuses leaves nothing behind, and its number may come again', async () => {
    const before = await counted();
    const low = { danger: true, caller: CALLER, dispatch: { dispatchedBy: 'place', lead: { role: 'grid-worker' } } };
    expect((await take('DH-5', low)).status).toBe(403);
    expect(await counted()).toEqual(before);
    const right = await take('DH-5', { danger: true, dispatch: { dispatchedBy: 'place', lead: { role: 'street' } } });
    expect([right.status, right.body['tier']]).toEqual([201, 'street']);
    const elsewhere = await take('DH-6', { subject: '370302001099-01', caller: CALLER });
    expect(elsewhere.status).toBe(404);
    expect(await counted()).toMatchObject({ callers: before.callers, reports: before.reports + 1 });
    expect((await take('DH-6')).status).toBe(201);
  });

  test('is dispatched at once where the hotline has said to whom, and may not come back where it was assigned directly', async () => {
    const { body } = await take('DH-7', {
      dispatch: { dispatchedBy: 'place', lead: { role: 'street' }, direct: true },
    });
    expect(body).toMatchObject({ tier: 'street', directlyAssigned: true });
    const objection = await street.post(at(body['problem'], '/objections'), { reason: '不属本街道' });
    expect([objection.status, objection.body['code']]).toEqual([409, expect.any(String)]);
    const { body: danger } = await take('DH-7-2', {
      danger: true,
      dispatch: { dispatchedBy: 'place', lead: { role: 'street' }, direct: true },
    });
    const refused = await street.post(at(danger['problem'], '/objections'), { reason: '不属本街道' });
    expect([refused.status, refused.body['code']]).toEqual([409, objection.body['code']]);
  });

  test('of another district is another order, and not to be seen', async () => {
    const elsewhere = await api.as('hotline-12345', '370303');
    expect((await elsewhere.get('/hotline/orders/DH-1')).status).toBe(404);
    expect((await take('DH-1', {}, elsewhere)).status).toBe(404);
  });

  test.each([
    ['no number', { external: '' }],
    ['a number of spaces', { external: 'a b' }],
    ['a category of its own', { category: 'other' }],
    ['no words', { what: '   ' }],
    ['a place that is none', { subject: '3703' }],
    ['a rehearsal', { subject: '00370302001001-03' }],
    ['two ways at once', { duplicateOf: 'DH-1', notAccepted: { ground: 'court', reason: '已立案' } }],
    ['a photo that nobody uploaded', { photo: `sha256:${'a'.repeat(64)}` }],
  ])('with %s is refused, and nothing is kept', async (_what, more) => {
    const before = await counted();
    expect((await take('DH-8', more)).status).toBe(422);
    expect(await counted()).toEqual(before);
  });
});

describe('the same matter again', () => {
  test('is proposed by the system, oldest first, and linked by a person', async () => {
    const more = { category: 'parking', item: 'P-1' };
    const first = (await take('DP-1', more)).body['problem'];
    const other = (await take('DP-2', { category: 'parking' })).body['problem'];
    const { body } = await take('DP-3', more);
    expect(body['possibleDuplicates']).toMatchObject([{ problem: first, external: 'DP-1' }, { problem: other }]);
    const third = await take('DP-4', { category: 'parking', item: 'P-2' });
    expect(third.body['possibleDuplicates']).toMatchObject([{ problem: other }]);
    expect((await hotline.post(at(body['problem'], '/merging'), { into: first })).status).toBe(200);
    expect((await street.get('/hotline/orders/DP-3')).body).toMatchObject({ result: 'duplicate', mergedInto: first });
    expect((await take('DP-5', more)).body['possibleDuplicates']).not.toContainEqual(
      expect.objectContaining({ problem: body['problem'] }),
    );
  });

  test('what was told again as danger to life takes the one that goes on to the Street, and calls the department', async () => {
    const first = String((await take('DD-1', { caller: CALLER })).body['problem']);
    const again = String((await take('DD-2', { danger: true })).body['problem']);
    expect((await hotline.post(at(again, '/merging'), { into: first })).status).toBe(200);
    await record.database.owner.query('SELECT tell_survivors()');
    // Dispatched by nobody, it is the Street's by now.
    expect((await street.post(at(first, '/progress'), { note: '已到场' })).status).toBe(200);
    const noted = await street.post(at(first, '/danger'), { reason: '电梯困人' });
    expect([noted.status, noted.body['code']]).toEqual([409, 'already-done']);
    const { rows } = await record.database.owner.query<{ state: { noun: object; duties: object } }>(
      'SELECT state FROM cases WHERE id = $1',
      [first],
    );
    expect(rows[0]?.state.noun).toMatchObject({ danger: true, risk: 'high', lead: { role: 'street' } });
    expect(Object.keys(rows[0]?.state.duties ?? {}).sort()).toEqual(['check-in', 'handle']);
    const answered = String(
      (await take('DD-3', { dispatch: { dispatchedBy: 'place', lead: { role: 'street' } } })).body['problem'],
    );
    expect((await street.post(at(answered, '/replies'), { as: 'solved', answer: '已清理', proof: ['p'] })).status).toBe(
      200,
    );
    const late = String((await take('DD-4', { danger: true })).body['problem']);
    const refused = await hotline.post(at(late, '/merging'), { into: answered });
    expect([refused.status, refused.body['code']]).toEqual([409, 'wrong-stage']);
  });

  test('is linked at once where the hotline says so; both keep their numbers, and their callers are told', async () => {
    const first = (await take('DQ-1', { caller: CALLER })).body['problem'];
    const { status, body } = await take('DQ-2', { duplicateOf: 'DQ-1', caller: { name: '李二（虚构）' } });
    expect([status, body['result'], body['mergedInto']]).toEqual([201, 'duplicate', first]);
    const caller = await hotline.get(at(first, '/caller'));
    expect(caller.body['duplicates']).toEqual([body['problem']]);
    expect((await hotline.get(at(body['problem'], '/caller'))).body).toMatchObject({ name: '李二（虚构）' });
  });

  test('the one that goes on is told by the relay’s post: a number, a limit and that somebody waits, and nobody’s name', async () => {
    const first = String((await take('DR-1', { caller: CALLER })).body['problem']);
    const earlier = String((await take('DR-2', { caller: { name: '李二（虚构）' } })).body['problem']);
    const dispatch = { lead: { role: 'street' }, dispatchedBy: 'place' };
    expect((await hotline.post(at(earlier, '/dispatch'), dispatch)).status).toBe(200);
    expect((await hotline.post(at(earlier, '/merging'), { into: first })).status).toBe(200);
    const { pool, database } = record;
    await expect(pool.query('SELECT tell_survivors()')).rejects.toThrow(/permission denied/);
    await database.owner.query('SELECT tell_survivors()');
    const again = await database.owner.query<{ news: number }>('SELECT tell_survivors() AS news');
    expect(again.rows).toEqual([{ news: 0 }]);
    expect((await hotline.post(at(first, '/dispatch'), dispatch)).status).toBe(200);
    const { rows } = await database.owner.query<{ body: string; state: { noun: { joined: object } } }>(
      `SELECT e.body, c.state FROM events e JOIN cases c ON c.id = e.case_id WHERE c.id = $1 AND e.type = 'duplicate-joined'`,
      [first],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.state.noun.joined).toEqual({
      [earlier]: expect.objectContaining({ external: 'DR-2', waits: true }),
    });
    expect(JSON.stringify(rows)).not.toMatch(/李二|王小明/);
    expect((await street.post(at(first, '/replies'), { as: 'solved', answer: '已清理', proof: ['p'] })).status).toBe(
      200,
    );
    expect((await hotline.post(at(first, '/replies/audit'), { accepted: true })).status).toBe(200);
    const own = await hotline.post(at(first, '/call-backs'), { answer: 'satisfied' });
    expect([own.status, own.body['stage']]).toEqual([200, 'CALL_BACK']);
    const other = await hotline.post(at(first, '/call-backs'), { answer: 'satisfied', of: earlier });
    expect([other.status, other.body['stage']]).toEqual([200, 'CLOSED']);
  });

  test('of an order that is not there, or runs no more, is refused before anything begins', async () => {
    const before = await counted();
    const closed = await take('DQ-3', { duplicateOf: 'DQ-2' });
    expect(closed.status).toBe(422);
    const { status, body } = await take('DQ-3', { duplicateOf: 'DQ-0' });
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ pointer: '/duplicateOf' })]]);
    expect(await counted()).toEqual(before);
  });
});

test('what is not accepted is told its way, with the article, and closed as that and nothing else', async () => {
  const { status, body } = await take('DN-1', { notAccepted: { ground: 'court', reason: '区法院已立案' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    result: 'not-accepted',
    told: {
      ground: 'court',
      way: { zh: expect.stringContaining('人民法院') },
      basis: [{ rule: 'intake.notAccepted' }],
    },
  });
});

test('nor is who told it in the reason for which it is not accepted', async () => {
  const reason = `${CALLER.name}已起诉，电话 13800000001`;
  const { status, body } = await take('DN-2', { caller: CALLER, notAccepted: { ground: 'court', reason } });
  expect([status, body['covered']]).toEqual([201, expect.arrayContaining([{ kind: 'name', times: 1 }])]);
  const timeline = await street.get(`/cases/${encodeURIComponent(String(body['problem']))}/timeline?limit=200`);
  expect(timeline.text).toContain('［姓名］已起诉，电话 ［电话］');
  expect(timeline.text).not.toMatch(ANY_OF_IT);
});

describe('who told it', () => {
  let problem: unknown;
  let photo: string;

  beforeAll(async () => {
    const taken = await take('DC-1', {
      what: `我是${CALLER.name}，请回电 13800000001。`,
      where: '3 号楼，找 138-0000-0001',
      enterprise: 'organisation-1',
      caller: { ...CALLER, consent: true },
      dispatch: { dispatchedBy: 'place', lead: { role: 'property-service-enterprise' } },
    });
    expect(taken.status).toBe(201);
    expect(taken.body['covered']).toEqual(expect.arrayContaining([{ kind: 'name', times: 1 }]));
    problem = taken.body['problem'];
    photo = '';
  });

  const ALL: readonly Role[] = [
    ...(['property-service-enterprise', 'owners-committee', 'developer', 'supervisor', 'owner'] as const),
    ...(['reviewing-department', 'legal-adviser', 'mediator', 'street-party-committee'] as const),
    ...(['preparation-group', 'renewal-group', 'candidate', 'teller', 'operator'] as const),
  ];

  test.each(ALL)('%s is refused', async (role) => {
    const caller = await api.as(role);
    expect((await caller.get(at(problem, '/caller'))).status).toBe(403);
  });

  test.each(['property-authority', 'district'] as const)('%s owes no call-back, and is told nothing', async (role) => {
    const seen = await (await api.as(role)).get(at(problem, '/caller'));
    expect([seen.status, ANY_OF_IT.test(seen.text)]).toEqual([404, false]);
  });

  test.each(['hotline-12345', 'street', 'community-party-organization', 'residents-committee', 'grid-worker'] as const)(
    '%s reads it, and the look is written down',
    async (role) => {
      const caller = await api.as(role, undefined, undefined, `读者 ${role}`);
      const { status, body } = await caller.get(at(problem, '/caller'));
      expect([status, body]).toMatchObject([200, { ...CALLER, consent: true, withheld: false }]);
      expect(body['told']).toContain('13800000001');
      const reads = await hotline.get(`/hotline/caller-reads?problem=${encodeURIComponent(String(problem))}`);
      expect((reads.body['items'] as { actor: string; role: string }[])[0]).toMatchObject({
        actor: `读者 ${role}`,
        role,
      });
    },
  );

  test('without their consent it is the hotline’s alone, and nobody else’s look is one', async () => {
    const { body } = await take('DC-2', { caller: CALLER });
    const seen = await street.get(at(body['problem'], '/caller'));
    expect(seen.body).toMatchObject({
      withheld: true,
      name: null,
      phone: null,
      email: null,
      told: null,
      wantsReply: true,
    });
    const reads = await hotline.get(`/hotline/caller-reads?problem=${encodeURIComponent(String(body['problem']))}`);
    expect(reads.body['items']).toEqual([]);
    expect((await hotline.get(at(body['problem'], '/caller'))).body).toMatchObject(CALLER);
  });

  test.each`
    category                 | role                              | status
    ${'owners-organisation'} | ${'hotline-12345'}                | ${200}
    ${'owners-organisation'} | ${'street'}                       | ${200}
    ${'owners-organisation'} | ${'community-party-organization'} | ${404}
    ${'owners-organisation'} | ${'residents-committee'}          | ${404}
    ${'owners-organisation'} | ${'grid-worker'}                  | ${404}
    ${'parking'}             | ${'residents-committee'}          | ${200}
  `('a complaint of $category: $role gets $status, and only a look that was given is written down', async (row) => {
    const { category, role, status } = row as { category: string; role: Role; status: number };
    const { body } = await take(`DO-${category}-${role}`, { category, caller: { ...CALLER, consent: true } });
    const seen = await (await api.as(role, undefined, undefined, `读者 ${role}`)).get(at(body['problem'], '/caller'));
    expect([seen.status, ANY_OF_IT.test(seen.text)]).toEqual([status, status === 200]);
    const reads = await hotline.get(`/hotline/caller-reads?problem=${encodeURIComponent(String(body['problem']))}`);
    expect(reads.body['items']).toHaveLength(status === 200 ? 1 : 0);
  });

  test.each`
    accused          | role                              | status
    ${'street'}      | ${'street'}                       | ${404}
    ${'street'}      | ${'residents-committee'}          | ${404}
    ${'street'}      | ${'hotline-12345'}                | ${200}
    ${'community'}   | ${'community-party-organization'} | ${404}
    ${'community'}   | ${'street'}                       | ${200}
    ${'grid-worker'} | ${'grid-worker'}                  | ${404}
    ${'grid-worker'} | ${'residents-committee'}          | ${200}
    ${'committee'}   | ${'residents-committee'}          | ${404}
    ${'provider'}    | ${'residents-committee'}          | ${200}
  `('what accuses $accused: $role gets $status', async (row) => {
    const { accused, role, status } = row as { accused: string; role: Role; status: number };
    const more = { category: 'parking', accused, caller: { ...CALLER, consent: true } };
    const { body } = await take(`DX-${accused}-${role}`, more);
    const seen = await (await api.as(role, undefined, undefined, `读者 ${role}`)).get(at(body['problem'], '/caller'));
    expect([seen.status, ANY_OF_IT.test(seen.text)]).toEqual([status, status === 200]);
  });

  test('is not for a grid worker whom the complained-about company pays', async () => {
    const { owner } = record.database;
    await owner.query(
      `INSERT INTO organisations (id, code, role, name) VALUES ('organisation-1', '370302001001', 'property-service-enterprise', '示例物业（示例）')
       ON CONFLICT DO NOTHING`,
    );
    const community = await api.as('community-party-organization', '370302001001');
    const today = dayOf(instant(Date.now()));
    const appointed = await community.post('/grid-workers', {
      ...{ person: `${area}/person-1`, account: '物业网格员', enterprise: 'organisation-1', areas: [area] },
      ...{ from: today, until: addDays(today, 365) },
    });
    expect(appointed.status).toBe(201);
    const theirs = await api.as('grid-worker', undefined, undefined, '物业网格员');
    expect((await theirs.get(at(problem, '/caller'))).status).toBe(404);
    const reads = await hotline.get(`/hotline/caller-reads?problem=${encodeURIComponent(String(problem))}`);
    expect(reads.text).not.toContain('物业网格员');
  });

  test('is not found outside the place', async () => {
    expect((await (await api.as('street', '370302002')).get(at(problem, '/caller'))).status).toBe(404);
    expect((await (await api.as('hotline-12345', '370303')).get(at(problem, '/caller'))).status).toBe(404);
    expect((await street.get('/problems/problem%3A370302001001-03.99999/caller')).status).toBe(404);
  });

  test('lies sealed: neither in the case, nor in a mail, nor in what is kept of the request', async () => {
    const { rows } = await record.database.owner.query(
      `SELECT body AS text FROM events UNION ALL SELECT state::text FROM cases UNION ALL SELECT answer::text FROM requests
       UNION ALL SELECT lines::text FROM outbox UNION ALL SELECT detail::text FROM incidents
       UNION ALL SELECT to_jsonb(c)::text FROM callers c UNION ALL SELECT to_jsonb(r)::text FROM problem_reports r
       UNION ALL SELECT to_jsonb(p)::text FROM problems p UNION ALL SELECT to_jsonb(t)::text FROM tasks t`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ text }) => String(text)).join('\n')).not.toMatch(ANY_OF_IT);
  });

  test('no select of the API’s own role reaches a caller', async () => {
    const client = await record.pool.connect();
    try {
      await client.query(`SELECT set_config('app.lo', '', false), set_config('app.hi', '~', false)`);
      await expect(client.query('SELECT * FROM callers')).rejects.toThrow(/permission denied/);
      await expect(client.query('DELETE FROM caller_reads')).rejects.toThrow(/permission denied/);
      await expect(client.query('UPDATE caller_reads SET actor = $1', ['x'])).rejects.toThrow(/permission denied/);
    } finally {
      client.release(true);
    }
  });

  test('the complained-about company sees it nowhere', async () => {
    const company = await api.as('property-service-enterprise', '370302001001');
    const id = encodeURIComponent(String(problem));
    const routes = [
      ...[`/cases/${id}`, `/cases/${id}/timeline?limit=200`, `/cases/${id}/tasks`, `/cases/${id}/notices`],
      ...[`/problems?limit=200`, '/tasks', '/cases?limit=200', '/desk', `/cases/${id}/bundle`, '/incidents'],
      ...[
        '/hotline/orders/DC-1',
        '/hotline/caller-reads',
        at(problem, '/caller'),
        '/people?name=' + encodeURIComponent(CALLER.name),
      ],
    ];
    let shown = 0;
    for (const route of routes) {
      for (const accept of ['application/json', 'text/html']) {
        const answer = await company.get(route, { accept });
        if (answer.status === 200) shown += 1;
        expect({ route, leaks: ANY_OF_IT.test(answer.text) }).toEqual({ route, leaks: false });
      }
    }
    expect(shown).toBeGreaterThan(6);
    // What it may see is the matter itself, with what would betray the caller covered.
    const timeline = await company.get(`/cases/${id}/timeline?limit=200`);
    expect(timeline.text).toContain('我是［姓名］，请回电 ［电话］。');
  });

  test('nor does a bundle tell it, which others may take', async () => {
    const bundle = await street.get(`/cases/${encodeURIComponent(String(problem))}/bundle`);
    expect([bundle.status, bundle.bytes.length > 1_000]).toEqual([200, true]);
    const texts = [...unzip(bundle.bytes).values()].map((file) => file.toString());
    expect(texts.join('\n')).not.toMatch(ANY_OF_IT);
    expect(texts.join('\n')).toContain('我是［姓名］，请回电 ［电话］。');
  });

  test('a photo is shown without the place where it was taken, and its original is untouched', async () => {
    const original = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a33' } })
      .jpeg()
      .withExif({
        IFD0: { Make: 'TelephoneMaker' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '36/1 48/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '118/1 3/1 0/1',
        },
      })
      .toBuffer();
    const before = await sharp(original).metadata();
    expect(before.exif?.includes(Buffer.from('TelephoneMaker'))).toBe(true);
    const kept = await street.send('POST', '/documents?code=370302001001', original, { 'content-type': 'image/jpeg' });
    photo = String(kept.body['id']);
    const { body } = await take('DC-3', { photo: `sha256:${photo}` });
    const company = await api.as('property-service-enterprise', '370302001001');
    const shown = await company.get(at(body['problem'], `/photos/${photo}`));
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const after = await sharp(shown.bytes).metadata();
    expect([after.width, after.height, after.exif, after.xmp, after.iptc]).toEqual([
      64,
      48,
      undefined,
      undefined,
      undefined,
    ]);
    expect(shown.bytes.includes(Buffer.from('Exif'))).toBe(false);
    // Made once.
    expect((await company.get(at(body['problem'], `/photos/${photo}`))).bytes).toEqual(shown.bytes);
    expect((await street.get(`/documents/${photo}`)).bytes).toEqual(original);
    expect((await company.get(`/documents/${photo}`)).status).toBe(403);
    // What an entry of the case names is proof, for those who see documents.
    const other = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#3a3' } })
      .jpeg()
      .toBuffer();
    const proof = await street.send('POST', '/documents?code=370302001001', other, { 'content-type': 'image/jpeg' });
    const path = at(body['problem'], `/photos/${String(proof.body['id'])}`);
    expect((await street.get(path)).status).toBe(404);
    await hotline.post(at(body['problem'], '/dispatch'), { lead: { role: 'street' }, dispatchedBy: 'place' });
    const replied = await street.post(at(body['problem'], '/replies'), {
      ...{ as: 'solved', answer: '已清理', proof: [`sha256:${String(proof.body['id'])}`] },
    });
    expect(replied.status).toBe(200);
    expect([(await street.get(path)).status, (await company.get(path)).status]).toEqual([200, 404]);
    // A photo that this problem does not name is none of it.
    expect((await company.get(at(problem, `/photos/${photo}`))).status).toBe(404);
  });
});
