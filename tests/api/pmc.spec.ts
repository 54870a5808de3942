import { addDays, dayOf, instant } from '#domain/shared';
import { buildEstate } from '../support/estate.js';
import { formationOn, POSTING } from '../support/formation-record.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { membersOf } from '../support/pmc-members.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A property management committee over HTTP: what is offered where, proposed, listed, formed, at work, ended.

let record: TestRecord;
let api: TestApi;
let street: Caller;
let owner: Caller;
let area: string;
let body: string;

const today = dayOf(instant(Date.now()));

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  api = await openTestApi(record.database);
  street = await api.as('street', '370302001');
  owner = await api.as('owner', record.estate.code);
  area = record.estate.areaId;
  body = `pmc:${area}`;
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (path: string, caseId = body) => `/property-management-committees/${encodeURIComponent(caseId)}/${path}`;
const proposal = (more: object = {}) => ({
  ...{ serviceArea: area, ground: 'no-assembly', proof: '两次指导记录', ...POSTING },
  ...{ members: membersOf(7, 4, record.estate.people), ...more },
});
const propose = (more: object = {}, caller = street, headers = {}) =>
  caller.post('/property-management-committees', proposal(more), headers);
const codeOf = ({ status, body: answer }: { status: number; body: Record<string, unknown> }) => [
  status,
  answer['code'],
];

interface Grounds {
  readonly offered: boolean;
  readonly duty: string;
  readonly open: string | null;
  readonly basis: readonly { article: string }[];
  readonly conflicts: readonly { key: string }[];
  readonly grounds: readonly { ground: string; listed: boolean; holds: boolean; figures: Record<string, unknown> }[];
}
const grounds = async (serviceArea = area, caller = street) =>
  (await caller.get(`/property-management-committees/grounds?serviceArea=${serviceArea}`)).body as unknown as Grounds;

test('before anybody has tried it is offered, and no ground holds', async () => {
  const seen = await grounds();
  expect(seen).toMatchObject({ offered: true, duty: 'may', open: null });
  expect(seen.grounds.filter(({ holds }) => holds)).toEqual([]);
  expect(seen.grounds.filter(({ listed }) => !listed).map(({ ground }) => ground)).toEqual(['dysfunctional']);
  expect(codeOf(await propose())).toEqual([422, 'trigger-not-met']);
  expect((await street.get(`/cases/${encodeURIComponent(body)}`)).status).toBe(404);
});

test('two attempts that failed before the system prove the ground on paper, each by a document that was handed in', async () => {
  const { areaId, people } = await buildEstate(record.database.owner, { code: '370302001002' });
  const paper = async (failedOn: string) => {
    const scan = Buffer.from(`%PDF-1.7\n${failedOn}\n%%EOF`);
    const kept = await street.send('POST', '/documents?code=370302001002', scan, { 'content-type': 'application/pdf' });
    return { kind: 'formation', failedOn, guidance: '街道两次入户指导', document: kept.body['reference'] };
  };
  const [first, second] = [await paper('2019-05-20'), await paper('2021-11-08')];
  const members = membersOf(7, 4, people);
  const claimed = { ...second, document: `sha256:${'0'.repeat(64)}` };
  const there = { serviceArea: areaId, members };
  expect(codeOf(await propose({ ...there, earlier: [first] }))).toEqual([422, 'trigger-not-met']);
  expect(codeOf(await propose({ ...there, earlier: [first, claimed] }))).toEqual([422, 'invalid']);
  expect(codeOf(await propose({ ...there, earlier: [first, { ...second, document: '会议记录' }] }))).toEqual([
    422,
    'invalid',
  ]);
  const done = await propose({ ...there, earlier: [first, second] });
  expect(done).toMatchObject({ status: 201, body: { stage: 'LISTED', figures: { failures: 2, onPaper: 2 } } });
  const at = `/cases/${encodeURIComponent(`pmc:${areaId}`)}`;
  // Who recorded them is who gave the entry.
  const entries = (await street.get(`${at}/timeline`)).text;
  expect(entries).toContain(String(first.document));
  const notices = await street.get(`${at}/notices`);
  expect(notices.text).toContain('2019-05-20、2021-11-08');
  const letters = await record.database.owner.query(
    `SELECT recipient FROM outbox WHERE case_id = $1 AND rung = 'letter'`,
    [`pmc:${areaId}`],
  );
  expect(letters.rows).toEqual([{ recipient: 'property-authority@370302' }]);
});

