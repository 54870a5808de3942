import { day, instant, startOfDay } from '#domain/shared';
import { BallotDoor, closeVote, preCount, scopeOf } from '#platform/case-store';
import fc from 'fast-check';
import { plainCount } from '../support/plain-count.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A count is made before the vote's lock, and only the difference under it (docs/decisions/004): whatever came when, the figures and
// the seals are those of a plain recount.

const [OPENS, CLOSES] = [day('2024-04-01'), day('2024-04-10')];
const TITLE = { zh: '议题', en: 'item' };
const candidates = ['c1', 'c2', 'c3'].map((id) => ({ id, partyMember: false }));
const BEGIN = {
  type: 'begin',
  round: 1,
  items: [
    { id: 'M1', matter: 'M1', title: TITLE },
    { id: 'M3', matter: 'M3', title: TITLE, election: { seats: 2, minimum: 1, kept: 0, candidates } },
  ],
  ...{ meetingOn: OPENS, opensOn: OPENS, closesOn: CLOSES, extendable: false },
};
// The last names more than there are seats, and is void for the election alone.
const SAYS = [
  { M1: 'agree', M3: ['c1', 'c2'] },
  { M1: 'agree', M3: ['c3'] },
  { M1: 'against' },
  { M1: 'against', M3: ['c1', 'c2', 'c3'] },
] as const;
const UNITS = 10;

let record: TestRecord;
let keys = 0;
const voteId = () => `assembly-vote:${record.estate.areaId}`;
const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;
const person = (n: number) => `${record.estate.areaId}/person-${n}`;
const owner = (text: string, values?: unknown[]) => record.database.owner.query(text, values);
const one = async (text: string) => (await owner(text)).rows[0];

/** By unit, who owns it; 0 is the developer. */
async function openVote(owners: readonly number[]): Promise<void> {
  record = await openRecord({ units: UNITS, kind: 'assembly-vote' });
  await owner(`UPDATE exclusive_units SET area = 8000 + 7 * number::int`);
  for (const [i, n] of owners.entries()) {
    if (n === 0) await owner(`UPDATE exclusive_units SET status = 'sold-undelivered' WHERE id = $1`, [unit(i + 1)]);
    else await owner('UPDATE unit_owners SET person_id = $2 WHERE unit_id = $1', [unit(i + 1), person(n)]);
  }
  expect(await record.give({ command: BEGIN, on: '2024-03-15', open: true })).toMatchObject({ outcome: 'accepted' });
}

function cast(n: number, says: number, batch = 'box-1') {
  keys += 1;
  return new BallotDoor(record.pool).cast({
    ...{ voteId: voteId(), channel: 'paper', batch, key: `ballot-${keys}` },
    papers: [{ unit: unit(n), choices: SAYS[says % SAYS.length] ?? SAYS[0] }],
    actor: { id: 'teller', role: 'teller', node: record.estate.code },
    receivedAt: instant(startOfDay(day('2024-04-05'))),
    scope: scopeOf(record.estate.code),
    http: { method: 'POST', path: '/ballots', bodyHash: `${keys}` },
  });
}

const shutAndCount = () =>
  preCount(record.pool, {
    caseId: voteId(),
    actor: { id: 'street', role: 'street', node: record.estate.code },
    scope: scopeOf(record.estate.code),
  });

