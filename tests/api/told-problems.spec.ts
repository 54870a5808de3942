import type { Role } from '#domain/case';
import { buildPlaces } from '../support/places.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What an owner tells an office over HTTP: who told it is kept for whoever calls them back, and for nobody whom it accuses.

const TOLD_BY = { name: '赵小兰（虚构）', phone: '138-0000-0002', email: 'zhao@owner.example', consent: true };
const ANY_OF_IT = /赵小兰|138-?0000-?0002|13800000002|zhao@owner/;

let record: TestRecord;
let api: TestApi;
let grid: Caller;
let committee: Caller;
let street: Caller;
let hotline: Caller;
let area: string;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  await buildPlaces(record.database.owner);
  api = await openTestApi(record.database);
  grid = await api.as('grid-worker');
  committee = await api.as('residents-committee');
  street = await api.as('street', '370302001');
  hotline = await api.as('hotline-12345', '370302');
  area = record.estate.areaId;
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const told = (more: object = {}) => ({
  ...{ serviceArea: area, source: 'owner', category: 'parking', what: '3 号楼前消防通道被占', toldBy: TOLD_BY },
  ...more,
});
const tell = (more: object = {}, headers: Record<string, string> = {}, as = grid) =>
  as.post('/problems', told(more), headers);
const at = (id: unknown, more: string) => `/problems/${encodeURIComponent(String(id))}${more}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const counted = async () => {
  const { rows } = await record.database.owner.query<{ cases: number; reports: number; callers: number }>(
    `SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM problem_reports) AS reports,
            (SELECT count(*)::int FROM callers) AS callers`,
  );
  return rows[0]!;
};
const withBrokenCases = async (act: () => Promise<void>) => {
  const { owner } = record.database;
  await owner.query(
    `CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken off'; END $$;
     CREATE TRIGGER broken BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION broken()`,
  );
  await act();
  await owner.query('DROP TRIGGER broken ON cases; DROP FUNCTION broken()');
};

test('whoever owes the call-back learns whom to call, and the look is written down', async () => {
  const { status, body } = await tell({ what: `我是${TOLD_BY.name}，3 号楼前消防通道被占。` });
  expect([status, body['waitingFor']]).toEqual([201, ['grid-worker']]);
  const id = body['caseId'];
  const solved = { as: 'solved', answer: '已清理', proof: ['照片 1'] };
  expect((await grid.post(at(id, '/replies'), solved)).status).toBe(200);
  const audited = await committee.post(at(id, '/replies/audit'), { accepted: true });
  expect(audited.body['waitingFor']).toEqual(['residents-committee']);
  const seen = await committee.get(at(id, '/caller'));
  expect([seen.status, seen.body]).toMatchObject([200, { ...TOLD_BY, wantsReply: true, withheld: false }]);
  expect(seen.body['told']).toContain(TOLD_BY.name);
  const reads = await street.get(`/hotline/caller-reads?problem=${encodeURIComponent(String(id))}`);
  expect(reads.body['items']).toMatchObject([{ role: 'residents-committee', problem: id }]);
  const called = await committee.post(at(id, '/call-backs'), { answer: 'satisfied' });
  expect([called.status, called.body['closed']]).toEqual([200, true]);
});

test.each`
  lead                    | office
  ${'street'}             | ${'property-authority'}
  ${'property-authority'} | ${'district'}
