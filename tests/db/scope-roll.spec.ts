import { day, endOfDay, instant } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// Who shares a cost votes on it alone (MF165 art. 22, SDMF art. 19): persons and areas of the roll are those of the scope (R-SCOPE, R-COUNT).

const OPENS = day('2024-04-01');

let record: TestRecord;
const voteId = () => `assembly-vote:${record.estate.areaId}`;
const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;
const person = (n: number) => `${record.estate.areaId}/person-${n}`;

/** V16, ten units of 100 m²: the developer holds 1 to 3, X has 4 and 5, five others one each. Of these 1, 4 and 6 to 8 are building 2. */
beforeEach(async () => {
  record = await openRecord({ units: 10, kind: 'assembly-vote' });
  const { owner } = record.database;
  await owner.query(`UPDATE exclusive_units SET status = 'unsold' WHERE id = ANY ($1)`, [[1, 2, 3].map(unit)]);
  await owner.query('UPDATE unit_owners SET person_id = $1 WHERE unit_id = $2', [person(4), unit(5)]);
  await owner.query(`UPDATE exclusive_units SET building = '2' WHERE id = ANY ($1)`, [[1, 4, 6, 7, 8].map(unit)]);
});
afterEach(() => record.close());

const begin = (scope?: object) =>
  record.give({
    command: {
      type: 'begin',
      round: 1,
      items: [{ id: 'item-1', matter: 'M5', title: { zh: '使用维修资金', en: 'use the fund' } }],
      ...{ meetingOn: OPENS, opensOn: OPENS, closesOn: day('2024-04-10'), extendable: false },
      ...(scope ? { scope } : {}),
    },
    on: '2024-03-15',
    open: true,
  });

const figures = async () => {
  const { rows } = await record.database.owner.query<{ persons: number; area: string }>(
    'SELECT roll_persons AS persons, roll_area AS area FROM votes',
  );
  return [rows[0]?.persons, Number(rows[0]?.area)];
};

test.each`
  scope                                     | persons | area       | why
  ${undefined}                              | ${7}    | ${100_000} | ${'all: the developer, X and five others'}
  ${{ buildings: ['2'], units: [] }}        | ${5}    | ${50_000}  | ${'one building: of the developer and of X one unit each'}
  ${{ buildings: [], units: [2, 3, 5, 9] }} | ${3}    | ${40_000}  | ${'an entrance as a list: two units of the developer are one person'}
  ${{ buildings: ['2'], units: [4, 5] }}    | ${5}    | ${60_000}  | ${'a building and a unit besides; X is one person with both'}
  ${{ buildings: ['1', '2'], units: [] }}   | ${7}    | ${100_000} | ${'every building is all'}
`('$why: N=$persons', async ({ scope, persons, area }) => {
  const named = scope as { buildings: string[]; units: number[] } | undefined;
  expect(await begin(named && { ...named, units: named.units.map(unit) })).toMatchObject({ outcome: 'accepted' });
  expect(await figures()).toEqual([persons, area]);
});

test('the area that a voter’s ballot carries is that of the scope, not that of the estate', async () => {
  await begin({ buildings: ['2'], units: [] });
  const { rows } = await record.database.owner.query(
    'SELECT voter, sole, voter_area::int AS area FROM vote_roll WHERE voter = ANY ($1) ORDER BY voter',
    [['developer', `person:${person(4)}`]],
  );
  expect(rows).toEqual([
    { voter: 'developer', sole: true, area: 10_000 },
    { voter: `person:${person(4)}`, sole: true, area: 10_000 },
  ]);
});

const cast = (n: number, choice = 'agree') =>
  new BallotDoor(record.pool).cast({
    ...{ voteId: voteId(), channel: 'paper', batch: 'box-1', key: `ballot-${n}`, scope: scopeOf(record.estate.code) },
    papers: [{ unit: unit(n), choices: { 'item-1': choice } }],
    actor: { id: 'teller-1', role: 'teller', node: record.estate.code },
    receivedAt: tenOClock(day('2024-04-02')),
    http: { method: 'POST', path: '/', bodyHash: `${n}` },
  });

const outcome = async () => {
  const at = instant(endOfDay(day('2024-04-10')) + 600_000);
  expect(await record.give({ command: { type: 'count' }, at, as: 'street' })).toMatchObject({ outcome: 'accepted' });
  const { rows } = await record.database.owner.query<{ outcome: string }>(
    `SELECT body_json->'data'->>'outcome' AS outcome FROM events WHERE type = 'result-found'`,
  );
  return rows[0]?.outcome;
};

test('a unit outside of the scope has no ballot', async () => {
  await begin({ buildings: ['2'], units: [] });
  expect(await cast(9)).toMatchObject({ outcome: 'faults', faults: [{ unit: unit(9), code: 'unknown-unit' }] });
  expect(await cast(6)).toMatchObject({ outcome: 'accepted', stored: 1 });
});

test.each`
  ballots         | expected       | why
  ${[4, 6, 7, 8]} | ${'PASSED'}    | ${'four of the five persons and of the 500 m²'}
  ${[4, 6, 7]}    | ${'NO_QUORUM'} | ${'three of five are under two thirds'}
`('$why: $expected', async ({ ballots, expected }) => {
  await begin({ buildings: ['2'], units: [] });
  for (const n of ballots as number[]) await cast(n);
  expect(await outcome()).toBe(expected);
});

test('the same four ballots decide nothing where the whole estate votes', async () => {
  await begin();
  for (const n of [4, 6, 7, 8]) await cast(n);
  expect(await outcome()).toBe('NO_QUORUM');
});

test('only units of the scope enter the roll, and its hash the chain', async () => {
  await begin({ buildings: ['2'], units: [] });
  const taken = await record.database.owner.query<{ hash: string }>(
    `SELECT body_json->'data'->>'hash' AS hash FROM events WHERE type = 'roll-taken'`,
  );
  const { rows } = await record.database.owner.query<{ unit_id: string }>(
    'SELECT unit_id FROM vote_roll ORDER BY unit_id',
  );
  expect(rows.map(({ unit_id }) => unit_id)).toEqual([1, 4, 6, 7, 8].map(unit).toSorted());
  expect(taken.rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
});
