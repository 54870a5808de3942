import { EVERYONE, sees } from '#domain/access';
import { nodeOf } from '#domain/case';
import { addDays, dayOf, instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openActing, tokensIn, type Acting, type Mail } from '../support/acting.js';
import type { Caller, HttpAnswer } from '../support/http.js';
import { tenOClock } from '../support/record.js';

// A dismissal over HTTP: registered, screened, told, answered, put to the vote; who may see it, and what stands in no mail.

let acting: Acting;
let term: string;
let street: Caller;
let community: Caller;
let people: readonly string[];
const finding = () => `${term}:dismissal:1`;
const at = (path: string, id = finding()) => `/dismissals/${encodeURIComponent(id)}/${path}`;
const caseAt = (id: string, path = '') => `/cases/${encodeURIComponent(id)}${path}`;
const today = dayOf(instant(Date.now()));
const FACTS = '擅自使用业主委员会印章三次';
const posting = { places: ['公告栏'], photos: ['photo-1'] };
/** All of a mail but its links, whose tokens are chance. */
const wordsOf = (mail: Mail | undefined) =>
  `${mail?.subject}${mail?.text}${mail?.html}`.replaceAll(/\/act\/[\w-]+/g, '');
const seen = ({ status, body }: HttpAnswer) => ({ status, code: body['code'] });

beforeAll(async () => {
  acting = await openActing();
  people = acting.record.estate.people;
  term = `committee-term:${acting.record.estate.areaId}`;
  street = await acting.api.as('street', '370302001');
  community = await acting.api.as('community-party-organization');
  const registered = await street.post('/committee-terms', {
    ...{ serviceArea: acting.record.estate.areaId, certificate: '备 7', began: addDays(today, -400) },
    ...{ filedOn: addDays(today, -380), ends: addDays(today, 900), seats: 5, alternates: people.slice(5, 6) },
    members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  });
  expect(registered.status).toBe(201);
}, 90_000);
afterAll(() => acting.close());

const member = (n: number) => acting.api.as('owners-committee', undefined, undefined, people[n - 1]);

const register = (caller: Caller, more: object = {}, key?: string) =>
  caller.post(
    `/committee-terms/${encodeURIComponent(term)}/findings`,
    { person: people[2], source: 'owner', facts: FACTS, exhibits: [{ what: '用印登记' }], ...more },
    key === undefined ? {} : { 'idempotency-key': key },
  );

describe('it is registered', () => {
  test.each`
    what                               | more                                       | status | code
    ${'about nobody of the committee'} | ${{ person: 'somebody' }}                  | ${422} | ${'unknown-subject'}
    ${'by somebody whom nobody knows'} | ${{ accusers: ['nobody-9'] }}              | ${422} | ${'unknown-subject'}
    ${'as a proposal of too few'}      | ${{ source: 'owners-jointly', owners: 5 }} | ${422} | ${'trigger-not-met'}
    ${'from nowhere'}                  | ${{ source: 'rumour' }}                    | ${422} | ${'invalid'}
  `('not $what: $status $code', async ({ more, status, code }) => {
    expect(seen(await register(community, more as object))).toEqual({ status, code });
  });

  test('by an owner, once, and the answer leads to its file', async () => {
    const owner = await acting.api.as('owner');
    const first = await register(owner, { accusers: people.slice(9, 10) }, 'finding-once');
    expect({ status: first.status, opened: first.body['opened'] }).toEqual({ status: 201, opened: [finding()] });
    expect((await register(owner, { accusers: people.slice(9, 10) }, 'finding-once')).body['repeated']).toBe(true);
    expect((await register(await acting.api.as('teller'))).status).toBe(403);
    expect((await register(await acting.api.as('community-party-organization', '370303001001'))).status).toBe(404);
  });
});

