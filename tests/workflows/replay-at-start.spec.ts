import { openLog } from '#platform/log';
import { NativeConnection, Worker } from '@temporalio/worker';
import { replayOpenRuns } from '../../apps/worker/replay-open-runs.js';
import { bundleOf, workflowBundle } from '../support/bundle.js';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A worker looks over the runs that are open before it works: by one replay worker for all of them, since each that is made keeps the
// source map of the whole bundle, and a start with two hundred open cases ended the process.

let record: TestRecord;
let engine: TestEngine;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const IMPOSTOR = 'formation:370302001001-99';

/** A run of another story under our own name, as an older release may have left it. */
async function leaveAnother(): Promise<void> {
  const { namespace, dataConverter } = engine.client.options;
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233' });
  const worker = await Worker.create({
    ...{ connection, namespace, dataConverter, taskQueue: 'another' },
    workflowBundle: await bundleOf('tests/replay/twins/another-story.ts'),
  });
  const start = { workflowId: IMPOSTOR, taskQueue: 'another', args: [{ caseId: IMPOSTOR }] };
  await worker.runUntil(async () => {
    const handle = await engine.client.workflow.start('formationWorkflow', start);
    await eventually('it waits', async () => {
      const { events } = await handle.fetchHistory();
      return events?.some((event) => event.timerStartedEventAttributes) ? true : undefined;
    });
  });
  await connection.close();
}

test('what replays goes on, and what does not is ended, both looked at by one worker', async () => {
  const caseId = `formation:${record.estate.areaId}`;
  const apply = { type: 'apply', applicant: 'residents-committee' };
  await record.give({ command: apply, as: 'residents-committee', open: true });
  const told = () => record.database.owner.query('SELECT 1 FROM told WHERE case_id = $1', [caseId]);
  await eventually('its run was told', async () => ((await told()).rowCount ? true : undefined));
  await leaveAnother();
  await engine.stopWorker();
  await eventually('both are listed', async () => {
    const { count } = await engine.client.workflow.count('ExecutionStatus = "Running"');
    return count >= 2 ? true : undefined;
  });
  const made = jest.spyOn(Worker, 'runReplayHistories');
  const { client } = engine;
  const found = await replayOpenRuns({
    ...{ client, pool: record.database.owner, bundle: await workflowBundle() },
    ...{ dataConverter: client.options.dataConverter ?? {}, log: openLog('test', 'silent') },
  });
  expect(found).toEqual({ looked: 2, ended: 1 });
  expect(made).toHaveBeenCalledTimes(1);
  const statusOf = async (id: string) => (await client.workflow.getHandle(id).describe()).status.name;
  expect([await statusOf(caseId), await statusOf(IMPOSTOR)]).toEqual(['RUNNING', 'TERMINATED']);
}, 60_000);
