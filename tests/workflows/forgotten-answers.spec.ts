import { openPool } from '#platform/database';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What was answered is kept with its key for ninety days, because it holds personal data; the key itself is taken for ever.

let record: TestRecord;
let engine: TestEngine;

beforeAll(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const guide = (key: string, what: string) =>
  record.give({ command: { type: 'record-guidance', what, proof: 'doc' }, on: '2024-03-02', key });
const kept = async () => {
  const { rows } = await record.database.owner.query(
    `SELECT key, seq, status, answer IS NOT NULL AS answer, path <> '' AS path, body_hash <> '' AS body FROM requests
     WHERE key IN ('old', 'young', 'made-up') ORDER BY key`,
  );
  return rows;
};
const age = (key: string, days: number) =>
  record.database.owner.query(`UPDATE requests SET received_at = now() - $2 * interval '1 day' WHERE key = $1`, [
    key,
    days,
  ]);

test('the relay forgets the answers of ninety days ago each night, and no other', async () => {
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await guide('made-up', '演练');
  await record.database.owner.query(
    `INSERT INTO rehearsals (root_id, code, clock_at, opened_by) VALUES ('rehearsal:1', '00370302001001', now(), 'x')`,
  );
  await record.database.owner.query(`UPDATE requests SET root_id = 'rehearsal:1' WHERE key = 'made-up'`);
  await age('made-up', 91);
  await guide('old', '一');
  await guide('young', '二');
  await age('old', 91);
  await age('young', 89);
  engine.relay.start();
  const left = { answer: false, path: false, body: false };
  const all = { answer: true, path: true, body: true };
  await eventually('the old answer is forgotten', async () => (await kept())[1]?.answer === false);
  expect(await kept()).toMatchObject([
    { key: 'made-up', ...all },
    { key: 'old', ...left, status: 200, seq: 4 },
    { key: 'young', ...all },
  ]);
}, 30_000);

test('its key stays taken: sent again it is not carried out again, and gets what is left', async () => {
  const count = async () =>
    (await record.database.owner.query('SELECT count(*)::int AS n FROM events')).rows[0].n as number;
  const before = await count();
  expect(await guide('old', '一')).toMatchObject({ outcome: 'accepted', repeated: true, status: 200, seq: 4 });
  // Whether the body is the same cannot be known any more; the key is taken all the same.
  expect(await guide('old', '另一')).toMatchObject({ outcome: 'accepted', repeated: true, seq: 4 });
  expect(await guide('young', '另一')).toMatchObject({ outcome: 'refused', refusal: { code: 'key-reused' } });
  expect(await count()).toBe(before);
});

test('who has them forgotten cannot read them', async () => {
  const pool = openPool(record.database.url, 'qrp_relay', 1);
  await expect(pool.query('SELECT answer FROM requests')).rejects.toMatchObject({ code: '42501' });
  await pool.end();
  const api = openPool(record.database.url, 'qrp_api', 1);
  await expect(api.query('SELECT forget_answers(1)')).rejects.toMatchObject({ code: '42501' });
  await api.end();
});
