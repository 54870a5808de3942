import { day, endOfDay, instant } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// A co-owned unit is one person (R-COUNT, SPC-BD art. 9). Whom its co-owners named (GR art. 25) is shown in the roll and counts nobody in or out.

const OPENS = day('2024-04-01');
const BEGIN = {
  type: 'begin',
  round: 1,
  items: [{ id: 'M1', matter: 'M1', title: { zh: '议事规则', en: 'rules' } }],
  ...{ meetingOn: OPENS, opensOn: OPENS, closesOn: day('2024-04-10'), extendable: false },
};

let record: TestRecord;
const voteId = () => `assembly-vote:${record.estate.areaId}`;
const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;
const person = (n: number) => `${record.estate.areaId}/person-${n}`;
/** Makes unit 1 that of persons 1 and 2, of whom those named are marked. */
const share = async (...named: readonly number[]) => {
  const { owner } = record.database;
  await owner.query(`INSERT INTO unit_owners (unit_id, person_id, code) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
    unit(1),
    person(2),
    record.estate.code,
  ]);
  await owner.query('UPDATE unit_owners SET votes = person_id = ANY ($2) WHERE unit_id = $1', [
    unit(1),
    named.map(person),
  ]);
};
const begin = () => record.give({ command: BEGIN, on: '2024-03-15', open: true });
const roll = async () => {
  const { rows } = await record.database.owner.query<{ unit_id: string; voter: string; votes_by: string | null }>(
    'SELECT unit_id, voter, votes_by FROM vote_roll ORDER BY unit_id',
  );
  return rows.map(({ unit_id, voter, votes_by }) => [unit_id, voter, votes_by]);
};
const figures = async () =>
  (await record.database.owner.query('SELECT roll_persons AS persons, roll_area AS area, roll_hash FROM votes'))
    .rows[0];

beforeEach(async () => {
  record = await openRecord({ units: 3, kind: 'assembly-vote' });
});
afterEach(() => record.close());

test.each`
  named     | votesBy | why
  ${[2]}    | ${2}    | ${'the one whom they named'}
  ${[]}     | ${null} | ${'nobody was named'}
  ${[1, 2]} | ${null} | ${'two were named, so nobody alone'}
`('a co-owned unit is one person, and its ballot is given by $votesBy: $why', async ({ named, votesBy }) => {
  await share(...(named as number[]));
  expect(await begin()).toMatchObject({ outcome: 'accepted' });
  expect(await roll()).toEqual([
    [unit(1), `unit:${unit(1)}`, votesBy === null ? null : person(votesBy as number)],
    // Beside it the units that each of them owns alone are persons of their own.
    [unit(2), `person:${person(2)}`, person(2)],
    [unit(3), `person:${person(3)}`, person(3)],
  ]);
  expect(await figures()).toMatchObject({ persons: 3, area: '30000' });
});

test('what the developer still holds is given by nobody of the register', async () => {
  await record.database.owner.query(`UPDATE exclusive_units SET status = 'sold-undelivered' WHERE id = $1`, [unit(3)]);
  await begin();
  expect((await roll())[2]).toEqual([unit(3), 'developer', null]);
});

test('the hash in the chain covers who was named', async () => {
  await share(2);
  await begin();
  const { roll_hash: named } = await figures();
  await record.close();
  record = await openRecord({ units: 3, kind: 'assembly-vote' });
  await share(1);
  await begin();
  expect((await figures()).roll_hash).not.toBe(named);
});

test('two differing ballots of a co-owned unit are disputed whoever is named, until two people have ruled', async () => {
  await share(2);
  await begin();
  const door = new BallotDoor(record.pool);
  const cast = (n: number, choice: string, key: string) =>
    door.cast({
      ...{ voteId: voteId(), channel: 'paper', batch: 'box-1', key, scope: scopeOf(record.estate.code) },
      papers: [{ unit: unit(n), choices: { M1: choice } }],
      actor: { id: 'teller-1', role: 'teller', node: record.estate.code },
      receivedAt: tenOClock(day('2024-04-02')),
      http: { method: 'POST', path: '/', bodyHash: key },
    });
  expect(await cast(1, 'agree', 'a')).toMatchObject({ outcome: 'accepted', stored: 1 });
  expect(await cast(1, 'against', 'b')).toMatchObject({ setAside: [unit(1)] });
  await cast(2, 'agree', 'c');
  await cast(3, 'agree', 'd');
  const at = instant(endOfDay(day('2024-04-10')) + 600_000);
  expect(await record.give({ command: { type: 'count' }, at, as: 'street' })).toMatchObject({ outcome: 'accepted' });
  const { rows } = await record.database.owner.query(
    `SELECT data->'took'->0 AS took, data->'disputed'->0 AS disputed FROM
       (SELECT body_json->'data' AS data FROM events WHERE type LIKE '%count%' ORDER BY seq) e WHERE data ? 'took'`,
  );
  expect(rows[0]).toEqual({ took: 2, disputed: 1 });
});
