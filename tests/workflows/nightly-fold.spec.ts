import { standingQuery } from '#contracts';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

let record: TestRecord;
let engine: TestEngine;

beforeEach(async () => {
  record = await openRecord();
  engine = await openTestEngine(record);
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await eventually('the run knows the case', async () => (await standing().catch(() => undefined))?.seq);
}, 60_000);
afterEach(async () => {
  await engine.close();
  await record.close();
}, 30_000);

const caseId = () => `formation:${record.estate.areaId}`;
const standing = () => engine.client.workflow.getHandle(caseId()).query(standingQuery);
const incidents = async () =>
  (await record.database.owner.query(`SELECT case_id, kind, detail->>'detail' AS detail FROM incidents`)).rows;
const spoil = () => record.database.owner.query(`UPDATE cases SET state = jsonb_set(state, '{noun,guidance}', '77')`);

test('where the three states agree nothing is said', async () => {
  expect(await engine.foldNightly()).toEqual({ looked: 1, differ: 0 });
  expect(await incidents()).toEqual([]);
}, 60_000);

test('a spoiled cached state is put before a person and not mended', async () => {
  await spoil();
  expect(await engine.foldNightly()).toEqual({ looked: 1, differ: 1 });
  expect(await incidents()).toEqual([
    { case_id: caseId(), kind: 'state-differs', detail: expect.stringMatching(/^the cached state at entry \d+$/) },
  ]);
  const { rows } = await record.database.owner.query(`SELECT state->'noun'->'guidance' AS guidance FROM cases`);
  expect(rows).toEqual([{ guidance: 77 }]);
}, 60_000);

test('a workflow that believes something else is put before a person', async () => {
  const { owner } = record.database;
  await spoil();
  await engine.client.workflow.getHandle(caseId()).terminate('to be reborn from a spoiled state');
  await eventually('it is reborn', async () => {
    // Each time: what was told just before the run was ended is still being written down, and takes the first of these away.
    await owner.query(
      `INSERT INTO untold (case_id, seq, since) SELECT id, seq, now() - interval '1 hour' FROM cases
       ON CONFLICT (case_id) DO UPDATE SET since = excluded.since`,
    );
    await engine.relay.tellTheUntold();
    return (
      (await standing().catch(() => undefined))?.state.noun !== undefined &&
      JSON.stringify((await standing()).state).includes('77')
    );
  });
  // Only what was spoiled: the calendar may have brought something meanwhile.
  await owner.query(`UPDATE cases SET state = jsonb_set(state, '{noun,guidance}', '0')`);
  expect(await engine.foldNightly()).toEqual({ looked: 1, differ: 1 });
  expect((await incidents())[0].detail).toMatch(/^the workflow's state at entry/);
}, 60_000);

test('a hundred a night, and all come round', async () => {
  await record.database.owner.query(
    `INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'more-' || n, 'root_id', 'more-' || n, 'area_id', 'more-' || n))).*
     FROM cases c, generate_series(1, 249) n`,
  );
  const day = 24 * 3600_000;
  const nights = [];
  for (const night of [0, 1, 2, 3]) nights.push((await engine.foldNightly(night * day)).looked);
  expect(nights).toEqual([100, 100, 50, 100]);
}, 60_000);

test('a process that stops looks at no further case', async () => {
  const stopping = new AbortController();
  stopping.abort();
  expect(await engine.foldNightly(0, stopping.signal)).toEqual({ looked: 0, differ: 0 });
});
