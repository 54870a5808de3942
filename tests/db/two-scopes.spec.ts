import { day, instant } from '#domain/shared';
import { BallotDoor, CaseStore, scopeOf, type Accepted, type Executed } from '#platform/case-store';
import { openPool } from '#platform/database';
import pg from 'pg';
import { tenOClock } from '../support/record.js';
import { COMMUNITY, openSmallTree, PREFECTURE, type SmallTree } from '../support/small-tree.js';

// What a caller may see and address is ruled by the range of codes; what one transaction may write, by the root of its tree.
// The tree of this test spans codes: parent at the prefecture, procedure in a community.

let tree: SmallTree;
let worker: pg.Pool;

beforeEach(async () => {
  tree = await openSmallTree();
  worker = openPool(tree.record.database.url, 'qrp_worker', 2);
});
afterEach(async () => {
  await worker.end();
  await tree.record.close();
});

const owner = () => tree.record.database.owner;
const street = { id: 'street', role: 'street', node: '370302001' } as const;

async function footprint(): Promise<unknown> {
  const { rows } = await owner().query(
    `SELECT (SELECT count(*)::int FROM events) AS events, (SELECT sum(seq)::int FROM cases) AS seq,
            (SELECT count(*)::int FROM inbox) AS inbox, (SELECT count(*)::int FROM requests) AS requests,
            (SELECT count(*)::int FROM tasks WHERE status = 'open') AS tasks`,
  );
  return rows[0];
}

const give = (caseId: string, type: string, node: string): Promise<Executed> =>
  tree.record.give({ caseId, command: { type }, node, on: '2024-03-05' });

test('who has the procedure in range and not its parent ends it, and tells the parent, in one transaction', async () => {
  expect(await give(tree.parentId, 'note', COMMUNITY)).toEqual({ outcome: 'not-found' });
  expect(await give(tree.childId, 'end', COMMUNITY)).toMatchObject({ outcome: 'accepted', view: { closed: true } });
  const { rows } = await owner().query('SELECT to_case, from_case, kind, taken_seq, data FROM inbox');
  expect(rows).toEqual([
    {
      to_case: tree.parentId,
      from_case: tree.childId,
      kind: 'ended',
      taken_seq: null,
      data: { name: 'assembly-vote:1', outcome: { how: 'well' }, at: tenOClock(day('2024-03-05')) },
    },
  ]);
  const { rows: cases } = await owner().query('SELECT id, seq FROM cases ORDER BY id');
  expect(cases[0]).toEqual({ id: tree.parentId, seq: 3 });
});

test('the worker, which has no range at all, takes it in for the parent under the tree alone', async () => {
  await give(tree.childId, 'end', COMMUNITY);
  const store = new CaseStore({ ...tree.record.store.parts, pool: worker });
  const { rows } = await owner().query('SELECT seq, hash FROM cases WHERE id = $1', [tree.parentId]);
  const woken = await store.execute({
    caseId: tree.parentId,
    command: { type: 'elapse' },
    actor: { id: 'workflow', role: 'workflow', node: '' },
    key: 'elapse',
    receivedAt: tenOClock(day('2024-03-06')),
    known: rows[0],
  });
  expect(woken).toMatchObject({ outcome: 'accepted' });
  expect((woken as Accepted).facts.map(({ type }) => type)).toEqual(['procedure-ended', 'heard']);
  const { rows: inbox } = await owner().query('SELECT taken_seq FROM inbox');
  expect(inbox).toEqual([{ taken_seq: 5 }]);
});

