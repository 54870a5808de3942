import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { DEVELOPER_PAPERS, DRAFTS, group, TOPICS } from '../support/formation-walk.js';
import { openApi, type RegisterApi } from './app.js';

// From the register to the case page over HTTP: leaders are registered, proposed, nominated, shown.

const AREA = '370302001001-03';
const person = (n: number) => `${AREA}/person-${n}`;

let database: TestDatabase;
let api: RegisterApi;
let caseId = '';

const post = async (as: string, path: string, body: object) => {
  const answer = await api.call('POST', path, { as, body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
};
const step = (as: string, path: string, body: object) => post(as, `/formations/${caseId}/${path}`, body);
const GROUP = 'preparation-group@370302001001';
const STREET = 'street@370302001';
const PARTY = 'community-party-organization@370302001001';

beforeAll(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner);
  api = await openApi(database);
  const leaders = `/service-areas/${AREA}/leaders`;
  await post(STREET, leaders, {
    person: person(1),
    kind: 'red-building-leader',
    building: '1',
    termFrom: '2024-01-01',
  });
  await post(STREET, leaders, { person: person(2), kind: 'grid-worker', termFrom: '2024-01-01' });
  await post(STREET, leaders, {
    person: person(3),
    kind: 'grid-worker',
    termFrom: '2024-01-01',
    termUntil: '2024-12-31',
  });
  const opened = await post('residents-committee@370302001001', '/formations', {
    serviceArea: AREA,
    applicant: 'residents-committee',
  });
  caseId = opened.caseId;
  const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
  await step(STREET, 'verification', { finding: 'eligible' });
  await step(STREET, 'preparation-group', { leader: 'member-1', members: group() });
  await step(GROUP, 'preparation-group/posting', posting);
  await step(GROUP, 'developer-files', { papers: DEVELOPER_PAPERS });
  await step(GROUP, 'owners-confirmation', {});
  await step(GROUP, 'drafts', { drafts: DRAFTS, topics: TOPICS });
  await step(GROUP, 'nomination', {});
  const nominee = { source: 'community-party-organization', pledge: true };
  await step(PARTY, 'candidates', { ...nominee, person: person(1) });
  await step(PARTY, 'candidates', { ...nominee, person: person(5), publicEmployee: true });
  await step(PARTY, 'candidates', { ...nominee, person: person(6) });
});

afterAll(async () => {
  await api.close();
  await database.drop();
});

test('the case shows the list and the shares, without names', async () => {
  const { body, text } = await api.call('GET', `/cases/${caseId}`, { as: STREET });
  expect(body.leaders).toMatchObject({
    count: 2,
    list: [
      { kind: 'red-building-leader', building: '1', person: person(1), candidate: 'candidate-1' },
      { kind: 'grid-worker', building: null, person: person(2), candidate: null },
    ],
  });
  expect(body.leaders.shares.slice(0, 2)).toMatchObject([
    { kind: 'any', candidates: { numerator: 1, denominator: 3 } },
    { kind: 'red-building-leader', title: { zh: '红色楼长' }, candidates: { numerator: 1, denominator: 3 } },
  ]);
  expect(body.state.candidates).toMatchObject({
    'candidate-1': { leaders: ['red-building-leader'] },
    'candidate-2': { publicEmployee: true },
  });
  expect(body.lines.map(({ zh }: { zh: string }) => zh)).toContainEqual(
    expect.stringContaining('候选人中：骨干合计 1/3、红色楼长 1/3'),
  );
  expect(text).not.toContain('业主1（虚构）');
});

test('the page shows them to a browser', async () => {
  const { text } = await api.call('GET', `/cases/${caseId}`, { as: STREET, headers: { accept: 'text/html' } });
  expect(text).toContain('供参考的骨干名单');
  expect(text).toContain('candidate-1');
  expect(text).toMatch(/骨干占比[\s\S]*1\/3/);
  expect(text).not.toContain('业主1（虚构）');
});

test('the community Party organisation finds the list among its tasks', async () => {
  const { body } = await api.call('GET', `/cases/${caseId}/tasks`, { as: PARTY });
  expect(body.items).toContainEqual(
    expect.objectContaining({
      duty: 'consider-leaders',
      role: 'community-party-organization',
      title: { zh: '研究供参考的骨干名单', en: 'Consider the list of leaders' },
      dueAt: null,
    }),
  );
});

test('nobody can call a candidate a leader: the register says it', async () => {
  const answer = await api.call('POST', `/formations/${caseId}/candidates`, {
    as: PARTY,
    body: { person: person(7), source: 'self', pledge: true, leader: 'grid-worker' },
  });
  expect(answer.status).toBe(422);
});
