import { ANSWERS, type AnswerName } from '../../apps/api/http/answer-schemas.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;
let street: Caller;
let caseId: string;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: unknown }>>;
  readonly 'x-roles'?: readonly string[];
}

beforeAll(async () => {
  database = await cloneDatabase();
  const { areaId } = await buildEstate(database.owner, { units: 10 });
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
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

/** Nothing is missing from an answer, and nothing in it goes undescribed. */
function fits(name: AnswerName, body: unknown): void {
  expect(ANSWERS[name].parse(body)).toEqual(body);
}

test('answers are what the description says', async () => {
  const at = `/cases/${encodeURIComponent(caseId)}`;
  fits('CasePage', (await street.get('/cases')).body);
  fits('Case', (await street.get(at)).body);
  fits('EntryPage', (await street.get(`${at}/timeline`)).body);
  fits('TaskPage', (await street.get('/tasks')).body);
  fits('TaskWithForms', (await street.get(`${at}/tasks/2`)).body);
  fits('IncidentPage', (await street.get('/incidents')).body);
  const path = `/formations/${encodeURIComponent(caseId)}`;
  fits('Problem', (await street.post(`${path}/certificate`, { certificate: '备 1', sealProof: '刻 1' })).body);
  fits('Problem', (await street.post(`${path}/verification`, {})).body);
  fits('CommandAnswer', (await street.post(`${path}/verification`, { finding: 'eligible' })).body);
});

test('every route says what it answers, and every command which headers it takes', async () => {
  const { body } = await api.nobody.get('/openapi.json');
  const paths = body['paths'] as Record<string, Record<string, Operation>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, method, ...operation })),
  );
  const commands = operations.filter(({ method, 'x-roles': roles = [] }) => method !== 'get' && roles.length > 0);
  for (const { route, parameters = [], responses } of commands) {
    const key = parameters.find(({ name }) => name === 'Idempotency-Key');
    expect({ route, key }).toMatchObject({ route, key: { in: 'header', required: true } });
    expect({ route, says: Object.keys(responses) }).toMatchObject({
      says: expect.arrayContaining(['400', '401', '403', '404', '409', '412', '422', '429', '503']),
    });
  }
  // Every reference leads somewhere.
  const names = Object.keys((body['components'] as { schemas: object }).schemas);
  const referred = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  expect(new Set(referred).size).toBeGreaterThan(60);
  expect(referred.filter((name) => !names.includes(name ?? ''))).toEqual([]);
});
