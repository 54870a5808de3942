import { campaignActivities } from '../../apps/worker/campaigns.js';
import { CampaignSchedules, type ScheduleWish } from '../../apps/api/campaigns/campaign-schedules.js';
import { campaignScheduleId, QUEUES } from '#contracts';
import { campaignIdOf, quarterOf } from '#domain/campaign';
import { CaseStore, reportUnbegun } from '#platform/case-store';
import { openPool } from '#platform/database';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { workflowBundle } from '../support/bundle.js';
import { today } from '../support/campaign-record.js';
import { eventually } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { startTemporal, type Temporal } from '../support/temporal.js';

// The Schedules on a server of their own, which is killed across a start: what was missed is made up for while its window lasts, and
// the same quarter is opened once, whatever overlaps, catches up or is backfilled.

const WISH: ScheduleWish = { months: [1, 4, 7, 10], day: 1, hour: 8, overlap: 'skip', catchUpDays: 30 };
const DISTRICTS = ['370302', '370303', '370304', '370305'] as const;
const [QUARTERLY, EVERY_SECOND, MISSED, TOO_LATE] = DISTRICTS;
const DOWN_MS = 22_000;

let record: TestRecord;
let pool: pg.Pool;
let server: Temporal;
let client: Client;
let worker: Worker;
let working: Promise<void>;
let native: NativeConnection;
let schedules: CampaignSchedules;
const work = path.resolve('.data', `campaign-schedule-${process.pid}`);
const files = { headless: true, dbFile: path.join(work, 'temporal.db'), logFile: path.join(work, 'temporal.log') };

beforeAll(async () => {
  mkdirSync(work, { recursive: true });
  record = await openRecord();
  await record.database.owner.query(
    `INSERT INTO places (code, level, name) SELECT code, 'district', '示例区 ' || code FROM unnest($1::text[]) code`,
    [DISTRICTS],
  );
  server = await startTemporal(files);
  client = new Client({ connection: await Connection.connect({ address: server.address }) });
  native = await NativeConnection.connect({ address: server.address });
  pool = openPool(record.database.url, 'qrp_worker', 4);
  const store = new CaseStore({ ...record.store.parts, pool });
  worker = await Worker.create({
    ...{ connection: native, taskQueue: QUEUES.mail, workflowBundle: await workflowBundle() },
    activities: campaignActivities({ store, report: (incident) => reportUnbegun(pool, incident) }),
  });
  working = worker.run();
  schedules = new CampaignSchedules(client);
}, 90_000);
afterAll(async () => {
  worker.shutdown();
  await working;
  await native.close();
  await client.connection.close();
  await server.stop();
  await pool.end();
  await record.close();
  rmSync(work, { recursive: true, force: true });
}, 60_000);

const handleOf = (place: string) => client.schedule.getHandle(campaignScheduleId(place));
const campaigns = async (place: string): Promise<string[]> => {
  const text = `SELECT id FROM cases WHERE kind = 'campaign' AND code = $1 ORDER BY id`;
  return (await record.database.owner.query<{ id: string }>(text, [place])).rows.map(({ id }) => id);
};
const thisQuarter = (place: string) => campaignIdOf(place, quarterOf(today()));
/** The same Schedule with other times, as no office could set them. */
const timed = (place: string, spec: object, catchupWindow: '1 day' | '10 seconds' = '1 day') =>
  handleOf(place).update(({ action, policies, state }) => ({
    action,
    state,
    spec,
    policies: { ...policies, catchupWindow },
  }));
const MONTHS = [
  ...[
    'JANUARY',
    'FEBRUARY',
    'MARCH',
    'APRIL',
    'MAY',
    'JUNE',
    'JULY',
    'AUGUST',
    'SEPTEMBER',
    'OCTOBER',
    'NOVEMBER',
    'DECEMBER',
  ],
];
const wallTime = (at: Date) => ({
  ...{ year: at.getUTCFullYear(), month: MONTHS[at.getUTCMonth()] as never, dayOfMonth: at.getUTCDate() as never },
  ...{ hour: at.getUTCHours() as never, minute: at.getUTCMinutes() as never, second: at.getUTCSeconds() as never },
});

test('a district sets it once: the first of each quarter at eight in Shanghai', async () => {
  const set = await schedules.create(QUARTERLY, WISH, 'property-authority@370302');
  expect(set).toMatchObject({
    ...{ id: 'campaign:370302', paused: false, overlap: 'skip', catchUpDays: 30 },
    ...{ months: [1, 4, 7, 10], day: 1, hour: 8 },
  });
  expect(
    set.next
      .slice(0, 4)
      .map((at) => at.slice(5, 16))
      .toSorted(),
  ).toEqual([...['01-01T00:00', '04-01T00:00', '07-01T00:00', '10-01T00:00']]);
  // Sent again after an answer that was lost it is the same; by another, or with another wish, it is taken.
  expect(await schedules.create(QUARTERLY, WISH, 'property-authority@370302')).toMatchObject({ id: set.id });
  const other = { ...WISH, day: 2 };
  await expect(schedules.create(QUARTERLY, other, 'property-authority@370302')).rejects.toMatchObject({
    code: 'already-registered',
  });
  await expect(schedules.create(QUARTERLY, WISH, 'x')).rejects.toMatchObject({ code: 'already-registered' });
  await expect(schedules.show('370399')).rejects.toMatchObject({ code: 'not-found' });
  const changed = await schedules.change(QUARTERLY, { ...WISH, day: 8, overlap: 'buffer-one' }, 'x');
  expect(changed).toMatchObject({ overlap: 'buffer-one', day: 8 });
  await schedules.change(QUARTERLY, WISH, 'x');
}, 60_000);

