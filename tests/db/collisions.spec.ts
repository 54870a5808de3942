import { day } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import pg from 'pg';
import { tenOClock } from '../support/record.js';
import { COMMUNITY, openSmallTree, type SmallTree } from '../support/small-tree.js';

// A transaction locks one case; where it meets another all the same, it is repeated three times with the receipt it had.

let tree: SmallTree;
let second: pg.Client;

beforeEach(async () => {
  tree = await openSmallTree();
  second = new pg.Client({ connectionString: tree.record.database.url });
  await second.connect();
});
afterEach(async () => {
  await second.end();
  await tree.record.close();
});

const owner = () => tree.record.database.owner;
const give = (caseId: string, type: string) =>
  tree.record.give({ caseId, command: { type }, node: caseId === tree.childId ? COMMUNITY : '3703', on: '2024-03-05' });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('the end of a procedure waits for no lock of its parent, nor the parent for one of its procedure', async () => {
  await second.query('BEGIN');
  await second.query('SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [tree.parentId]);
  expect(await give(tree.childId, 'end')).toMatchObject({ outcome: 'accepted' });
  await second.query('ROLLBACK');
  await second.query('BEGIN');
  await second.query('SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [tree.childId]);
  expect(await give(tree.parentId, 'tell')).toMatchObject({ outcome: 'accepted' });
  await second.query('ROLLBACK');
});

test('a procedure that ends while its parent works a hundred times: no command is lost and none meets a deadlock', async () => {
  const answers = await Promise.all([
    ...Array.from({ length: 100 }, () => give(tree.parentId, 'note')),
    ...Array.from({ length: 40 }, () => give(tree.childId, 'note')),
    give(tree.childId, 'end'),
  ]);
  expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  const { rows } = await owner().query(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(rows[0].n).toBe(0);
});

test('a real deadlock with another connection is repeated, and the receipt stays what it was', async () => {
  await second.query(`SET deadlock_timeout = '20s'`);
  await second.query('BEGIN');
  await second.query('SELECT 1 FROM untold WHERE case_id = $1 FOR UPDATE', [tree.childId]);
  // The command takes the case and waits for the row of the untold; then the other one waits for the case.
  const command = give(tree.childId, 'note');
  await pause(300);
  await second.query('SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [tree.childId]);
  await second.query('COMMIT');
  expect(await command).toMatchObject({ outcome: 'accepted' });
  const { rows } = await owner().query(`SELECT received_at FROM events WHERE case_id = $1 AND type = 'noted'`, [
    tree.childId,
  ]);
  expect(rows).toEqual([{ received_at: new Date(tenOClock(day('2024-03-05'))) }]);
  await eventuallyCounted(1);
});

/** The server publishes its statistics when a session has been idle for a moment. */
async function eventuallyCounted(deadlocks: number): Promise<void> {
  for (let look = 0; look < 50; look += 1) {
    const { rows } = await owner().query(
      'SELECT pg_stat_clear_snapshot(), deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
    );
    if (rows[0].n === deadlocks) return;
    await pause(100);
  }
  throw new Error('The server has counted no deadlock');
}

/** The server itself raises the error, the first so many times that an entry is written. */
async function failing(code: string, times: number): Promise<void> {
  await owner().query('CREATE SEQUENCE tries');
  await owner().query('GRANT USAGE ON SEQUENCE tries TO qrp_api');
  await owner().query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
       'BEGIN IF nextval(''tries'') <= ${times} THEN RAISE EXCEPTION ''once more'' USING ERRCODE = ''${code}''; END IF; RETURN NULL; END'`,
  );
  await owner().query('CREATE TRIGGER fail AFTER INSERT ON requests FOR EACH ROW EXECUTE FUNCTION fail()');
}

const tried = async () => Number((await owner().query('SELECT last_value FROM tries')).rows[0].last_value);

test.each(['40P01', '40001'])('%s is repeated three times', async (code) => {
  await failing(code, 3);
  expect(await give(tree.childId, 'note')).toMatchObject({ outcome: 'accepted' });
  expect(await tried()).toBe(4);
  const { rows } = await owner().query(`SELECT count(*)::int AS n FROM events WHERE type = 'noted'`);
  expect(rows).toEqual([{ n: 1 }]);
});

test.each(['40P01', '40001'])('%s for the fourth time is given up with 503, and nothing was stored', async (code) => {
  await failing(code, 99);
  await expect(give(tree.childId, 'note')).rejects.toMatchObject({ name: 'Unavailable', status: 503 });
  expect(await tried()).toBe(4);
  const { rows } = await owner().query(`SELECT count(*)::int AS n FROM events WHERE type = 'noted'`);
  expect(rows).toEqual([{ n: 0 }]);
});

describe('ballots have a door of their own, and meet each other there', () => {
  const cast = (units: readonly string[]) =>
    new BallotDoor(tree.record.pool).cast({
      voteId: tree.childId,
      channel: 'paper',
      batch: 'b1',
      papers: units.map((unit) => ({ unit, choices: { covenant: 'agree' } })),
      actor: { id: 'street', role: 'street', node: '370302001' },
      key: 'ballots',
      receivedAt: tenOClock(day('2024-03-10')),
      scope: scopeOf(COMMUNITY),
      http: { method: 'POST', path: '/ballots', bodyHash: 'x' },
    });

  test.each(['40P01', '40001'])('%s is repeated three times, and each ballot is stored once', async (code) => {
    await failing(code, 3);
    expect(await cast(tree.record.estate.units)).toMatchObject({ outcome: 'accepted', stored: 6 });
    const { rows } = await owner().query('SELECT count(*)::int AS n FROM ballots');
    expect(rows).toEqual([{ n: 6 }]);
  });

  test('the fourth time is given up with 503', async () => {
    await failing('40P01', 99);
    await expect(cast(tree.record.estate.units)).rejects.toMatchObject({ name: 'Unavailable', status: 503 });
  });
});
