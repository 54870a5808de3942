import { MEMBERS } from '#domain/joint-meeting';
import { day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openPool } from '#platform/database';
import { tellRegularMeetings } from '#platform/telling';
import type pg from 'pg';
import { buildPlaces } from '../support/places.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// A regular meeting waits for the next one: a case of another tree, of which the relay's post tells.

let record: TestRecord;
let relay: pg.Pool;
const COMMUNITY = '370302001001';
let keys = 0;

beforeAll(async () => {
  record = await openRecord({ poolSize: 6 });
  await buildPlaces(record.database.owner);
  relay = openPool(record.database.url, 'qrp_relay', 2);
}, 60_000);
afterAll(async () => {
  await relay.end();
  await record.close();
});

async function give(caseId: string, on: string, command: { type: string } & Record<string, unknown>, open = false) {
  const actor = { id: 'secretary', role: 'community-party-organization' as const, node: COMMUNITY };
  return record.store.execute({
    ...{ caseId, command, actor, key: `m-${(keys += 1)}`, receivedAt: tenOClock(day(on)), scope: scopeOf(COMMUNITY) },
    http: { method: 'POST', path: '/joint-meetings', bodyHash: JSON.stringify(command) },
    ...(open ? { open: { kind: 'joint-meeting', code: COMMUNITY } } : {}),
  });
}

/** Convened and held on one day. */
async function held(number: number, on: string, form = 'community', caseId = `joint-meeting:${COMMUNITY}.${number}`) {
  const call = { form, meetingOn: on, venue: '社区', members: MEMBERS.slice(0, 3), matters: ['community-work'] };
  expect(await give(caseId, on, { type: 'convene', ...call }, true)).toMatchObject({ outcome: 'accepted' });
  const minutes = { type: 'hold-meeting', present: MEMBERS.slice(0, 3), minutes: '纪要', tasks: [] };
  expect(await give(caseId, on, minutes)).toMatchObject({ outcome: 'accepted', view: { stage: 'HELD' } });
  return caseId;
}

const stageOf = async (id: string) =>
  (await record.database.owner.query('SELECT stage FROM cases WHERE id = $1', [id])).rows[0]?.stage as string;

test('nobody but the relay tells it', async () => {
  await expect(record.pool.query('SELECT tell_regular_meetings()')).rejects.toThrow(/permission denied/);
  expect(await tellRegularMeetings(relay)).toBe(0);
});

test('the next one of the same place and form closes the one before, once; itself it waits', async () => {
  const first = await held(1, '2024-03-01');
  expect(await tellRegularMeetings(relay)).toBe(0);
  const second = await held(2, '2024-03-29');
  expect(await tellRegularMeetings(relay)).toBe(1);
  expect(await tellRegularMeetings(relay)).toBe(0);
  await give(first, '2024-03-30', { type: 'elapse' });
  expect([await stageOf(first), await stageOf(second)]).toEqual(['CLOSED', 'HELD']);
  const { rows } = await record.database.owner.query(
    `SELECT body_json->'data' AS data FROM events WHERE case_id = $1 AND type = 'next-held'`,
    [first],
  );
  expect(rows).toEqual([{ data: { on: '2024-03-29', by: second } }]);
});

test('entered after a later one, the first that was held counts, and none that is rehearsed', async () => {
  const third = await held(3, '2024-05-06');
  const between = await held(4, '2024-04-26');
  expect(await tellRegularMeetings(relay)).toBe(2);
  await give(`joint-meeting:${COMMUNITY}.2`, '2024-05-07', { type: 'elapse' });
  await give(between, '2024-05-07', { type: 'elapse' });
  expect([await stageOf(between), await stageOf(third)]).toEqual(['CLOSED', 'HELD']);
  const { rows } = await record.database.owner.query(
    `SELECT body_json->'data'->>'on' AS on FROM events WHERE type = 'next-held' ORDER BY at, seq`,
  );
  expect(rows.map(({ on }) => on as string).toSorted()).toEqual(['2024-03-29', '2024-04-26', '2024-05-06']);
});

test('two held in the same moment: each is a case of its own, and the earlier one is told of one', async () => {
  await Promise.all([held(5, '2024-06-03'), held(6, '2024-06-03')]);
  expect(await tellRegularMeetings(relay)).toBe(1);
  expect(await tellRegularMeetings(relay)).toBe(0);
});
