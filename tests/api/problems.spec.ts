import { addDays, dayOf, instant, startOfDay, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { campaignOn } from '../support/campaign-record.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { buildPlaces } from '../support/places.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Problems over HTTP: registered, dispatched, handled, answered with proof, audited, called back; and the row that follows.

let record: TestRecord;
let api: TestApi;
let hotline: Caller;
let street: Caller;
let grid: Caller;
let company: Caller;
let area: string;

const today = dayOf(instant(Date.now()));

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  await buildPlaces(record.database.owner);
  api = await openTestApi(record.database);
  hotline = await api.as('hotline-12345', '370302');
  street = await api.as('street', '370302001');
  grid = await api.as('grid-worker');
  company = await api.as('property-service-enterprise');
  area = record.estate.areaId;
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const SOLVED = { as: 'solved', answer: '已清理', proof: ['照片 1'] };
const at = (id: string, path: string) => `/problems/${encodeURIComponent(id)}/${path}`;
const told = (external: string, more: object = {}) => ({
  ...{ serviceArea: area, source: 'hotline', external, category: 'parking', what: '消防通道被占' },
  ...more,
});
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const register = async (external: string, more: object = {}, caller = hotline) => {
  const { status, body, text } = await caller.post('/problems', told(external, more));
  expect([status, text]).toEqual([201, expect.any(String)]);
  return String(body['caseId']);
};
/** Dispatched to the Street. */
const dispatched = async (external: string, more: object = {}) => {
  const id = await register(external);
  const by = await hotline.post(at(id, 'dispatch'), { lead: { role: 'street' }, dispatchedBy: 'place', ...more });
  expect(by.status).toBe(200);
  return id;
};
interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}
const listed = async (query: string, caller = street) => {
  const { body, status } = await caller.get(`/problems?${query}`);
  expect(status).toBe(200);
  return body as { items: Row[]; next: string | null };
};
const rowOf = async (id: string) => (await listed('limit=200')).items.find((each) => each.id === id);

test('from the hotline to the caller’s own word, and the row follows each step', async () => {
  const id = await register('W-1');
  expect(await rowOf(id)).toMatchObject({
    source: 'hotline',
    external: 'W-1',
    tier: 'grid',
    closedAt: null,
    dueAt: null,
  });
  const by = await hotline.post(at(id, 'dispatch'), { lead: { role: 'street' }, dispatchedBy: 'place' });
  expect([by.status, by.body['waitingFor']]).toEqual([200, ['street']]);
  expect(by.body['basis']).toMatchObject([{ rule: 'problem.hotline', article: 'SD-HL20', proposedDefault: false }]);
  expect(await rowOf(id)).toMatchObject({ tier: 'street', repliedAt: null, dueAt: by.body['nextDueAt'] });
  expect((await street.post(at(id, 'replies'), SOLVED)).status).toBe(200);
  expect((await rowOf(id))?.['repliedAt']).not.toBeNull();
  expect((await hotline.post(at(id, 'replies/audit'), { accepted: true })).status).toBe(200);
  const called = await hotline.post(at(id, 'call-backs'), { answer: 'satisfied' });
  expect([called.status, called.body['closed']]).toEqual([200, true]);
  expect(await rowOf(id)).toMatchObject({ result: 'solved', satisfaction: 'satisfied', overdue: false });
  expect(codeOf(await hotline.post(at(id, 'call-backs'), { answer: 'satisfied' }))).toEqual([409, 'case-closed']);
  const page = await street.get(`/cases/${encodeURIComponent(id)}`, { accept: 'text/html' });
  for (const words of ['12345 热线', '停车秩序', '已解决', '满意']) expect(page.text).toContain(words);
});

