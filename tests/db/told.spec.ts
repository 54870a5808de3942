import { openPool } from '#platform/database';
import { ToldBook } from '#platform/telling';
import type pg from 'pg';
import { openRecord, type TestRecord } from '../support/record.js';

// Up to where a workflow was told may be written late, twice and out of order; it is never too high, and what is told is not untold.

let record: TestRecord;
let pool: pg.Pool;

beforeAll(async () => {
  record = await openRecord();
  pool = openPool(record.database.url, 'qrp_relay', 2);
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
});
afterAll(async () => {
  await pool.end();
  await record.close();
});

const caseId = () => `formation:${record.estate.areaId}`;
const told = async () => (await record.database.owner.query('SELECT seq FROM told')).rows;
const untold = async () => (await record.database.owner.query('SELECT seq FROM untold')).rows;

async function mark(...seqs: number[]): Promise<void> {
  const book = new ToldBook(pool);
  for (const seq of seqs) book.mark(caseId(), seq);
  await book.flush();
}

test('what is told of an older entry leaves the newer one untold', async () => {
  await mark(1);
  expect([await told(), await untold()]).toEqual([[{ seq: 1 }], [{ seq: 2 }]]);
});

test('what is told up to the last entry is untold no more, and the next entry is', async () => {
  await mark(2);
  expect([await told(), await untold()]).toEqual([[{ seq: 2 }], []]);
  await record.give({ command: { type: 'verify', finding: 'eligible' }, on: '2024-03-05' });
  const [next] = await untold();
  expect(next.seq).toBeGreaterThan(2);
});

test('a telling that comes late does not lower it, in one batch or in another process', async () => {
  await mark(3, 1);
  await mark(2);
  expect(await told()).toEqual([{ seq: 3 }]);
});
