import { day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { hiddenOf, openActing, tokensIn, type Acting } from '../support/acting.js';
import type { Caller, HttpAnswer } from '../support/http.js';
import { tenOClock } from '../support/record.js';

// The committee at work over HTTP and from the mail: its seals, what it makes public, its officers, the draft of its report.

let acting: Acting;
let term: string;
let people: readonly string[];
let community: Caller;
let committee: Caller;
let company: Caller;
let street: Caller;

const PAPER = `sha256:${'a'.repeat(64)}`;
const POSTED = { places: ['公告栏'], photos: ['照片-1'] };
const at = (path: string) => `/committee-terms/${encodeURIComponent(term)}/${path}`;
const answer = ({ status, body }: HttpAnswer) => ({ status, code: body['code'] });
const OK = { status: 200, code: undefined };

async function execute(command: { type: string }, on: string, role: 'street' | 'workflow' = 'street'): Promise<void> {
  const { store, estate } = acting.record;
  const done = await store.execute({
    ...{ caseId: term, command, key: `${command.type}-${on}` },
    receivedAt: tenOClock(day(on)),
    actor: { id: role, role, node: estate.code.slice(0, 9) },
    scope: scopeOf(estate.code.slice(0, 9)),
    open: { kind: 'committee-term', code: estate.code, areaId: estate.areaId },
  });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
}

/** A committee that was taken up in July 2025, met in November, used its seal once, and owes what the half-year owes. */
beforeAll(async () => {
  acting = await openActing();
  const { estate } = acting.record;
  people = estate.people;
  term = `committee-term:${estate.areaId}`;
  community = await acting.api.as('community-party-organization');
  committee = await acting.api.as('owners-committee');
  company = await acting.api.as('property-service-enterprise');
  street = await acting.api.as('street', '370302001');
  for (const id of ['a', 'b'].map((digit) => digit.repeat(64)))
    await acting.record.database.owner.query(
      `INSERT INTO documents (id, code, media_type, size, scan, uploaded_role) VALUES ($1, $2, 'application/pdf', 9, 'clean', 'street')`,
      [id, estate.code],
    );
  const facts = {
    ...{ began: day('2024-01-01'), ends: day('2028-12-31'), filedOn: day('2024-01-20'), certificate: '备 2024-7' },
    ...{ seats: 5, alternates: [] },
    members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  };
  await execute({ type: 'register', ...facts } as { type: string }, '2025-07-10');
  const agenda = Array.from({ length: 30 }, (_, i) => `议题 ${i + 1}`);
  await execute({ type: 'call-meeting', meetingOn: '2025-11-20', agenda } as { type: string }, '2025-11-01');
  const decisions = agenda.map((_, i) => ({ item: i + 1, inFavour: i === 29 ? 2 : 4 }));
  const held = { type: 'hold-meeting', meeting: 'meeting-1', present: people.slice(0, 5), decisions, minutes: '记录' };
  await execute(held, '2025-11-20');
  const use = { type: 'use-seal', purpose: '维修合同', document: PAPER, copies: 3, signatures: people.slice(0, 3) };
  await execute({ ...use, decision: 'decision-29' } as { type: string }, '2025-12-01');
  const elect = { type: 'call-meeting', meetingOn: '2025-12-20', agenda: ['推选主任'] };
  await execute(elect as { type: string }, '2025-12-10');
  // July to November are over by then, and December with the year.
  for (let month = 7; month <= 11; month += 1)
    await execute({ type: 'ask-for-report' }, `2025-12-${month + 4}`, 'workflow');
  await execute({ type: 'ask-for-report' }, '2026-01-01', 'workflow');
}, 90_000);
afterAll(() => acting.close());

describe('a seal is asked for, checked and stamped', () => {
  const paper = (more: object = {}) => ({
    ...{ purpose: '物业合同', document: PAPER, copies: 2, decision: 'decision-29', signatures: people.slice(0, 3) },
    ...more,
  });

  test.each`
    what                                  | more                            | status | code
    ${'a blank paper has no hash'}        | ${{ document: '' }}             | ${422} | ${'invalid'}
    ${'nor is a name one'}                | ${{ document: '合同.pdf' }}     | ${422} | ${'invalid'}
    ${'nor a paper that nobody uploaded'} | ${{ document: 'c'.repeat(64) }} | ${422} | ${'invalid'}
    ${'no copies'}                        | ${{ copies: 0 }}                | ${422} | ${'invalid'}
    ${'a decision that nobody took'}      | ${{ decision: 'decision-99' }}  | ${422} | ${'unknown-subject'}
    ${'a decision that was rejected'}     | ${{ decision: 'decision-30' }}  | ${422} | ${'unknown-subject'}
    ${'the assembly’s without a matter'}  | ${{ seal: 'assembly' }}         | ${422} | ${'unknown-subject'}
  `('$what: $status $code', async ({ more, status, code }) => {
    expect(answer(await committee.post(at('seals/requests'), paper(more as object)))).toEqual({ status, code });
  });

  test('two of five signatures are too few, by the article', async () => {
    const few = await committee.post(at('seals/requests'), paper({ signatures: people.slice(0, 2) }));
    expect(answer(few)).toEqual({ status: 422, code: 'committee-meeting' });
    expect(few.body['basis']).toMatchObject([{ article: 'ZB art.31', confidence: 'V' }]);
  });

  test('a decision that the state no longer holds is found in the file', async () => {
    const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
    const { adopted } = body['state'] as { adopted: Record<string, string> };
    expect(Object.keys(adopted)).toHaveLength(24);
    expect(adopted['decision-1']).toBeUndefined();
    expect(answer(await committee.post(at('seals/requests'), paper({ decision: 'decision-1' })))).toEqual(OK);
  });

  test('the second click gets the first answer; the keeper stamps what was asked for, and the log shows it', async () => {
    const key = { 'idempotency-key': 'stamp-once' };
    expect(answer(await committee.post(at('seals/stamping'), { document: PAPER, copies: 2 }))).toEqual({
      ...{ status: 403, code: 'not-theirs' },
    });
    const other = { document: 'b'.repeat(64), copies: 2 };
    expect(answer(await community.post(at('seals/stamping'), other))).toEqual({ status: 422, code: 'papers-missing' });
    const stamp = { request: 'request-1', document: 'a'.repeat(64), copies: 2 };
    expect(answer(await community.post(at('seals/stamping'), stamp, key))).toEqual(OK);
    expect((await community.post(at('seals/stamping'), stamp, key)).body).toMatchObject({ repeated: true });
    expect(answer(await community.post(at('seals/stamping'), stamp))).toEqual({ status: 422, code: 'unknown-subject' });
    const log = await street.get(at('seals/uses'));
    expect(log.body).toMatchObject({
      items: [
        {
          ...{ use: 2, seal: 'committee', document: PAPER, copies: 2, ground: 'decision-1', signatures: 3 },
          ...{ requestedBy: 'owners-committee@370302001001', stampedBy: 'community-party-organization@370302001001' },
        },
        { use: 1, on: '2025-12-01', document: PAPER, copies: 3, ground: 'decision-29', requestedBy: null },
      ],
      next: null,
    });
    const page = await street.get(`${at('seals/uses')}?limit=1`);
    expect(page.body).toMatchObject({ items: [{ use: 2 }], next: 2 });
    expect((await street.get(`${at('seals/uses')}?before=2`)).body).toMatchObject({ items: [{ use: 1 }], next: null });
  });

  test('nobody reads the log of another place, or of another kind of case', async () => {
    const elsewhere = await acting.api.as('street', '370303001');
    expect((await elsewhere.get(at('seals/uses'))).status).toBe(404);
    const formation = `/committee-terms/${encodeURIComponent(acting.formation)}/seals/uses`;
    expect((await street.get(formation)).status).toBe(404);
  });

  test('lost it is locked and says why; void and carved anew it is open, and the old number never comes back', async () => {
    const lost = { seal: 'committee', number: '111', circumstances: '遗失' };
    expect(answer(await street.post(at('seals/loss'), lost))).toEqual(OK);
    const otherNumber = { seal: 'committee', number: '999', ...POSTED };
    expect(answer(await community.post(at('seals/void-notice'), otherNumber))).toEqual({
      ...{ status: 422, code: 'unknown-subject' },
    });
    const locked = await committee.post(at('seals/requests'), paper());
    expect(answer(locked)).toEqual({ status: 409, code: 'wrong-stage' });
    expect(locked.body).toMatchObject({ lock: 'lost', basis: [{ rule: 'sealVoidNotice', proposedDefault: true }] });
    const carved = { seal: 'committee', number: '222', shop: '公安备案刻章点', proof: '刻 9' };
    expect(answer(await street.post(at('seals/replacement'), carved))).toEqual({ status: 409, code: 'wrong-stage' });
    expect(answer(await community.post(at('seals/void-notice'), POSTED))).toEqual(OK);
    expect(answer(await street.post(at('seals/replacement'), { ...carved, number: '111' }))).toEqual({
      ...{ status: 422, code: 'duplicate-subject' },
    });
    expect(answer(await street.post(at('seals/replacement'), carved))).toEqual(OK);
    expect(answer(await committee.post(at('seals/requests'), paper()))).toEqual(OK);
    expect(answer(await community.post(at('seals/refusal'), { reason: '与决定不符' }))).toEqual(OK);
  });

  test('used without right it is a finding, posted, and the committee owes its correction', async () => {
    const found = { seal: 'committee', use: 1, circumstances: '未经决定用印', ...POSTED };
    expect((await committee.post(at('seals/findings'), found)).status).toBe(403);
    expect(answer(await street.post(at('seals/findings'), found))).toEqual(OK);
    expect(answer(await committee.post(at('seals/findings/correction'), { how: '已收回' }))).toEqual(OK);
  });
});

describe('what is made public', () => {
  const notices = async () =>
    (await street.get(`/cases/${encodeURIComponent(term)}/notices`)).body['items'] as {
      key: string;
      lines: string[];
      postedOn: string;
      removeAfter: string;
    }[];

  test('the uses of the half-year are posted from its log', async () => {
    const told = { what: ['seal-uses'], period: '2025-H2', content: '用印登记', ...POSTED };
    expect(answer(await company.post(at('disclosures'), told))).toEqual({ status: 403, code: 'not-theirs' });
    expect(answer(await committee.post(at('disclosures'), { ...told, period: '2024-H2' }))).toEqual({
      ...{ status: 422, code: 'unknown-subject' },
    });
    expect((await committee.post(at('disclosures'), { ...told, period: '2025-H3' })).status).toBe(422);
    expect((await committee.post(at('disclosures'), { ...told, photos: [] })).status).toBe(422);
    expect(answer(await committee.post(at('disclosures'), told))).toEqual(OK);
    const posted = (await notices()).find(({ key }) => key === 'disclose-seal-uses:2025-H2');
    expect(posted?.lines.slice(0, 2)).toEqual([
      '2025-07-01 至 2025-12-31 共用印 1 次：',
      '第 1 号 2025-12-01 业主委员会印章 维修合同，3 份，依据 decision-29，文件 aaaaaaaaaaaaaaaa',
    ]);
    expect(answer(await committee.post(at('disclosures'), told))).toEqual({ status: 422, code: 'unknown-subject' });
  });

  test('the company tells of its services', async () => {
    const told = { content: '服务标准和收费', ...POSTED };
    expect(answer(await company.post(at('disclosures'), told))).toEqual(OK);
    expect((await notices()).map(({ key }) => key)).toContain('disclose-services:2025-H2');
  });

  test('from the mail of the chair: one link for each, and the link is enough', async () => {
    const mails = (await acting.round()).filter(({ to }) => to === 'owner-1@estate.example');
    const pages = await Promise.all(
      mails.flatMap(tokensIn).map(async (token) => ({ token, page: await acting.open(token) })),
    );
    const fees = pages.find(({ page }) => page.text.includes('公开成员交纳物业费的情况（2025-H2）'));
    expect(fees?.page.status).toBe(200);
    const token = fees?.token ?? '';
    const form = {
      ...hiddenOf(fees!.page),
      step: 'do',
      content: '五名成员均已交纳',
      places: '公告栏',
      photos: '照片-1',
    };
    expect((await acting.post(token, { ...form, content: '' })).status).toBe(422);
    expect((await acting.post(token, form)).status).toBe(200);
    const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
    const { toDisclose, disclosures } = body['state'] as {
      toDisclose: Record<string, string>;
      disclosures: Record<string, { late: number }>;
    };
    expect(Object.keys(toDisclose)).not.toContain('disclose-member-fees:2025-H2');
    // The second half of 2025 is told of in January.
    expect(disclosures['2026']?.late).toBe(2);
  });
});

describe('the report', () => {
  test('its draft says what the record knows, section by section', async () => {
    const { status, body } = await community.get(at('reports/2025-11/draft'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: '2025-11', figures: { meetings: '1', decisions: '29', sealUses: '0' } });
    const sections = body['sections'] as { key: string; lines: { zh: string }[] }[];
    expect(sections[0]).toMatchObject({
      ...{ key: 'meetings', lines: [{ zh: '召开会议 1 次，表决议题 30 项，通过决定 29 项' }] },
    });
    expect(sections.find(({ key }) => key === 'adviser')?.lines).toEqual([]);
    for (const month of ['2025-13', '0000-01'])
      expect((await community.get(at(`reports/${month}/draft`))).status).toBe(422);
    const elsewhere = await acting.api.as('street', '370303001');
    expect((await elsewhere.get(at('reports/2025-11/draft'))).status).toBe(404);
  });

  test('and stands in the form of the mail, to be corrected', async () => {
    const mails = acting.mails.filter(({ to }) => to === 'owner-1@estate.example');
    const pages = await Promise.all([...new Set(mails.flatMap(tokensIn))].map((token) => acting.open(token)));
    const page = pages.find(({ text }) => text.includes('<h1>提交月报（2025-11）'));
    expect(page?.text).toContain('表决议题 30 项');
    expect(page?.text).toContain('待办事项：');
  });

  test('ten days late the community has the talk with the committee among its tasks', async () => {
    const tasks = (await community.get('/tasks?limit=200')).body['items'] as {
      title: { zh: string };
      commands?: unknown;
    }[];
    const press = tasks.filter(({ title }) => title.zh.startsWith('督促逾期事项：提交月报（2025-07）'));
    expect(press).toHaveLength(1);
    expect(JSON.stringify(press)).toContain('talk-about-report');
    const talk = { month: '2025-07', minutes: '已约谈' };
    expect((await street.post(at('reports/talk'), talk)).status).toBe(403);
    expect(answer(await community.post(at('reports/talk'), talk))).toEqual(OK);
  });
});

test('officers: chosen at a meeting, posted, and shown in the case', async () => {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  // Zibo: the residents' committee knows the agenda five days before (ZB 32).
  const call = await community.post(at('meetings'), { meetingOn: today, agenda: ['推选主任'] });
  expect(answer(call)).toEqual({ status: 422, code: 'notice-too-late' });
  const resign = { person: people[0], statement: '因工作变动' };
  expect(answer(await community.post(at('officers/resignation'), resign))).toEqual(OK);
  const empty = await street.get(`/cases/${encodeURIComponent(term)}`);
  expect(JSON.stringify(empty.body['lines'])).toContain('主任缺位');
  const choice = {
    ...{ meeting: 'meeting-2', item: 1, present: people.slice(0, 4), minutes: '会议记录' },
    officers: [{ person: people[1], office: 'chair', inFavour: 3 }],
  };
  expect(answer(await community.post(at('officers'), { ...choice, meeting: 'meeting-9' }))).toEqual({
    ...{ status: 422, code: 'unknown-subject' },
  });
  expect((await community.post(at('officers'), { ...choice, officers: [] })).status).toBe(422);
  expect(answer(await community.post(at('officers'), choice))).toEqual(OK);
  expect(answer(await community.post(at('officers/posting'), POSTED))).toEqual(OK);
  const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
  expect(JSON.stringify(body['lines'])).toContain(`主任（${today} 起）`);
  const demand = { signatures: people.slice(1, 3), topic: '推选主任' };
  expect(answer(await community.post(at('meetings/demand'), { ...demand, signatures: people.slice(1, 2) }))).toEqual({
    ...{ status: 422, code: 'committee-meeting' },
  });
  expect(answer(await community.post(at('meetings/demand'), demand))).toEqual(OK);
  expect(answer(await community.post(at('assemblies'), { form: 'written', minutes: '会议记录' }))).toEqual(OK);
});

describe('a decision that breaks the law (PMR 19)', () => {
  const order = {
    ...{ decision: 'decision-7', illegality: 'against-law', article: '民法典 278', order: 'revoke' },
    ...{ reason: '出租共有屋面应由业主共同决定', ...POSTED },
  };

  test.each`
    what                                 | more                           | status | code
    ${'a decision that nobody took'}     | ${{ decision: 'decision-99' }} | ${422} | ${'unknown-subject'}
    ${'a decision that was not adopted'} | ${{ decision: 'decision-30' }} | ${422} | ${'unknown-subject'}
    ${'disagreeing is no illegality'}    | ${{ illegality: 'not-liked' }} | ${422} | ${'invalid'}
    ${'no article'}                      | ${{ article: '' }}             | ${422} | ${'invalid'}
    ${'not shown to be posted'}          | ${{ photos: [] }}              | ${422} | ${'invalid'}
  `('$what: $status $code', async ({ more, status, code }) => {
    expect(answer(await street.post(at('decisions/orders'), { ...order, ...(more as object) }))).toEqual({
      ...{ status, code },
    });
  });

  test('is revoked by the Street alone or the authority, told to all owners, and carries no seal', async () => {
    const signatures = people.slice(0, 3);
    const sealed = { purpose: '屋面租赁', document: PAPER, copies: 1, signatures, decision: 'decision-7' };
    expect(answer(await committee.post(at('seals/requests'), sealed))).toEqual(OK);
    for (const caller of [committee, community])
      expect((await caller.post(at('decisions/orders'), order)).status).toBe(403);
    const revoked = await street.post(at('decisions/orders'), order);
    expect(answer(revoked)).toEqual(OK);
    expect(revoked.body).toMatchObject({ basis: [{ article: 'PMR art.19', confidence: 'V' }] });
    expect(answer(await street.post(at('decisions/orders'), order))).toEqual({ status: 409, code: 'already-done' });
    expect(answer(await committee.post(at('seals/requests'), sealed))).toEqual({
      ...{ status: 422, code: 'unknown-subject' },
    });
    expect(answer(await community.post(at('seals/stamping'), { document: PAPER, copies: 1 }))).toEqual({
      ...{ status: 422, code: 'unknown-subject' },
    });
    expect(answer(await community.post(at('seals/refusal'), { reason: '决定已被撤销' }))).toEqual(OK);
    const posting = { decision: 'decision-7', ...POSTED };
    expect(answer(await committee.post(at('decisions/posting'), posting))).toEqual({
      ...{ status: 422, code: 'unknown-subject' },
    });
    const draft = await community.get(at('reports/2025-11/draft'));
    expect(draft.body).toMatchObject({ figures: { decisions: '28' } });
    const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
    expect(JSON.stringify(body['notices'])).toMatch(/decision-7：撤销.*行政复议/);
    expect(body['state']).toMatchObject({ ordered: { 'decision-7': { order: 'revoke' } } });
  });

  test('or to be corrected, which the committee owes until a meeting decides in its place', async () => {
    const authority = await acting.api.as('property-authority', '370302');
    const correct = { ...order, decision: 'decision-29', order: 'correct' };
    expect(answer(await authority.post(at('decisions/orders'), correct))).toEqual(OK);
    const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
    expect(body['tasks']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ duty: 'correct-decision:decision-29', role: 'owners-committee' }),
      ]),
    );
  });
});