describe('a number of the hotline', () => {
  test('is taken in once in its district: the second says which case has it, where it may be seen', async () => {
    const first = await register('W-2');
    const second = await register('W-3');
    expect(second).not.toBe(first);
    const again = await hotline.post('/problems', told('W-2'));
    expect(codeOf(again)).toEqual([409, 'already-open']);
    expect(again.body['links']).toEqual({ case: `/cases/${encodeURIComponent(first)}` });
  });

  test('that lies in another community is said to be taken, and not where', async () => {
    const other = await buildEstate(record.database.owner, { code: '370302001002', number: '01' });
    const first = await register('W-4');
    const there = await api.as('hotline-12345', '370302001002');
    const no = await there.post('/problems', told('W-4', { serviceArea: other.areaId }));
    expect(codeOf(no)).toEqual([409, 'already-open']);
    expect(no.body['links']).toBeUndefined();
    expect(no.text).not.toContain(first);
  });

  test.each(['grid-worker', 'community-party-organization', 'residents-committee', 'street'] as const)(
    'is not for a %s to take',
    async (role) => {
      const other = await api.as(role, role === 'street' ? '370302001' : undefined);
      expect(codeOf(await other.post('/problems', told(`W-of-${role}`)))).toEqual([403, 'wrong-role']);
      expect((await hotline.post('/problems', told(`W-of-${role}`))).status).toBe(201);
    },
  );

  test('of another source may be the same', async () => {
    await register('W-2', { source: 'owner' });
  });

  test('clicked twice with one key it is one problem', async () => {
    const key = { 'idempotency-key': 'click-1' };
    const [one, two] = [
      await hotline.post('/problems', told('W-5'), key),
      await hotline.post('/problems', told('W-5'), key),
    ];
    expect([one.status, two.status]).toEqual([201, 200]);
    expect(two.body).toMatchObject({ caseId: one.body['caseId'], repeated: true });
  });

  test('of ten at once exactly one is taken in', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => hotline.post('/problems', told('W-6'))));
    expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, ...Array<number>(9).fill(409)]);
  });
});

