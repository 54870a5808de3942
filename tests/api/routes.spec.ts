import { ROLES, type Role } from '#domain/case';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;

interface Operation {
  readonly 'x-roles'?: readonly string[];
  readonly summary?: string;
}
let routes: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  database = await cloneDatabase();
  api = await openTestApi(database);
  const { body } = await api.nobody.get('/openapi.json');
  const paths = body['paths'] as Record<string, Record<string, Operation>>;
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

test('every route declares who may call it, and says in two languages what it does', () => {
  expect(routes.length).toBeGreaterThan(50);
  expect(routes.filter(({ operation }) => operation['x-roles'] === undefined)).toEqual([]);
  expect(routes.filter(({ operation }) => !/[一-鿿].*·.*[A-Za-z]/.test(operation.summary ?? ''))).toEqual([]);
});

test('no route but the public ones answers without a token', async () => {
  const closed = routes.filter(({ operation }) => operation['x-roles']?.length !== 0);
  for (const { method, path } of closed) {
    const url = path.replaceAll(/\{\w+\}/g, 'formation:370302001001-03');
    const answer = method === 'get' ? await api.nobody.get(url) : await api.nobody.send(method.toUpperCase(), url, {});
    expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 });
  }
});

test('every command is refused to every role that its table does not name', async () => {
  const commands = routes.filter(
    ({ method, operation }) =>
      method !== 'get' && (operation['x-roles']?.length ?? 0) > 0 && operation['x-roles']?.[0] !== '*',
  );
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'workflow');
  for (const role of roles) {
    const caller = await api.as(role, '370302001001');
    for (const { method, path, operation } of commands) {
      const url = path.replaceAll(/\{\w+\}/g, 'formation:370302001001-03');
      const { status } = await caller.send(method.toUpperCase(), url, {});
      const allowed = operation['x-roles']?.includes(role);
      expect({ role, path, forbidden: status === 403 }).toEqual({ role, path, forbidden: !allowed });
    }
  }
  // Some five thousand requests, one after the other.
}, 180_000);

test('the description is OpenAPI 3.1 with Chinese examples', async () => {
  const { body } = await api.nobody.get('/openapi.json');
  expect(body['openapi']).toBe('3.1.0');
  expect(JSON.stringify(body['components'])).toMatch(/小区东门公告栏/);
  expect((await api.nobody.get('/docs')).status).toBe(200);
});

test('health and readiness answer without a token', async () => {
  expect((await api.nobody.get('/health')).body).toEqual({ status: 'up' });
  expect((await api.nobody.get('/ready')).body).toMatchObject({ checks: { clock: 'ok', schema: 'ok' } });
});

test('the rules of a place show where each comes from, and what conflicts', async () => {
  const reader = await api.as('street', '370302001');
  const { body } = await reader.get('/rules?adminCode=370302001001&on=2024-03-01');
  const rules = body['rules'] as { key: string; value: unknown; source: string; proposedDefault: boolean }[];
  expect(rules.find(({ key }) => key === 'firstMeeting')).toMatchObject({
    value: 60,
    source: 'ZB art.25',
    proposedDefault: false,
  });
  expect(rules.find(({ key }) => key === 'nominationOpen')).toMatchObject({ proposedDefault: true });
  expect(body['conflicts']).not.toEqual([]);
});