/** As the closing of a vote does it, and undone, so that the vote goes on. */
async function countNow() {
  const client = await record.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.tree', $1, true)`, [voteId()]);
    return await closeVote(client, { voteId: voteId() });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const count = () => record.give({ command: { type: 'count' }, on: '2024-04-11' });
const sheets = async () => (await one('SELECT count(*)::int AS n FROM ballot_sheets')).n as number;
const recounted = () => plainCount(record.database.owner, voteId());

/** What stands in the record, beside what a plain recount finds. */
async function expectRecounted(): Promise<void> {
  const { counted } = await one(`SELECT state->'noun'->'counted' AS counted FROM cases`);
  const { took, disputed, ballotSetHash } = await recounted();
  const pair = ({ persons, area }: typeof took) => [persons, area];
  expect(counted).toMatchObject({ took: pair(took), disputed: pair(disputed), ballotSetHash });
}

/** Somebody waits for a lock with a statement that begins like this. */
async function waiting(statement: string): Promise<number> {
  for (const began = Date.now(); Date.now() - began < 4_000;) {
    const { rows } = await owner(
      `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1 AND datname = current_database()`,
      [`${statement}%`],
    );
    if (rows[0]) return rows[0].pid as number;
  }
  throw new Error(`Nobody waits with ${statement}`);
}

describe('whatever came when', () => {
  const act = fc.record({
    what: fc.oneof(
      { weight: 10, arbitrary: fc.constant('cast') },
      { weight: 2, arbitrary: fc.constantFrom('sheet', 'lost-sheet', 'rule', 'older-build', 'count') },
    ),
    ...{ n: fc.nat({ max: 999 }), says: fc.nat({ max: 3 }), batch: fc.constantFrom('box-1', 'box-2', 'zz') },
  });
  type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

  async function carryOut({ what, n, says, batch }: Act): Promise<unknown> {
    switch (what) {
      case 'cast':
        return cast(1 + (n % UNITS), says, batch);
      case 'sheet':
        return shutAndCount();
      case 'lost-sheet':
        return owner('UPDATE votes SET open_box = open_box + 1');
      case 'older-build':
        // It knows neither boxes nor sole owners.
        return owner(
          'UPDATE ballots SET box = NULL, sole = NULL, voter_area = NULL WHERE box = (SELECT open_box FROM votes)',
        );
      case 'rule':
        return owner(
          `INSERT INTO ballot_rulings (vote_id, voter, choices, proposed_by, confirmed_by, reason)
           SELECT $1, voter, CASE WHEN $2 % 3 = 0 THEN 'null'::jsonb ELSE min(choices::text)::jsonb END, 'a',
                  CASE WHEN $2 % 2 = 0 THEN 'b' END, ''
           FROM (SELECT voter, choices FROM ballots UNION ALL SELECT voter, choices FROM ballots_set_aside) b
           GROUP BY voter HAVING count(DISTINCT choices) > 1 ORDER BY md5(voter || $2::int::text) LIMIT 1 ON CONFLICT DO NOTHING`,
          [voteId(), n],
        );
      default:
        return expect(await countNow()).toEqual(await recounted());
    }
  }

  test('the count is that of a plain recount', async () => {
    const owners = fc.array(fc.nat({ max: UNITS }), { minLength: UNITS, maxLength: UNITS });
    await fc.assert(
      fc
        .asyncProperty(owners, fc.array(act, { minLength: 5, maxLength: 40 }), async (whose, acts) => {
          await openVote(whose);
          for (const each of acts) await carryOut(each);
          const found = await countNow();
          expect(found).toEqual(await recounted());
          // Byte for byte what is counted under the lock alone: the record must not tell when the sheets were made.
          await owner('DELETE FROM ballot_sheets');
          expect(JSON.stringify(await countNow())).toBe(JSON.stringify(found));
        })
        .afterEach(() => record.close()),
      { seed: 20261123, numRuns: 25 },
    );
  }, 120_000);
});

describe('before the lock and under it', () => {
  // Person 1 has units 1 and 2.
  beforeEach(() => openVote([1, 1, 3, 4, 5, 6, 7, 8, 9, 10]));
  afterEach(() => record.close());

  test('a ballot that is stored between the two is counted', async () => {
    await cast(1, 0);
    await cast(3, 0);
    const somebody = await record.database.owner.connect();
    await somebody.query('BEGIN; SELECT 1 FROM cases FOR UPDATE');
    const counting = count();
    await waiting('BEGIN');
    expect(await sheets()).toBe(1);
    // It makes person 1 disputed, who is on the sheet with one voice.
    expect(await cast(2, 2)).toMatchObject({ outcome: 'accepted' });
    expect(await cast(4, 1)).toMatchObject({ outcome: 'accepted' });
    await somebody.query('ROLLBACK');
    somebody.release();
    expect(await counting).toMatchObject({ outcome: 'accepted' });
    expect(await recounted()).toMatchObject({ took: { persons: 2 }, disputed: { persons: 1 } });
    await expectRecounted();
  });

  test('a box is shut when the ballots on their way into it are stored', async () => {
    const teller = await record.database.owner.connect();
    await teller.query('BEGIN; SELECT open_box FROM votes FOR SHARE');
    const counting = shutAndCount();
    await waiting('UPDATE votes SET open_box');
    await teller.query(
      `INSERT INTO ballots (vote_id, unit_id, voter, choices, choice_hash, channel, batch, actor, received_at, box, sole, voter_area)
       SELECT vote_id, unit_id, voter, '{"M1": "agree"}', repeat('0', 64), 'paper', 'box-1', 'teller', now(), 1, sole, voter_area
       FROM vote_roll WHERE unit_id = $1`,
      [unit(3)],
    );
    await teller.query('COMMIT');
    teller.release();
    await counting;
    expect(await one(`SELECT box, count->'took' AS took FROM ballot_sheets`)).toEqual({
      box: 1,
      took: { persons: 1, area: 8021 },
    });
  });

  test('the roll says who has one unit, and what area a voter has in all; the ballot carries both', async () => {
    await cast(1, 0);
    await cast(3, 0);
    const { rows } = await owner('SELECT unit_id, sole, voter_area FROM ballots ORDER BY unit_id');
    expect(rows).toEqual([
      { unit_id: unit(1), sole: false, voter_area: '16021' },
      { unit_id: unit(3), sole: true, voter_area: '8021' },
    ]);
  });

  test('what is on the sheet is not counted again', async () => {
    await cast(3, 0);
    await shutAndCount();
    await owner(`UPDATE ballot_sheets SET count = jsonb_set(count, '{took,persons}', '100')`);
    await cast(4, 0);
    expect((await countNow()).took.persons).toBe(101);
  });

  test('a sheet that covers all ballots is not made again, and one that does not is', async () => {
    await cast(3, 0);
    await shutAndCount();
    await shutAndCount();
    expect(await sheets()).toBe(1);
    await cast(4, 0);
    await Promise.all([shutAndCount(), shutAndCount()]);
    expect(await sheets()).toBeGreaterThan(1);
    expect(await countNow()).toEqual(await recounted());
  });

  test('a worker that dies before its sheet is written leaves nothing that counts', async () => {
    await cast(3, 0);
    const somebody = await record.database.owner.connect();
    await somebody.query('BEGIN; LOCK TABLE ballot_sheets IN SHARE MODE');
    const counting = shutAndCount().then(
      () => 'written',
      () => 'lost',
    );
    await owner('SELECT pg_terminate_backend($1)', [await waiting('INSERT INTO ballot_sheets')]);
    expect(await counting).toBe('lost');
    await somebody.query('ROLLBACK');
    somebody.release();
    expect(await one('SELECT open_box, (SELECT count(*)::int FROM ballot_sheets) AS sheets FROM votes')).toEqual({
      open_box: 2,
      sheets: 0,
    });
    await cast(4, 0);
    expect(await count()).toMatchObject({ outcome: 'accepted' });
    expect(await recounted()).toMatchObject({ took: { persons: 2 } });
    await expectRecounted();
  });

  test('rulings made after the count count, without another sheet', async () => {
    // Ten persons less one; two thirds must take part, so the dispute decides.
    for (const n of [1, 3, 4, 5, 6, 7]) await cast(n, 0);
    await cast(3, 2);
    await count();
    const voter = `person:${person(3)}`;
    const give = (command: { type: string; [content: string]: unknown }, by: string) =>
      record.give({ command, as: 'teller', by, on: '2024-04-11' });
    await give({ type: 'propose-ruling', voter, choices: SAYS[0], reason: '笔迹无法核实' }, '王一（示例）');
    await give({ type: 'confirm-ruling', voter }, '李二（示例）');
    expect(await give({ type: 'count-again' }, '王一（示例）')).toMatchObject({ outcome: 'accepted' });
    expect(await recounted()).toMatchObject({ took: { persons: 6 }, disputed: { persons: 0 } });
    await expectRecounted();
    expect(await sheets()).toBe(1);
  });

  test.each(['ballots', 'ballot_sheets'])('the processes can add to %s and change nothing in it', async (table) => {
    await expect(record.pool.query(`UPDATE ${table} SET box = 0`)).rejects.toThrow('permission denied');
    await expect(record.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
  });
});