describe('who may know of it', () => {
  test.each(EVERYONE.filter((role) => sees(role, 'read-cases')))('%s', async (role) => {
    const caller = await acting.api.as(role, nodeOf(role, acting.record.estate.code));
    const may = sees(role, 'see-dismissals');
    const one = await caller.get(caseAt(finding()));
    expect({ role, status: one.status }).toEqual({ role, status: may ? 200 : 404 });
    for (const part of ['/timeline', '/tasks', '/notices'])
      expect((await caller.get(caseAt(finding(), part))).status).toBe(may ? 200 : 404);
    const list = (await caller.get('/cases?kind=dismissal')).body['items'] as unknown[];
    expect(list).toHaveLength(may ? 1 : 0);
    const parent = await caller.get(caseAt(term));
    expect(parent.status).toBe(200);
    expect((parent.body['procedures'] as unknown[]).length).toBe(may ? 1 : 0);
    const tasks = (await caller.get('/tasks?of=place')).text;
    expect(tasks.includes(finding())).toBe(may);
    if (!may) for (const text of [parent.text, tasks]) expect(text).not.toContain(FACTS);
  });

  test('in the register of another street it is not there', async () => {
    const elsewhere = await acting.api.as('street', '370303001');
    expect((await elsewhere.get(caseAt(finding()))).status).toBe(404);
    expect((await elsewhere.post(at('warning'), { minutes: '约谈' })).status).toBe(404);
  });

  test('the term says that there is a finding, and of whom to nobody', async () => {
    const { text } = await street.get(caseAt(term, '/timeline'));
    const entries = (JSON.parse(text) as { items: { type: string }[] }).items.filter(({ type }) =>
      ['finding-registered', 'procedure-opened'].includes(type),
    );
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain(people[2]);
  });

  test('what was written lies under the member’s own key, and is opened for those who see papers', async () => {
    const { rows } = await acting.record.database.owner.query<{ body: string }>(
      `SELECT body FROM events WHERE case_id = $1 AND type = 'finding-registered'`,
      [finding()],
    );
    expect(rows[0]?.body).not.toContain(FACTS);
    expect(rows[0]?.body).toContain(`"about":"${people[2]}"`);
    expect((await street.get(caseAt(finding(), '/timeline'))).text).toContain(FACTS);
  });
});

describe('another finding about the same member', () => {
  const beside = async (id: string) => (await street.get(caseAt(id))).body['findingsBeside'];

  test('is shown on each of the two files, and on their pages, while both are open', async () => {
    expect(await beside(finding())).toEqual([]);
    expect((await register(community)).status).toBe(201);
    const other = `${term}:dismissal:2`;
    expect(await beside(finding())).toEqual([{ id: other, stage: 'SCREENING', ground: null }]);
    expect(await beside(other)).toEqual([{ id: finding(), stage: 'SCREENING', ground: null }]);
    const page = await street.get(caseAt(finding()), { accept: 'text/html' });
    expect(page.text).toContain('同一成员的其他未结线索');
    const closed = await street.post(at('screening', other), {
      ...{ verdict: 'unfounded', restsOn: [], screeners: ['street-1', 'community-1'], reason: '重复登记' },
    });
    expect(closed.status).toBe(200);
    expect(await beside(finding())).toEqual([]);
  });
});

describe('it is screened', () => {
  const screening = (more: object = {}) => ({
    ...{ verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], screeners: ['street-1', 'community-1'] },
    ...{ reason: '已核对用印登记', ...more },
  });
  const screen = (more: object = {}, caller = street) => caller.post(at('screening'), screening(more));

  test.each`
    what                            | more                           | status | code
    ${'an item that is on no list'} | ${{ ground: 'N12' }}           | ${422} | ${'invalid'}
    ${'without evidence'}           | ${{ restsOn: [] }}             | ${422} | ${'evidence-missing'}
    ${'by one alone'}               | ${{ screeners: ['street-1'] }} | ${403} | ${'needs-second-person'}
    ${'as a resignation'}           | ${{ ground: 'T1' }}            | ${409} | ${'no-legal-ground'}
  `('not $what: $status $code', async ({ more, status, code }) => {
    expect(seen(await screen(more as object))).toEqual({ status, code });
  });

  test('not by accused, accuser, or whoever is tied to either, in person or as one who signs', async () => {
    for (const signer of [people[2], people[9]])
      expect(seen(await screen({ screeners: ['street-1', signer] })).code).toBe('conflict-of-interest');
    const tied = await community.post(`/people/${encodeURIComponent(people[9] ?? '')}/ties`, {
      ...{ account: 'cousin-1', kind: 'spouse' },
    });
    expect(tied.status).toBe(201);
    expect(seen(await screen({ screeners: ['street-1', 'cousin-1'] })).code).toBe('conflict-of-interest');
    const cousin = await acting.api.as('street', '370302001', undefined, 'cousin-1');
    const refused = await screen({}, cousin);
    expect(seen(refused)).toEqual({ status: 403, code: 'conflict-of-interest' });
    expect(refused.text).not.toContain(people[9]);
  });

  test('by the Street, once, though it clicks twice at the same moment', async () => {
    const both = await Promise.all([screen(), screen()]);
    expect(
      both
        .map(seen)
        .map(({ status }) => status)
        .sort((a, b) => a - b),
    ).toEqual([200, 409]);
    const figures = both.filter(({ status }) => status === 200).map(({ body }) => body['figures']);
    expect(figures).toEqual([expect.objectContaining({ source: 'ZB art.33' })]);
    expect((await screen({}, community)).status).toBe(403);
  });
});

