import { day, instant } from '#domain/shared';
import { buildEstate } from '../support/estate.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// Commands of one case stand in line before they take a connection.

let record: TestRecord;

beforeAll(async () => {
  record = await openRecord({ poolSize: 2 });
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
});
afterAll(() => record.close());

const at = (n: number) => instant(tenOClock(day('2024-03-02')) + n);
const guide = (n: number) =>
  record.give({ command: { type: 'record-guidance', what: `${n}`, proof: 'doc' }, at: at(n), key: `guide-${n}` });

test('in order of receipt within a process', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, n) => guide(n)));
  const { rows } = await record.database.owner.query(
    `SELECT command_id FROM events WHERE type = 'guidance-recorded' ORDER BY seq`,
  );
  expect(rows.map(({ command_id }) => command_id)).toEqual(Array.from({ length: 60 }, (_, n) => `guide-${n}`));
});

test('a case whose row another process holds keeps no connection from the others', async () => {
  const other = await buildEstate(record.database.owner, { number: '08' });
  const holding = await record.database.owner.connect();
  await holding.query('BEGIN');
  await holding.query('SELECT 1 FROM cases FOR UPDATE');
  const waiting = Array.from({ length: 50 }, (_, n) => guide(100 + n));
  const opened = await record.store.execute({
    caseId: `formation:${other.areaId}`,
    command: { type: 'apply', applicant: 'residents-committee' } as never,
    actor: { id: 'rc', role: 'residents-committee', node: other.code },
    key: 'other',
    receivedAt: at(0),
    scope: { lo: '37', hi: '38' },
    open: { kind: 'formation', code: other.code, areaId: other.areaId },
  });
  expect(opened).toMatchObject({ outcome: 'accepted' });
  await holding.query('ROLLBACK');
  holding.release();
  expect((await Promise.all(waiting)).every(({ outcome }) => outcome === 'accepted')).toBe(true);
});

test('a row that is held for more than three seconds is answered 503', async () => {
  const holding = await record.database.owner.connect();
  await holding.query('BEGIN');
  await holding.query('SELECT 1 FROM cases FOR UPDATE');
  try {
    await expect(guide(999)).rejects.toMatchObject({ name: 'Unavailable', status: 503 });
  } finally {
    await holding.query('ROLLBACK');
    holding.release();
  }
  expect(await guide(999)).toMatchObject({ outcome: 'accepted', repeated: false });
}, 15_000);
