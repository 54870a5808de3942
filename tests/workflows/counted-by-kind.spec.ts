import { standingQuery, type ToldFact } from '#contracts';
import { instant } from '#domain/shared';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What a case costs the engine, counted by kind from real histories.

let record: TestRecord;
let engine: TestEngine;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record, {
    limits: { events: 2_000, jitterMs: 0 },
  });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const caseId = () => `formation:${record.estate.areaId}`;
const guide = (n: number) =>
  record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` }, at: now() });
const now = () => instant(Date.now());

function caughtUp() {
  return eventually(
    'the run knows the last entry',
    async () => {
      const { rows } = await record.database.owner.query('SELECT seq FROM cases WHERE id = $1', [caseId()]);
      const stands = await engine.client.workflow
        .getHandle(caseId())
        .query(standingQuery)
        .catch(() => undefined);
      return stands?.seq === rows[0].seq && !stands?.busy;
    },
    20_000,
  );
}

async function history() {
  const { events } = await engine.client.workflow.getHandle(caseId()).fetchHistory();
  return events ?? [];
}

test('twelve facts of people cost one timer, one marker for the start, and an upsert only of what changed', async () => {
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    at: now(),
    open: true,
  });
  await caughtUp();
  for (let n = 1; n <= 10; n += 1) {
    await guide(n);
    await caughtUp();
  }
  const before = await history();
  const count = (key: string) =>
    before.filter((event) => Object.hasOwn(event, key) && event[key as 'timerStartedEventAttributes']).length;
  // The earliest wake did not move: the timer that was armed first is the only one.
  expect(count('timerStartedEventAttributes')).toBe(1);
  expect(count('timerCanceledEventAttributes')).toBe(0);
  // A reading or an act is one marker, and no activity of the ordinary kind.
  expect(count('markerRecordedEventAttributes')).toBe(1);
  expect(count('activityTaskScheduledEventAttributes')).toBe(0);
  // The stage, who is waited for and when it is due stayed what they were.
  expect(count('upsertWorkflowSearchAttributesEventAttributes')).toBe(1);

  await record.give({ command: { type: 'verify', finding: 'eligible' }, at: now() });
  await caughtUp();
  const after = (await history()).slice(before.length);
  const upserts = after.flatMap(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) =>
    upsert ? [Object.keys(upsert.searchAttributes?.indexedFields ?? {}).sort()] : [],
  );
  expect(upserts).toEqual([['CaseStage', 'NextDueAt']]);
  // Its next day is further off than the one it was armed for: it fires early and looks.
  expect(after.filter(({ timerStartedEventAttributes: timer }) => timer)).toEqual([]);
}, 90_000);

test('a timer is armed anew when the earliest wake moves towards now', async () => {
  const before = (await history()).length;
  const { rows } = await record.database.owner.query('SELECT wake_at FROM cases WHERE id = $1', [caseId()]);
  expect(rows[0].wake_at.getTime()).toBeGreaterThan(Date.now());
  await guide(11);
  await caughtUp();
  const { rows: last } = await record.database.owner.query<ToldFact>(
    `SELECT seq, type, v, extract(epoch FROM at)::float8 * 1000 AS at, body_json->'data' AS data, after, hash
     FROM events ORDER BY seq DESC LIMIT 1`,
  );
  const { after, ...fact } = last[0]!;
  const nearer = { ...fact, seq: fact.seq + 1, after: { ...after, wakeAt: instant(Date.now() + 3600_000) } };
  engine.teller.tell(
    { caseId: caseId(), kind: 'formation', code: record.estate.code, areaName: '虚构' },
    { facts: [nearer] },
  );
  const armed = await eventually('a nearer timer', async () => {
    const timers = (await history()).slice(before).filter(({ timerStartedEventAttributes: timer }) => timer);
    return timers.length > 0 ? timers : undefined;
  });
  expect(armed).toHaveLength(1);
}, 30_000);

test('after a signal the engine is left alone for three times as long as it took, and what came meanwhile goes in one', async () => {
  await engine.teller.settled();
  const tell = engine.client.workflow.signalWithStart.bind(engine.client.workflow);
  const signals: { began: number; ended: number }[] = [];
  engine.client.workflow.signalWithStart = (async (...args: Parameters<typeof tell>) => {
    const began = performance.now();
    const handle = await tell(...args);
    signals.push({ began, ended: performance.now() });
    return handle;
  }) as typeof tell;
  for (let n = 12; n <= 40; n += 1) await guide(n);
  await engine.teller.settled();
  expect(signals.length).toBeGreaterThan(1);
  expect(signals.length).toBeLessThan(29);
  const rests = signals.slice(1).map(({ began }, i) => {
    const before = signals[i] as { began: number; ended: number };
    return (began - before.ended) / (before.ended - before.began);
  });
  // A timer may fire a millisecond early.
  expect(Math.min(...rests)).toBeGreaterThan(2);
  await caughtUp();
}, 60_000);
