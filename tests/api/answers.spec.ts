import { ANSWERS, type AnswerName } from '../../apps/api/http/answer-schemas.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';
import { COMPANY } from '../support/matter-walk.js';

let database: TestDatabase;
let api: TestApi;
let street: Caller;
let caseId: string;
let areaId: string;
let operations: Operation[];

interface Operation {
  readonly route: string;
  readonly method: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Described>> }>>;
  readonly 'x-roles'?: readonly string[];
}

interface Described {
  readonly schema: { readonly $ref?: string };
}

beforeAll(async () => {
  database = await cloneDatabase();
  ({ areaId } = await buildEstate(database.owner, { units: 10 }));
  await database.owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES ('370302001', 'street', '示例街道', NULL),
     ('370302001001', 'community', '幸福里社区', '370302001')`,
  );
  api = await openTestApi(database);
  street = await api.as('street', '370302001');
  const committee = await api.as('residents-committee');
  const opened = await committee.post('/formations', { serviceArea: areaId, applicant: 'residents-committee' });
  caseId = opened.body['caseId'] as string;
  await database.owner.query(
    `INSERT INTO incidents (id, case_id, code, root_id, kind, detail)
     SELECT 'workflow-missing:1', id, code, root_id, 'workflow-missing', '{}' FROM cases WHERE id = $1`,
    [caseId],
  );
  const { body } = await api.nobody.get('/openapi.json');
  const paths = body['paths'] as Record<string, Record<string, Operation>>;
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, route: `${method} ${path}`, method })),
  );
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
}, 60_000);

/** Nothing is missing from an answer, and nothing in it goes undescribed. */
function fits(name: AnswerName, body: unknown): void {
  expect({ name, body: ANSWERS[name].parse(body) }).toEqual({ name, body });
}

/** The answer is what the API's description says that this route answers with this status. */
function isAsDescribed(route: string, answer: HttpAnswer): void {
  const content = operations.find((operation) => operation.route === route)?.responses[answer.status]?.content ?? {};
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  const described = content[type];
  expect({ route, status: answer.status, type, described: described !== undefined }).toMatchObject({ described: true });
  const name = described?.schema.$ref?.split('/').at(-1) as AnswerName | undefined;
  if (name === undefined) expect({ route, type }).not.toMatchObject({ type: 'application/json' });
  else fits(name, answer.body);
}

test('answers are what the description says', async () => {
  const at = `/cases/${encodeURIComponent(caseId)}`;
  fits('CasePage', (await street.get('/cases')).body);
  fits('Case', (await street.get(at)).body);
  fits('EntryPage', (await street.get(`${at}/timeline`)).body);
  fits('TaskPage', (await street.get('/tasks')).body);
  fits('Tasks', (await street.get(`${at}/tasks`)).body);
  fits('TaskWithForms', (await street.get(`${at}/tasks/2`)).body);
  fits('IncidentPage', (await street.get('/incidents')).body);
  const path = `/formations/${encodeURIComponent(caseId)}`;
  fits('Problem', (await street.post(`${path}/certificate`, { certificate: '备 1', sealProof: '刻 1' })).body);
  fits('Problem', (await street.post(`${path}/verification`, {})).body);
  fits('CommandAnswer', (await street.post(`${path}/verification`, { finding: 'eligible' })).body);
});

test('every answer of a register is what the description says', async () => {
  const seen = new Set<string>();
  const ask = async (route: string, url: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = ''] = route.split(' ');
    const answer =
      method === 'get' ? await street.get(url) : await street.send(method.toUpperCase(), url, body ?? {}, headers);
    isAsDescribed(route, answer);
    seen.add(route);
    return answer.body as { id: string; version: number };
  };
  const area = `/service-areas/${areaId}`;
  const read = { 'if-match': '"1"' };

  await ask('get /places/{code}', '/places/370302001');
  await ask('get /places/{code}/children', '/places/370302001/children');

  await ask('get /service-areas', '/service-areas');
  await ask('get /service-areas/{id}', area);
  await ask('post /service-areas', '/service-areas', {
    ...{ code: '370302001001', number: '04', name: '和美（示例）', address: '示例路 2 号' },
    ...{ totalArea: 0, totalHouseholds: 0, deliveredArea: 0, deliveredHeadcount: 0 },
  });
  await ask('patch /service-areas/{id}', '/service-areas/370302001001-04', { name: '和美（改名）' }, read);
  await ask('get /service-areas/{id}/units', `${area}/units`);
  await ask('get /service-areas/{id}/owners', `${area}/owners`);

  const office = { code: '370302001', role: 'mediator', name: '示例调委会（示例）' };
  const organisation = await ask('post /organisations', '/organisations', office);
  await ask('get /organisations', '/organisations');
  await ask('get /organisations/{id}', `/organisations/${organisation.id}`);
  await ask('patch /organisations/{id}', `/organisations/${organisation.id}`, { phone: '000-3703-0001' }, read);

  const one = { code: '370302001001', name: '周八（示例）', partyMembership: 'none' };
  const person = await ask('post /people', '/people', one);
  await ask('get /people', '/people');
  await ask('get /people/{id}', `/people/${person.id}`);
  await ask('patch /people/{id}', `/people/${person.id}`, { partyMembership: 'formal' }, read);

  const tie = { account: '吴九（示例）', kind: 'spouse' };
  await ask('post /people/{id}/ties', `/people/${person.id}/ties`, tie);
  await ask('get /people/{id}/ties', `/people/${person.id}/ties`);

  await ask('get /people/{id}/export', `/people/${person.id}/export`);
  await ask('get /people/{id}/retention', `/people/${person.id}/retention`);
  const gone = await ask('post /people', '/people', { ...one, name: '郑十（示例）' });
  await ask('post /people/{id}/erasure', `/people/${gone.id}/erasure`, { ground: '登记有误（示例）' });

  const registration = { person: person.id, kind: 'grid-worker', termFrom: '2024-01-01' };
  const leader = await ask('post /service-areas/{id}/leaders', `${area}/leaders`, registration);
  await ask('get /service-areas/{id}/leaders', `${area}/leaders`);
  const ending = { termUntil: '2024-12-31' };
  await ask('post /service-areas/{id}/leaders/{leader}/ending', `${area}/leaders/${leader.id}/ending`, ending);

  const file = '楼号,房号,专有部分面积(㎡),状态,业主姓名,业主电话\r\n1,101,100.00,已售已交付,王一（示例）,000-1001\r\n';
  const csv = { 'content-type': 'text/csv; charset=utf-8' };
  const preview = 'post /service-areas/{id}/imports';
  await ask(preview, `${area}/imports`, file.replace('100.00', '-1'), csv);
  const { id } = await ask(preview, `${area}/imports`, file, csv);
  await ask('get /service-areas/{id}/imports/{importId}', `${area}/imports/${id}`);
  await ask('post /service-areas/{id}/imports/{importId}/commit', `${area}/imports/${id}/commit`);
  await ask('get /service-areas/{id}/export', `${area}/export?format=csv`);
  await ask('get /service-areas/{id}/export', `${area}/export?format=xlsx`);

  const routes = operations.filter(({ tags }) => tags?.includes('登记 registry')).map(({ route }) => route);
  expect([...seen].toSorted()).toEqual(routes.toSorted());
});

test('what training, cross-appointments, files of terms and the public page answer is what the description says', async () => {
  const seen = new Set<string>();
  const ask = async (route: string, url: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = ''] = route.split(' ');
    const answer =
      method === 'get'
        ? await street.get(url, headers)
        : await street.send(method.toUpperCase(), url, body ?? {}, headers);
    isAsDescribed(route, answer);
    seen.add(route);
    return answer.body as { id: string; version: number };
  };
  const people = [1, 2].map((n) => `${areaId}/person-${n}`);
  await street.post('/committee-terms', {
    ...{
      serviceArea: areaId,
      certificate: '备 2024-7',
      began: '2024-01-01',
      filedOn: '2024-01-20',
      ends: '2028-12-31',
    },
    ...{ seats: 5, members: people.map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })) },
  });
  const read = { 'if-match': '"1"' };
  const course = {
    ...{
      code: '370302001',
      title: '培训（示例）',
      organiser: '示例街道',
      heldOn: '2024-03-01',
      hours: 4,
      participants: 9,
    },
    attendees: people,
  };
  const { id } = await ask('post /courses', '/courses', course);
  await ask('get /courses', '/courses');
  await ask('get /courses/{id}', `/courses/${id}`);
  await ask('get /courses/figures', '/courses/figures');
  await ask('get /courses/due', '/courses/due');
  await ask('post /courses/{id}/attendance', `/courses/${id}/attendance`, { attendees: people });
  await ask('post /courses/{id}/correction', `/courses/${id}/correction`, { reason: '有误', entry: null }, read);

  const offices = { committee: 'member', enterprise: 'employee' };
  const appointment = { serviceArea: areaId, person: people[1], offices, from: '2024-02-01' };
  const made = await ask('post /appointments', '/appointments', appointment);
  await ask('get /appointments', '/appointments');
  await ask('get /appointments/{id}', `/appointments/${made.id}`);
  const at = `/cases/${encodeURIComponent(`committee-term:${areaId}`)}`;
  await ask('get /cases/{id}', at);
  await ask('post /appointments/{id}/ending', `/appointments/${made.id}/ending`, { until: '2024-03-01' }, read);
  const fix = { reason: '有误', entry: null };
  await ask('post /appointments/{id}/correction', `/appointments/${made.id}/correction`, fix, { 'if-match': '"2"' });

  await street.post('/property-management-committees/registrations', {
    ...{ serviceArea: areaId, ground: 'no-assembly', proof: '记录', formedOn: '2024-03-01' },
    members: [
      { person: '街道代表', role: 'street', office: 'chair' },
      { person: people[0], role: 'owner', office: 'vice-chair' },
    ],
  });
  const csv = { 'content-type': 'text/csv; charset=utf-8' };
  for (const committees of ['/committee-terms', '/property-management-committees']) {
    const imports = `${committees}/imports`;
    await ask(`get ${committees}/template`, `${committees}/template?format=csv`);
    const file = (await street.get(`${committees}/export?format=csv`)).text;
    await ask(`get ${committees}/export`, `${committees}/export?format=xlsx`);
    await ask(`post ${imports}`, imports, file.replace('主任', '主席'), csv);
    const { id: taken } = await ask(`post ${imports}`, imports, file, csv);
    await ask(`get ${imports}/{importId}`, `${imports}/${taken}`);
    await ask(`get ${imports}/{importId}/committees`, `${imports}/${taken}/committees`);
    await ask(`post ${imports}/{importId}/commit`, `${imports}/${taken}/commit`);
  }

  await ask('get /committees/{areaId}', `/committees/${areaId}`);
  await ask('get /committees/{areaId}', `/committees/${areaId}`, undefined, { accept: 'text/html' });
  await database.owner.query(
    `INSERT INTO notices (case_id, key, seq, code, root_id, title_zh, title_en, lines, places, photos, posted_on, remove_after, signed_by)
     SELECT id, 'hangs', 1, code, id, '公告', 'Notice', '{一}', '{东门}', '{}', '2024-01-01', '9999-01-01', '业主委员会' FROM cases WHERE id = $1`,
    [`committee-term:${areaId}`],
  );
  const { notices } = (await street.get(`/committees/${areaId}`)).body as unknown as { notices: [{ link: string }] };
  await ask('get /committees/{areaId}/notices/{notice}', notices[0].link);

  const mine =
    /^(get|post) \/(courses|appointments|committees|(committee-terms|property-management-committees)\/(imports|template|export))/;
  const routes = operations.map(({ route }) => route).filter((route) => mine.test(route));
  expect(routes.filter((route) => !seen.has(route))).toEqual([]);
  // Each of four files is read by a process of its own.
}, 120_000);

test('what rules, calendars and machines answer is what the description says', async () => {
  const query = 'adminCode=370302001001&on=2024-03-01';
  isAsDescribed('get /rules', await street.get(`/rules?${query}`));
  isAsDescribed('get /rules/plan', await street.get(`/rules/plan?${query}`));
  isAsDescribed('get /calendars/{year}', await street.get('/calendars/2026'));
  isAsDescribed('get /me', await street.get('/me'));
  isAsDescribed('get /desk', await street.get('/desk'));
  const service = {
    ...{ kind: 'emergency-provider', title: '应急服务', from: '2024-03-01', until: '2024-06-01' },
    ...COMPANY,
  };
  isAsDescribed('post /major-matters', await street.post('/major-matters', { serviceArea: areaId, ...service }));
  isAsDescribed('get /health', await api.nobody.get('/health'));
  isAsDescribed('get /ready', await api.nobody.get('/ready'));
  const claims = { sub: '王一（示例）', role: 'street', node: '370302001' };
  isAsDescribed('post /dev/tokens', await api.nobody.post('/dev/tokens', claims));
  isAsDescribed('get /cases/{id}/notices', await street.get(`/cases/${encodeURIComponent(caseId)}/notices`));
  const rehearsal = { kind: 'formation', place: '370302001001', day: '2024-03-01', units: 10 };
  isAsDescribed('post /rehearsals', await street.post('/rehearsals', rehearsal));
});

test('every route describes what it answers', () => {
  const says = ({ responses }: Operation) =>
    Object.entries(responses).some(
      ([status, { content = {} }]) =>
        /^30[23]$/.test(status) || (status.startsWith('2') && Object.values(content).some(({ schema }) => schema)),
    );
  expect(operations.filter((operation) => !says(operation)).map(({ route }) => route)).toEqual([]);
  // A route that answers 201 must not be described as answering 200, which the framework adds where nothing is said.
  const silent = operations.flatMap(({ route, responses }) =>
    Object.entries(responses)
      .filter(([status, { content }]) => status.startsWith('2') && content === undefined)
      .map(([status]) => `${route} ${status}`),
  );
  expect(silent).toEqual([]);
});

test('every command says which headers it takes and how it may fail, and every reference leads somewhere', async () => {
  const { body } = await api.nobody.get('/openapi.json');
  const commands = operations.filter(({ method, 'x-roles': roles = [] }) => method !== 'get' && roles.length > 0);
  expect(commands.length).toBeGreaterThan(50);
  for (const { route, parameters = [], responses } of commands) {
    const key = parameters.find(({ name }) => name === 'Idempotency-Key');
    expect({ route, key }).toMatchObject({ route, key: { in: 'header', required: true } });
    expect({ route, says: Object.keys(responses) }).toMatchObject({
      says: expect.arrayContaining(['400', '401', '403', '404', '409', '412', '422', '429', '503']),
    });
  }
  const names = Object.keys((body['components'] as { schemas: object }).schemas);
  const referred = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  expect(new Set(referred).size).toBeGreaterThan(60);
  expect(referred.filter((name) => !names.includes(name ?? ''))).toEqual([]);
});