describe('the member is told', () => {
  let mail: Mail | undefined;

  test('by a mail that says nothing but where to read it', async () => {
    const charges = {
      ...{ facts: FACTS, evidenceShown: '用印登记第 3、5、9 号', consequence: '提请业主大会罢免' },
      hearingOn: addDays(today, 12),
    };
    const early = await street.post(at('charges'), { ...charges, hearingOn: addDays(today, 1) });
    expect(seen(early)).toEqual({ status: 409, code: 'too-early' });
    expect((await street.post(at('charges'), charges)).status).toBe(200);
    const mails = await acting.round();
    mail = mails.find(({ to, text }) => to === 'owner-3@estate.example' && text.includes('告知书'));
    expect(mail).toBeDefined();
    for (const words of [FACTS, '用印', 'N4', '罢免', '印章']) expect(wordsOf(mail)).not.toContain(words);
    const outbox = await acting.record.database.owner.query(
      `SELECT subject_zh, subject_en, lines::text FROM outbox WHERE case_id = $1`,
      [finding()],
    );
    expect(outbox.rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(outbox.rows)).not.toMatch(/擅自|N4|person-3|用印登记/);
  });

  test('and reads charges, item and rights behind the link, and not who reported it', async () => {
    const [token = ''] = tokensIn(mail);
    const page = await acting.open(token);
    expect(page.status).toBe(200);
    for (const words of [FACTS, '第 3、5、9 号', 'N4', '先行发言', addDays(today, 12)])
      expect(page.text).toContain(words);
    expect(page.text).not.toContain(people[9]);
    expect(page.text).not.toContain('已核对用印登记');
  });

  test('a colleague does not answer for them; they answer once', async () => {
    const answer = { statement: '系经会议决定使用' };
    expect(seen(await (await member(4)).post(at('answer'), answer))).toEqual({ status: 403, code: 'not-the-actor' });
    expect((await (await member(3)).post(at('answer'), answer)).status).toBe(200);
    expect(seen(await (await member(3)).post(at('answer'), answer))).toEqual({ status: 409, code: 'already-done' });
    expect((await street.post(at('recommendation'), { propose: true, reason: '建议' })).status).toBe(409);
  });

  test('Zibo has no text by which a member is suspended', async () => {
    const suspended = await (await member(1)).post(at('suspension'), { reason: '停职', ...posting });
    expect(seen(suspended)).toEqual({ status: 409, code: 'no-legal-ground' });
    expect(suspended.text).toContain('系统建议默认值');
  });

  test('is heard, and then it is recommended, by the route that the law of the place leaves', async () => {
    expect((await street.post(at('hearing'), { attended: true, minutes: '当面陈述' })).status).toBe(200);
    const delegated = await street.post(at('recommendation'), {
      propose: true,
      reason: '建议',
      authorisation: '决议 3',
    });
    expect(seen(delegated)).toEqual({ status: 409, code: 'no-legal-ground' });
    expect(delegated.text).toContain('ZB art.31');
    const done = await street.post(at('recommendation'), { propose: true, reason: '建议提请' });
    expect({ status: done.status, figures: done.body['figures'] }).toMatchObject({
      ...{ status: 200, figures: { route: 'assembly' } },
    });
  });
});