describe('what is refused loses nothing', () => {
  test.each`
    what                                      | more                                         | answer
    ${'no area and no place'}                 | ${{ serviceArea: undefined }}                | ${[422, 'invalid']}
    ${'an area and a place'}                  | ${{ place: '370302001001' }}                 | ${[422, 'invalid']}
    ${'a category of nobody’s'}               | ${{ category: 'other' }}                     | ${[422, 'invalid']}
    ${'a number that is missing'}             | ${{ external: undefined }}                   | ${[422, 'papers-missing']}
    ${'a caller’s name in a field of ours'}   | ${{ callerName: '张三' }}                    | ${[422, 'invalid']}
    ${'a telephone number in the words'}      | ${{ what: '联系 13800138000 张先生' }}       | ${[422, 'invalid']}
    ${'an identity number in the words'}      | ${{ what: '身份证 370302199001011234' }}     | ${[422, 'invalid']}
    ${'danger left to the grid'}              | ${{ danger: true, tier: 'grid' }}            | ${[403, 'wrong-role']}
    ${'an earlier problem that is not there'} | ${{ recurs: 'problem:370302001001-03.999' }} | ${[422, 'unknown-subject']}
  `('$what: $answer', async ({ more, answer }) => {
    expect(codeOf(await hotline.post('/problems', told('W-7', more as object)))).toEqual(answer);
  });

  test('an area of another district is not there', async () => {
    const elsewhere = await api.as('hotline-12345', '370303');
    expect((await elsewhere.post('/problems', told('W-8'))).status).toBe(404);
  });

  test('who may do what: a role that the table does not name, an office that does not lead, a stage that is over', async () => {
    const id = await dispatched('W-9');
    expect(codeOf(await company.post('/problems', told('W-10')))).toEqual([403, 'wrong-role']);
    expect(codeOf(await street.post(at(id, 'call-backs'), { answer: 'satisfied' }))).toEqual([409, 'wrong-stage']);
    expect(codeOf(await grid.post(at(id, 'replies'), SOLVED))).toEqual([403, 'not-theirs']);
    expect(codeOf(await street.post(at(id, 'replies'), { ...SOLVED, proof: [] }))).toEqual([422, 'evidence-missing']);
    expect((await street.post(at(id, 'replies'), SOLVED)).status).toBe(200);
    expect(codeOf(await street.post(at(id, 'replies'), SOLVED))).toEqual([409, 'wrong-stage']);
    expect(codeOf(await street.post(at(id, 'replies/audit'), { accepted: true }))).toEqual([403, 'not-theirs']);
  });

  test('whoever handled it does not call back, in whatever role', async () => {
    const id = await dispatched('W-11');
    const hats = 'two-hats';
    const asStreet = await api.as('street', '370302001', undefined, hats);
    const asHotline = await api.as('hotline-12345', '370302', undefined, hats);
    expect((await asStreet.post(at(id, 'replies'), SOLVED)).status).toBe(200);
    expect(codeOf(await asHotline.post(at(id, 'replies/audit'), { accepted: true }))).toEqual([
      403,
      'conflict-of-interest',
    ]);
    expect((await hotline.post(at(id, 'replies/audit'), { accepted: true })).status).toBe(200);
    expect(codeOf(await asHotline.post(at(id, 'call-backs'), { answer: 'satisfied' }))).toEqual([
      403,
      'conflict-of-interest',
    ]);
    expect((await hotline.post(at(id, 'call-backs'), { answer: 'unreachable' })).status).toBe(200);
    expect(codeOf(await hotline.post(at(id, 'call-backs'), { answer: 'unreachable' }))).toEqual([409, 'too-early']);
  });

  test('an objection once, and a ruling that ends it', async () => {
    const id = await dispatched('W-12');
    expect((await street.post(at(id, 'objections'), { reason: '不属我办' })).status).toBe(200);
    expect(codeOf(await street.post(at(id, 'objections'), { reason: '不属我办' }))).toEqual([409, 'already-done']);
    const ruling = { upheld: false, reason: '属地职责' };
    expect((await hotline.post(at(id, 'objections/ruling'), ruling)).status).toBe(200);
    expect(codeOf(await street.post(at(id, 'objections'), { reason: '不属我办' }))).toEqual([409, 'already-done']);
    const direct = await dispatched('W-13', { direct: true });
    expect(codeOf(await street.post(at(direct, 'objections'), { reason: '不属我办' }))).toEqual([
      409,
      'no-legal-ground',
    ]);
  });

  test('left out of the rates by two people, and shown', async () => {
    const id = await dispatched('W-14');
    const another = await api.as('hotline-12345', '370302', undefined, 'another');
    const agreed = { agreed: true, reason: '属实' };
    expect((await hotline.post(at(id, 'exclusion'), { reason: '恶意重复' })).status).toBe(200);
    expect(codeOf(await hotline.post(at(id, 'exclusion/ruling'), agreed))).toEqual([403, 'needs-second-person']);
    expect((await rowOf(id))?.['excluded']).toBeNull();
    expect((await another.post(at(id, 'exclusion/ruling'), agreed)).status).toBe(200);
    expect((await rowOf(id))?.['excluded']).toBe('unreasonable');
  });
});

