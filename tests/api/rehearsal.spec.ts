import { nodeOf, ROLES, type Role } from '#domain/case';
import { loadSample } from '../../apps/api/sample/load.js';
import { answers, ITEMS } from '../support/campaign-record.js';
import { openTestEngine, type TestEngine } from '../support/engine.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { personal } from '../support/personal.js';

const PLACE = '370302001001';
type Rehearse = (options: object) => Promise<{ caseId: string }>;
interface Opened {
  readonly caseId: string;
  readonly repeated: boolean;
  readonly estate: { readonly areaId: string };
  readonly plan: readonly { readonly key: string; readonly by?: string }[];
}

let record: TestRecord;
let engine: TestEngine;
let api: TestApi;
let street: Caller;

beforeAll(async () => {
  record = await openRecord();
  await loadSample(record.database.url, personal);
  engine = await openTestEngine(record);
  api = await openTestApi(record.database, { TEMPORAL_NAMESPACE: engine.client.options.namespace });
  street = await api.as('street', '370302001');
}, 120_000);
afterAll(async () => {
  await api.close();
  await engine.close();
  await record.close();
}, 60_000);

const count = async (sql: string) => Number((await record.database.owner.query(sql)).rows[0].count);
const estates = () => count(`SELECT count(*) FROM service_areas WHERE code LIKE '00%'`);

const BODY = { kind: 'formation', place: PLACE, day: '2024-03-01', units: 20 };
const open = async (key: string, body: object = BODY) => {
  const { status, body: answer } = await street.post('/rehearsals', body, { 'idempotency-key': key });
  return { status, opened: answer as unknown as Opened };
};

test('a rehearsal answers with its dated plan, and a real formation can be planned before it starts', async () => {
  const before = await count('SELECT count(*) FROM cases');
  const { body } = await street.get(`/rules/plan?kind=formation&adminCode=${PLACE}&on=2024-03-01`);
  expect(await count('SELECT count(*) FROM cases')).toBe(before);
  const { status, opened } = await open('with-plan');
  expect(status).toBe(201);
  expect(opened.plan).toEqual(body['plan']);
  expect(opened.plan.find(({ key }) => key === 'verify')).toMatchObject({
    by: '2024-03-08',
    role: 'street',
    omitted: { reminders: expect.arrayContaining([{ rung: 'escalated', on: '2024-03-18', to: 'district' }]) },
  });
  const { body: tasks } = await street.get(`/cases/${encodeURIComponent(opened.caseId)}/tasks`);
  expect(JSON.stringify(tasks)).toContain('2024-03-08');
});

test('the same key again gives the same rehearsal and builds nothing; with another body it is refused', async () => {
  const first = await open('again');
  const built = await estates();
  const second = await open('again');
  expect({ first: first.status, second: second.status }).toEqual({ first: 201, second: 200 });
  expect(second.opened).toEqual({ ...first.opened, repeated: true });
  expect((await open('again', { ...BODY, units: 30 })).status).toBe(422);
  expect((await open('again', { ...BODY, place: '370302001002' })).status).toBe(422);
  expect(await estates()).toBe(built);
});

test('two at once are one rehearsal, and two of different keys are two', async () => {
  const built = await estates();
  const same = await Promise.all([open('twins'), open('twins'), open('twins')]);
  expect(new Set(same.map(({ opened }) => opened.estate.areaId)).size).toBe(1);
  expect(new Set(same.map(({ opened }) => opened.caseId)).size).toBe(1);
  expect(await estates()).toBe(built + 1);
  const [one, other] = await Promise.all([open('one'), open('other')]);
  expect(one?.opened.estate.areaId).not.toBe(other?.opened.estate.areaId);
  expect(await estates()).toBe(built + 3);
});

test('a key that has served for something else opens no rehearsal', async () => {
  const built = await estates();
  const apply = { serviceArea: '370302001001-03', applicant: 'residents-committee' };
  const committee = await api.as('residents-committee', PLACE);
  expect((await committee.post('/formations', apply, { 'idempotency-key': 'used' })).status).toBe(201);
  expect((await committee.post('/rehearsals', BODY, { 'idempotency-key': 'used' })).status).toBe(422);
  expect(await estates()).toBe(built);
});

const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/tasks': ['', '?of=place', '?of=place&overdue=true'],
  '/cases': ['', '?limit=200'],
  '/rules': [`?adminCode=${PLACE}&on=2024-03-01`],
  // A spreadsheet carries the minute at which it was made.
  [`/service-areas/${PLACE}-03/export`]: ['?format=csv'],
  '/committee-terms/export': ['?format=csv'],
  '/property-management-committees/export': ['?format=csv'],
  '/hotline/export': ['?format=csv'],
  '/rules/plan': [`?adminCode=${PLACE}&on=2024-03-01`],
};

/** Every GET route that the description names, at the real place: a list that is added later is walked too. */
async function lists(): Promise<string[]> {
  const { body } = await api.nobody.get('/openapi.json');
  return (
    Object.entries(body['paths'] as Record<string, object>)
      // An archive of one case carries the minute at which it was taken; an empty form shows nothing.
      .filter(([path, methods]) => 'get' in methods && !/^\/(health|ready|dev)|\/(?:bundle|template)$/.test(path))
      .map(([path]) => path.replace('{code}', PLACE.slice(0, 9)).replace('{name}', 'open'))
      .map((path) => (path.startsWith('/service-areas') ? path.replace('{id}', `${PLACE}-03`) : path))
      .map((path) => (path.startsWith('/cases') ? path.replace('{id}', `formation:${PLACE}-03`) : path))
      .filter((path) => !path.includes('{'))
      .flatMap((path) => (QUERIES[path] ?? ['']).map((query) => `${path}${query}`))
  );
}