test('reading under a foreign range sees no row of the tree, and under its own only what lies in it', async () => {
  const seenBy = async (node: string) => {
    const client = await tree.record.pool.connect();
    const { lo, hi } = scopeOf(node);
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true)`, [lo, hi]);
    const counts: Record<string, number> = {};
    for (const table of ['cases', 'events', 'tasks', 'outbox', 'votes', 'inbox', 'requests']) {
      counts[table] = (await client.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n as number;
    }
    await client.query('ROLLBACK');
    client.release();
    return counts;
  };
  await give(tree.childId, 'end', COMMUNITY);
  const nothing = { cases: 0, events: 0, tasks: 0, outbox: 0, votes: 0, inbox: 0, requests: 0 };
  expect(await seenBy('370202001')).toEqual(nothing);
  expect(await seenBy(COMMUNITY)).toEqual({ ...nothing, cases: 1, events: 5, tasks: 1, outbox: 1, votes: 1 });
  expect(await seenBy(PREFECTURE)).toMatchObject({ cases: 2, votes: 1 });
});

test.each(['qrp_api', 'qrp_worker'] as const)('%s writes nothing outside the tree that it has taken', async (role) => {
  const pool = openPool(tree.record.database.url, role, 1);
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.lo', '37', true), set_config('app.hi', '38', true)`);
  // In range and readable, yet of no tree: an update reaches no row, and an insert is an error.
  const { rowCount } = await client.query('UPDATE cases SET overdue = true');
  expect(rowCount).toBe(0);
  await expect(
    client.query(
      `INSERT INTO inbox (to_case, from_case, kind, to_root, data) VALUES ($1, 'x', 'ended', $1, '{}'::jsonb)`,
      [tree.parentId],
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await client.query('ROLLBACK');
  client.release();
  await pool.end();
});

describe('a ballot takes its share of the vote under the real role', () => {
  const cast = (node: string, unit: string) =>
    new BallotDoor(tree.record.pool).cast({
      voteId: tree.childId,
      channel: 'paper',
      batch: 'b1',
      papers: [{ unit, choices: { covenant: 'agree' } }],
      actor: street,
      key: `ballot-${unit}`,
      receivedAt: tenOClock(day('2024-03-10')),
      scope: scopeOf(node),
      http: { method: 'POST', path: '/ballots', bodyHash: unit },
    });

  test('in range it is stored, out of range the vote is not found', async () => {
    const [unit = ''] = tree.record.estate.units;
    expect(await cast('370202001', unit)).toEqual({ outcome: 'not-found' });
    expect(await cast(COMMUNITY, unit)).toMatchObject({ outcome: 'accepted', stored: 1 });
  });

  test('it waits for the count, which has the vote whole, and for nothing else', async () => {
    const [unit = ''] = tree.record.estate.units;
    const counting = new pg.Client({ connectionString: tree.record.database.url });
    await counting.connect();
    try {
      await counting.query('BEGIN');
      await counting.query('SELECT 1 FROM votes WHERE case_id = $1 FOR UPDATE', [tree.childId]);
      let answered = false;
      const ballot = cast(COMMUNITY, unit).finally(() => (answered = true));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(answered).toBe(false);
      await counting.query('COMMIT');
      expect(await ballot).toMatchObject({ outcome: 'accepted' });
      // A share is no obstacle to another share, nor the lock of the case's own row to either.
      await counting.query('BEGIN');
      await counting.query('SELECT 1 FROM votes WHERE case_id = $1 FOR SHARE', [tree.childId]);
      await counting.query('SELECT 1 FROM cases FOR UPDATE');
      expect(await cast(COMMUNITY, tree.record.estate.units[1] ?? '')).toMatchObject({ outcome: 'accepted' });
    } finally {
      await counting.end();
    }
  });
});

test.each(['tasks', 'events', 'requests', 'inbox'])(
  'a write of %s that reaches no row is our bug: all of it is undone',
  async (table) => {
    await owner().query(`CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`);
    await owner().query(`CREATE TRIGGER lose BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION lose()`);
    const before = await footprint();
    const lost =
      table === 'tasks'
        ? tree.record.give({
            caseId: `formation:${tree.record.estate.areaId}.2`,
            command: { type: 'begin' },
            node: PREFECTURE,
            open: true,
            rehearsalAt: instant(tenOClock(day('2024-03-05'))),
          })
        : give(tree.childId, 'end', COMMUNITY);
    await expect(lost).rejects.toThrow(`${table} wrote 0 rows instead of`);
    expect(await footprint()).toEqual(before);
  },
);

describe('an id that people choose', () => {
  const open = (given: { node: string; code: string; reference: string; n: number }) =>
    tree.record.store.execute({
      caseId: `formation:${given.code}-0${given.n}`,
      command: { type: 'begin' },
      actor: { ...street, node: given.node },
      key: `open-${given.node}-${given.code}-${given.n}`,
      receivedAt: tenOClock(day('2024-03-05')),
      scope: scopeOf(given.node),
      open: { kind: 'formation', code: given.code, areaId: `${given.code}-0${given.n}`, reference: given.reference },
    });

  beforeEach(async () => {
    for (const code of [COMMUNITY, '370202001001']) {
      for (const n of [1, 2]) {
        await owner().query(
          `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount, first_delivery_on)
           VALUES ($1, $2, '虚构', '示例路', 1, 1, 1, 1, '2020-01-01')`,
          [`${code}-0${n}`, code],
        );
      }
    }
  });

  test('is unique within its code and kind, so that 409 tells of no case that one cannot see', async () => {
    const foreign = { node: '370202001', code: '370202001001', reference: '2024-7', n: 1 };
    expect(await open(foreign)).toMatchObject({ outcome: 'accepted' });
    // The same reference elsewhere is free.
    expect(await open({ node: '370302001', code: COMMUNITY, reference: '2024-7', n: 1 })).toMatchObject({
      outcome: 'accepted',
    });
    // In one's own code it is taken, and the answer names the case, which one can see.
    expect(await open({ node: '370302001', code: COMMUNITY, reference: '2024-7', n: 2 })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'already-open', facts: { case: `formation:${COMMUNITY}-01` } },
    });
  });

  test('a place out of range is not there: neither to open a case in nor to meet one', async () => {
    expect(await open({ node: '370202001', code: '370202001001', reference: 'r', n: 1 })).toMatchObject({
      outcome: 'accepted',
    });
    const meets = await open({ node: '370302001', code: '370202001001', reference: 'r', n: 1 });
    const isFree = await open({ node: '370302001', code: '370202001001', reference: 'r', n: 2 });
    expect([meets, isFree]).toEqual([{ outcome: 'not-found' }, { outcome: 'not-found' }]);
  });
});