describe('what an office does besides handling it', () => {
  test('a far day is ruled on by the hotline, and stands in the row', async () => {
    const id = await dispatched('W-40');
    const doneBy = addDays(today, 90);
    const plan = { actions: '立项改造', progress: '已报批', doneBy, callerTold: true };
    expect((await street.post(at(id, 'plan'), plan)).status).toBe(200);
    const before = await rowOf(id);
    const ruling = { granted: true, reason: '须立项' };
    expect(codeOf(await street.post(at(id, 'plan/ruling'), ruling))).toEqual([403, 'not-theirs']);
    const ruled = await hotline.post(at(id, 'plan/ruling'), ruling);
    expect([ruled.status, String(ruled.body['nextDueAt']).slice(0, 10)]).toEqual([200, doneBy]);
    expect(before?.['dueAt']).not.toBe(ruled.body['nextDueAt']);
    expect((await rowOf(id))?.['dueAt']).toBe(ruled.body['nextDueAt']);
    expect(codeOf(await hotline.post(at(id, 'plan/ruling'), ruling))).toEqual([409, 'wrong-stage']);
  });

  test('another person of the office goes on with it, by the word of whoever gave it', async () => {
    const [zhang, li] = await Promise.all(['zhang', 'li'].map((who) => api.as('street', '370302001', undefined, who)));
    const id = await register('W-41');
    const lead = { role: 'street', who: 'zhang' };
    expect((await hotline.post(at(id, 'dispatch'), { lead, dispatchedBy: 'place' })).status).toBe(200);
    expect(codeOf(await li!.post(at(id, 'replies'), SOLVED))).toEqual([403, 'not-theirs']);
    const given = { who: 'li', reason: '原承办人已离岗' };
    expect(codeOf(await li!.post(at(id, 'reassignment'), given))).toEqual([403, 'not-theirs']);
    const due = (await rowOf(id))?.['dueAt'];
    expect((await hotline.post(at(id, 'reassignment'), given)).status).toBe(200);
    expect((await rowOf(id))?.['dueAt']).toBe(due);
    expect(codeOf(await zhang!.post(at(id, 'replies'), SOLVED))).toEqual([403, 'not-theirs']);
    expect((await li!.post(at(id, 'replies'), SOLVED)).status).toBe(200);
  });

  test.each`
    city         | place             | told                    | to           | path            | body
    ${'Heze'}    | ${'371702001001'} | ${{ acceptance: true }} | ${undefined} | ${'acceptance'} | ${{ accepted: true, answer: '已受理' }}
    ${'Weifang'} | ${'370702001001'} | ${{ platform: true }}   | ${'street'}  | ${'signing'}    | ${{}}
  `('$city: $path, once, and not where no text asks for it', async ({ city, place, told: more, to, path, body }) => {
    const code = String(place);
    const estate = await buildEstate(record.database.owner, { code, number: '01' });
    const [there, office] = [await api.as('hotline-12345', code.slice(0, 6)), await api.as('street', code.slice(0, 9))];
    const come = async (caller: Caller, by: Caller, serviceArea: string) => {
      const id = await register(`${String(city)}-${serviceArea}`, { serviceArea, ...(more as object) }, caller);
      const dispatch = { lead: { role: 'street' }, dispatchedBy: 'place' };
      if (to) expect((await caller.post(at(id, 'dispatch'), dispatch)).status).toBe(200);
      return () => (to ? by : caller).post(at(id, String(path)), body);
    };
    const give = await come(there, office, estate.areaId);
    expect((await give()).status).toBe(200);
    expect(codeOf(await give())).toEqual([409, 'wrong-stage']);
    expect(codeOf(await (await come(hotline, street, area))())).toEqual([409, 'wrong-stage']);
  });
});

describe('what was closed, and what goes on for it', () => {
  test('a duplicate is linked to the one that goes on; only to one that is open', async () => {
    const [goesOn, twice] = [await dispatched('W-20'), await register('W-21')];
    expect(codeOf(await hotline.post(at(twice, 'merging'), { into: 'problem:370302001001-03.998' }))).toEqual([
      422,
      'unknown-subject',
    ]);
    const merged = await hotline.post(at(twice, 'merging'), { into: goesOn });
    expect([merged.status, merged.body['closed']]).toEqual([200, true]);
    expect(await rowOf(twice)).toMatchObject({ result: 'duplicate', mergedInto: goesOn });
    const third = await register('W-22');
    expect(codeOf(await hotline.post(at(third, 'merging'), { into: twice }))).toEqual([409, 'case-closed']);
  });

  test('the same fact after lawful handling is explained and noted', async () => {
    const id = await dispatched('W-23');
    await street.post(at(id, 'replies'), SOLVED);
    await hotline.post(at(id, 'replies/audit'), { accepted: true });
    const again = await register('W-24');
    const explain = { earlier: id, explanation: '已依法处理' };
    expect(codeOf(await hotline.post(at(again, 'repeat'), explain))).toEqual([422, 'not-decided']);
    await hotline.post(at(id, 'call-backs'), { answer: 'basically' });
    expect((await hotline.post(at(again, 'repeat'), explain)).status).toBe(200);
    expect(await rowOf(again)).toMatchObject({ result: 'explained', recurs: id });
  });

  test('not accepted with the right way', async () => {
    const id = await register('W-25');
    const no = { as: 'not-accepted', notAcceptedFor: 'court', reason: '已起诉', rightWay: '由法院处理' };
    expect((await hotline.post(at(id, 'declining'), no)).status).toBe(200);
    expect(await rowOf(id)).toMatchObject({ result: 'not-accepted', satisfaction: null });
  });

  test('dissatisfied: back to the Street, and the row counts it', async () => {
    const id = await dispatched('W-26');
    await street.post(at(id, 'replies'), SOLVED);
    await hotline.post(at(id, 'replies/audit'), { accepted: true });
    expect((await hotline.post(at(id, 'call-backs'), { answer: 'dissatisfied' })).body['stage']).toBe('HANDLING');
    expect(await rowOf(id)).toMatchObject({
      reopened: 1,
      satisfaction: 'dissatisfied',
      repliedAt: null,
      closedAt: null,
    });
  });
});

