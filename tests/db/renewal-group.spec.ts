import { openRecord, type TestRecord } from '../support/record.js';

// Owners ask for a renewal group while the committee's own election runs: the term reads that election, and ends it.

let record: TestRecord;
let term: string;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  term = `committee-term:${record.estate.areaId}`;
  const { people } = record.estate;
  const facts = {
    ...{ certificate: '备 2020-7', began: '2020-07-01', ends: '2025-06-30', filedOn: '2020-07-20', seats: 5 },
    members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  };
  await record.give({ command: { type: 'register', ...facts }, open: true, on: '2025-02-10' });
  await record.give({ command: { type: 'ask-for-renewal' }, as: 'workflow', node: '', on: '2025-02-10' });
  expect(await record.give({ command: { type: 'open-election', purpose: 'renewal' }, on: '2025-03-01' })).toMatchObject(
    { outcome: 'accepted' },
  );
}, 60_000);
afterAll(() => record.close());

const ask = (on: string) =>
  record.give({ command: { type: 'report-renewal-failure', reason: '业主联名要求', owners: 12 }, on });
const electionAt = (stage: string) =>
  record.database.owner.query(
    `UPDATE cases SET state = jsonb_set(state, '{noun,stage}', to_jsonb($2::text)) WHERE id = $1`,
    [`${term}:election:1`, stage],
  );

test('once its meeting is posted it is held, and the refusal says so', async () => {
  await electionAt('CANDIDATES_POSTED');
  const answer = await ask('2025-05-05');
  expect(answer).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'already-open', facts: { election: 'election:1' } },
  });
  expect(JSON.stringify(answer)).toContain('会议已经公告');
  await electionAt('PREPARING');
});

test('before that the Street owes the group in thirty days, and the election closes as soon as it looks', async () => {
  expect(await ask('2025-05-05')).toMatchObject({ outcome: 'accepted' });
  const { rows: tasks } = await record.database.owner.query<{ duty: string; role: string; due: string }>(
    `SELECT duty, role, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS due FROM tasks
     WHERE case_id = $1 AND status = 'open' AND duty IN ('form-renewal-group', 'hold-renewal')`,
    [term],
  );
  expect(tasks).toEqual([{ duty: 'form-renewal-group', role: 'street', due: '2025-06-05 00:00' }]);
  const wake = { command: { type: 'elapse' }, as: 'workflow', node: '', on: '2025-05-05' } as const;
  await record.give({ ...wake, caseId: `${term}:election:1` });
  const { rows } = await record.database.owner.query<{ how: string; closed: boolean }>(
    `SELECT state->'noun'->'ended'->>'how' AS how, closed_at IS NOT NULL AS closed FROM cases WHERE id = $1`,
    [`${term}:election:1`],
  );
  expect(rows).toEqual([{ how: 'closed', closed: true }]);
  const members = record.estate.people.slice(0, 7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }));
  expect(await record.give({ command: { type: 'form-renewal-group', members }, on: '2025-05-20' })).toMatchObject({
    outcome: 'accepted',
  });
  expect(await record.give({ command: { type: 'open-election', purpose: 'renewal' }, on: '2025-05-21' })).toMatchObject(
    { outcome: 'accepted', opened: [`${term}:election:2`] },
  );
});
