import { addDays, dayOf, instant, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { setTimeout as delay } from 'node:timers/promises';
import { openTestEngine, type TestEngine } from '../support/engine.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// The links of the desk, followed to the engine: what a supervisor finds there is what the record says.

let record: TestRecord;
let engine: TestEngine;
let api: TestApi;
let supervisor: Caller;

const today = dayOf(instant(Date.now()));
const SOON = 'committee-term:soon';
const LATER = 'committee-term:later';
/** Its plan of renewal is overdue, and no report is. */
const PLAN = 'committee-term:plan';

/** Taken up seventy days ago, at least one whole month lies behind, and the day of its report. */
async function takeUp(caseId: string, areaId: string, of: { ends: Day; on?: Day }): Promise<void> {
  const { ends, on = addDays(today, -70) } = of;
  const { estate, database } = record;
  await database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     VALUES ($1, $2, '示例里（虚构）', '示例路', 100000, 300, 100000, 300)`,
    [areaId, estate.code],
  );
  const done = await record.store.execute({
    ...{ caseId, key: caseId, receivedAt: tenOClock(on) },
    command: {
      type: 'register',
      ...{ began: addDays(on, -365), ends, filedOn: addDays(on, -360), certificate: '备 9', seats: 5, alternates: [] },
      members: estate.people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    } as { type: string },
    actor: { id: 'street', role: 'street', node: estate.code.slice(0, 9) },
    scope: scopeOf(estate.code.slice(0, 9)),
    open: { kind: 'committee-term', code: estate.code, areaId },
  });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
}

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  engine = await openTestEngine(record);
  api = await openTestApi(record.database, { TEMPORAL_NAMESPACE: engine.client.options.namespace });
  supervisor = await api.as('supervisor', '370302');
  await takeUp(SOON, `${record.estate.code}-71`, { ends: addDays(today, 179) });
  await takeUp(LATER, `${record.estate.code}-72`, { ends: addDays(today, 181) });
  // The plan was due a hundred and twenty days before the end: the day before yesterday.
  const on = addDays(today, -4);
  await takeUp(PLAN, `${record.estate.code}-73`, { ends: addDays(today, 118), on });
  await record.give({ caseId: PLAN, command: { type: 'ask-for-renewal' }, as: 'workflow', node: '', on });
}, 120_000);
afterAll(async () => {
  await api.close();
  await engine.close();
  await record.close();
}, 60_000);

async function linkOf(words: string): Promise<string> {
  const { text } = await supervisor.get('/desk', { accept: 'text/html' });
  return new RegExp(`<a href="([^"]+)">[^<]*</a> <small>${words}</small>`).exec(text)?.[1] ?? 'no such link';
}

/** What the engine lists behind a link of the desk, found on its page by its words. */
async function listed(words: string): Promise<string[]> {
  const { status, headers } = await supervisor.get(await linkOf(words));
  expect(status).toBe(302);
  const query = new URL(headers.get('location') ?? '', api.url).searchParams.get('query') ?? '';
  const ids: string[] = [];
  for await (const { workflowId } of engine.client.workflow.list({ query })) ids.push(workflowId);
  return ids.sort();
}

/** The engine's lists follow its runs by a moment. */
async function becomes(words: string, expected: readonly string[]): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (JSON.stringify(await listed(words)) === JSON.stringify(expected)) return;
    await engine.relay.tellTheUntold();
    await delay(200);
  }
  expect(await listed(words)).toEqual(expected);
}

test(
  'terms that end within 180 days, and no other',
  () => becomes('Terms ending within 180 days', [PLAN, SOON]),
  60_000,
);

test('committees whose report is overdue, and none that is late with something else', async () => {
  await becomes('Overdue', [LATER, PLAN, SOON]);
  const { status, headers } = await supervisor.get(await linkOf('Reports overdue'));
  expect(status).toBe(302);
  const { body } = await supervisor.get(headers.get('location') ?? '');
  const late = body['items'] as { case: string; duty: string }[];
  expect([...new Set(late.map((task) => task.case))].toSorted()).toEqual([LATER, SOON]);
  expect(body['total']).toBe(late.length);
  for (const { duty } of late) expect(duty).toMatch(/^report:/);
  const { rows } = await record.database.owner.query<{ months: string[] }>(
    `SELECT ARRAY(SELECT jsonb_object_keys(state->'noun'->'reports')) AS months FROM cases WHERE id = $1`,
    [SOON],
  );
  expect(rows[0]?.months.length).toBeGreaterThan(0);
}, 60_000);