describe('the list', () => {
  test('by area, source, category, tier, open and campaign; page by page, each once', async () => {
    const ids: string[] = [];
    const campaign = (await campaignOn(record, -1)).id;
    for (const n of [1, 2, 3, 4, 5])
      ids.push(
        await register(`L-${n}`, { source: 'inspection', category: 'fire-safety', tier: 'community', campaign }, grid),
      );
    const query = `area=${area}&source=inspection&category=fire-safety&tier=community&open=true&campaign=${campaign}`;
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { items, next } = await listed(`${query}&limit=2${after && `&after=${encodeURIComponent(after)}`}`);
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      after = next;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    for (const other of [
      'source=patrol',
      'category=parking',
      'tier=district',
      'open=false',
      'campaign=x',
      'overdue=true',
    ])
      expect((await listed(`${query.replace(new RegExp(`${other.split('=')[0]}=[^&]*`), '')}&${other}`)).items).toEqual(
        [],
      );
  });

  test('whoever stands elsewhere sees none of it, and a cursor of nobody’s is refused', async () => {
    const elsewhere = await api.as('street', '370303001');
    expect((await listed('limit=200', elsewhere)).items).toEqual([]);
    for (const after of ['nonsense', '2024-01-01', 'x%7Cproblem:1'])
      expect(codeOf(await street.get(`/problems?after=${after}`))).toEqual([422, 'invalid']);
    expect((await street.get('/problems?source=nobody')).status).toBe(422);
  });

  test('what is open past its limit', async () => {
    const id = await registeredOn(addDays(today, -40), 'W-30');
    const late = (await listed('overdue=true&limit=200')).items;
    expect(late.map((row) => row.id)).toContain(id);
    expect(late.every(({ overdue, closedAt }) => overdue === true && closedAt === null)).toBe(true);
    expect((await listed('overdue=false&limit=200')).items.map((row) => row.id)).not.toContain(id);
  });
});

const command = (of: { readonly type: string; readonly [more: string]: unknown }) => of;

/** As if it had been told then. */
async function registeredOn(on: Day, external: string): Promise<string> {
  const caseId = `problem:${area}.${external}`;
  const { serviceArea: _area, ...facts } = told(external, { lead: { role: 'property-authority' } });
  const given = await record.store.execute({
    ...{ caseId, key: external, receivedAt: instant(startOfDay(on) + 10 * 3600_000) },
    command: command({ type: 'register', ...facts }),
    actor: { id: 'h', role: 'hotline-12345', node: '370302' },
    ...{ scope: scopeOf('370302'), open: { kind: 'problem', code: record.estate.code, areaId: area } },
  });
  expect(given.outcome).toBe('accepted');
  return caseId;
}

