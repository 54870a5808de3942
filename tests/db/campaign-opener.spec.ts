import { campaignActivities } from '../../apps/worker/campaigns.js';
import { endOfDay, instant, startOfDay, type Day } from '#domain/shared';
import { reportUnbegun, Unavailable, type CaseStore } from '#platform/case-store';
import { openPool } from '#platform/database';
import type pg from 'pg';
import { openRecord, type TestRecord } from '../support/record.js';

// The opener of a quarter against the record: what stands in its way is put before a person of the place before it gives up.

let record: TestRecord;
let relay: pg.Pool;

beforeAll(async () => {
  record = await openRecord();
  relay = openPool(record.database.url, 'qrp_relay', 1);
  await record.database.owner.query(
    `INSERT INTO places (code, level, name) VALUES ('370302', 'district', '示例区') ON CONFLICT DO NOTHING`,
  );
}, 60_000);
afterAll(async () => {
  await relay.end();
  await record.close();
});

const ON = '2027-01-01' as Day;
const open = (place: string, store: Pick<CaseStore, 'execute'> = record.store, now = startOfDay(ON) + 1) =>
  campaignActivities({ store, report: (incident) => reportUnbegun(relay, incident), now: () => now }).openCampaign(
    { place },
    instant(startOfDay(ON)),
  );
const failing = (error: Error): Pick<CaseStore, 'execute'> => ({ execute: () => Promise.reject(error) });
const incidents = async (code: string) =>
  (
    await record.database.owner.query<object>(
      'SELECT case_id, code, kind, detail, settled_at FROM incidents WHERE code = $1 ORDER BY id',
      [code],
    )
  ).rows;

test('opened, and opened already: there is nothing to tell', async () => {
  expect(await open('370302')).toEqual({ caseId: 'campaign:370302.2027Q1', outcome: 'opened' });
  expect(await open('370302')).toEqual({ caseId: 'campaign:370302.2027Q1', outcome: 'already-open' });
  expect(await incidents('370302')).toEqual([]);
});

test('a moment before the quarter, or with the record away, it is tried again and nobody is disturbed', async () => {
  await record.database.owner.query(`INSERT INTO places (code, level, name) VALUES ('370303', 'district', '示例区二')`);
  const early = open('370303', record.store, endOfDay('2026-12-31' as Day) - 1);
  await expect(early).rejects.toMatchObject({ nonRetryable: false, type: 'quarter-not-begun' });
  const away = open('370303', failing(new Unavailable('away', 503)));
  await expect(away).rejects.toMatchObject({ nonRetryable: false, type: 'record-away' });
  expect(await incidents('370303')).toEqual([]);
});

test('what is refused for good is told once a day, and only then fails', async () => {
  for (const _ of [1, 2]) await expect(open('370398')).rejects.toMatchObject({ type: 'campaign-not-opened' });
  expect(await incidents('370398')).toEqual([
    { case_id: null, code: '370398', kind: 'campaign-not-opened', detail: { detail: 'not-found' }, settled_at: null },
  ]);
});

test('what nobody expected is told as well, and tried again', async () => {
  await expect(open('370397', failing(new Error('something broke')))).rejects.toThrow('something broke');
  expect(await incidents('370397')).toMatchObject([{ detail: { detail: 'something broke' } }]);
});

test('while it cannot be told it does not give up', async () => {
  const report = () => Promise.reject(new Error('the record is away'));
  const { openCampaign } = campaignActivities({ store: record.store, report });
  await expect(openCampaign({ place: '370396' }, instant(startOfDay('2026-10-01' as Day)))).rejects.toThrow(
    'the record is away',
  );
});
