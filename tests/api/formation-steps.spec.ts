import { addDays } from '#domain/shared';
import { formationOn, POSTING, today } from '../support/formation-record.js';
import { DRAFTS, group as members, TOPICS } from '../support/formation-walk.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Steps of the formation at their line, over HTTP as in the rules.

let records: TestRecord[] = [];
let apis: TestApi[] = [];
afterEach(async () => {
  for (const api of apis) await api.close();
  for (const record of records) await record.close();
  [apis, records] = [[], []];
});

async function opened(plan: Parameters<typeof openRecord>[0] = {}) {
  const record = await openRecord(plan);
  records.push(record);
  const api = await openTestApi(record.database);
  apis.push(api);
  return { api, formation: formationOn(record) };
}

test('every owner is told of the meeting fifteen days before, each counted once (SD 22)', async () => {
  const { api, formation } = await opened();
  await formation.toMeeting(-1, 15);
  const group = await api.as('preparation-group');
  const tell = (told: object, more: object = {}) =>
    group.post(`${formation.path}/meeting/telling`, { told, proof: '签收单', ...more });
  expect((await tell({ 'by-dream': 1 })).status).toBe(422);
  expect(await tell({ 'in-person': 20, message: 11 })).toMatchObject({
    status: 422,
    body: { code: 'duplicate-subject', told: 31, owners: 30 },
  });
  const some = await tell({ 'in-person': 20, message: 9 });
  expect(some).toMatchObject({ status: 200, body: { figures: { told: 29, owners: 30, by: today() } } });
  expect((some.body['warnings'] as unknown[]).length).toBe(1);
  expect((await tell({ mail: 1 })).body['warnings'] ?? []).toEqual([]);
  expect((await tell({ mail: 1 })).body).toMatchObject({ code: 'already-done' });
  expect((await formation.state()).told).toEqual({ 'in-person': 20, message: 9, mail: 1 });
  expect((await (await api.as('owner')).post(`${formation.path}/meeting/telling`, {})).status).toBe(403);
});

test('a telling after its day is taken and told as late, and the meeting is held all the same', async () => {
  const { api, formation } = await opened();
  await formation.toMeeting(-2, 14);
  const group = await api.as('preparation-group');
  const told = { told: { 'in-person': 30 }, proof: '签收单' };
  const late = await group.post(`${formation.path}/meeting/telling`, told);
  expect(late).toMatchObject({
    status: 200,
    body: { figures: { by: addDays(today(), -1) }, warnings: [{ rule: 'meetingNotice', article: 'ZB art.27' }] },
  });
});

test('a draft of our default is left out with a reason, the covenant never (CC 278)', async () => {
  const { api, formation } = await opened();
  await formation.toGroup(-2);
  const group = await api.as('preparation-group');
  await group.post(`${formation.path}/preparation-group/posting`, POSTING);
  const adopt = (without: string, more: object = {}) =>
    group.post(`${formation.path}/drafts`, {
      drafts: DRAFTS.filter((draft) => draft !== without),
      topics: TOPICS,
      ...more,
    });
  const reason = '本小区另行规定';
  // A code is told to the engine, so that it cannot be a name.
  expect((await adopt('covenant', { drafts: ['虚构人0001号'] })).body).toMatchObject({ code: 'invalid' });
  expect(await adopt('covenant', { reason })).toMatchObject({
    status: 422,
    body: { code: 'papers-missing', missing: ['covenant'], proposedDefault: [] },
  });
  expect((await adopt('meeting-plan')).body).toMatchObject({
    missing: ['meeting-plan'],
    proposedDefault: ['meeting-plan'],
  });
  expect((await adopt('meeting-plan', { reason })).status).toBe(200);
  const rules = await group.get('/rules?adminCode=370302001001&on=2024-03-01');
  expect(rules.body).toMatchObject({
    catalogues: {
      drafts: expect.arrayContaining([expect.objectContaining({ code: 'meeting-plan', confidence: 'P' })]),
    },
  });
});

test('a chair to whom no more than half of all members agree is refused with the figures (SD 32)', async () => {
  const { api, formation } = await opened();
  await formation.toElected(-1);
  const committee = await api.as('owners-committee');
  const { seated } = await formation.state();
  const [chair = '', vice = ''] = seated;
  const meet = (inFavour: object) =>
    committee.post(`${formation.path}/first-committee-meeting`, {
      ...{ present: seated, chair, viceChairs: [vice], minutes: '纪要', inFavour },
    });
  expect(await meet({ [chair]: 3, [vice]: 4 })).toMatchObject({
    status: 422,
    body: { code: 'committee-meeting', officer: chair, inFavour: 3, needed: 4, basis: [{ article: 'ZB art.32' }] },
  });
  expect(await meet({ [chair]: 4, [vice]: 4 })).toMatchObject({
    status: 200,
    body: {
      stage: 'FIRST_COMMITTEE_MEETING',
      basis: expect.arrayContaining([expect.objectContaining({ rule: 'committeeApproval' })]),
    },
  });
});