test('about a whole Street it begins with the Street', async () => {
  await record.database.owner.query(
    `INSERT INTO places (code, name, level) VALUES ('370302001', '示例街道', 'street') ON CONFLICT DO NOTHING`,
  );
  const given = await street.post(
    '/problems',
    told('S-1', { serviceArea: undefined, source: 'grid', place: '370302001' }),
  );
  expect(given.status).toBe(201);
  expect(await rowOf(String(given.body['caseId']))).toMatchObject({
    tier: 'street',
    place: '370302001',
    serviceArea: null,
  });
});

test('the draft of a monthly report counts the problems of its area, without what goes on as another', async () => {
  const term = `committee-term:${area}`;
  const began = addDays(today, -200);
  const registered = await record.store.execute({
    ...{ caseId: term, key: 'term', receivedAt: instant(Date.now()) },
    command: command({
      ...{ type: 'register', certificate: '备 7', began, filedOn: began, ends: addDays(today, 900), seats: 5 },
      members: record.estate.people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
      alternates: [],
    }),
    actor: { id: 'street', role: 'street', node: '370302001' },
    ...{ scope: scopeOf('370302001'), open: { kind: 'committee-term', code: record.estate.code, areaId: area } },
  });
  expect(registered.outcome).toBe('accepted');
  const community = await api.as('community-party-organization');
  const draft = async () => {
    const { body } = await community.get(
      `/committee-terms/${encodeURIComponent(term)}/reports/${today.slice(0, 7)}/draft`,
    );
    const { figures, sections } = body as unknown as Draft;
    const [line] = sections.find(({ key }) => key === 'problems')?.lines ?? [];
    return { ...figures, line: line?.zh };
  };
  const before = await draft();
  const id = await dispatched('M-1');
  await street.post(at(id, 'replies'), SOLVED);
  await hotline.post(at(id, 'replies/audit'), { accepted: true });
  await hotline.post(at(id, 'call-backs'), { answer: 'satisfied' });
  const twice = await register('M-2');
  await hotline.post(at(twice, 'merging'), { into: await dispatched('M-3') });
  const after = await draft();
  expect(Number(after.complaints) - Number(before.complaints)).toBe(2);
  expect(Number(after.complaintsSolved) - Number(before.complaintsSolved)).toBe(1);
  expect(after.line).toMatch(/^收到问题 \d+ 件，办结 \d+ 件（其中解决 \d+ 件），在办 \d+ 件，逾期 1 件$/);
});

interface Draft {
  readonly figures: { readonly complaints: string; readonly complaintsSolved: string };
  readonly sections: readonly { readonly key: string; readonly lines: readonly { readonly zh: string }[] }[];
}

test('a finding may name the problem in which it was found', async () => {
  const id = await register('F-1');
  const community = await api.as('community-party-organization');
  const path = `/committee-terms/${encodeURIComponent(`committee-term:${area}`)}/findings`;
  const finding = {
    person: record.estate.people[2],
    source: 'hotline',
    facts: '阻挠查阅账目',
    exhibits: [{ what: '照片' }],
  };
  const none = await community.post(path, { ...finding, problem: 'problem:370302001001-03.997' });
  expect(codeOf(none)).toEqual([422, 'unknown-subject']);
  const { status, body } = await community.post(path, { ...finding, problem: id });
  expect(status).toBe(201);
  const opened = (body['opened'] as string[])[0] ?? '';
  const file = await community.get(`/cases/${encodeURIComponent(opened)}`);
  expect(file.text).toContain(`来自问题工单 ${id}`);
});

test('the company that is complained of reads what it is about, and nothing of who told it', async () => {
  const id = await register('P-1', { category: 'fees-contract', lead: { role: 'property-service-enterprise' } });
  const seen = await company.get(`/cases/${encodeURIComponent(id)}`);
  const timeline = await company.get(`/cases/${encodeURIComponent(id)}/timeline`);
  expect([seen.status, timeline.status]).toEqual([200, 200]);
  expect(timeline.text).toContain('消防通道被占');
  expect((await company.post(at(id, 'replies'), SOLVED)).status).toBe(200);
});
