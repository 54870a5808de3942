import { day } from '#domain/shared';
import { CaseStore, scopeOf, type Executed } from '#platform/case-store';
import { openPool } from '#platform/database';
import pg from 'pg';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// Two processes have two queues: what they open at once meets in the record alone.

let record: TestRecord;
let pool: pg.Pool;
let other: CaseStore;

beforeEach(async () => {
  record = await openRecord();
  pool = openPool(record.database.url, 'qrp_api', 4);
  other = new CaseStore({ ...record.store.parts, pool });
});
afterEach(async () => {
  await pool.end();
  await record.close();
});

function apply(store: CaseStore, key: string, number = ''): Promise<Executed> {
  const { areaId, code } = record.estate;
  return store.execute({
    caseId: `formation:${areaId}${number}`,
    command: { type: 'apply', applicant: 'residents-committee' } as never,
    actor: { id: 'residents-committee', role: 'residents-committee', node: code },
    key,
    receivedAt: tenOClock(day('2024-03-01')),
    scope: scopeOf(code),
    http: { method: 'POST', path: '/formations', bodyHash: 'body' },
    open: { kind: 'formation', code, areaId },
  });
}

const opened = async () =>
  (await record.database.owner.query('SELECT id FROM cases ORDER BY id')).rows.map(({ id }) => id as string);

/** Both have read that nothing is there before either has written: the row that both pin is held back from both. */
async function atOnce(...both: (() => Promise<Executed>)[]): Promise<Executed[]> {
  const holding = new pg.Client({ connectionString: record.database.url });
  await holding.connect();
  await holding.query('BEGIN');
  await holding.query('LOCK TABLE rule_sets IN EXCLUSIVE MODE');
  const answers = Promise.all(both.map((open) => open()));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await holding.query('COMMIT');
  await holding.end();
  return answers;
}

test('two processes that open the same case at once: one opens it, the other is told by the case itself', async () => {
  const answers = await atOnce(
    () => apply(record.store, 'a'),
    () => apply(other, 'b'),
  );
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'refused']);
  expect(await opened()).toHaveLength(1);
});

test('the same key in two processes at once opens once and answers twice', async () => {
  const answers = await atOnce(
    () => apply(record.store, 'same'),
    () => apply(other, 'same'),
  );
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  expect(answers.filter((answer) => answer.outcome === 'accepted' && answer.repeated)).toHaveLength(1);
});

test('a second open case of a service area is refused with the one that is open, whatever its number', async () => {
  expect(await apply(record.store, 'a')).toMatchObject({ outcome: 'accepted' });
  const [first] = await opened();
  expect(await apply(other, 'b', '.2')).toMatchObject({
    outcome: 'refused',
    caseId: first,
    refusal: { code: 'already-open', facts: { case: first } },
  });
  await record.database.owner.query('UPDATE cases SET closed_at = now()');
  expect(await apply(other, 'c', '.2')).toMatchObject({ outcome: 'accepted' });
});

test('a rehearsal stands in nobody’s way', async () => {
  const at = tenOClock(day('2024-03-01'));
  const caseId = `rehearsal:1:formation:${record.estate.areaId}`;
  await record.give({
    caseId,
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
    rehearsalAt: at,
  });
  expect(await apply(other, 'b')).toMatchObject({ outcome: 'accepted' });
});
