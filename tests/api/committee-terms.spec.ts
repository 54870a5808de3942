import { dayOf, instant, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { hiddenOf, openActing, tokensIn, type Acting, type Page } from '../support/acting.js';
import type { Caller } from '../support/http.js';
import { answersIn } from '../support/report-form.js';
import { sealedRow } from '../support/personal.js';
import { tenOClock } from '../support/record.js';

// A term over HTTP: first deadlines, register, the report from the mail, the community's answer.

let acting: Acting;
let area: string;
let term: string;
let community: Caller;
let street: Caller;

const today = dayOf(instant(Date.now()));
const monthsAgo = (n: number, on = '01') => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return `${new Date(Date.UTC(year, month - 1 - n, 1)).toISOString().slice(0, 7)}-${on}` as Day;
};
const yearsOn = (n: number) => `${Number(today.slice(0, 4)) + n}-01-01`;

const registration = (more: object = {}) => ({
  ...{ serviceArea: area, certificate: '备 2024-7', began: '2024-01-01', ends: yearsOn(2), filedOn: '2024-01-20' },
  seats: 5,
  members: acting.record.estate.people
    .slice(0, 5)
    .map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  alternates: acting.record.estate.people.slice(5, 6),
  ...more,
});

beforeAll(async () => {
  acting = await openActing();
  area = acting.record.estate.areaId;
  term = `committee-term:${area}`;
  community = await acting.api.as('community-party-organization');
  street = await acting.api.as('street', '370302001');
}, 90_000);
afterAll(() => acting.close());

const at = (path: string) => `/committee-terms/${encodeURIComponent(term)}/${path}`;
const FIGURES = { income: '100.00', spending: '40.50', balance: '59.50' };

test('the first deadlines are shown before anything is registered, and nothing is written', async () => {
  const { status, body } = await street.get(`/committee-terms/first-deadlines?serviceArea=${area}&ends=${yearsOn(2)}`);
  expect(status).toBe(200);
  const deadlines = body['deadlines'] as { what: string; past: boolean; basis: { article: string }[] }[];
  // In which order they come depends on the day of the test.
  expect(deadlines.map(({ what }) => what).toSorted()).toEqual([
    'alarmOn',
    'disclosures',
    'electBy',
    'monthly-report',
    'planBy',
    'remindOn',
    'term-ends',
    'yearly-report',
  ]);
  expect(deadlines.find(({ what }) => what === 'electBy')?.basis[0]?.article).toBe('SD art.33');
  expect(deadlines.every(({ past }) => !past)).toBe(true);
  expect((await street.get(`/cases/${encodeURIComponent(term)}`)).status).toBe(404);
});

test.each(['00', '96584428022094-81', '370302001001', '370302001001-3'])('%s is no service area', async (area9) => {
  const { status } = await street.get(`/committee-terms/first-deadlines?serviceArea=${area9}&ends=${yearsOn(2)}`);
  expect(status).toBe(422);
});

test.each`
  what                                | more                                           | status | code
  ${'a term without an end'}          | ${{ ends: undefined }}                         | ${422} | ${'invalid'}
  ${'a term of more than five years'} | ${{ began: '2020-01-01', ends: '2025-01-02' }} | ${409} | ${'extension-not-allowed'}
  ${'nobody in the chair'}            | ${{ seats: 1, members: [] }}                   | ${422} | ${'invalid'}
  ${'a stranger'}                     | ${{ alternates: ['nobody-9'] }}                | ${422} | ${'unknown-subject'}
`('$what is not registered: $status $code', async ({ more, status, code }) => {
  const answer = await street.post('/committee-terms', registration(more as object));
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
});

test('nor from another place, and nor by a role that has no business with it', async () => {
  const elsewhere = await acting.api.as('street', '370303001');
  expect((await elsewhere.post('/committee-terms', registration())).status).toBe(404);
  const supervisor = await acting.api.as('supervisor', '370302');
  expect((await supervisor.post('/committee-terms', registration())).status).toBe(403);
});

test('the second click gets the first answer, and a second term none', async () => {
  const key = { 'idempotency-key': 'register-once' };
  const first = await street.post('/committee-terms', registration(), key);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ caseId: term, stage: 'IN_OFFICE', waitingFor: [], repeated: false });
  expect((await street.post('/committee-terms', registration(), key)).body).toMatchObject({ repeated: true });
  const again = await street.post('/committee-terms', registration());
  expect(again.status).toBe(409);
});

test('ill health is entered as the end of no seat outside Qingdao, and the answer says what to do instead', async () => {
  const person = acting.record.estate.people[1];
  const { status, body } = await street.post(at('seats/end'), { person, ground: 'cannot-act', proof: '病历' });
  expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'no-legal-ground' });
  expect(JSON.stringify(body)).toMatch(/GR art\.43/);
});

