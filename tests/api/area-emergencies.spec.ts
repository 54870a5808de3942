import { addDays, dayOf, instant } from '#domain/shared';
import { openPool } from '#platform/database';
import { tellFallbackBodies } from '#platform/telling';
import type pg from 'pg';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { formationOn } from '../support/formation-record.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { COMPANY, TERMS } from '../support/matter-walk.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A service area without committee, over HTTP: the Street names an emergency provider, the residents' committee has a lift repaired,
// and the committee that is elected meanwhile takes its part over.

let record: TestRecord;
let engine: TestEngine;
let api: TestApi;
let relay: pg.Pool;
let street: Caller;
let residents: Caller;
let committee: Caller;
let serviceArea: string;
let service: string;
let lift: string;

const today = dayOf(instant(Date.now()));
const POSTING = { places: ['小区公告栏'], photos: ['照片-1'] };
const named = (more: object = {}) => ({
  ...{ serviceArea, kind: 'emergency-provider', title: '原物业突然撤离' },
  ...{ ...COMPANY, from: today, until: addDays(today, 150), ...more },
});
const repair = (more: object = {}) => ({
  ...{ serviceArea, kind: 'fund-use', title: '3号楼电梯', mode: 'emergency' },
  ...{ work: 'common-facilities', emergency: 'lift', ...more },
});
const open = (caller: Caller, body: object, headers = {}) => caller.post('/major-matters', body, headers);
const at = (id: string, path: string) => `/major-matters/${encodeURIComponent(id)}/${path}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const tasksOf = async (id: string) => {
  const { rows } = await record.database.owner.query<{ task: string }>(
    `SELECT role || ': ' || duty AS task FROM tasks WHERE case_id = $1 AND status = 'open' ORDER BY duty`,
    [id],
  );
  return rows.map(({ task }) => task);
};

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  engine = await openTestEngine(record);
  api = await openTestApi(record.database, { TEMPORAL_NAMESPACE: engine.client.options.namespace });
  relay = openPool(record.database.url, 'qrp_relay', 1);
  street = await api.as('street', '370302001');
  residents = await api.as('residents-committee');
  committee = await api.as('owners-committee');
  serviceArea = record.estate.areaId;
}, 120_000);
afterAll(async () => {
  await relay.end();
  await api.close();
  await engine.close();
  await record.close();
}, 60_000);

test('who may not, where not, what not', async () => {
  expect(codeOf(await open(committee, repair()))).toEqual([403, 'wrong-role']);
  expect(codeOf(await open(residents, named()))).toEqual([403, 'wrong-role']);
  expect(codeOf(await open(street, repair()))).toEqual([403, 'wrong-role']);
  expect((await open(await api.as('residents-committee', '370302001002'), repair())).status).toBe(404);
  expect((await open(await api.as('street', '370303001'), named())).status).toBe(404);
  const reserved = await open(residents, repair({ mode: 'ordinary', emergency: undefined }));
  expect(codeOf(reserved)).toEqual([422, 'reserved-matter']);
  expect(codeOf(await open(residents, repair({ kind: 'covenant', mode: undefined })))).toEqual([
    422,
    'reserved-matter',
  ]);
  expect(codeOf(await open(street, named({ until: addDays(today, 190) })))).toEqual([409, 'extension-not-allowed']);
  const { rows } = await record.database.owner.query(`SELECT id FROM cases WHERE kind = 'major-matter'`);
  expect(rows).toEqual([]);
});

test.each<[string, object, number, string]>([
  ['no company', { company: undefined }, 422, 'papers-missing'],
  ['a code of another length', { creditCode: '91370302MA3ABCDE0' }, 422, 'invalid'],
  ['a wrong check digit', { creditCode: '91370302MA3ABCDE0K' }, 422, 'invalid'],
])('the Street names a company: %s', async (_, more, status, code) => {
  const answer = await open(street, named(more));
  expect(codeOf(answer)).toEqual([status, code]);
});

test('the Street names a provider, once: a second click is answered the same, and another one refused with the first', async () => {
  const click = { 'idempotency-key': 'named' };
  const first = await open(street, named(), click);
  expect(first.status).toBe(201);
  service = first.body['caseId'] as string;
  // What was refused before has used no number.
  expect(service).toBe(`major-matter:${serviceArea}`);
  const second = await open(street, named(), click);
  expect(second.body).toMatchObject({ caseId: service, repeated: true });
  const other = await open(street, named({ title: '另一家', from: addDays(today, 150), until: addDays(today, 200) }));
  expect(codeOf(other)).toEqual([409, 'already-open']);
  expect(other.body).toMatchObject({ case: service, until: addDays(today, 150) });
  expect(await tasksOf(service)).toEqual(['street: post-terms', 'residents-committee: record-new-provider']);
});

test('two at the same moment: one is named', async () => {
  const elsewhere = `${record.estate.code}-09`;
  await record.database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     VALUES ($1, $2, '另一小区（虚构）', '示例路', 1, 1, 1, 1)`,
    [elsewhere, record.estate.code],
  );
  const answers = await Promise.all([1, 2, 3].map(() => open(street, named({ serviceArea: elsewhere }))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
});

