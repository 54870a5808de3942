import { MAILROOM_ID, QUEUES, type MailRound } from '#contracts';
import { startMailroom } from '../../apps/worker/mailroom/mailroom.js';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openHouse } from '../support/house.js';
import { openRecord, type TestRecord } from '../support/record.js';

let record: TestRecord;
let engine: TestEngine;
let house: Awaited<ReturnType<typeof openHouse>>;
let rounds = 0;

async function sendDueMails(): Promise<MailRound> {
  rounds += 1;
  return { sent: rounds <= 2 ? 3 : 0, refused: rounds === 1 ? 1 : 0, waiting: 7 };
}

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
  house = await openHouse(engine, { sendDueMails });
}, 60_000);
afterAll(async () => {
  await engine.client.workflow.getHandle(MAILROOM_ID).terminate();
  await house.close();
  await engine.close();
  await record.close();
}, 30_000);

test('it carries on with the figures of the day, and starting it again leaves it alone', async () => {
  const handle = await engine.client.workflow.start('mailroomWorkflow', {
    workflowId: MAILROOM_ID,
    taskQueue: QUEUES.mail,
    args: [{ rounds: 2 }],
  });
  const carriedOn = await eventually(
    'another run goes on',
    async () => {
      const { runId } = await engine.client.workflow.getHandle(MAILROOM_ID).describe();
      return runId !== handle.firstExecutionRunId && rounds >= 3 ? runId : undefined;
    },
    20_000,
  );
  await startMailroom(engine.client);
  expect((await engine.client.workflow.getHandle(MAILROOM_ID).describe()).runId).toBe(carriedOn);
  const page = await eventually('its page shows the day', async () => {
    const metadata = await engine.client.workflow
      .getHandle(MAILROOM_ID)
      .query<{ currentDetails?: string }>('__temporal_workflow_metadata')
      .catch(() => undefined);
    return metadata?.currentDetails;
  });
  expect(page).toMatch(/sent \*\*6\*\* · 等待 waiting \*\*7\*\* · ⚠️ 退回 refused \*\*1\*\*/);
}, 60_000);