test('paused it opens nothing; resumed every second, it opens the quarter once', async () => {
  await schedules.create(EVERY_SECOND, WISH, 'x');
  expect(await schedules.pause(EVERY_SECOND, '换届')).toMatchObject({ paused: true, note: '换届' });
  await timed(EVERY_SECOND, { intervals: [{ every: '1 second' }] });
  await delay(3_000);
  expect(await campaigns(EVERY_SECOND)).toEqual([]);
  expect(await schedules.resume(EVERY_SECOND, '恢复')).toMatchObject({ paused: false });
  await eventually(
    'it has started three times',
    async () => (await schedules.show(EVERY_SECOND)).recent.length >= 3,
    30_000,
  );
  // Two at the same moment, on top of those of every second.
  await Promise.all([schedules.trigger(EVERY_SECOND), schedules.trigger(EVERY_SECOND)]);
  await delay(2_000);
  await schedules.pause(EVERY_SECOND, '结束');
  expect(await campaigns(EVERY_SECOND)).toEqual([thisQuarter(EVERY_SECOND)]);
}, 60_000);

test('the server is down across a start: within its window it is made up for, after it it is not', async () => {
  for (const place of [MISSED, TOO_LATE]) await schedules.create(place, WISH, 'x');
  const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 8_000);
  await timed(MISSED, { calendars: [wallTime(due)] });
  await timed(TOO_LATE, { calendars: [wallTime(due)] }, '10 seconds');
  for (const place of [MISSED, TOO_LATE])
    await eventually(
      'its new time is known before the server goes',
      async () => (await schedules.show(place)).next[0] === due.toISOString(),
      6_000,
    );
  expect(Date.now()).toBeLessThan(due.getTime());
  const { port } = server;
  process.kill(server.child.pid ?? 0, 'SIGKILL');
  await delay(DOWN_MS);
  expect(Date.now()).toBeGreaterThan(due.getTime() + 10_000);
  expect(await campaigns(MISSED)).toEqual([]);
  server = await startTemporal({ ...files, port });
  const back = Date.now();
  await eventually('the missed start was made up for', async () => (await campaigns(MISSED)).length === 1, 60_000);
  expect(await campaigns(MISSED)).toEqual([thisQuarter(MISSED)]);
  const { recent } = await schedules.show(MISSED);
  expect(recent).toMatchObject([{ scheduledAt: due.toISOString(), campaign: thisQuarter(MISSED) }]);
  expect(new Date(recent[0]?.takenAt ?? 0).getTime()).toBeGreaterThan(due.getTime() + 10_000);
  expect(back).toBeGreaterThan(due.getTime());
  await eventually(
    'the other one was missed for good',
    // A server that has just come back may not answer every question.
    async () =>
      (
        await handleOf(TOO_LATE)
          .describe()
          .catch(() => undefined)
      )?.info.numActionsMissedCatchupWindow === 1,
    60_000,
  );
  expect(await campaigns(TOO_LATE)).toEqual([]);
}, 180_000);

test('a backfill opens each quarter of its period once, also when it is asked for again', async () => {
  const period = [new Date('2026-06-30T16:00:00Z'), new Date('2026-10-01T16:00:00Z')] as const;
  const both = ['campaign:370302.2026Q3', 'campaign:370302.2026Q4'];
  await schedules.backfill(QUARTERLY, ...period);
  await eventually('both quarters', async () => (await campaigns(QUARTERLY)).length === 2, 30_000);
  await schedules.backfill(QUARTERLY, ...period);
  await eventually('four starts', async () => (await schedules.show(QUARTERLY)).recent.length === 4, 30_000);
  await delay(1_000);
  expect(await campaigns(QUARTERLY)).toEqual(both);
}, 90_000);

test('a place that nobody knows: it fails, and an incident of the place says so', async () => {
  const unknown = '370399';
  await schedules.create(unknown, WISH, 'x');
  await schedules.trigger(unknown);
  const incidents = async () =>
    (
      await record.database.owner.query<{ kind: string; detail: object }>(
        'SELECT kind, detail FROM incidents WHERE code = $1',
        [unknown],
      )
    ).rows;
  await eventually('somebody is told', async () => (await incidents()).length > 0, 30_000);
  expect(await incidents()).toEqual([{ kind: 'campaign-not-opened', detail: { detail: 'not-found' } }]);
  expect(await campaigns(unknown)).toEqual([]);
}, 60_000);