/** As many at a time as the API reads at a time: more would wait for a connection, and on a busy machine be sent away. */
const AT_A_TIME = 10;

async function everythingSeen(callers: readonly (readonly [string, Caller])[], paths: readonly string[]) {
  const seen: Record<string, string> = {};
  const asked = callers.flatMap(([who, caller]) => paths.map((path) => ({ who, caller, path })));
  for (let next = 0; next < asked.length; next += AT_A_TIME) {
    const lot = asked.slice(next, next + AT_A_TIME);
    const answers = await Promise.all(lot.map(async (each) => ({ ...each, ...(await each.caller.get(each.path)) })));
    // Problem documents carry a number of their own: of them only the status is compared.
    for (const { who, path, status, text } of answers)
      seen[`${who} ${path}`] = status === 200 ? `200 ${text}` : `${status}`;
  }
  return seen;
}

/** Every role at its own node, and at the city and the province above it. */
async function everyone(): Promise<[string, Caller][]> {
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'workflow');
  const at = roles.flatMap((role) => [nodeOf(role, PLACE), '3703', '37'].map((node) => [role, node] as const));
  return Promise.all(
    at.map(async ([role, node]): Promise<[string, Caller]> => [`${role}@${node}`, await api.as(role, node)]),
  );
}

test('a day before there was any law of owners is refused, and builds nothing', async () => {
  const before = await count('SELECT count(*) FROM service_areas');
  const asked = { kind: 'formation', place: PLACE, day: '0089-09-21' };
  expect(await street.post('/rehearsals', asked)).toMatchObject({ status: 422, body: { code: 'invalid' } });
  expect(await count('SELECT count(*) FROM service_areas')).toBe(before);
});

/** A quarter whose inspection is over with sheets missing and a finding past its limit; and a problem that nobody answered. */
async function leaveQuarterAndProblem(): Promise<void> {
  const district = PLACE.slice(0, 6);
  const office = await api.as('property-authority', district);
  const grid = await api.as('grid-worker', PLACE);
  const hotline = await api.as('hotline-12345', district);
  const give = async (caller: Caller, path: string, body: object) => {
    const { status, text, body: answer } = await caller.post(path, body);
    expect({ path, status, text: status < 300 ? '' : text }).toMatchObject({ path, text: '' });
    return answer;
  };
  const quarter = (await give(office, '/rehearsals', {
    ...{ kind: 'campaign', place: district, day: '2024-03-01', units: 10 },
  })) as unknown as Opened;
  const at = (path: string) => `/campaigns/${encodeURIComponent(quarter.caseId)}/${path}`;
  const { id } = await give(office, '/campaign-standards', { place: `00${district}`, put: ITEMS });
  await give(office, at('standard'), { standard: id });
  const serviceArea = quarter.estate.areaId;
  const told = { serviceArea, source: 'hotline', external: 'W-1', category: 'parking', what: '占道停车' };
  await give(hotline, '/problems', told);
  await give(grid, at('sheets'), { serviceArea, inspectedOn: '2024-03-01', answers: answers('F-01', 'P-01') });
  await give(office, `/rehearsals/${encodeURIComponent(quarter.caseId)}/steps`, { until: '2024-04-02' });
  await give(office, at('bulletins'), { month: '2024-03' });
  const problem = await give(street, '/rehearsals', { kind: 'problem', place: PLACE, day: '2024-03-01', units: 10 });
  const until = { until: '2024-04-01' };
  await give(street, `/rehearsals/${encodeURIComponent(String(problem['caseId']))}/steps`, until);
}

test('a whole rehearsal moves no figure, no list and no inbox, and writes no mail for the relay', async () => {
  const callers = await everyone();
  const paths = await lists();
  for (const list of ['/tasks?of=place', '/cases', '/desk', '/service-areas', '/people', '/organisations'])
    expect(paths).toContain(list);
  // Whoever stands in the rehearsals' own place is not counted to either: there the range alone would let them through.
  const inside: [string, Caller][] = [['inside', await api.as('street', `00${PLACE.slice(0, 9)}`)]];
  const counted = paths.filter((path) => /^\/(tasks|cases|desk)(\?|$)/.test(path));
  const look = async () => ({ ...(await everythingSeen(callers, paths)), ...(await everythingSeen(inside, counted)) });
  const mails = () => count('SELECT count(*) FROM outbox WHERE NOT rehearsal');
  const rehearsed = () => count('SELECT count(*) FROM outbox WHERE rehearsal');
  const before = { seen: await look(), mails: await mails(), rehearsed: await rehearsed() };
  expect(Object.values(before.seen).filter((answer) => answer.startsWith('200')).length).toBeGreaterThan(500);
  expect(before.seen[`street@370302001 /cases`]).toContain(`formation:${PLACE}-03`);

  const { rehearse } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse };
  const { caseId } = await rehearse({ apiUrl: api.url, pace: 0, units: 20, print: () => undefined });
  expect((await street.get(`/cases/${encodeURIComponent(caseId)}`)).body).toMatchObject({ stage: 'ACTIVE' });
  // And one that stands open, past its day, with a duty that was escalated.
  const { opened } = await open('left-open');
  const steps = `/rehearsals/${encodeURIComponent(opened.caseId)}/steps`;
  expect((await street.post(steps, { until: '2024-03-20' })).status).toBe(200);
  await leaveQuarterAndProblem();

  const after = await look();
  const moved = Object.keys(after)
    .filter((key) => after[key] !== before.seen[key])
    .map((key) => `${key}: ${before.seen[key]?.slice(0, 3)}, then ${after[key]?.slice(0, 3)}`);
  expect(moved).toEqual([]);
  expect(await mails()).toBe(before.mails);
  expect(await rehearsed()).toBeGreaterThan(before.rehearsed);
}, 420_000);
