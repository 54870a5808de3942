import { addDays, dayOf, instant, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { personal } from '../support/personal.js';

// The public page of a committee: what everybody may know, and that nothing else of anybody is told.

const today = dayOf(instant(Date.now()));
const YEAR = today.slice(0, 4);
const monthsAgo = (n: number, on = '01') => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return `${new Date(Date.UTC(year, month - 1 - n, 1)).toISOString().slice(0, 7)}-${on}` as Day;
};
const inYears = (n: number) => `${Number(YEAR) + n}-12-31`;

let record: TestRecord;
let api: TestApi;
let page: string;
let term: string;

beforeEach(async () => {
  record = await openRecord({ kind: 'committee-term', units: 8 });
  api = await openTestApi(record.database);
  page = `/committees/${record.estate.areaId}`;
  term = `committee-term:${record.estate.areaId}`;
});
afterEach(async () => {
  await api.close();
  await record.close();
});

const execute = async (
  command: { type: string } & Record<string, unknown>,
  on: Day,
  role: 'street' | 'workflow' = 'street',
) => {
  const { code, areaId } = record.estate;
  const done = await record.store.execute({
    ...{
      caseId: term,
      command,
      key: `${command.type}-${on}`,
      receivedAt: tenOClock(on),
      scope: scopeOf(code.slice(0, 9)),
    },
    actor: { id: role, role, node: code.slice(0, 9) },
    open: { kind: 'committee-term', code, areaId },
  });
  expect(done.outcome).toBe('accepted');
};
const register = (more: object = {}, on = monthsAgo(3, '10')) =>
  execute(
    {
      ...{
        type: 'register',
        certificate: '备 2024-7',
        filedOn: '2024-01-20',
        began: '2024-01-01',
        ends: inYears(2),
        seats: 5,
      },
      members: record.estate.people
        .slice(0, 4)
        .map((person, i) => ({ person, office: ['member', 'vice-chair', 'chair', 'member'][i] })),
      alternates: record.estate.people.slice(4, 6),
      ...more,
    },
    on,
  );
const look = async (headers: Record<string, string> = {}) => api.nobody.get(page, headers);
const HTML = { accept: 'text/html,application/xhtml+xml' };

test('shows term, names and offices of those who sit, and of alternates the number, without a token', async () => {
  await register();
  const { status, body, headers } = await look();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ serviceArea: record.estate.areaId, name: '幸福里（虚构）', standing: 'in-office', seats: 5, alternates: 2 },
    term: { from: '2024-01-01', to: inYears(2) },
    members: [
      { office: { zh: '主任', en: 'Chair' }, name: '业主3（虚构）' },
      { office: { zh: '副主任' }, name: '业主2（虚构）' },
      { office: { zh: '委员' }, name: '业主1（虚构）' },
      { office: { zh: '委员' }, name: '业主4（虚构）' },
    ],
    nextElection: { past: false },
    notices: [],
  });
  expect(headers.get('cache-control')).toBe('public, max-age=300');
  expect(headers.get('x-robots-tag')).toContain('noindex');
});

test('whoever is elected early waits: the page shows the committee in office, and the next one acts in nothing', async () => {
  await register({ ends: today });
  const { code, people } = record.estate;
  const next = `${term}.2`;
  const began = addDays(today, 1);
  const elected = {
    ...{ type: 'begin', succeeds: 'at-its-end', began, filedOn: monthsAgo(2), certificate: '备 2', seats: 5 },
    ...{ members: people.slice(4, 8).map((person) => ({ person })), alternates: [] },
  };
  // A term that an election has opened is its procedure, and no second case of the place.
  await record.database.owner.query('UPDATE cases SET parent_id = id WHERE id = $1', [term]);
  const begun = await record.give({ caseId: next, command: elected, open: true, as: 'workflow', node: '', on: today });
  expect(begun).toMatchObject({ outcome: 'accepted' });
  expect((await look()).body).toMatchObject({
    term: { to: today },
    members: [
      { name: '业主3（虚构）' },
      { name: '业主2（虚构）' },
      { name: '业主1（虚构）' },
      { name: '业主4（虚构）' },
    ],
  });
  const community = await api.as('community-party-organization', code.slice(0, 12));
  const meeting = { meetingOn: addDays(today, 20), agenda: ['议题'] };
  const answer = await community.send('POST', `/committee-terms/${next}/meetings`, meeting);
  expect(answer).toMatchObject({ status: 422, body: { code: 'fact-too-early' } });
  expect(JSON.stringify(answer.body)).toContain(`本届自 ${began} 起履职`);
});