`('handled by $lead: $office learns whom to call while it owes the call-back, and not before or after', async (row) => {
  const { lead, office: role } = row as { lead: Role; office: Role };
  const [handler, office] = [
    await api.as(lead, lead === 'street' ? '370302001' : '370302'),
    await api.as(role, '370302', undefined, `回访 ${role}`),
  ];
  const { body } = await tell({ lead: { role: lead } });
  const id = body['caseId'];
  const asked = async () => (await office.get(at(id, '/caller'))).status;
  expect(await asked()).toBe(404);
  expect((await handler.post(at(id, '/replies'), { as: 'solved', answer: '已清理', proof: ['照片 1'] })).status).toBe(
    200,
  );
  expect(await asked()).toBe(404);
  const audited = await office.post(at(id, '/replies/audit'), { accepted: true });
  expect(audited.body['waitingFor']).toEqual([role]);
  expect((await office.get(at(id, '/caller'))).body).toMatchObject({ phone: TOLD_BY.phone, withheld: false });
  expect((await (await api.as(role, '370303')).get(at(id, '/caller'))).status).toBe(404);
  expect((await office.post(at(id, '/call-backs'), { answer: 'satisfied' })).body['closed']).toBe(true);
  expect(await asked()).toBe(404);
});

test('who wants no answer is kept for the hotline alone unless they agree, and nobody is to call them', async () => {
  const { body } = await tell({ toldBy: { ...TOLD_BY, consent: false, wantsReply: false } });
  const id = body['caseId'];
  expect((await committee.get(at(id, '/caller'))).body).toMatchObject({ withheld: true, name: null, phone: null });
  expect((await hotline.get(at(id, '/caller'))).body).toMatchObject({ name: TOLD_BY.name, wantsReply: false });
  await grid.post(at(id, '/replies'), { as: 'solved', answer: '已清理', proof: ['照片 1'] });
  const audited = await committee.post(at(id, '/replies/audit'), { accepted: true });
  expect([audited.status, audited.body['closed']]).toEqual([200, true]);
});

test.each`
  what                                           | more                                              | pointer
  ${'of what the hotline gives'}                 | ${{ source: 'hotline', external: 'DH-1' }}        | ${'/toldBy'}
  ${'of what a grid worker found'}               | ${{ source: 'grid' }}                             | ${'/toldBy'}
  ${'of an inspection'}                          | ${{ source: 'inspection' }}                       | ${'/toldBy'}
  ${'beside the flag that says the same'}        | ${{ caller: 'waits-for-answer' }}                 | ${'/caller'}
  ${'who waits, and lets the office not know'}   | ${{ toldBy: { ...TOLD_BY, consent: false } }}     | ${'/toldBy/consent'}
  ${'with nothing by which they could be found'} | ${{ toldBy: { consent: true } }}                  | ${'/toldBy'}
  ${'with a field of nobody’s'}                  | ${{ toldBy: { ...TOLD_BY, identity: '370302' } }} | ${'/toldBy'}
