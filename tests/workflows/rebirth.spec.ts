import { actId } from '#domain/case';
import { instant } from '#domain/shared';
import { factsSignal, standingQuery } from '#contracts';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

let record: TestRecord;
let engine: TestEngine;

beforeEach(async () => {
  record = await openRecord();
  engine = await openTestEngine(record, { limits: { events: 25, jitterMs: 0 } });
}, 60_000);
afterEach(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const caseId = () => `formation:${record.estate.areaId}`;
const open = () =>
  record.give({ command: { type: 'apply', applicant: 'residents-committee' }, as: 'residents-committee', open: true });
const guide = (n: number) =>
  record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` }, on: '2024-03-02' });
const standing = () => engine.client.workflow.getHandle(caseId()).query(standingQuery);

async function recorded(): Promise<{ seq: number; hash: string }> {
  const { rows } = await record.database.owner.query('SELECT seq, hash FROM cases WHERE id = $1', [caseId()]);
  return rows[0];
}

function caughtUp() {
  return eventually('the run knows the last entry', async () => {
    const [now, last] = await Promise.all([standing().catch(() => undefined), recorded()]);
    return now && now.seq === last.seq && !now.busy ? now : undefined;
  });
}

test('people go on working while no worker runs, and the run catches up with every fact', async () => {
  await open();
  await caughtUp();
  await engine.stopWorker();
  for (let n = 1; n <= 60; n += 1) expect(await guide(n)).toMatchObject({ outcome: 'accepted' });
  await engine.startWorker();
  const now = await caughtUp();
  expect(now.hash).toBe((await recorded()).hash);
}, 60_000);

test('a run carries on with its whole state long before its history grows', async () => {
  await open();
  await caughtUp();
  const first = await engine.client.workflow.getHandle(caseId()).describe();
  for (let n = 1; n <= 20; n += 1) {
    await guide(n);
    await caughtUp();
  }
  const now = await engine.client.workflow.getHandle(caseId()).describe();
  expect(now.runId).not.toBe(first.runId);
  expect(now.historyLength).toBeLessThan(60);
  expect((await caughtUp()).state).toEqual(
    (await record.database.owner.query('SELECT state FROM cases')).rows[0].state,
  );
}, 60_000);

test('what was asked of a run by signal is done before it carries on', async () => {
  // Of today: no day has passed that would wake the next run and so bring it up to the record anyway.
  const at = instant(Date.now());
  const apply = { type: 'apply', applicant: 'residents-committee' };
  await record.give({ command: apply, as: 'residents-committee', open: true, at });
  await caughtUp();
  Object.assign(record.store.parts, { committed: () => undefined });
  const guidance = { type: 'record-guidance', what: '一次', proof: 'doc-1' };
  const handle = engine.client.workflow.getHandle(caseId());
  // A first reading, so that the story's wait stands before the reader's: it sees first that the run has grown long.
  await record.give({ command: guidance, at });
  await handle.signal(factsSignal, { upTo: (await recorded()).seq });
  await caughtUp();
  await engine.stopWorker();
  await record.give({ command: guidance, at });
  for (let n = 1; n <= 40; n += 1) await handle.signal(factsSignal, {});
  await handle.signal(factsSignal, { upTo: (await recorded()).seq });
  const { runId } = await handle.describe();
  await engine.startWorker();
  await eventually('the run has carried on', async () => (await handle.describe()).runId !== runId);
  expect((await caughtUp()).hash).toBe((await recorded()).hash);
}, 60_000);

test('a run that was terminated by hand is found by the sweep, reborn from its rows, and put before a person', async () => {
  await open();
  await guide(1);
  await caughtUp();
  await engine.client.workflow.getHandle(caseId()).terminate('by hand');
  await record.database.owner.query(`UPDATE cases SET recorded_at = now() - interval '2 minutes'`);
  expect(await engine.relay.sweep()).toBe(1);
  const now = await caughtUp();
  expect(now.state).toEqual((await record.database.owner.query('SELECT state FROM cases')).rows[0].state);
  const { rows } = await record.database.owner.query('SELECT kind FROM incidents');
  expect(rows).toEqual([{ kind: 'run-terminated' }]);
}, 60_000);

test('a commit that was never told is found by the relay', async () => {
  Object.assign(record.store.parts, { committed: () => undefined });
  await open();
  await guide(1);
  await eventually('the relay tells it', async () => {
    await engine.relay.tellTheUntold();
    const now = await standing().catch(() => undefined);
    return now?.seq === (await recorded()).seq;
  });
  await eventually('it is marked as told', async () => {
    const { rows } = await record.database.owner.query('SELECT 1 FROM untold');
    return rows.length === 0;
  });
}, 60_000);

test('a run that lives in a future the restored record no longer has ends itself, and the case goes on from the record', async () => {
  await open();
  await guide(1);
  await guide(2);
  await caughtUp();
  const { owner } = record.database;
  // The record of before the last entry, as a restored backup would have it.
  await owner.query(`DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)`);
  await owner.query(
    `UPDATE cases c SET seq = e.seq, hash = e.hash, state = jsonb_set(c.state, '{noun,guidance}', '1')
     FROM (SELECT * FROM events ORDER BY seq DESC LIMIT 1) e WHERE e.case_id = c.id`,
  );
  await owner.query('DELETE FROM told');
  await guide(3);
  await guide(4);
  const now = await eventually('the case goes on from the restored record', async () => {
    await engine.relay.sweep();
    const [stands, last] = await Promise.all([standing().catch(() => undefined), recorded()]);
    return stands?.hash === last.hash ? stands : undefined;
  });
  expect(now.seq).toBe((await recorded()).seq);
}, 60_000);

test('the id of an act says what it means and is the same in every run', () => {
  expect(actId('formation:a-03', { type: 'open-reviews', since: 17 })).toBe('formation:a-03/open-reviews@17');
  expect(actId('formation:a-03', { type: 'count', subject: 'round-1', since: 41 })).toBe(
    'formation:a-03/count/round-1@41',
  );
});