test('is a page for a browser, Chinese with English beside, and says the same', async () => {
  await register();
  const { text, headers } = await look(HTML);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('vary')).toContain('Accept');
  for (const words of [
    '幸福里（虚构） 业主委员会',
    'Owners’ committee',
    '业主3（虚构）',
    '候补 2 名',
    '并非法律规定'.slice(1),
    '下次选举最迟',
  ])
    expect(text).toContain(words);
});

test('what has not changed is not sent again', async () => {
  await register();
  const first = await look();
  const etag = first.headers.get('etag') ?? '';
  const again = await look({ 'if-none-match': etag });
  expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
  expect((await look({ ...HTML, 'if-none-match': etag })).status).toBe(200);
});

test('nothing else of anybody is told: no id, no telephone, no mail address, no name of an alternate or an owner', async () => {
  const [first = ''] = record.estate.people;
  const { rows } = await record.database.owner.query('SELECT id, key, details FROM people WHERE id = $1', [first]);
  const { details } = personal.columns(rows[0], {
    name: '业主1（虚构）',
    phone: '000-3703-0001',
    email: 'owner-1@estate.example',
  });
  await record.database.owner.query('UPDATE people SET details = $2 WHERE id = $1', [first, details]);
  await register();
  const said = `${(await look()).text}${(await look(HTML)).text}`;
  expect(said).toContain('业主1（虚构）');
  for (const word of ['person-', '000-3703-0001', 'estate.example', '备 2024-7', 'committee-term:', 'formal'])
    expect({ word, told: said.includes(word) }).toEqual({ word, told: false });
  for (const n of [5, 6, 7, 8]) expect({ n, told: said.includes(`业主${n}（虚构）`) }).toEqual({ n, told: false });
  // And with no more rights than the page itself has, whoever reads it learns no more.
  expect((await api.nobody.get(`/cases/${encodeURIComponent(term)}`)).status).toBe(401);
  expect((await api.nobody.get('/people')).status).toBe(401);
});

test('whoever was erased is named no more', async () => {
  await register();
  const [, second = ''] = record.estate.people;
  await record.database.owner.query(
    'UPDATE people SET key = NULL, details = NULL, name_digest = NULL, erased_at = now() WHERE id = $1',
    [second],
  );
  const members = (await look()).body['members'] as { name: string | null }[];
  expect(members.map(({ name }) => name)).toEqual(['业主3（虚构）', null, '业主1（虚构）', '业主4（虚构）']);
});

