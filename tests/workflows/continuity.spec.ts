import { CONTINUITY_ID } from '#contracts';
import { scheduleContinuity } from '../../apps/worker/continuity.js';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openHouse } from '../support/house.js';
import { openRecord, type TestRecord } from '../support/record.js';

let record: TestRecord;
let engine: TestEngine;
let house: Awaited<ReturnType<typeof openHouse>>;
let mornings = 0;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
  house = await openHouse(engine, {
    lookOverEveryArea: async () => {
      mornings += 1;
      return { areas: 922, open: 31, fresh: 2, cured: 1 };
    },
  });
}, 60_000);
afterAll(async () => {
  await engine.client.schedule.getHandle(CONTINUITY_ID).delete();
  await house.close();
  await engine.close();
  await record.close();
}, 30_000);

test('the engine looks every hour, one at a time, and a second start leaves the Schedule alone', async () => {
  await scheduleContinuity(engine.client);
  const handle = engine.client.schedule.getHandle(CONTINUITY_ID);
  await handle.pause('暂停（示例）');
  await scheduleContinuity(engine.client);
  const { info, state, policies } = await handle.describe();
  expect(state).toMatchObject({ paused: true, note: '暂停（示例）' });
  expect(policies.overlap).toBe('SKIP');
  const [first = new Date(0), second = new Date(0)] = info.nextActionTimes;
  expect([first.getUTCMinutes(), second.getTime() - first.getTime()]).toEqual([30, 3600_000]);
  await handle.unpause();
  await handle.trigger();
  await eventually('a morning has passed', async () => mornings === 1, 20_000);
}, 60_000);
