import { ANSWERS } from '../../apps/api/http/answer-schemas.js';
import { verifyRecord } from '#platform/evidence';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;
let first: Caller;
let second: Caller;
let caseId: string;
let estates = 0;

beforeAll(async () => {
  database = await cloneDatabase();
  api = await openTestApi(database);
  first = await api.as('street', '370302001', undefined, '王一（示例）');
  second = await api.as('street', '370302001', undefined, '李二（示例）');
}, 60_000);
beforeEach(async () => {
  const estate = await buildEstate(database.owner, { units: 4, number: `0${(estates += 1)}`.slice(-2) });
  const committee = await api.as('residents-committee');
  const opened = await committee.post('/formations', { serviceArea: estate.areaId, applicant: 'residents-committee' });
  caseId = String(opened.body['caseId']);
  await first.post(`/formations/${caseId}/guidance`, { what: '第一次指到', proof: '记录 1' });
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

const MEND = { entry: 3, pointer: '/papers/what', value: '第一次指导', reason: '录入时误写' };
const propose = (more: object = {}, as = first): Promise<HttpAnswer> =>
  as.post(`/cases/${caseId}/corrections`, { ...MEND, ...more });
const read = async () => ANSWERS.Case.parse((await first.get(`/cases/${caseId}`)).body);
const entries = async () => ANSWERS.EntryPage.parse((await first.get(`/cases/${caseId}/timeline`)).body).items;
const waiting = async () => (await read()).incidents[0]?.id ?? '';
const confirm = (id: string, as: Caller) => as.post(`/incidents/${id}/confirmation`, {});
const rowOf = async (seq: number) =>
  (await database.owner.query('SELECT body, hash FROM events WHERE case_id = $1 AND seq = $2', [caseId, seq])).rows[0];

test('proposed by one and confirmed by another it stands beside the old value, and the entry is as it was', async () => {
  const before = await rowOf(3);
  const state = (await read()).state;
  expect((await propose()).status).toBe(200);
  expect(await read()).toMatchObject({
    corrections: [],
    incidents: [{ kind: 'correction', correction: { was: '第一次指到' } }],
  });
  expect((await confirm(await waiting(), second)).status).toBe(200);

  expect(await rowOf(3)).toEqual(before);
  const { reason, ...correction } = MEND;
  const corrected = { ...correction, was: '第一次指到', reason, by: ['王一（示例）', '李二（示例）'] };
  expect(await read()).toMatchObject({ corrections: [{ ...corrected, seq: 5 }], incidents: [], state });
  const [third, fourth, fifth] = (await entries()).slice(2);
  expect(third).toMatchObject({ papers: { what: '第一次指到' }, corrections: [corrected] });
  expect([fourth?.title.zh, fifth?.title.zh]).toEqual(['提出更正（第一人）', '更正处理完毕（两人）']);
  const { text } = await first.get(`/cases/${caseId}`, { accept: 'text/html' });
  expect(text).toMatch(/<del>第一次指到<\/del> → <ins>第一次指导<\/ins>/);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect(await verifyRecord({ client, caseId })).toMatchObject({ entries: 5, faults: [] });
  await client.end();
});

test('nobody corrects alone, and nobody twice', async () => {
  await propose();
  const id = await waiting();
  expect((await confirm(id, first)).body['code']).toBe('needs-second-person');
  expect((await first.post(`/incidents/${id}/acknowledgement`, {})).body['code']).toBe('needs-second-person');
  expect((await read()).corrections).toEqual([]);
  await confirm(id, second);
  expect((await confirm(id, second)).body['code']).toBe('unknown-subject');
  expect((await read()).corrections).toHaveLength(1);
});

test('two may also dismiss it: then nothing is corrected, and that is in the chain', async () => {
  await propose();
  const id = await waiting();
  await second.post(`/incidents/${id}/proposal`, { ruling: 'dismissed', reason: '原文无误' });
  expect((await confirm(id, first)).status).toBe(200);
  expect(await read()).toMatchObject({ corrections: [], incidents: [] });
  expect((await entries()).at(-1)).toMatchObject({ type: 'incident-settled', papers: { correction: { entry: 3 } } });
});

test('a day is corrected as well, and a correction may be corrected', async () => {
  expect((await propose({ pointer: '/occurredOn', value: '2024-03-01' })).status).toBe(200);
  await confirm(await waiting(), second);
  await propose({ entry: 5, pointer: '/papers/correction/value', value: '2024-03-02' });
  await confirm(await waiting(), second);
  expect((await read()).corrections.map(({ value }) => value)).toEqual(['2024-03-01', '2024-03-02']);
});

test.each`
  what                             | more                              | status | code
  ${'an entry that is not there'}  | ${{ entry: 99 }}                  | ${422} | ${'unknown-subject'}
  ${'a place that is not there'}   | ${{ pointer: '/papers/nothing' }} | ${422} | ${'unknown-subject'}
  ${'a place with parts'}          | ${{ pointer: '/data/__proto__' }} | ${422} | ${'unknown-subject'}
  ${'what is so already'}          | ${{ value: '第一次指到' }}        | ${422} | ${'unknown-subject'}
  ${'a number past all entries'}   | ${{ entry: 24_203_953_573 }}      | ${422} | ${'invalid'}
  ${'a place with no letter'}      | ${{ pointer: '/papers/\u0000' }}  | ${422} | ${'invalid'}
  ${'the hash of an entry'}        | ${{ pointer: '/hash' }}           | ${422} | ${'invalid'}
  ${'a correction with no reason'} | ${{ reason: ' ' }}                | ${422} | ${'invalid'}
`('$what is refused and leaves nothing', async ({ more, status, code }) => {
  const answer = await propose(more as object);
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
  expect((await read()).incidents).toEqual([]);
});

test('only at the place, and by those who may', async () => {
  expect((await propose({}, await api.as('street', '370202001'))).status).toBe(404);
  expect((await propose({}, await api.as('supervisor', '370302'))).status).toBe(403);
});

test('a closed case can be corrected too', async () => {
  await first.post(`/formations/${caseId}/verification`, { finding: 'not-eligible', reason: '未达到成立条件' });
  await database.owner.query(
    `UPDATE cases SET state = jsonb_set(state, '{closed}', 'true'), closed_at = now() WHERE id = $1`,
    [caseId],
  );
  expect((await propose()).status).toBe(200);
  expect((await confirm(await waiting(), second)).status).toBe(200);
  expect((await read()).corrections).toHaveLength(1);
});