test('beside it the lift: a case of its own, on the list and the desk, with a workflow of its own', async () => {
  const opened = await open(residents, repair());
  expect(opened.status).toBe(201);
  lift = opened.body['caseId'] as string;
  expect(lift).not.toBe(service);
  const { body } = await residents.get(`/cases/${encodeURIComponent(lift)}`);
  expect(body).toMatchObject({ kind: 'major-matter', stage: 'EXECUTE' });
  const inbox = await residents.get('/tasks?limit=200');
  const mine = (inbox.body['items'] as { case: string; duty: string }[]).filter((task) => task.case === lift);
  expect(mine.map(({ duty }) => duty)).toEqual(['check-site']);
  expect(JSON.stringify((await street.get('/cases?kind=major-matter')).body)).toContain(lift);
  const supervisor = await api.as('supervisor', '370302001');
  const standing = await supervisor.get(`/desk/cases/${encodeURIComponent(lift)}`);
  expect([standing.status, standing.headers.get('location')]).toEqual([
    302,
    expect.stringContaining(encodeURIComponent(lift)),
  ]);
  for (const id of [service, lift])
    await eventually(`${id} runs`, async () => {
      const { status } = await engine.client.workflow.getHandle(id).describe();
      return status.name === 'RUNNING' ? true : undefined;
    });
});

test('the same fault by another request is refused with the repair that is under way; another fault is told apart', async () => {
  const again = await open(residents, repair({ title: '3号楼电梯（再次报告）' }));
  expect([...codeOf(again), again.body['case']]).toEqual([409, 'already-open', lift]);
  expect(codeOf(await open(residents, repair({ emergency: 'drain-burst', anotherFault: undefined })))[0]).toBe(201);
  const other = await open(residents, repair({ title: '5号楼电梯', anotherFault: '5号楼2单元电梯' }));
  expect([other.status, other.body['caseId']]).toEqual([201, `major-matter:${serviceArea}.4`]);
});

test('two reports of one fault at the same moment: one is opened', async () => {
  const flood = () => open(residents, repair({ title: '地下车库进水', emergency: 'garage-flooding' }));
  const answers = await Promise.all([flood(), flood(), flood()]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
});

test('the committee’s part is the residents’ committee’s, and nobody else’s', async () => {
  const site = { parties: ['owners', 'residents-committee', 'provider'], proof: '现场记录' };
  expect(codeOf(await committee.post(at(lift, 'site-check'), site))).toEqual([403, 'not-theirs']);
  expect(codeOf(await residents.post(at(lift, 'site-check'), { ...site, parties: ['owners', 'provider'] }))).toEqual([
    422,
    'papers-missing',
  ]);
  expect((await residents.post(at(lift, 'site-check'), site)).status).toBe(200);
  expect((await residents.post(at(lift, 'works/acceptance'), { proof: '验收单' })).status).toBe(200);
  expect((await residents.post(at(lift, 'works/posting'), POSTING)).status).toBe(200);
  const early = await residents.post(at(lift, 'fund'), { amount: '5000.00', papers: ['申请'] });
  expect(codeOf(early)).toEqual([409, 'too-early']);
  const vote = { meetingOn: addDays(today, 20), closesOn: addDays(today, 30), ...POSTING };
  const community = await api.as('community-party-organization');
  expect(codeOf(await community.post(at(lift, 'meetings'), vote))).toEqual([409, 'wrong-stage']);
});

test('a committee is elected: told once, it owes what is left, and the provider stays', async () => {
  expect(await tellFallbackBodies(relay)).toBe(0);
  await expect(record.pool.query('SELECT tell_fallback_bodies()')).rejects.toThrow(/permission denied/);
  await formationOn(record).toElected(0);
  expect(await tellFallbackBodies(relay)).toBe(5);
  expect(await tellFallbackBodies(relay)).toBe(0);
  for (const caseId of [service, lift])
    expect(await record.give({ caseId, command: { type: 'elapse' }, at: instant(Date.now()) })).toMatchObject({
      outcome: 'accepted',
    });
  expect(await tasksOf(service)).toEqual(['street: post-terms', 'owners-committee: record-new-provider']);
  expect(await tasksOf(lift)).toEqual(['owners-committee: apply-for-fund']);
  const chosen = { proof: '表决结果公告' };
  expect(codeOf(await residents.post(at(service, 'emergency/new-provider'), chosen))).toEqual([403, 'not-theirs']);
  const { body } = await street.get(`/cases/${encodeURIComponent(service)}`);
  expect(body['state']).toMatchObject({ stage: 'EXECUTE', until: addDays(today, 150) });
  expect((await committee.post(at(service, 'emergency/new-provider'), chosen)).status).toBe(200);
  expect((await street.post(at(service, 'emergency/terms'), { ...TERMS, ...POSTING })).status).toBe(200);
  expect((await committee.post(at(service, 'archive'), { papers: ['全卷'] })).status).toBe(200);
  await eventually('its run has ended', async () => {
    const { status } = await engine.client.workflow.getHandle(service).describe();
    return status.name === 'COMPLETED' ? true : undefined;
  });
});

test('with a committee in office the emergency is put forward in its term, which the refusal names', async () => {
  const { areaId, people } = record.estate;
  const term = `committee-term:${areaId}`;
  const members = people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
  const community = await api.as('community-party-organization');
  const registered = await community.post('/committee-terms', {
    ...{ serviceArea: areaId, certificate: '备 1', seats: 5, members, alternates: [] },
    ...{ began: addDays(today, -400), ends: addDays(today, 900), filedOn: addDays(today, -390) },
  });
  expect(registered.status).toBe(201);
  // The case that was asked for never came to be: only the one that stands in its way is named.
  for (const answer of [await open(residents, repair()), await open(street, named())])
    expect([...codeOf(answer), answer.body['case'], answer.body['links']]).toEqual([
      409,
      'already-open',
      term,
      undefined,
    ]);
});
