import { caseActivities } from '../../apps/worker/activities/case-activities.js';
import { openWorkers } from '../../apps/worker/workers.js';
import { SEARCH_ATTRIBUTES } from '#contracts';
import { DECIDERS } from '#domain/procedures';
import { workCalendar } from '#domain/calendar';
import { addDays, dayOf, endOfDay, instant } from '#domain/shared';
import { CaseStore, reportIncident, RuleShelf } from '#platform/case-store';
import { openPool } from '#platform/database';
import { openLog } from '#platform/log';
import { readSettings } from '#platform/settings';
import { addSearchAttributes, Teller, ToldBook } from '#platform/telling';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { workflowBundle } from '../support/bundle.js';
import { openTimeSkipping } from '../support/time-skipping.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { personal } from '../support/personal.js';

// The engine's own clock, on the server that skips time: the workflow must wake by itself, months later, and bring the calendar.

let record: TestRecord;
let environment: TestWorkflowEnvironment;
let workers: Worker[] = [];
let running: Promise<unknown>;
let teller: Teller;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  record = await openRecord();
  environment = await openTimeSkipping();
  const settings = readSettings({ ...process.env, DATABASE_URL: record.database.url, LOG_LEVEL: 'silent' });
  const namespace = environment.namespace ?? 'default';
  await addSearchAttributes(environment.client, namespace, Object.keys(SEARCH_ATTRIBUTES));
  const workerPool = openPool(record.database.url, 'qrp_worker', 3);
  const relayPool = openPool(record.database.url, 'qrp_relay', 2);
  const told = new ToldBook(relayPool);
  const limits = { events: 60, jitterMs: 0 };
  teller = new Teller({
    client: environment.client,
    told,
    log: openLog('test', 'silent'),
    publicUrl: settings.PUBLIC_URL,
    limits,
  });
  const committed = (what: Parameters<Teller['committed']>[0]) => teller.committed(what);
  Object.assign(record.store.parts, { committed });
  const store = new CaseStore({
    personal,
    pool: workerPool,
    deciders: DECIDERS,
    rules: new RuleShelf(),
    calendar: () => workCalendar,
    committed,
  });
  const report = (incident: Parameters<typeof reportIncident>[1]) => reportIncident(relayPool, incident);
  const activities = caseActivities({ store, told, report, now: () => environment.currentTimeMs() });
  workers = await openWorkers(
    { ...settings, TEMPORAL_NAMESPACE: namespace },
    { bundle: await workflowBundle(), activities, connection: environment.nativeConnection },
  );
  running = Promise.all(workers.map((worker) => worker.run()));
  closing.push(
    () => workerPool.end(),
    () => relayPool.end(),
  );
}, 120_000);
afterAll(async () => {
  for (const worker of workers) worker.shutdown();
  await running;
  await teller.settled();
  for (const close of closing) await close();
  await environment.teardown();
  await record.close();
}, 60_000);

test('a Street that does nothing for four months is reminded, overdue and escalated by the calendar alone, each on its day', async () => {
  const now = instant(await environment.currentTimeMs());
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    at: now,
    open: true,
  });
  await record.give({ command: { type: 'verify', finding: 'eligible' }, at: instant(now + 3600_000) });
  await teller.settled();
  const due = dayOf(now);
  await environment.sleep('120 days');
  const { rows } = await record.database.owner.query<{ rung: string; at: Date }>(
    `SELECT body_json->'data'->>'rung' AS rung, at FROM events WHERE type = 'rung-due' AND body_json->'data'->>'key' = 'form-group' ORDER BY seq`,
  );
  expect(rows.map(({ rung }) => rung)).toEqual(['soon', 'due', 'overdue', 'later', 'escalated']);
  const { rows: duties } = await record.database.owner.query<{ due: string }>(
    `SELECT deadline->>'dueDay' AS due FROM tasks WHERE duty = 'form-group'`,
  );
  const dueDay = duties[0]?.due as ReturnType<typeof dayOf>;
  expect(dueDay > due).toBe(true);
  expect(rows.find(({ rung }) => rung === 'overdue')?.at.getTime()).toBe(endOfDay(dueDay));
  expect(dayOf(instant(rows.at(-1)?.at.getTime() ?? 0))).toBe(addDays(dueDay, 10));
}, 120_000);
