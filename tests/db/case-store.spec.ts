import { group } from '../support/formation-walk.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';
import { day, instant } from '#domain/shared';

let record: TestRecord;

beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

const apply = { type: 'apply', applicant: 'residents-committee' };

test('a command opens its case with state, chain, task and mail in one transaction', async () => {
  const opened = await record.give({ command: apply, as: 'residents-committee', open: true });
  expect(opened).toMatchObject({
    outcome: 'accepted',
    status: 201,
    seq: 2,
    view: { stage: 'APPLIED', waitingFor: ['street'] },
  });

  const { owner } = record.database;
  const { rows: tasks } = await owner.query('SELECT duty, role, node, status, due_at FROM tasks');
  // Five working days after Friday 2024-03-01 end on Friday 2024-03-08, 24:00 in Shanghai.
  expect(tasks).toEqual([
    { duty: 'verify', role: 'street', node: '370302001', status: 'open', due_at: new Date('2024-03-08T16:00:00Z') },
  ]);
  const { rows: mails } = await owner.query('SELECT duty, rung, recipient, status FROM outbox');
  expect(mails).toEqual([{ duty: 'verify', rung: 'opened', recipient: 'street@370302001', status: 'waiting' }]);
  const { rows: untold } = await owner.query('SELECT seq FROM untold');
  expect(untold).toEqual([{ seq: 2 }]);
});

test('the same key gets the answer of the first time, and with another body it is refused', async () => {
  const verify = { type: 'verify', finding: 'eligible' };
  const first = await record.give({ command: verify, key: 'once', on: '2024-03-05' });
  const again = await record.give({ command: verify, key: 'once', on: '2024-03-06' });
  expect(first).toMatchObject({ outcome: 'accepted', repeated: false });
  expect(again).toMatchObject({ outcome: 'accepted', repeated: true, seq: (first as { seq: number }).seq });
  const other = await record.give({ command: { ...verify, finding: 'ineligible' }, key: 'once' });
  expect(other).toMatchObject({ outcome: 'refused', refusal: { code: 'key-reused' } });
});

test('a case outside the range of the caller is not found, and neither is an unknown one', async () => {
  const foreign = await record.give({ command: { type: 'form-group' }, node: '370202001' });
  const unknown = await record.give({ command: { type: 'form-group' }, caseId: 'formation:370302001001-99' });
  expect(foreign).toEqual({ outcome: 'not-found' });
  expect(unknown).toEqual(foreign);
});

test('a refused command leaves nothing behind', async () => {
  const { owner } = record.database;
  const count = async () => (await owner.query('SELECT count(*)::int AS n FROM events')).rows[0].n as number;
  const before = await count();
  const refused = await record.give({
    command: { type: 'certify', certificate: 'x', sealProof: 'y' },
    on: '2024-03-07',
  });
  expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-stage' } });
  expect(await count()).toBe(before);
});

test('a fact dated tomorrow is refused, and so is an old one without evidence', async () => {
  const group = { type: 'record-guidance', what: '约谈', proof: 'doc-1' };
  const tomorrow = await record.give({ command: group, on: '2024-03-07', occurredOn: '2024-03-08' });
  expect(tomorrow).toMatchObject({ outcome: 'refused', refusal: { code: 'fact-in-future' } });
  const early = await record.give({ command: group, on: '2024-03-07', occurredOn: '2024-02-01' });
  expect(early).toMatchObject({ outcome: 'refused', refusal: { code: 'fact-too-early' } });
  const unproved = await record.give({ command: group, on: '2024-03-11', occurredOn: '2024-03-06' });
  expect(unproved).toMatchObject({ outcome: 'refused', refusal: { code: 'evidence-missing' } });
  const proved = await record.give({ command: group, on: '2024-03-11', occurredOn: '2024-03-06', evidence: 'photo-1' });
  expect(proved).toMatchObject({ outcome: 'accepted' });
});

test('what the calendar brought is written before the command that comes after it, each rung once and dated at its instant', async () => {
  const { owner } = record.database;
  // 30 days after the check of 2024-03-05: due 2024-04-07, a make-up Sunday. The command comes four days later.
  const late = await record.give({
    command: { type: 'record-guidance', what: '督促', proof: 'doc-2' },
    on: '2024-04-11',
  });
  expect(late).toMatchObject({ outcome: 'accepted', view: { overdue: true } });
  const { rows } = await owner.query(
    `SELECT body_json->'data' AS data, at FROM events WHERE type = 'rung-due' ORDER BY seq`,
  );
  const { rows: again } = await owner.query('SELECT count(*)::int AS n FROM events');
  await record.give({ command: { type: 'elapse' }, at: tenOClock(day('2024-04-11')) });
  const { rows: after } = await owner.query('SELECT count(*)::int AS n FROM events');
  expect(after).toEqual(again);
  expect(rows.at(-1)).toMatchObject({ data: { key: 'form-group', rung: 'overdue' } });
});

test('a hundred callers on one case are all answered, and the chain has no gap', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      record.give({
        command: { type: 'record-guidance', what: `第 ${i} 次`, proof: `doc-${i}` },
        at: instant(tenOClock(day('2024-04-12')) + i),
      }),
    ),
  );
  expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  const { rows } = await record.database.owner.query(
    `SELECT count(*)::int AS entries, max(seq) AS last, bool_and(prev = coalesce(before, repeat('0', 64))) AS linked
     FROM (SELECT seq, prev, lag(hash) OVER (ORDER BY seq) AS before FROM events) chain`,
  );
  expect(rows[0]).toMatchObject({ linked: true });
  expect(rows[0].entries).toBe(rows[0].last);
});

test('a task that is done by the command that first finds it overdue is done, and so is whoever presses for it', async () => {
  const finished = await record.give({
    command: { type: 'form-group', leader: 'member-1', members: group() },
    on: '2024-04-25',
  });
  expect(finished).toMatchObject({ outcome: 'accepted' });
  const { rows } = await record.database.owner.query(
    `SELECT duty, status, overdue FROM tasks WHERE duty LIKE '%form-group' ORDER BY duty`,
  );
  expect(rows).toEqual([
    { duty: 'form-group', status: 'done', overdue: true },
    { duty: 'oversee:form-group', status: 'done', overdue: true },
  ]);
});
