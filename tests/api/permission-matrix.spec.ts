import { EVERYONE, may } from '#domain/access';
import { initialState, nodeOf, type Role } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { COMMANDS } from '../../apps/api/commands.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { sampleOf, type Schema } from '../support/sample-body.js';

// Every route that speaks of a case, in every role, from a node within, above, below and beside its place: what happens is what the
// table and the one rule say. A caller who may not see the place must not learn that the case is there.

const CODE = '370302001001';
const idOf = (kind: string) => `${kind}:${CODE}-03`;
let database: TestDatabase;
let api: TestApi;
let routes: Route[];

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly roles: readonly Role[];
  readonly body?: unknown;
}

interface Operation {
  readonly 'x-roles': readonly Role[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

beforeAll(async () => {
  database = await cloneDatabase();
  await buildEstate(database.owner, { units: 6 });
  // The paper that the sample of a request for a seal names.
  await database.owner.query(
    `INSERT INTO documents (id, code, media_type, size, scan, uploaded_role) VALUES ($1, $2, 'application/pdf', 9, 'clean', 'street')`,
    ['a'.repeat(64), CODE],
  );
  api = await openTestApi(database);
  const committee = await api.as('residents-committee');
  await committee.post('/formations', { serviceArea: `${CODE}-03`, applicant: 'residents-committee' });
  for (const [kind, decider] of Object.entries(DECIDERS)) {
    if (kind === 'formation') continue;
    await database.owner.query(
      `INSERT INTO cases (id, kind, code, area_id, area_name, parent_id, root_id, rehearsal, rule_set, state, state_version, seq, hash, stage,
                          waiting_for, overdue, opened_at, recorded_at)
       SELECT $1, $2, code, area_id, area_name, id, root_id, rehearsal, rule_set, $3, $4, 1, hash, '', '{}', false, opened_at, recorded_at
       FROM cases WHERE kind = 'formation'`,
      [idOf(kind), kind, JSON.stringify(initialState(decider)), decider.stateVersion],
    );
  }
  const { body } = await api.nobody.get('/openapi.json');
  const paths = body['paths'] as Record<string, Record<string, Operation>>;
  const components = (body['components'] as { schemas: Record<string, Schema> }).schemas;
  const commands = COMMANDS.flatMap(({ kind, prefix, routes: all }) =>
    all.map(({ path }): Route => {
      const operation = paths[`/${prefix}/{id}/${path}`]?.['post'];
      const schema = operation?.requestBody?.content['application/json']?.schema;
      if (!operation || !schema) throw new Error(`/${prefix}/{id}/${path} is not described`);
      const [url, body] = [`/${prefix}/${encodeURIComponent(idOf(kind))}/${path}`, sampleOf(schema, components)];
      return { method: 'POST', path: url, roles: operation['x-roles'], body };
    }),
  );
  const reads = ['', '/timeline', '/tasks', '/notices'].map((tail): Route => ({
    ...{ method: 'GET', path: `/cases/${encodeURIComponent(idOf('formation'))}${tail}` },
    roles: paths[`/cases/{id}${tail}`]?.['get']?.['x-roles'] ?? [],
  }));
  routes = [...reads, ...commands];
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

/** The sibling of a node: its last digit is another. */
const beside = (node: string) => node.slice(0, -1) + (node.endsWith('9') ? '8' : '9');

test.each(EVERYONE)(
  '%s',
  async (role) => {
    expect(routes.length).toBeGreaterThan(45);
    const own = nodeOf(role, CODE);
    for (const node of new Set([own, CODE, '3703', `${CODE}01`, beside(own), beside(CODE)])) {
      const caller = await api.as(role, node);
      for (const { method, path, roles, body } of routes) {
        const { status, body: answer } = await caller.send(method, path, method === 'GET' ? undefined : body);
        const code = answer['code'];
        const seen = {
          role,
          node,
          path,
          code,
          status: status === 403 && code === 'wrong-role' ? 403 : status === 404 ? 404 : 'in',
        };
        const meant = !roles.includes(role) ? 403 : may({ role, node }, roles, CODE) ? 'in' : 404;
        expect(seen).toEqual({ ...seen, status: meant });
        expect(status).toBeLessThan(500);
        // A sample that is refused for its shape would never have met the place; a document is looked for there.
        const faults = ((answer['errors'] ?? []) as { code?: string }[]).filter(
          (each) => each.code !== 'unknown-document',
        );
        expect({ path, faults }).toEqual({ path, faults: [] });
      }
    }
  },
  180_000,
);
