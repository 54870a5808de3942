import { addDays, dayOf, instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { buildPlaces } from '../support/places.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Joint meetings of the Street and the community and owners' forums over HTTP: who asks, calls, records; what becomes of the tasks.

let record: TestRecord;
let api: TestApi;
let street: Caller;
let community: Caller;
let owner: Caller;
let provider: Caller;
let area: string;

const today = dayOf(instant(Date.now()));

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  await buildPlaces(record.database.owner);
  api = await openTestApi(record.database);
  area = record.estate.areaId;
  street = await api.as('street', '370302001');
  community = await api.as('community-party-organization', record.estate.code);
  owner = await api.as('owner', record.estate.code);
  provider = await api.as('property-service-enterprise', record.estate.code);
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (path: string, id: string) => `/joint-meetings/${encodeURIComponent(id)}/${path}`;
const page = async (id: string, caller = street) => (await caller.get(`/cases/${encodeURIComponent(id)}`)).body;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const MEMBERS = [
  ...['residents-committee', 'police-station', 'property-service-enterprise', 'owners'],
  ...['utility-companies', 'housing-authority', 'urban-management'],
];
const call = (more: object = {}) => ({
  ...{ meetingOn: today, venue: '街道三楼会议室', members: MEMBERS, matters: ['provider-exit'], ...more },
});
const task = (more: object = {}) => ({
  ...{ action: '限期移交物业用房', category: 'owners-organisation', due: addDays(today, 10), lead: 'street', ...more },
});
const minutes = (more: object = {}) => ({ present: MEMBERS.slice(0, 6), minutes: '会议纪要', ...more });

describe('asked for by an owner, about a service area', () => {
  let id: string;
  const application = { form: 'street', matter: 'provider-exit', request: '原物业拒不退出' };

  test('the application is there, the Street owes its answer in two working days', async () => {
    const asked = await owner.post('/joint-meetings', { place: area, ...application });
    expect(asked.body).toMatchObject({ stage: 'ASKED', waitingFor: ['street'] });
    expect(asked.status).toBe(201);
    id = String(asked.body['caseId']);
    expect(id).toBe(`joint-meeting:${area}`);
    const { tasks } = (await page(id)) as { tasks: { deadline: { n: number; dayKind: string } }[] };
    expect(tasks[0]?.deadline).toMatchObject({ n: 2, dayKind: 'working' });
  });

  test('a second one about the same area is another case', async () => {
    const asked = await owner.post('/joint-meetings', { place: area, ...application });
    expect([asked.status, asked.body['caseId']]).toEqual([201, `joint-meeting:${area}.2`]);
  });

  test('the community does not answer for the Street; a refusal has its reason', async () => {
    expect(codeOf(await community.post(at('application/answer', id), { accept: true }))).toEqual([403, 'not-theirs']);
    expect(codeOf(await street.post(at('application/answer', id), { accept: false }))).toEqual([422, 'reason-missing']);
    expect(codeOf(await street.post(at('call', id), call()))).toEqual([409, 'wrong-stage']);
    expect((await street.post(at('application/answer', id), { accept: true })).body).toMatchObject({
      stage: 'ACCEPTED',
    });
    expect(codeOf(await street.post(at('application/answer', id), { accept: true }))).toEqual([409, 'wrong-stage']);
  });

  test('called without one whom the text names, it is called, with a warning', async () => {
    const called = await street.post(at('call', id), call({ members: MEMBERS.slice(0, 6) }));
    expect(called.body).toMatchObject({ stage: 'CALLED', figures: { missing: 'urban-management' } });
    expect((called.body['warnings'] as { article: string }[]).map(({ article }) => article)).toEqual(['ZB art.76']);
    expect((await street.post(at('call', id), call())).body).toMatchObject({ warnings: [] });
  });

  test('held: who did not come is named, each task is a problem of its own', async () => {
    const wrong = minutes({ present: ['other'] });
    expect(codeOf(await street.post(at('minutes', id), wrong))).toEqual([422, 'unknown-subject']);
    const late = minutes({ tasks: [task({ due: addDays(today, -1) })] });
    expect(codeOf(await street.post(at('minutes', id), late))).toEqual([422, 'fact-too-early']);
    const held = await street.post(
      at('minutes', id),
      minutes({ tasks: [task(), task({ lead: 'residents-committee', category: 'hygiene-waste' })] }),
    );
    expect(held.body).toMatchObject({ stage: 'HELD', figures: { present: 6, absent: 1, tasks: 2 } });
    expect(held.body['opened']).toEqual([`${id}:problem:task-1`, `${id}:problem:task-2`]);
    const problem = await page(`${id}:problem:task-1`);
    expect(problem).toMatchObject({ kind: 'problem', stage: 'HANDLING' });
    const { rows } = await record.database.owner.query(
      'SELECT source, tier, due_at FROM problems WHERE root_id = $1 ORDER BY id',
      [id],
    );
    expect(rows).toMatchObject([
      { source: 'meeting', tier: 'street' },
      { source: 'meeting', tier: 'community' },
    ]);
  });

  test('closed when the last task has ended', async () => {
    for (const n of [1, 2]) {
      expect((await page(id))['stage']).toBe('HELD');
      await record.database.owner.query(
        `INSERT INTO inbox (to_case, from_case, kind, to_root, data) VALUES ($1, $1 || ':' || $2, 'ended', $1, $3)`,
        [
          id,
          `problem:task-${n}`,
          JSON.stringify({ name: `problem:task-${n}`, outcome: { outcome: 'solved' }, at: Date.now() }),
        ],
      );
      const answer = await street.post(at('cancellation', id), { reason: '再看一眼' });
      expect(answer.status).toBe(409);
      await record.give({ caseId: id, command: { type: 'elapse' }, on: today });
    }
    expect(await page(id)).toMatchObject({ stage: 'CLOSED', closedAt: expect.any(String) as string });
  });
});

describe('regular ones', () => {
  const convene = (caller: Caller, place: string, form: string, more: object = {}) =>
    caller.post('/joint-meetings/convenings', { place, form, ...call(more) });

  test('the Street’s quarterly one is about the Street itself, and owes the next', async () => {
    const convened = await convene(street, '370302001', 'street');
    expect(convened.body).toMatchObject({ caseId: 'joint-meeting:370302001', stage: 'CALLED' });
    const id = String(convened.body['caseId']);
    const low = minutes({ tasks: [task({ lead: 'residents-committee' })] });
    expect(codeOf(await street.post(at('minutes', id), low))).toEqual([403, 'not-theirs']);
    const held = await street.post(at('minutes', id), minutes({ tasks: [task({ lead: 'property-authority' })] }));
    expect(held.body).toMatchObject({ stage: 'HELD' });
    const { tasks, lines } = (await page(id)) as { tasks: { duty: string; role: string }[]; lines: unknown };
    expect(tasks.map(({ duty, role }) => [duty, role])).toEqual([['hold-next', 'street']]);
    expect(JSON.stringify(lines)).toContain('例会');
    const problem = await page(`${id}:problem:task-1`);
    expect(problem).toMatchObject({ serviceArea: '370302001', code: '370302001' });
  });

  test('a community sees neither that nor calls it; its own is of its secretary', async () => {
    expect((await community.get('/cases/joint-meeting%3A370302001')).status).toBe(404);
    expect(codeOf(await convene(community, '370302001', 'street'))).toEqual([404, 'not-found']);
    expect(codeOf(await convene(street, record.estate.code, 'community'))).toEqual([403, 'not-theirs']);
    const convened = await convene(community, record.estate.code, 'community');
    expect(convened.status).toBe(201);
    expect(convened.body['caseId']).toMatch(/^joint-meeting:370302001001(\.\d+)?$/);
  });

  test('a forum of provider and owners: proposals answered with reasons', async () => {
    expect(codeOf(await convene(provider, record.estate.code, 'owners-forum'))).toEqual([422, 'not-offered']);
    const id = String((await convene(provider, area, 'owners-forum')).body['caseId']);
    const held = await provider.post(at('minutes', id), minutes({ proposals: ['增设充电桩', '降低停车费'] }));
    expect(held.body).toMatchObject({ stage: 'HELD' });
    const answers = (...all: object[]) => provider.post(at('proposals/answers', id), { answers: all });
    expect(codeOf(await answers({ proposal: 2, adopted: false }))).toEqual([422, 'reason-missing']);
    const given = await answers(
      { proposal: 1, adopted: true, due: addDays(today, 60), category: 'parking' },
      { proposal: 2, adopted: false, reason: '成本核算' },
    );
    expect(given.body['opened']).toEqual([`${id}:problem:task-1`]);
    expect(codeOf(await answers({ proposal: 1, adopted: true }))).toEqual([409, 'wrong-stage']);
  });

  test.each`
    what                            | body                                                               | answer
    ${'a place that is none'}       | ${{ place: '12', form: 'street' }}                                 | ${[422, 'invalid']}
    ${'a place of nobody'}          | ${{ place: '370302009', form: 'street' }}                          | ${[404, 'not-found']}
    ${'a form that is none'}        | ${{ place: '370302001', form: 'dinner' }}                          | ${[422, 'invalid']}
    ${'nobody called'}              | ${{ place: '370302001', form: 'street', members: [] }}             | ${[422, 'invalid']}
    ${'called for a year far away'} | ${{ place: '370302001', form: 'street', meetingOn: '2099-01-01' }} | ${[409, 'window-closed']}
    ${'called for yesterday'}       | ${{ place: '370302001', form: 'street', meetingOn: '2024-01-01' }} | ${[409, 'too-early']}
  `('$what: $answer', async ({ body, answer }) => {
    const wrong = await street.post('/joint-meetings/convenings', { ...call(), ...(body as object) });
    expect(codeOf(wrong)).toEqual(answer);
  });

  test('the same click twice is one meeting', async () => {
    const key = { 'idempotency-key': 'convene-once' };
    const body = { place: '370302001', form: 'street', ...call() };
    const first = await street.post('/joint-meetings/convenings', body, key);
    const second = await street.post('/joint-meetings/convenings', body, key);
    expect(second.body['caseId']).toBe(first.body['caseId']);
    expect(second.body['repeated']).toBe(true);
  });
});

describe('a refused handover and a provider that stays name the meeting that was held', () => {
  let meeting: string;

  beforeAll(async () => {
    const convened = await street.post('/joint-meetings/convenings', { place: '370302001', form: 'street', ...call() });
    meeting = String(convened.body['caseId']);
  });

  test('by its case, once it was held', async () => {
    const since = addDays(today, -20);
    const caseId = `handover:${area}`;
    const begin = { type: 'begin', reason: 'seat-ended', since, from: record.estate.people[1] };
    const opened = await record.store.execute({
      ...{ caseId, command: begin, actor: { id: 'x', role: 'street', node: '370302001' }, key: 'handover-begins' },
      ...{ receivedAt: instant(Date.parse(`${since}T04:00:00Z`)), scope: scopeOf('370302001') },
      open: { kind: 'handover', code: record.estate.code, areaId: area },
    });
    expect(opened.outcome).toBe('accepted');
    const hold = (body: object) => street.post(`/handovers/${encodeURIComponent(caseId)}/joint-meeting`, body);
    expect(codeOf(await hold({}))).toEqual([422, 'papers-missing']);
    expect(codeOf(await hold({ meeting: `joint-meeting:${record.estate.code}` }))).toEqual([422, 'unknown-subject']);
    expect(codeOf(await hold({ meeting: 'joint-meeting:370399001' }))).toEqual([422, 'unknown-subject']);
    expect(codeOf(await hold({ meeting }))).toEqual([409, 'too-early']);
    await street.post(at('minutes', meeting), minutes());
    expect((await hold({ meeting })).status).toBe(200);
    expect(codeOf(await hold({ meeting }))).toEqual([409, 'wrong-stage']);
  });
});

describe('the draft of the monthly report of the committee of the area', () => {
  const month = today.slice(0, 7);
  let term: string;

  interface Draft {
    readonly sections: readonly { readonly key: string; readonly lines: readonly { readonly zh: string }[] }[];
  }
  const draft = async () => {
    const { body } = await community.get(`/committee-terms/${encodeURIComponent(term)}/reports/${month}/draft`);
    const linesOf = (key: string) =>
      (body as unknown as Draft).sections.find((section) => section.key === key)?.lines.map(({ zh }) => zh) ?? [];
    return { meetings: linesOf('jointMeetings'), adviser: linesOf('adviser') };
  };

  beforeAll(async () => {
    const other = `${record.estate.code}-07`;
    await record.database.owner.query(
      `INSERT INTO service_areas SELECT (jsonb_populate_record(s, jsonb_build_object('id', $2::text))).*
       FROM service_areas s WHERE s.id = $1`,
      [area, other],
    );
    area = other;
    term = `committee-term:${area}`;
    const [began, ends] = [addDays(today, -200), addDays(today, 900)];
    const [chair, ...others] = record.estate.people.slice(0, 5);
    const members = [{ person: chair, office: 'chair' }, ...others.map((person) => ({ person, office: 'member' }))];
    const seated = await record.store.execute({
      ...{ caseId: term, key: 'term', receivedAt: instant(Date.now()), scope: scopeOf('370302001') },
      command: {
        ...{ type: 'register', certificate: '备 7', began, filedOn: began, ends, seats: 5, members, alternates: [] },
      } as { type: string },
      actor: { id: 'street', role: 'street', node: '370302001' },
      open: { kind: 'committee-term', code: record.estate.code, areaId: area },
    });
    expect(seated.outcome).toBe('accepted');
  });

  test('nothing was held and nothing was asked: no line', async () => {
    expect(await draft()).toEqual({ meetings: [], adviser: [] });
  });

  test('a meeting about the area, and what became of its tasks', async () => {
    const convened = await street.post('/joint-meetings/convenings', { place: area, form: 'street', ...call() });
    const id = String(convened.body['caseId']);
    expect((await draft()).meetings).toEqual([]);
    const tasks = [task({ due: today }), task({ category: 'hygiene-waste' })];
    expect((await street.post(at('minutes', id), minutes({ tasks }))).status).toBe(201);
    const line = `${today} 召开物业管理联席会议`;
    expect((await draft()).meetings).toEqual([line, '议定任务本月办结 0 项，未办结 2 项，逾期 0 项']);
    await record.database.owner.query(
      `UPDATE problems SET closed_at = now(), result = 'solved' WHERE id = $1 || ':problem:task-1'`,
      [id],
    );
    await record.database.owner.query(`UPDATE problems SET due_at = now() WHERE id = $1 || ':problem:task-2'`, [id]);
    expect((await draft()).meetings).toEqual([line, '议定任务本月办结 1 项，未办结 1 项，逾期 1 项']);
  });

  test('what the adviser was asked about the area, and has answered; what was asked on a dispute is not told', async () => {
    const committee = await api.as('residents-committee', record.estate.code);
    const adviser = await api.as('legal-adviser', record.estate.code);
    const ask = async (reference: string) => {
      const body = { place: area, subject: 'other', reference, question: '电梯广告费归谁' };
      return String((await committee.post('/legal-advice', body)).body['caseId']);
    };
    const [first] = [await ask('A-1'), await ask('A-2')];
    await adviser.post(`/legal-advice/${encodeURIComponent(first)}/opinion`, { verdict: 'changes', opinion: '归业主' });
    const told = ['请求法律意见 2 件，出具 1 件，待出具 1 件'];
    expect((await draft()).adviser).toEqual(told);
    const dispute = await ask('A-3');
    await record.database.owner.query(
      `UPDATE cases SET state = jsonb_set(state, '{noun,subject}', '"dispute"') WHERE id = $1`,
      [dispute],
    );
    expect((await draft()).adviser).toEqual(told);
  });
});
