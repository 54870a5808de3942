import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

const STREET = '370302001';
let database: TestDatabase;
let api: TestApi;
let community: Caller;
let path: string;
let people: readonly string[];

beforeAll(async () => {
  database = await cloneDatabase();
  const estate = await buildEstate(database.owner, { units: 20 });
  people = estate.people;
  api = await openTestApi(database);
  community = await api.as('community-party-organization');
  const opened = await community.post('/formations', { serviceArea: estate.areaId, applicant: 'residents-committee' });
  expect(opened.status).toBe(201);
  path = encodeURIComponent(opened.body['caseId'] as string);
  // A candidate stands in the case as soon as they are nominated; here the record is brought to that point by its owner.
  const [person] = people;
  await database.owner.query(`UPDATE cases SET state = jsonb_set(state, '{noun,candidates}', $1::jsonb)`, [
    JSON.stringify({
      'candidate-1': { person, partyMember: false, formalMember: false, source: 'self', review: 'open' },
    }),
  ]);
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const street = (who: string) => api.as('street', STREET, undefined, who);
const verify = (caller: Caller) =>
  caller.post(`/formations/${path}/verification`, { finding: 'ineligible', reason: '面积不足（示例）' });
const tie = (account: string, kind: string) =>
  community.post(`/people/${encodeURIComponent(people[0] ?? '')}/ties`, { account, kind });
const refusedFor = { status: 403, body: { code: 'conflict-of-interest' } };

test('who is tied to a person of the case decides nothing in it, and may still help', async () => {
  expect((await tie('王一（示例）', 'spouse')).status).toBe(201);
  expect((await tie('王一（示例）', 'spouse')).status).toBe(409);
  const official = await street('王一（示例）');
  const refused = await verify(official);
  expect(refused).toMatchObject(refusedFor);
  expect(refused.text).not.toContain(people[0]);
  expect((await official.post(`/formations/${path}/guidance`, { what: '到场', proof: '照片' })).status).toBe(200);
});

test('the person of the case is tied to themself without a declaration', async () => {
  expect(await verify(await street(people[0] ?? ''))).toMatchObject(refusedFor);
});

test('who has recused themself decides nothing from then on; the entry says so, and the task is free again', async () => {
  const official = await street('李二（示例）');
  const tasks = (await official.get(`/cases/${path}/tasks`)).body['items'] as { openedSeq: number }[];
  const task = `/cases/${path}/tasks/${tasks[0]?.openedSeq}`;
  expect((await official.post(`${task}/claim`, {})).status).toBe(200);
  expect((await official.post(`/cases/${path}/recusals`, { reason: '与申请人系同学（示例）' })).status).toBe(200);
  expect((await official.get(task)).body).toMatchObject({ status: 'open', claimedBy: null });
  expect(await verify(official)).toMatchObject(refusedFor);
  const entries = (await official.get(`/cases/${path}/timeline`)).body['items'] as { type: string; actor: string }[];
  expect(entries).toContainEqual(expect.objectContaining({ type: 'person-recused', actor: '李二（示例）' }));
});

test('a colleague who is tied to nobody decides', async () => {
  expect((await verify(await street('赵三（示例）'))).status).toBe(200);
});

test('ties are seen by those who may see people, within their place', async () => {
  const seen = await community.get(`/people/${encodeURIComponent(people[0] ?? '')}/ties`);
  expect(seen.body['items']).toEqual([expect.objectContaining({ account: '王一（示例）', kind: 'spouse' })]);
  const stranger = await api.as('street', '370202001');
  expect((await stranger.get(`/people/${encodeURIComponent(people[0] ?? '')}/ties`)).status).toBe(404);
  expect((await (await api.as('owner')).get(`/people/${encodeURIComponent(people[0] ?? '')}/ties`)).status).toBe(403);
});