test('the Street answers an objection to the group, which answers none against itself, and forms it anew', async () => {
  const { api, formation } = await opened();
  await formation.toGroup(-2);
  const [group, street, owner] = [
    await api.as('preparation-group'),
    await api.as('street', '370302001'),
    await api.as('owner'),
  ];
  await group.post(`${formation.path}/preparation-group/posting`, POSTING);
  const meetingBy = async () => {
    const { body } = await street.get(`/cases/${encodeURIComponent(formation.caseId)}/tasks`);
    const { items } = body as { items: { duty: string; status: string; dueAt: string }[] };
    return items.filter(({ duty, status }) => duty === 'first-meeting' && status === 'open').map(({ dueAt }) => dueAt);
  };
  const before = await meetingBy();
  expect(before).toHaveLength(1);
  const objected = await owner.post(`${formation.path}/objections`, {
    about: 'member-2',
    text: '与物业公司有利害关系',
  });
  expect(objected).toMatchObject({ status: 200, body: { basis: [{ rule: 'groupListPosting' }] } });
  const answer = { objection: 'objection-group1-1', upheld: true, answer: '经核实属实' };
  expect(await group.post(`${formation.path}/objections/answer`, answer)).toMatchObject({
    status: 403,
    body: { code: 'wrong-role' },
  });
  expect(await street.post(`${formation.path}/objections/answer`, answer)).toMatchObject({
    status: 200,
    body: { stage: 'VERIFIED', waitingFor: ['preparation-group', 'street'] },
  });
  const again = await street.post(`${formation.path}/preparation-group`, { leader: 'member-1', members: members() });
  expect(again).toMatchObject({ status: 200, body: { stage: 'GROUP_FORMED' } });
  expect(await meetingBy()).toEqual(before);
});

test('Zibo’s record says who put each owner representative forward (ZB 23)', async () => {
  const { api, formation } = await opened();
  await formation.give(-3, 'residents-committee', { type: 'apply', applicant: 'residents-committee' });
  await formation.give(-3, 'street', { type: 'verify', finding: 'eligible' });
  const street = await api.as('street', '370302001');
  const form = (put: object) =>
    street.post(`${formation.path}/preparation-group`, {
      leader: 'member-1',
      members: members().map(({ putForward: _by, ...member }) => ({
        ...member,
        ...(member.role === 'owner' ? put : {}),
      })),
    });
  expect(await form({})).toMatchObject({
    status: 422,
    body: { code: 'papers-missing', basis: [{ article: 'ZB art.23' }] },
  });
  expect((await form({ putForward: 'the-developer' })).status).toBe(422);
  expect((await form({ putForward: 'residents-committee' })).status).toBe(200);
});

test('Liaocheng’s Street owes a new group when sixty days have passed, and not a day before (LC 20)', async () => {
  const owed = async (days: number) => {
    const { api, formation } = await opened({ code: '371502001001' });
    await formation.give(days, 'developer', { type: 'apply', applicant: 'developer' });
    await formation.give(days, 'street', { type: 'verify', finding: 'eligible' });
    await formation.give(days, 'street', { type: 'form-group', leader: 'member-1', members: members() });
    const street = await api.as('street', '371502001');
    await street.post(`${formation.path}/guidance`, { what: '督促召开会议', proof: '记录-01' });
    const { body } = await street.get(`/cases/${encodeURIComponent(formation.caseId)}/tasks`);
    return (body as { items: { duty: string; status: string }[] }).items.some(
      ({ duty, status }) => duty === 'form-group' && status === 'open',
    );
  };
  expect([await owed(-50), await owed(-70)]).toEqual([false, true]);
});

test('a second round with new candidates goes back to nomination, for the empty seats alone', async () => {
  const { api, formation } = await opened();
  await formation.toMeeting(-31, -13);
  const { list, meeting } = await formation.state();
  const items = {
    M1: { outcome: 'PASSED' },
    M2: { outcome: 'PASSED' },
    M3: { outcome: 'SECOND_ROUND', seated: list.slice(0, 4), alternates: [] },
  };
  await formation.hear(-1, meeting?.vote ?? '', { outcome: 'counted', items });
  const group = await api.as('preparation-group');
  const called = await group.post(`${formation.path}/second-round`, { newCandidates: true });
  expect(called).toMatchObject({ status: 200, body: { stage: 'PREPARING' } });
  expect((await group.post(`${formation.path}/nomination`, {})).status).toBe(200);
  const nominate = (n: number) => {
    const person = `${formation.caseId.slice('formation:'.length)}/person-${n}`;
    return group.post(`${formation.path}/candidates`, { person, source: 'self', pledge: true });
  };
  expect((await nominate(5)).body).toMatchObject({ code: 'duplicate-subject' });
  expect((await nominate(20)).status).toBe(200);
});

test('what the method for candidates did not take up advises: the conclusion goes to the Party committee', async () => {
  const stageAfter = async (takenUp: readonly string[]) => {
    const { api, formation } = await opened();
    await formation.toReview(-40, 5, takenUp);
    const street = await api.as('street', '370302001');
    const decisions = ['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U8', 'U9'].map((code) => ({
      ...{ code, reason: '各单位逾期未答复，逐项核实' },
      finding: code.startsWith('Q') || code === 'U2' ? 'yes' : 'no',
    }));
    const review = `/joint-reviews/${encodeURIComponent(`${formation.caseId}:joint-review:candidate-5`)}`;
    const { body } = await street.post(`${review}/conclusion`, { verdict: 'UNSUITABLE', code: 'U2', decisions });
    return body['stage'] ?? body;
  };
  expect([await stageAfter(['U3']), await stageAfter(['U2'])]).toEqual(['SIGN_OFF', 'ANSWERING']);
});

test('after a finding of ineligible one applies again when something has changed, and says what', async () => {
  const { api, formation } = await opened();
  await formation.give(-3, 'residents-committee', { type: 'apply', applicant: 'residents-committee' });
  await formation.give(-2, 'street', { type: 'verify', finding: 'ineligible', reason: '入住不足' });
  const committee = await api.as('residents-committee');
  const serviceArea = formation.caseId.slice('formation:'.length);
  const apply = (more: object) =>
    committee.post('/formations', { serviceArea, applicant: 'residents-committee', ...more });
  expect(await apply({})).toMatchObject({ status: 409, body: { code: 'same-facts-rest' } });
  expect((await apply({ changed: '上次漏计二期入住户数' })).status).toBe(201);
});
