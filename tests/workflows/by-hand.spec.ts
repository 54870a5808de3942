import { standingQuery } from '#contracts';
import { REBORN } from '#platform/telling';
import { randomUUID } from 'node:crypto';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What somebody with the engine's own tools can do to a run, and what becomes of it.

let record: TestRecord;
let engine: TestEngine;

beforeEach(async () => {
  record = await openRecord();
  engine = await openTestEngine(record, { limits: { events: 400, jitterMs: 0 } });
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await record.give({ command: { type: 'record-guidance', what: '一次', proof: 'doc-1' }, on: '2024-03-02' });
  await caughtUp();
  await engine.told.flush();
  expect(await engine.relay.watch.look()).toBe(0);
}, 60_000);
afterEach(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const caseId = () => `formation:${record.estate.areaId}`;
const handle = () => engine.client.workflow.getHandle(caseId());
const rows = async (sql: string) => (await record.database.owner.query(sql)).rows;
const incidents = () => rows('SELECT kind, settled_at IS NULL AS waits FROM incidents ORDER BY happened_at');
/** What people and the workflow did; that days have passed, each run says when it wakes. */
const entries = () => rows(`SELECT type, command_id FROM events WHERE command_id NOT LIKE 'elapse@%' ORDER BY seq`);

async function caughtUp() {
  return eventually('the run knows the last entry', async () => {
    const [now, [last]] = await Promise.all([
      handle()
        .query(standingQuery)
        .catch(() => undefined),
      rows('SELECT seq, hash, state FROM cases'),
    ]);
    return now?.seq === last!.seq && !now!.busy ? { now: now!, last: last! } : undefined;
  });
}

/** Where the first task of the run ended: the earliest that one can go back to. */
async function finished() {
  const { events } = await handle().fetchHistory();
  return events?.find(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes)?.eventId;
}

/** Until the engine's lists show what was done. */
const noticed = () => eventually('it is noticed', async () => (await engine.relay.watch.look()) === 1);

async function quiet() {
  for (let n = 0; n < 3; n += 1) expect(await engine.relay.watch.look()).toBe(0);
}

test.each([
  ['terminated', 'run-terminated', () => handle().terminate('by hand')],
  ['cancelled', 'run-terminated', () => handle().cancel()],
])(
  'a run that was %s is noticed once, put before a person, and reborn from its rows',
  async (_, kind, act) => {
    const before = await entries();
    await act();
    await noticed();
    const { now, last } = await caughtUp();
    expect(now.state).toEqual(last['state']);
    expect(await incidents()).toEqual([{ kind, waits: true }]);
    await quiet();
    expect(await entries()).toEqual(before);
  },
  60_000,
);

test('a run that was terminated and begun again by the next command is noticed all the same', async () => {
  await handle().terminate('by hand');
  await record.give({ command: { type: 'record-guidance', what: '二次', proof: 'doc-2' }, on: '2024-03-02' });
  await caughtUp();
  await noticed();
  expect(await incidents()).toEqual([{ kind: 'run-terminated', waits: true }]);
  await quiet();
}, 60_000);

test('a run that was reset to its beginning doubles no act and is reborn from its rows', async () => {
  const before = await entries();
  const { runId } = await handle().describe();
  const { runId: reset } = await engine.client.workflowService.resetWorkflowExecution({
    namespace: engine.client.options.namespace,
    workflowExecution: { workflowId: caseId(), runId },
    workflowTaskFinishEventId: (await finished()) as never,
    reason: 'by hand',
    requestId: randomUUID(),
  });
  await caughtUp();
  expect(await entries()).toEqual(before);
  await noticed();
  const { now, last } = await caughtUp();
  expect((await handle().describe()).runId).not.toBe(reset);
  expect(now.state).toEqual(last['state']);
  expect(await incidents()).toEqual([{ kind: 'run-reset', waits: true }]);
  await quiet();
  expect(await entries()).toEqual(before);
}, 60_000);

test('a run that was deleted is noticed once, put before a person, and reborn from its rows', async () => {
  await engine.client.workflowService.deleteWorkflowExecution({
    namespace: engine.client.options.namespace,
    workflowExecution: { workflowId: caseId() },
  });
  await eventually('it is gone', () =>
    handle()
      .describe()
      .then(
        () => false,
        () => true,
      ),
  );
  await noticed();
  await caughtUp();
  const [{ kind } = { kind: '' }] = await incidents();
  expect(['workflow-missing', 'run-terminated']).toContain(kind);
  expect(await incidents()).toHaveLength(1);
  await eventually('nothing more is found', async () => (await engine.relay.watch.look()) === 0);
  await quiet();
}, 60_000);

test('who ends a run in our own words is found by what is missing', async () => {
  await handle().terminate(REBORN);
  await noticed();
  await caughtUp();
  expect(await incidents()).toEqual([{ kind: 'workflow-missing', waits: true }]);
}, 60_000);

test('a case that is closed while the watch goes from one to the next has lost nothing', async () => {
  const { rows: read } = await record.database.owner.query(
    `SELECT id AS "caseId", kind, code, area_name AS "areaName", seq FROM cases`,
  );
  await record.give({
    command: { type: 'withdraw', reason: '联名业主撤回申请' },
    as: 'residents-committee',
    on: '2024-03-03',
  });
  await eventually('the run is over', async () => (await handle().describe()).status.name === 'COMPLETED');
  expect(await rows('SELECT 1 FROM cases WHERE closed_at IS NULL')).toEqual([]);
  expect(await engine.relay.watch.beginAgain(read[0])).toBe(false);
  expect(await incidents()).toEqual([]);
}, 60_000);

test('while nothing is done, a look is one short list and one count, however many cases are open', async () => {
  const asked = jest.spyOn(engine.client.workflow, 'list');
  expect(await engine.relay.watch.look()).toBe(0);
  expect(asked.mock.calls.map(([of]) => /"Terminated".*CloseTime > /.test(of?.query ?? ''))).toEqual([true]);
  asked.mockRestore();
}, 60_000);

test('the relay itself looks, and more than one of them find a thing once', async () => {
  engine.relay.start();
  await handle().terminate('by hand');
  await Promise.all([engine.relay.watch.look(), engine.relay.watch.look(), engine.relay.watch.look()]);
  await caughtUp();
  await eventually('it is recorded', async () => (await incidents()).length > 0, 30_000);
  expect(await incidents()).toEqual([{ kind: 'run-terminated', waits: true }]);
}, 60_000);
