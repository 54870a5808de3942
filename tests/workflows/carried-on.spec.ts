import { standingQuery } from '#contracts';
import { instant } from '#domain/shared';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { group } from '../support/formation-walk.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A run that carries on hands over what the engine's lists show: they go on showing it, and nothing is written again. What changed
// with its last fact is shown by the beginning of the next run.

let record: TestRecord;
let engine: TestEngine;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record, { limits: { events: 30, jitterMs: 0 } });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const handle = () => engine.client.workflow.getHandle(`formation:${record.estate.areaId}`);
const at = () => instant(Date.now());

/** How often a run has written what the lists show. */
async function changesOf(runId: string): Promise<number | undefined> {
  const { events } = await engine.client.workflow.getHandle(handle().workflowId, runId).fetchHistory();
  return events?.filter(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => upsert).length;
}

async function level(): Promise<void> {
  await eventually('the run is level', async () => {
    const { rows } = await record.database.owner.query('SELECT seq FROM cases');
    const now = await handle()
      .query(standingQuery)
      .catch(() => undefined);
    return now?.seq === rows[0].seq && !now?.busy;
  });
}

test('after a carry-on the lists show what they showed, without another change of theirs', async () => {
  const command = { type: 'apply', applicant: 'residents-committee' };
  await record.give({ command, as: 'residents-committee', at: at(), open: true });
  await level();
  const first = await handle().describe();
  for (let n = 1; n <= 12; n += 1) {
    await record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` }, at: at() });
    await level();
  }
  const now = await handle().describe();
  expect(now.runId).not.toBe(first.runId);
  expect(Object.keys(now.searchAttributes)).toEqual(
    expect.arrayContaining(['AdminCode', 'CaseKind', 'CaseStage', 'WaitingFor', 'NextDueAt', 'Overdue']),
  );
  expect(now.searchAttributes).toEqual(first.searchAttributes);
  expect(await changesOf(now.runId)).toBe(0);

  await record.give({ command: { type: 'verify', finding: 'eligible' }, at: at() });
  await level();
  expect((await handle().describe()).searchAttributes).toMatchObject({ CaseStage: ['VERIFIED'] });
}, 60_000);

test('what the last fact of a run changes is shown by the run that follows, and is written by neither', async () => {
  // The next fact is the one at which it carries on: signal, and a task that is scheduled and started.
  for (let n = 20; ((await handle().describe()).historyLength ?? 0) + 3 <= 30; n += 1) {
    await record.give({ command: { type: 'record-guidance', what: `第 ${n} 次`, proof: `doc-${n}` }, at: at() });
    await level();
  }
  const before = await handle().describe();
  const earlier = await changesOf(before.runId);
  expect(before.searchAttributes).toMatchObject({ CaseStage: ['VERIFIED'] });
  await record.give({ command: { type: 'form-group', leader: 'member-1', members: group() }, at: at() });
  await level();
  const now = await handle().describe();
  expect(now.runId).not.toBe(before.runId);
  expect(now.searchAttributes).toMatchObject({ CaseStage: ['GROUP_FORMED'], AdminCode: [record.estate.code] });
  expect(await changesOf(now.runId)).toBe(0);
  expect(await changesOf(before.runId)).toBe(earlier);
}, 60_000);
