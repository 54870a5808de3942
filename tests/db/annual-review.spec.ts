import { openRecord, type TestRecord } from '../support/record.js';

// A term and the reviews of its years on PostgreSQL: opened beside it, told of its chair, and heard of.

let record: TestRecord;
let term: string;
const review = (year: number) => `${term}:annual-review:${year}`;
const rows = async <T>(text: string, ...values: unknown[]) =>
  (await record.database.owner.query<T & object>(text, values)).rows;
const give = (caseId: string, command: { type: string } & Record<string, unknown>, on: string) =>
  record.give({ caseId, command, as: 'community-party-organization', on });
const accepted = async (caseId: string, command: { type: string } & Record<string, unknown>, on: string) =>
  expect([command.type, (await give(caseId, command, on)).outcome]).toEqual([command.type, 'accepted']);

beforeEach(async () => {
  record = await openRecord({ kind: 'committee-term', units: 40 });
  term = `committee-term:${record.estate.areaId}`;
  const command = {
    ...{
      type: 'register',
      certificate: '备',
      began: '2020-01-01',
      ends: '2024-12-31',
      filedOn: '2020-01-10',
      seats: 5,
    },
    members: record.estate.people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  };
  await record.give({ command, open: true, on: '2020-01-10' });
});
afterEach(() => record.close());

test('the year is opened with its rules, its people and its figures, and its chair is mailed', async () => {
  await accepted(term, { type: 'ask-for-review' }, '2021-01-01');
  expect(await rows('SELECT kind, parent_id, stage FROM cases WHERE id = $1', review(2020))).toEqual([
    { kind: 'annual-review', parent_id: term, stage: 'REPORTING' },
  ]);
  expect(await rows(`SELECT duty, who, due_at FROM tasks WHERE case_id = $1`, review(2020))).toEqual([
    // 31 January 2021 is a Sunday.
    { duty: 'submit-duty-report', who: record.estate.people[0], due_at: new Date('2021-02-01T16:00:00Z') },
  ]);
  expect(await rows('SELECT recipient FROM outbox WHERE case_id = $1', review(2020))).toEqual([
    { recipient: `person:${record.estate.people[0]}` },
  ]);
  expect(await give(term, { type: 'ask-for-review' }, '2021-01-01')).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'wrong-stage' },
  });
});

test('a chair who leaves leaves what is owed to the committee as such', async () => {
  await accepted(term, { type: 'ask-for-review' }, '2021-01-01');
  const [chair] = record.estate.people;
  const leave = { type: 'end-seat', person: chair, ground: 'resigned', proof: '信' };
  await accepted(term, leave, '2021-01-05');
  await accepted(review(2020), { type: 'elapse' }, '2021-01-06');
  const tasks = await rows<{ who: string | null; status: string }>(
    `SELECT who, status FROM tasks WHERE case_id = $1 AND duty = 'submit-duty-report' ORDER BY opened_seq`,
    review(2020),
  );
  expect(tasks).toEqual([
    { who: chair, status: 'dropped' },
    { who: null, status: 'open' },
  ]);
});

/** To its end without a grade: the owners are asked for nothing, and nobody answers. */
async function ended(year: number, next: string): Promise<void> {
  const id = review(year);
  await accepted(id, { type: 'open-survey', reason: '未述职' }, `${next}-02-20`);
  await record.give({
    caseId: id,
    command: { type: 'close-survey' },
    as: 'workflow',
    by: 'workflow',
    on: `${next}-03-20`,
  });
  await accepted(id, { type: 'end-survey', reason: '无人参与' }, `${next}-03-21`);
  const publish = { type: 'publish-result', places: ['栏'], photos: ['p'] };
  await record.give({ caseId: id, command: publish, as: 'street', on: `${next}-03-22` });
}

test('its end lies in the term’s inbox, and is taken in with whatever comes next', async () => {
  await accepted(term, { type: 'ask-for-review' }, '2021-01-01');
  await ended(2020, '2021');
  expect(await rows(`SELECT kind FROM inbox WHERE to_case = $1 AND taken_seq IS NULL`, term)).toEqual([
    { kind: 'ended' },
  ]);
  await accepted(term, { type: 'elapse' }, '2021-03-25');
  const [{ noun } = { noun: {} }] = await rows<{ noun: object }>(
    `SELECT state->'noun' AS noun FROM cases WHERE id = $1`,
    term,
  );
  expect(noun).toMatchObject({ grades: { 2020: {} } });
  expect(await rows(`SELECT 1 FROM tasks WHERE duty = 'recommend-to-assembly'`)).toEqual([]);
});

test('a term that ends leaves an open review to its end', async () => {
  await accepted(term, { type: 'ask-for-review' }, '2021-01-01');
  await record.give({
    caseId: term,
    command: { type: 'record-renewal', electedOn: '2024-12-01' },
    as: 'street',
    on: '2025-01-02',
  });
  expect(await rows('SELECT closed_at IS NOT NULL AS closed FROM cases WHERE id = $1', term)).toEqual([
    { closed: true },
  ]);
  await ended(2020, '2025');
  expect(await rows('SELECT closed_at IS NOT NULL AS closed FROM cases WHERE id = $1', review(2020))).toEqual([
    { closed: true },
  ]);
});