test('in Qingdao it is not offered: the residents’ committee has its part, and the texts that differ are shown', async () => {
  const { areaId, people } = await buildEstate(record.database.owner, { code: '370202001001' });
  const there = await api.as('street', '370202001');
  const seen = await grounds(areaId, there);
  expect(seen.offered).toBe(false);
  expect(seen.basis[0]?.article).toBe('QD art.81');
  expect(seen.conflicts.map(({ key }) => key)).toContain('pmc.available');
  const no = await propose({ serviceArea: areaId, members: membersOf(7, 4, people) }, there);
  expect(codeOf(no)).toEqual([422, 'not-offered']);
  expect(no.text).toContain('居民委员会');
});

test('where no text has it, our default says no and says that it is ours', async () => {
  const { areaId, people } = await buildEstate(record.database.owner, { code: '371002001001' });
  const there = await api.as('street', '371002001');
  expect(await grounds(areaId, there)).toMatchObject({ offered: false, basis: [{ proposedDefault: true }, {}] });
  const no = await propose({ serviceArea: areaId, members: membersOf(7, 4, people) }, there);
  expect(codeOf(no)).toEqual([422, 'not-offered']);
});

describe('after two guided attempts that failed', () => {
  beforeAll(async () => {
    for (const [number, days] of [
      [1, -200],
      [2, -150],
    ] as const) {
      const formation = formationOn(record, `formation:${area}.${number}`);
      await formation.toMeeting(days - 30, days - 11);
      const { meeting } = await formation.state();
      const items = { M1: { outcome: 'NO_QUORUM' }, M2: { outcome: 'NO_QUORUM' }, M3: { outcome: 'NO_QUORUM' } };
      await formation.hear(days, meeting?.vote ?? '', { outcome: 'counted', items });
      await formation.give(days, 'street', { type: 'record-guidance', what: '入户动员', proof: '记录' });
      await formation.give(days, 'street', { type: 'close', as: 'not-elected', reason: '未达法定人数' });
    }
  }, 60_000);

  test('two grounds hold, each with its figures', async () => {
    const holding = (await grounds()).grounds.filter(({ holds }) => holds);
    expect(holding).toMatchObject([
      { ground: 'no-assembly', figures: { failures: 2, needed: 2 } },
      { ground: 'no-committee', figures: { failures: 2, needed: 2 } },
    ]);
  });

  test.each`
    what                                     | more                               | answer
    ${'four members of whom two are owners'} | ${{ members: membersOf(4, 2) }}    | ${[422, 'person-not-owner']}
    ${'no posting'}                          | ${{ places: [] }}                  | ${[422, 'invalid']}
    ${'a ground of no text'}                 | ${{ ground: 'because' }}           | ${[422, 'invalid']}
    ${'a ground that Zibo does not name'}    | ${{ ground: 'dysfunctional' }}     | ${[422, 'trigger-not-met']}
    ${'an area that is eligible'}            | ${{ ground: 'area-not-eligible' }} | ${[422, 'trigger-not-met']}
  `('$what: $answer', async ({ more, answer }) => {
    expect(codeOf(await propose(more as object))).toEqual(answer);
  });

  test('six of whom three are owners are too few, and even', async () => {
    const no = await propose({ members: membersOf(6, 3, record.estate.people) });
    expect(codeOf(no)).toEqual([422, 'group-composition']);
    expect(no.body['faults']).toMatchObject([{ fault: 'too-small' }, { fault: 'even' }]);
  });

  test('nor by another place, nor by a role that has no business with it', async () => {
    expect((await propose({}, await api.as('street', '370303001'))).status).toBe(404);
    expect((await propose({}, owner)).status).toBe(403);
  });

  test('proposed and listed; the second click gets the first answer, and a second one none', async () => {
    const key = { 'idempotency-key': 'propose-once' };
    const first = await propose({}, street, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ caseId: body, stage: 'LISTED', repeated: false });
    expect((await propose({}, street, key)).body).toMatchObject({ repeated: true });
    expect((await propose()).status).toBe(409);
    expect(await grounds()).toMatchObject({ open: body });
  });

  test('an owner objects, the Street answers, and nobody forms it before the days are over', async () => {
    const objection = { about: 'list', text: '未见公示', occurredOn: today };
    expect(codeOf(await owner.post(at('objections'), { ...objection, about: 'nobody' }))).toEqual([
      422,
      'unknown-subject',
    ]);
    expect((await owner.post(at('objections'), objection)).status).toBe(200);
    expect(
      (await owner.post(at('objections/answer'), { objection: 'objection-list1-1', upheld: false, answer: '已公示' }))
        .status,
    ).toBe(403);
    expect(
      (await street.post(at('objections/answer'), { objection: 'objection-list1-1', upheld: false, answer: '已公示' }))
        .status,
    ).toBe(200);
    expect(codeOf(await street.post(at('forming'), { proof: '决定', ...POSTING }))).toEqual([
      409,
      'notice-still-running',
    ]);
  });

  test('given up by the Street, another may be proposed', async () => {
    expect((await street.post(at('withdrawal'), { reason: '业主自行申请' })).status).toBe(200);
    expect(codeOf(await street.post(at('forming'), { proof: '决定', ...POSTING }))).toEqual([409, 'case-closed']);
    expect(await grounds()).toMatchObject({ open: null });
  });
});

