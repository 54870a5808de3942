import { day, endOfDay, instant, type Instant } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { openRecord, type TestRecord } from '../support/record.js';

// A ballot is judged by its own receipt: the count waits two minutes for it, and what comes later still goes before two people.

let record: TestRecord;
const closes = endOfDay(day('2024-08-02'));
const SECOND = 1_000;

beforeEach(async () => {
  record = await openRecord({ kind: 'assembly-vote' });
  const items = [{ id: 'M1', matter: 'M1', title: { zh: '议题', en: 'item' } }];
  const window = { meetingOn: day('2024-07-20'), opensOn: day('2024-07-20'), closesOn: day('2024-08-02') };
  const begin = { type: 'begin', round: 1, items, ...window, extendable: false };
  expect(await record.give({ command: begin, on: '2024-07-01', open: true })).toMatchObject({ outcome: 'accepted' });
});
afterEach(() => record.close());

const voteId = () => `assembly-vote:${record.estate.areaId}`;
const cast = (at: Instant, key = 'ballot') =>
  new BallotDoor(record.pool).cast({
    ...{ voteId: voteId(), channel: 'paper', batch: 'b1', key, receivedAt: at },
    papers: [{ unit: record.estate.units[0] ?? '', choices: { M1: 'agree' } }],
    actor: { id: 'teller', role: 'teller', node: record.estate.code },
    scope: scopeOf(record.estate.code),
    http: { method: 'POST', path: '/ballots', bodyHash: 'x' },
  });
const count = (at: Instant) => record.give({ command: { type: 'count' }, at });
const rows = async (table: string) =>
  (await record.database.owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n as number;

test('received in the last second and stored within the two minutes it counts, as nothing is closed yet', async () => {
  expect(await count(instant(closes + 119 * SECOND))).toMatchObject({ outcome: 'refused' });
  expect(await cast(instant(closes - SECOND))).toMatchObject({ outcome: 'accepted', stored: 1 });
});

test('received in the last second and stored after the count it goes before two people, once however often it is sent', async () => {
  expect(await count(instant(closes + 120 * SECOND))).toMatchObject({ outcome: 'accepted' });
  const first = await cast(instant(closes - SECOND));
  expect(first).toMatchObject({ outcome: 'set-aside' });
  expect(await cast(instant(closes - SECOND))).toEqual(first);
  expect([await rows('incidents'), await rows('ballots')]).toEqual([1, 0]);
});

test('late by its own receipt it is refused, before the count and after it', async () => {
  expect(await cast(closes)).toMatchObject({ outcome: 'refused', refusal: { code: 'window-closed' } });
  expect(await count(instant(closes + 120 * SECOND))).toMatchObject({ outcome: 'accepted' });
  expect(await cast(closes)).toMatchObject({ outcome: 'refused', refusal: { code: 'window-closed' } });
  expect([await rows('incidents'), await rows('ballots')]).toEqual([0, 0]);
});
