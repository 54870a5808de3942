import { scopeOf } from '#platform/case-store';
import pg from 'pg';
import { openTestApi, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What people read of committees, in a province of four thousand of them: no list reads what lies outside the reader's place, and a
// Street's costs what it did when there was no other.

const STREET = '370302001';
const TABLES = ['cases', 'tasks', 'events', 'incidents'];
let record: TestRecord;
let api: TestApi;

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}
const asked: Asked[] = [];
type Query = (config: string | Asked, ...rest: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query };
const query = prototype.query;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  const members = record.estate.people
    .slice(0, 5)
    .map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
  const facts = { certificate: '备 1', began: '2022-06-01', ends: '2027-05-31', filedOn: '2022-06-20', seats: 5 };
  await record.give({ command: { type: 'register', ...facts, members, alternates: [] }, open: true, on: '2024-09-10' });
  for (const type of ['elapse', 'ask-for-report'])
    await record.give({ command: { type }, as: 'workflow', node: '', on: '2024-10-01' });
  await record.database.owner.query(PROVINCE);
  await record.database.owner.query('ANALYZE');
  api = await openTestApi(record.database);
  prototype.query = function (this: unknown, config, ...rest) {
    if (typeof config === 'object' && /^\s*(SELECT|WITH)/i.test(config.text))
      asked.push({ text: config.text, values: config.values });
    return query.call(this, config, ...rest);
  };
}, 120_000);
afterAll(async () => {
  prototype.query = query;
  await api.close();
  await record.close();
});

/** The one committee with its task and its chain, again in ten service areas of each of four hundred communities of forty Streets. */
const EVENT =
  'case_id, seq, code, root_id, type, v, actor, role, node, command_id, at, received_at, recorded_at, occurred_on, body, after, prev, hash';
const PROVINCE = `
  CREATE TEMP TABLE many AS SELECT '3709' || lpad((s / 20)::text, 2, '0') || lpad((s % 20 + 1)::text, 3, '0') || lpad(n::text, 3, '0') AS code, i
    FROM generate_series(0, 39) s, generate_series(1, 10) n, generate_series(1, 10) i;
  ALTER TABLE many ADD COLUMN id text;
  UPDATE many SET id = 'committee-term:' || code || '-' || i;
  INSERT INTO cases SELECT again.* FROM many, cases c, jsonb_populate_record(NULL::cases, to_jsonb(c) || jsonb_build_object(
      'id', many.id, 'root_id', many.id, 'code', many.code, 'area_id', many.code || '-' || many.i)) again WHERE c.code LIKE '3703%';
  INSERT INTO tasks SELECT again.* FROM many, tasks t, jsonb_populate_record(NULL::tasks, to_jsonb(t) || jsonb_build_object(
      'case_id', many.id, 'root_id', many.id, 'code', many.code, 'node', many.code)) again WHERE t.code LIKE '3703%';
  INSERT INTO events (${EVENT}) SELECT ${EVENT} FROM (SELECT again.* FROM many, events e, jsonb_populate_record(NULL::events, to_jsonb(e) || jsonb_build_object(
      'case_id', many.id, 'root_id', many.id, 'code', many.code)) again WHERE e.code LIKE '3703%') copied;
`;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** How many rows of the tables that grow a plan has touched, whether it kept them or not. */
function touched(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + touched(each), 0);
  if (!TABLES.includes(plan['Relation Name'] ?? '')) return below;
  return below + (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
}

test.each<[string, string, 'street' | 'community-party-organization' | 'owners-committee', string]>([
  ['tasks of a community', '/tasks?of=place', 'community-party-organization', '370302001001'],
  ['tasks of a committee', '/tasks', 'owners-committee', '370302001001'],
  ['overdue tasks of a Street', '/tasks?of=place&overdue=true', 'street', STREET],
  ['overdue reports of a Street', '/tasks?of=place&overdue=true&duty=report', 'street', STREET],
  ['committees of a Street', '/cases?kind=committee-term', 'street', STREET],
  ['reports of a month', '/committee-terms/report-rates?month=2024-09', 'street', STREET],
  ['the desk', '/desk', 'street', STREET],
])('%s: a reader of one committee touches the rows of one, of four thousand', async (_what, where, role, node) => {
  const caller = await api.as(role, node);
  asked.length = 0;
  const answer = await caller.get(where);
  expect(answer.status).toBe(200);
  const lists = asked.filter(({ text }) =>
    TABLES.some((table) => new RegExp(`(FROM|JOIN) ("public"\\.)?"?${table}"?`).test(text)),
  );
  expect(lists.length).toBeGreaterThan(0);
  const client = new pg.Client({ connectionString: record.database.url, options: '-c role=qrp_api -c timezone=UTC' });
  await client.connect();
  try {
    const { lo, hi } = scopeOf(node);
    await client.query(`SELECT set_config('app.lo', $1, false), set_config('app.hi', $2, false)`, [lo, hi]);
    for (const { text, values } of lists) {
      const { rows } = await client.query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, [...values]);
      // The chain of the one committee has a dozen entries.
      const plan = rows[0]['QUERY PLAN'][0].Plan as Plan;
      if (touched(plan) >= 30)
        throw new Error(`${text} touches ${touched(plan)} rows: ${JSON.stringify(plan, undefined, 1)}`);
    }
  } finally {
    await client.end();
  }
});

test('the rates of a province count every committee, street by street', async () => {
  const supervisor = await api.as('supervisor', '37');
  const { body } = await supervisor.get('/committee-terms/report-rates?month=2024-09');
  const streets = body['streets'] as { street: string; asked: number }[];
  expect(streets).toHaveLength(41);
  expect(streets.reduce((sum, { asked: n }) => sum + n, 0)).toBe(4_001);
});