test('a seat that ended is not shown, and who took it is', async () => {
  await register();
  const [, second = ''] = record.estate.people;
  await execute({ type: 'end-seat', person: second, ground: 'resigned', proof: '辞职信' }, today);
  const names = ((await look()).body['members'] as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(['业主3（虚构）', '业主1（虚构）', '业主4（虚构）', '业主5（虚构）']);
  expect((await look()).body['alternates']).toBe(1);
});

test('the reports of the year are told with their denominator', async () => {
  await register({}, monthsAgo(3, '10'));
  const figures = {
    meetings: 0,
    decisions: 0,
    income: 0,
    spending: 0,
    balance: 0,
    complaints: 0,
    complaintsSolved: 0,
    sealUses: 0,
    partyActivities: 0,
  };
  await execute({ type: 'ask-for-report' }, monthsAgo(2), 'workflow');
  await execute({ type: 'submit-report', ...figures }, monthsAgo(2, '02'));
  await execute({ type: 'ask-for-report' }, monthsAgo(1), 'workflow');
  await execute({ type: 'elapse' }, monthsAgo(1, '20'), 'workflow');
  const { reports } = (await look()).body as {
    reports: { year: string; asked: number; inTime: number; missed: number };
  };
  // Where the year has just begun, the months of last year are not its.
  const [inYear, other] = [monthsAgo(3), monthsAgo(2)].map((on) => on.startsWith(YEAR));
  expect(reports).toEqual({
    ...{
      year: YEAR,
      asked: Number(inYear) + Number(other),
      inTime: Number(inYear),
      late: 0,
      missed: Number(other),
      notYetDue: 0,
    },
  });
});

test('hours of training are told in sum', async () => {
  await register();
  const { code, people } = record.estate;
  await record.database.owner.query(
    `INSERT INTO courses (id, code, title, organiser, held_on, hours, participants, recorded_by) VALUES ('c1', '3703', '培训', '示例', $1, 8, 360, 'x')`,
    [`${YEAR}-01-02`],
  );
  await record.database.owner.query(
    `INSERT INTO course_attendances (course_id, person_id, code, recorded_by) SELECT 'c1', unnest($1::text[]), $2, 'x'`,
    [people.slice(0, 2), code],
  );
  expect((await look()).body['training']).toMatchObject({ year: YEAR, hours: 16, members: 4, met: 2, required: 8 });
});

test('a term that expired says so, and one that was renewed shows nobody', async () => {
  const began = `${Number(YEAR) - 3}-01-01`;
  await register({ began, filedOn: began, ends: monthsAgo(1, '15') }, monthsAgo(3, '10'));
  await execute({ type: 'elapse' }, today, 'workflow');
  expect((await look()).body).toMatchObject({ standing: 'expired', nextElection: { past: true } });
  expect((await look(HTML)).text).toContain('任期届满，尚未换届');
  await record.database.owner.query('UPDATE cases SET closed_at = now()');
  expect((await look()).body).toMatchObject({ standing: 'ended', members: [], alternates: 0 });
});

test('notices that hang now are linked, with their days, and read by everybody as they hang', async () => {
  await register();
  const [first = ''] = record.estate.people;
  const notice = (key: string, from: string, until: string, caseId = term) =>
    record.database.owner.query(
      `INSERT INTO notices (case_id, key, seq, code, root_id, title_zh, title_en, lines, places, photos, posted_on, remove_after, signed_by)
       VALUES ($1, $2, 1, $3, $1, '业主委员会决定公告', 'Decision', ARRAY['成员（编号 ' || $6 || '，姓名附后）不再履职'], '{东门}', '{}', $4, $5, '业主委员会')`,
      [caseId, key, record.estate.code, from, until, first],
    );
  await notice('hangs', today, today);
  await notice('over', '2024-01-01', '2024-01-09');
  await notice('elsewhere', today, today, 'formation:370302001001-77');
  const { body, text } = await look();
  const link = expect.stringMatching(new RegExp(`^${page}/notices/[0-9a-f]{24}$`)) as unknown as string;
  const hanging = { title: { zh: '业主委员会决定公告', en: 'Decision' }, postedOn: today, until: today };
  expect(body['notices']).toEqual([{ ...hanging, link }]);
  expect(text).not.toContain('不再履职');

  const [{ link: path }] = body['notices'] as [{ link: string }];
  const read = await api.nobody.get(path);
  expect(read).toMatchObject({
    status: 200,
    body: { ...hanging, serviceArea: record.estate.areaId, lines: ['成员（编号 见张贴，姓名附后）不再履职'] },
  });
  const printed = await api.nobody.get(path, HTML);
  expect(printed.text).toContain('不再履职');
  for (const said of [read.text, printed.text, path]) {
    expect(said).not.toContain('person-');
    expect(said).not.toContain(term);
  }
  expect((await api.nobody.get(path, { 'if-none-match': read.headers.get('etag') ?? '' })).status).toBe(304);
  // Of the case itself nobody reads more for it, and another area does not show it.
  expect((await api.nobody.get(`/cases/${encodeURIComponent(term)}/notices/hangs`)).status).toBe(401);
  expect((await api.nobody.get(path.replace(record.estate.areaId, '370302001001-77'))).status).toBe(404);
  expect((await api.nobody.get(`${page}/notices/${'0'.repeat(24)}`)).status).toBe(404);
  // What hangs no more is shown no more.
  await record.database.owner.query(`UPDATE notices SET remove_after = '2024-02-01', posted_on = '2024-01-20'`);
  expect((await api.nobody.get(path)).status).toBe(404);
});

describe('nothing is shown', () => {
  test.each`
    what                        | at                                 | status
    ${'of an area without one'} | ${'/committees/370302001001-03'}   | ${404}
    ${'of no area'}             | ${'/committees/370302001001-77'}   | ${404}
    ${'of a rehearsal'}         | ${'/committees/00370302001001-03'} | ${404}
    ${'of what is no area'}     | ${'/committees/370302'}            | ${422}
  `('$what: $status', async ({ at, status }: { at: string; status: number }) => {
    expect((await api.nobody.get(at)).status).toBe(status);
  });

  test('of a rehearsal that has an area’s own number', async () => {
    await register();
    await record.database.owner.query('UPDATE cases SET rehearsal = true');
    expect((await look()).status).toBe(404);
  });
});

test('it is rated like every public page', async () => {
  await register();
  const few = await openTestApi(record.database, { RATE_PER_ADDRESS: '3' });
  try {
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await few.nobody.get(page)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  } finally {
    await few.close();
  }
});