test('a report before its month is over, or with money that is no money, is turned away with its reason', async () => {
  const early = await community.post(at('reports'), FIGURES);
  expect({ status: early.status, code: early.body['code'] }).toEqual({ status: 422, code: 'unknown-subject' });
  for (const balance of ['12.345', '1,000', '', 'zwölf', '12345678901'])
    expect((await community.post(at('reports'), { ...FIGURES, balance })).status).toBe(422);
});

describe('a month is over', () => {
  let token = '';

  beforeAll(async () => {
    // Another committee of the place, taken up some months ago: its chair has a mail box.
    const { store, estate, database } = acting.record;
    const other = `${estate.code}-08`;
    await database.owner.query(
      `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
       VALUES ($1, $2, '清河园（虚构）', '示例路 8 号', 100000, 300, 100000, 300)`,
      [other, estate.code],
    );
    term = `committee-term:${other}`;
    const { serviceArea: _area, ...facts } = registration();
    const execute = (command: { type: string }, on: Day, actor = 'street') =>
      store.execute({
        ...{ caseId: term, command, key: `${term}-${command.type}-${on}`, receivedAt: tenOClock(on) },
        actor: { id: actor, role: actor === 'street' ? 'street' : 'workflow', node: estate.code.slice(0, 9) },
        scope: scopeOf(estate.code.slice(0, 9)),
        open: { kind: 'committee-term', code: estate.code, areaId: other },
      });
    expect((await execute({ type: 'register', ...facts }, monthsAgo(2, '10'))).outcome).toBe('accepted');
    expect((await execute({ type: 'ask-for-report' }, monthsAgo(1), 'workflow')).outcome).toBe('accepted');
    const mails = await acting.round();
    const mail = mails.find(({ to, subject }) => to === 'owner-1@estate.example' && subject.includes('月报'));
    [token = ''] = tokensIn(mail);
  }, 60_000);

  test('its chair finds the report in a mail, drafted as far as it is known', async () => {
    const page = await acting.open(token);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`提交月报（${monthsAgo(2).slice(0, 7)}）`);
    expect(page.text).toMatch(/name="balance"[^>]*value="0.00"/);
    expect(page.text).toContain('建议默认值');
  });

  test('what is wrong is said, and nothing is lost; what is right is taken once', async () => {
    const form = { ...hiddenOf(await acting.open(token)), ...FIGURES, step: 'do', nextMonth: '检查消防设施' };
    const wrong = await acting.post(token, { ...form, balance: '5九' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('检查消防设施');
    expect((await acting.post(token, form)).status).toBe(200);
    expect((await acting.post(token, form)).status).toBe(200);
    const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
    const { reports } = body['state'] as { reports: Record<string, { stage: string; first: string }> };
    expect(reports[monthsAgo(2).slice(0, 7)]).toMatchObject({ stage: 'submitted', first: 'late' });
    expect(JSON.stringify(body)).toContain('迟交 1');
    // Overdue and done were written at once.
    const tasks = await street.get(`/cases/${encodeURIComponent(term)}/tasks`);
    expect((tasks.body['items'] as { duty: string }[]).map(({ duty }) => duty)).toEqual([
      `answer-report:${monthsAgo(2).slice(0, 7)}`,
    ]);
  });

  test('the community sends it back, the committee mends it on paper, and the Street has its copy', async () => {
    const month = monthsAgo(2).slice(0, 7);
    expect((await street.post(at('reports/acceptance'), { month })).status).toBe(403);
    expect((await community.post(at('reports/return'), { month, remarks: '请附用印登记' })).status).toBe(200);
    expect((await community.post(at('reports/return'), { month, remarks: '请附用印登记' })).status).toBe(422);
    await comesBack(month);
    expect((await community.post(at('reports'), { month, ...FIGURES, sealUses: 2 })).status).toBe(200);
    expect((await community.post(at('reports/acceptance'), { month })).status).toBe(200);
    await acting.round();
    const copies = acting.mails.filter(({ to }) => to === 'street@acting.example').map(({ text }) => text);
    expect(copies.filter((text) => text.includes(`${month} 月报（抄送）`))).toHaveLength(1);
    expect(copies.filter((text) => text.includes(`${month} 月报（退回后补正，抄送）`))).toHaveLength(1);
    for (const copy of copies) expect(copy).toContain('收入 100.00 元，支出 40.50 元，月末余额 59.50 元');
  });

  /** In the mail, beside the task, and before the form, which has what was handed in. */
  async function comesBack(month: string) {
    const mails = (await acting.round()).filter(({ to }) => to === 'owner-1@estate.example');
    expect(mails.map(({ text }) => text).join('\n')).toContain('退回意见：请附用印登记');
    const pages = await Promise.all(mails.flatMap(tokensIn).map((each) => acting.open(each)));
    const page = pages.find(({ text }) => text.includes(`提交月报（${month}）`)) as Page;
    expect(page.text).toContain('请附用印登记');
    for (const [name, value] of Object.entries(FIGURES))
      expect(page.text).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`));
    expect(page.text).toMatch(/<textarea[^>]*name="nextMonth"[^>]*>检查消防设施</);
    const { body } = await community.get(`/cases/${encodeURIComponent(term)}/tasks?status=open`);
    const tasks = body['items'] as { duty: string; remark: string | null }[];
    expect(tasks.find(({ duty }) => duty === `report:${month}`)?.remark).toBe('请附用印登记');
    const sheet = await answersIn((await community.get(at(`reports/form?month=${month}`))).bytes);
    expect(sheet).toMatchObject({ '本月收入（元）': '100.00', '本月支出（元）': '40.50', 下月计划: '检查消防设施' });
  }

  test('a chair without a mail box is read for by the community, which gets no link of theirs', async () => {
    const { store, estate, database } = acting.record;
    const area9 = `${estate.code}-09`;
    const chair = sealedRow({ id: `${area9}/chair`, code: estate.code, name: '无邮箱（虚构）' });
    await database.owner.query(`INSERT INTO people (id, code, key, details, name_digest) VALUES ($1, $2, $3, $4, $5)`, [
      chair.id,
      chair.code,
      chair.key,
      chair.details,
      chair.name_digest,
    ]);
    await database.owner.query(
      `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
       VALUES ($1, $2, '无名里（虚构）', '示例路 9 号', 100000, 300, 100000, 300)`,
      [area9, estate.code],
    );
    await database.owner.query(
      `INSERT INTO organisations (id, code, role, name, email) VALUES ('community-1', $1, 'community-party-organization', '示例社区党委', $2)`,
      [estate.code, 'community@acting.example'],
    );
    const { serviceArea: _area, ...facts } = registration({ members: [{ person: chair.id, office: 'chair' }] });
    const commands: [{ type: string }, Day][] = [
      [{ type: 'register', ...facts }, monthsAgo(2, '10')],
      [{ type: 'ask-for-report' }, monthsAgo(1)],
    ];
    for (const [command, on] of commands) {
      const done = await store.execute({
        ...{ caseId: `committee-term:${area9}`, command, key: `${area9}-${command.type}`, receivedAt: tenOClock(on) },
        actor: { id: 'street', role: 'street', node: estate.code.slice(0, 9) },
        scope: scopeOf(estate.code.slice(0, 9)),
        open: { kind: 'committee-term', code: estate.code, areaId: area9 },
      });
      expect(done.outcome).toBe('accepted');
    }
    const mails = (await acting.round()).filter(
      ({ to, text }) => to === 'community@acting.example' && text.includes('无名里'),
    );
    expect(mails.map(({ text }) => text.includes('提交月报'))).toContain(true);
    expect(mails.flatMap(tokensIn)).toEqual([]);
    const { rows } = await database.owner.query(`SELECT 1 FROM incidents WHERE kind = 'no-address'`);
    expect(rows).toEqual([]);
  });

  test('the month is counted by its first submission, with its denominator, to whoever sees the street', async () => {
    const month = monthsAgo(2).slice(0, 7);
    const rates = async (caller: Caller, of = month) =>
      (await caller.get(`/committee-terms/report-rates?month=${of}`)).body;
    // That of the other committee has not come, and whether its day has passed nobody has looked.
    const street9 = { street: '370302001', asked: 2, inTime: 0, late: 1, overdue: 0, notYetDue: 1 };
    expect(await rates(street)).toEqual({ month, streets: [street9] });
    expect(await rates(await acting.api.as('supervisor', '3703'))).toEqual({ month, streets: [street9] });
    expect(await rates(await acting.api.as('street', '370303001'))).toEqual({ month, streets: [] });
    expect(await rates(street, '2019-01')).toEqual({ month: '2019-01', streets: [] });
    expect((await street.get('/committee-terms/report-rates?month=2024-13')).status).toBe(422);
  });
});

test('that a committee refuses to work is found by the Street, with its answer or after days of silence', async () => {
  const found = { facts: '半年不召开会议', proof: ['督促函'], asked: today };
  expect((await community.post(at('inactivity'), { ...found, answer: '不同意' })).status).toBe(403);
  const silent = await street.post(at('inactivity'), found);
  expect({ status: silent.status, code: silent.body['code'] }).toEqual({ status: 409, code: 'too-early' });
  expect((await street.post(at('inactivity'), { ...found, proof: [] })).status).toBe(422);
  const answered = await street.post(at('inactivity'), { ...found, answer: '成员已无意履职' });
  expect(answered.status).toBe(200);
  const { rows } = await acting.record.database.owner.query<{ role: string; title: string }>(
    `SELECT role, title_zh AS title FROM tasks WHERE case_id = $1 AND duty = 're-elect'`,
    [term],
  );
  expect(rows).toEqual([{ role: 'street', title: '召集重新选举' }]);
  expect((await street.post(at('elections'), { purpose: 're-election' })).status).toBe(201);
});