describe('the owners are asked', () => {
  const meetingOn = addDays(today, 16);
  const call = { meetingOn, closesOn: addDays(meetingOn, 8), answerAttached: true, ...posting };
  const vote = () => `${finding()}:assembly-vote:1`;

  test('by the chair, whom a mail tells of it, with charges and answer behind the link', async () => {
    const mails = await acting.round();
    const mail = mails.find(({ to, text }) => to === 'owner-1@estate.example' && text.includes('提请业主大会表决'));
    expect(wordsOf(mail)).not.toMatch(/擅自|N4|罢免/);
    const page = await acting.open(tokensIn(mail)[0] ?? '');
    for (const words of [FACTS, '系经会议决定使用', '建议提请']) expect(page.text).toContain(words);
  });

  test('not by the member, not by the Street before its turn, not too soon, and not without the answer', async () => {
    const chair = await member(1);
    const refused: [Caller, object, string][] = [
      [await member(3), call, 'conflict-of-interest'],
      [street, call, 'wrong-stage'],
      [chair, { ...call, meetingOn: addDays(today, 14), closesOn: addDays(today, 22) }, 'notice-too-late'],
      [chair, { ...call, answerAttached: false }, 'papers-missing'],
    ];
    for (const [caller, body, code] of refused) expect(seen(await caller.post(at('vote'), body)).code).toBe(code);
  });

  test('one item about one member; its notice says neither who nor why', async () => {
    const called = await (await member(1)).post(at('vote'), call);
    expect({ status: called.status, opened: called.body['opened'] }).toEqual({ status: 201, opened: [vote()] });
    const { rows: invited } = await acting.record.database.owner.query<{ recipient: string; subject: string }>(
      `SELECT recipient, subject_zh AS subject, lines FROM outbox WHERE case_id = $1 AND duty = 'letter:meeting-1'`,
      [finding()],
    );
    expect(invited).toHaveLength(1);
    expect(invited[0]?.recipient).toContain('residents-committee');
    expect(invited[0]?.subject).toContain(meetingOn);
    expect(JSON.stringify(invited)).not.toMatch(/person-3|N4|擅自|印章|资格|罢免/);
    const telling = { told: { message: 31 }, proof: '短信回执' };
    expect(seen(await (await member(3)).post(at('vote/telling'), telling)).code).toBe('conflict-of-interest');
    expect(seen(await (await member(1)).post(at('vote/telling'), telling)).code).toBe('duplicate-subject');
    expect((await (await member(1)).post(at('vote/telling'), { ...telling, told: { message: 20 } })).status).toBe(200);
    const owner = await acting.api.as('owner');
    const seenByOwner = await owner.get(caseAt(vote()));
    expect(seenByOwner.status).toBe(200);
    expect((seenByOwner.body['state'] as { items: unknown[] }).items).toHaveLength(1);
    const notices = (await street.get(caseAt(finding(), '/notices'))).body['items'] as { lines: string[] }[];
    expect(notices.at(-1)?.lines.join('')).not.toMatch(/person-3|N4|擅自|印章/);
    const teller = await acting.api.as('teller', undefined, undefined, 'cousin-3');
    expect((await teller.get('/tasks?of=place')).text).not.toContain(`"${finding()}"`);
  });

  test('the member resigns during the notice: the vote takes no ballot any more, and the finding is closed', async () => {
    const resigned = await community.post(`/committee-terms/${encodeURIComponent(term)}/seats/end`, {
      ...{ person: people[2], ground: 'resigned', proof: '辞职信' },
    });
    expect(resigned.status).toBe(201);
    for (const caseId of [finding(), vote()])
      await acting.record.store.execute({
        ...{ caseId, command: { type: 'elapse' }, key: `wake-${caseId}`, receivedAt: tenOClock(addDays(today, 1)) },
        actor: { id: 'workflow', role: 'workflow', node: '' },
        scope: scopeOf('370302001001'),
      });
    const { body } = await street.get(caseAt(finding()));
    expect(body).toMatchObject({ stage: 'ENDED', state: { ended: { how: 'seat-ended' } }, tasks: [] });
    const { rows } = await acting.record.database.owner.query(
      'SELECT withdrawn_at IS NOT NULL AS withdrawn FROM votes WHERE case_id = $1',
      [vote()],
    );
    expect(rows).toEqual([{ withdrawn: true }]);
    expect((await street.get(caseAt(vote()))).body['stage']).toBe('WITHDRAWN');
    expect(seen(await street.post(at('evidence'), { what: '录音' }))).toEqual({ status: 409, code: 'case-closed' });
  });

  test('from the file alone one reads what was decided, by whom, on what ground, and when the person was heard', async () => {
    const page = await street.get(caseAt(finding()), { accept: 'text/html' });
    for (const words of [
      '街道初核',
      '对应 N4',
      '告知事由和权利',
      '听取本人意见（到场）',
      '由业主大会决定',
      '程序进行中资格已终止',
    ])
      expect(page.text).toContain(words);
  });
});