describe('one that is in office, older than the system', () => {
  beforeAll(async () => {
    body = `pmc:${area}.2`;
    const { serviceArea, ground, proof, members } = proposal();
    const registration = { serviceArea, ground, proof, members, formedOn: addDays(today, -100) };
    const path = '/property-management-committees/registrations';
    expect(codeOf(await street.post(path, { ...registration, formedOn: addDays(today, 1) }))).toEqual([
      422,
      'fact-in-future',
    ]);
    const taken = await street.post(path, registration);
    expect([taken.status, taken.body['caseId'], taken.body['stage']]).toEqual([201, body, 'IN_OFFICE']);
  });

  test('meets, and never decides what is the owners’', async () => {
    const [vice, second, third] = record.estate.people;
    expect((await street.post(at('meetings'), { meetingOn: today, agenda: ['巡查', '选聘物业'] })).status).toBe(200);
    const minutes = { meeting: 'meeting-1', minutes: '纪要', present: ['office-1', vice, second, third] };
    const reserved = await street.post(at('meetings/minutes'), {
      ...minutes,
      decisions: [{ item: 2, inFavour: 4, matter: 'M4' }],
    });
    expect(codeOf(reserved)).toEqual([422, 'reserved-matter']);
    expect(reserved.text).toContain('ZB art.37');
    const offices = { ...minutes, present: ['office-1', 'office-2', 'office-3', vice] };
    expect(codeOf(await street.post(at('meetings/minutes'), offices))).toEqual([422, 'committee-meeting']);
    const held = await street.post(at('meetings/minutes'), { ...minutes, decisions: [{ item: 1, inFavour: 4 }] });
    expect(held.body).toMatchObject({ figures: { present: 4, adopted: 1 }, waitingFor: ['street'] });
    expect((await street.post(at('decisions/posting'), POSTING)).status).toBe(200);
  });

  test('a decision that breaks the law is corrected or revoked by Street or authority alone, and all owners are told', async () => {
    const order = {
      decision: 'decision-1',
      illegality: 'against-law',
      article: 'ZB 37',
      order: 'correct',
      reason: '越权',
    };
    const chair = await api.as('residents-committee', '370302001001');
    expect((await chair.post(at('decisions/orders'), { ...order, ...POSTING })).status).toBe(403);
    const authority = await api.as('property-authority', '370302');
    expect(
      codeOf(await authority.post(at('decisions/orders'), { ...order, decision: 'decision-9', ...POSTING })),
    ).toEqual([...[422, 'unknown-subject']]);
    expect((await authority.post(at('decisions/orders'), { ...order, ...POSTING })).status).toBe(200);
    const seen = await street.get(`/cases/${encodeURIComponent(body)}`);
    expect(seen.body['tasks']).toEqual(
      expect.arrayContaining([expect.objectContaining({ duty: 'correct-decision:decision-1', role: 'street' })]),
    );
    expect(JSON.stringify(seen.body['notices'])).toContain('行政复议');
    const revoked = await street.post(at('decisions/orders'), { ...order, order: 'revoke', ...POSTING });
    expect(revoked.status).toBe(200);
  });

  test('calls the owners to a vote by the procedure that everybody has, and signs nothing before', async () => {
    const meetingOn = addDays(today, 15);
    const call = {
      items: [{ matter: 'M4', title: '选聘物业服务企业' }],
      meetingOn,
      closesOn: addDays(meetingOn, 13),
      ...POSTING,
    };
    expect(codeOf(await street.post(at('votes'), { ...call, meetingOn: addDays(today, 14) }))).toEqual([
      422,
      'notice-too-late',
    ]);
    expect(codeOf(await street.post(at('votes'), { ...call, items: [{ matter: 'M3', title: '选举' }] }))).toEqual([
      422,
      'reserved-matter',
    ]);
    const called = await street.post(at('votes'), call);
    expect(called.status).toBe(201);
    const vote = await street.get(`/cases/${encodeURIComponent(`${body}:assembly-vote:1`)}`);
    expect(vote.body).toMatchObject({ kind: 'assembly-vote', stage: 'ANNOUNCED', state: { roll: [30, 300_000] } });
    const signing = { vote: 'assembly-vote:1', item: 'M4-1', document: '合同' };
    expect(codeOf(await street.post(at('signatures'), signing))).toEqual([422, 'reserved-matter']);
    // Thirty on the roll of this vote, and no vote of another name.
    const telling = { vote: 'assembly-vote:1', told: { 'in-person': 31 }, proof: '签收单' };
    expect(codeOf(await street.post(at('votes/telling'), telling))).toEqual([422, 'duplicate-subject']);
    expect((await street.post(at('votes/telling'), { ...telling, told: { message: 30 } })).status).toBe(200);
  });

  test('is reviewed, and brings a formation about', async () => {
    expect((await street.post(at('reviews'), { finding: 'possible', reason: '入住过半' })).body).toMatchObject({
      stage: 'IN_OFFICE',
    });
    const { body: page } = await street.get(`/cases/${encodeURIComponent(body)}`);
    const titles = (page['tasks'] as { title: { zh: string } }[]).map(({ title }) => title.zh);
    expect(titles).toContain('推动成立业主委员会');
  });

  test('ends with an election; its vote runs on, and then its file is closed', async () => {
    const ends = { electedOn: addDays(today, -1), proof: '公告' };
    expect((await owner.post(at('succession'), ends)).status).toBe(403);
    const ended = await street.post(at('succession'), ends);
    expect(ended.body).toMatchObject({ stage: 'WINDING_UP' });
    expect(codeOf(await street.post(at('succession'), ends))).toEqual([409, 'wrong-stage']);
    const { body: page } = await street.get(`/cases/${encodeURIComponent(body)}`);
    expect((page['procedures'] as { kind: string; stage: string }[]).map(({ kind }) => kind).toSorted()).toEqual([
      'assembly-vote',
      'handover',
    ]);
    // That it has ended is a task of whoever chaired it, beside the handover.
    const handover = `/handovers/${encodeURIComponent(`${body}:handover:1`)}`;
    expect((await owner.post(`${handover}/dissolution`, POSTING)).status).toBe(403);
    expect((await street.post(`${handover}/dissolution`, POSTING)).status).toBe(200);
    expect(codeOf(await street.post(`${handover}/dissolution`, POSTING))).toEqual([409, 'wrong-stage']);
    const wall = await street.get(`/cases/${encodeURIComponent(`${body}:handover:1`)}/notices`);
    expect(wall.text).toContain('物业管理委员会解散公告');
    // As the vote would tell it, weeks from now.
    await record.database.owner.query(
      `INSERT INTO inbox (to_case, from_case, kind, to_root, data) VALUES ($1, $1 || ':assembly-vote:1', 'ended', $1, $2)`,
      [
        body,
        JSON.stringify({
          name: 'assembly-vote:1',
          outcome: { outcome: 'counted', items: { 'M4-1': { outcome: 'PASSED' } } },
          at: Date.now(),
        }),
      ],
    );
    const posted = await street.post(at('votes/result'), POSTING);
    expect(posted.body).toMatchObject({ stage: 'ENDED' });
  });
});

test('the case page says by which ground it was there, and its file takes nothing in any more', async () => {
  const page = await street.get(`/cases/${encodeURIComponent(body)}`);
  expect(JSON.stringify(page.body['lines'])).toContain('组建情形');
  expect(codeOf(await street.post(at('reviews'), { finding: 'not-yet', reason: '已终止' }))).toEqual([
    409,
    'case-closed',
  ]);
});