`('who told it is refused $what, and nothing is kept', async ({ more, pointer }) => {
  const before = await counted();
  const no = await tell(more as object);
  expect([...codeOf(no), (no.body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, 'invalid', pointer]);
  expect(no.text).not.toMatch(ANY_OF_IT);
  expect(await counted()).toEqual(before);
});

describe('sent again under its key', () => {
  test('it is the same problem with one caller', async () => {
    const key = { 'idempotency-key': 'told-twice' };
    const first = await tell({}, key);
    const before = await counted();
    const again = await tell({}, key);
    expect([first.status, again.status, again.body['repeated']]).toEqual([201, 200, true]);
    expect(again.body['caseId']).toBe(first.body['caseId']);
    expect(await counted()).toEqual(before);
  });

  test('ten times at once it is taken in once', async () => {
    const before = await counted();
    const all = await Promise.all(Array.from({ length: 10 }, () => tell({}, { 'idempotency-key': 'told-ten-times' })));
    expect(new Set(all.map(({ body }) => body['caseId'])).size).toBe(1);
    const { cases, reports, callers } = before;
    expect(await counted()).toEqual({ cases: cases + 1, reports: reports + 1, callers: callers + 1 });
  });

  test('it goes on with its number where it was broken off before its case began', async () => {
    const key = { 'idempotency-key': 'told-broken-off' };
    const before = await counted();
    await withBrokenCases(async () => {
      expect((await tell({}, key)).status).toBe(500);
    });
    expect(await counted()).toEqual({ ...before, reports: before.reports + 1, callers: before.callers + 1 });
    const { status, body } = await tell({}, key);
    expect([status, (await committee.get(at(body['caseId'], '/caller'))).body['name']]).toEqual([201, TOLD_BY.name]);
    expect(await counted()).toMatchObject({ cases: before.cases + 1, callers: before.callers + 1 });
  });

  test.each([
    ['another matter', { what: '另一件事' }],
    ['another tier', { tier: 'community' }],
    ['nobody who told it', { toldBy: undefined }],
  ])('%s is another request, and refused', async (what, more) => {
    const key = { 'idempotency-key': `told-as-another: ${Buffer.from(what).toString('hex')}` };
    await tell({}, key);
    const before = await counted();
    expect(codeOf(await tell(more, key))).toEqual([422, 'key-reused']);
    expect(await counted()).toEqual(before);
  });
});

test('what the law refuses keeps nobody', async () => {
  const before = await counted();
  expect(codeOf(await tell({ danger: true, tier: 'grid' }))).toEqual([403, 'wrong-role']);
  expect(codeOf(await tell({ recurs: 'problem:370302001001-03.999' }))).toEqual([422, 'unknown-subject']);
  expect((await tell({ serviceArea: '370302001099-01' })).status).toBe(404);
  expect(await counted()).toEqual(before);
});

test.each`
  more                                   | role                     | status
  ${{ category: 'owners-organisation' }} | ${'residents-committee'} | ${404}
  ${{ category: 'owners-organisation' }} | ${'street'}              | ${200}
  ${{ accused: 'grid-worker' }}          | ${'grid-worker'}         | ${404}
  ${{ accused: 'grid-worker' }}          | ${'residents-committee'} | ${200}
  ${{ accused: 'community' }}            | ${'residents-committee'} | ${404}
  ${{ accused: 'street' }}               | ${'street'}              | ${404}
`('of $more who told it is answered to $role with $status', async (row) => {
  const { more, role, status } = row as { more: object; role: Role; status: number };
  const { body } = await tell(more);
  const seen = await (await api.as(role)).get(at(body['caseId'], '/caller'));
  expect([seen.status, ANY_OF_IT.test(seen.text)]).toEqual([status, status === 200]);
});

test('the company, the developer and the committee learn it nowhere', async () => {
  const what = `我是${TOLD_BY.name}，物业不作为。`;
  const { body } = await tell({ what, accused: 'provider', lead: { role: 'property-service-enterprise' } });
  const id = encodeURIComponent(String(body['caseId']));
  for (const role of ['property-service-enterprise', 'owners-committee', 'developer'] as const) {
    const caller = await api.as(role);
    expect((await caller.get(at(body['caseId'], '/caller'))).status).toBe(403);
    for (const path of [`/cases/${id}`, `/cases/${id}/timeline?limit=200`, `/cases/${id}/tasks`, '/problems?limit=200'])
      expect((await caller.get(path)).text).not.toMatch(ANY_OF_IT);
  }
});

test('it lies sealed: in no case, history, mail or task, nor in what is kept of the request', async () => {
  const { rows } = await record.database.owner.query<{ text: string }>(
    `SELECT body AS text FROM events UNION ALL SELECT state::text FROM cases UNION ALL SELECT to_jsonb(q)::text FROM requests q
     UNION ALL SELECT to_jsonb(o)::text FROM outbox o UNION ALL SELECT detail::text FROM incidents
     UNION ALL SELECT to_jsonb(c)::text FROM callers c UNION ALL SELECT to_jsonb(r)::text FROM problem_reports r
     UNION ALL SELECT to_jsonb(p)::text FROM problems p UNION ALL SELECT to_jsonb(t)::text FROM tasks t`,
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.map(({ text }) => text).join('\n')).not.toMatch(ANY_OF_IT);
});
