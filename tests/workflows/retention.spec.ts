import { RETENTION_ID } from '#contracts';
import { scheduleRetention } from '../../apps/worker/retention.js';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openHouse } from '../support/house.js';
import { openRecord, type TestRecord } from '../support/record.js';

let record: TestRecord;
let engine: TestEngine;
let house: Awaited<ReturnType<typeof openHouse>>;
let nights = 0;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
  house = await openHouse(engine, {
    letGoOfWhatNothingKeeps: async () => {
      nights += 1;
      return { erased: 2, begun: 1, mails: 30, previews: 0, callers: 4 };
    },
  });
}, 60_000);
afterAll(async () => {
  await engine.client.schedule.getHandle(RETENTION_ID).delete();
  await house.close();
  await engine.close();
  await record.close();
}, 30_000);

test('the engine begins it every night in Shanghai, one at a time, and a second start leaves the Schedule alone', async () => {
  await scheduleRetention(engine.client);
  const handle = engine.client.schedule.getHandle(RETENTION_ID);
  await handle.pause('审计期间暂停（示例）');
  await scheduleRetention(engine.client);
  const { info, state, policies } = await handle.describe();
  expect(state).toMatchObject({ paused: true, note: '审计期间暂停（示例）' });
  expect(policies.overlap).toBe('SKIP');
  const hours = info.nextActionTimes.slice(0, 2).map((at) => at.toISOString().slice(11, 16));
  expect(hours).toEqual(['19:30', '19:30']);

  await handle.unpause();
  await handle.trigger();
  const done = await eventually(
    'a night is over',
    async () => {
      const { recentActions } = (await handle.describe()).info;
      const [action] = recentActions;
      if (action?.action.type !== 'startWorkflow') return undefined;
      const run = engine.client.workflow.getHandle(action.action.workflow.workflowId);
      return (await run.describe()).status.name === 'COMPLETED' ? run : undefined;
    },
    20_000,
  );
  expect(nights).toBe(1);
  const metadata = await done.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails).toBe(
    '已删除 erased **2** · 起算 begun **1** · 邮件 mails **30** · 预览文件 previews **0** · 反映人 callers **4**',
  );
}, 60_000);
