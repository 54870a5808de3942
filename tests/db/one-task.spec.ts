import { scopeOf } from '#platform/case-store';
import { instant } from '#domain/shared';
import { openActing, toAnswer, type Acting } from '../support/acting.js';

// Whoever comes by a link does the one task that it is for: the store looks under its lock.

let acting: Acting;
let review: string;
let person: string;
let since: number;
let keys = 0;

beforeAll(async () => {
  acting = await openActing();
  ({ review, person } = await toAnswer(acting));
  const { rows } = await acting.record.database.owner.query<{ opened_seq: number }>(
    `SELECT opened_seq FROM tasks WHERE case_id = $1 AND duty = 'answer'`,
    [review],
  );
  since = rows[0]?.opened_seq ?? 0;
}, 90_000);
afterAll(() => acting.close());

const answer = (task: { duty: string; since: number }, by = person, receivedAt = Date.now()) => {
  keys += 1;
  return acting.record.store.execute({
    ...{ caseId: review, command: { type: 'answer', statement: '已缴清' } as { type: string }, key: `one-${keys}` },
    ...{ actor: { id: by, role: 'candidate', node: '370302001001' }, receivedAt: instant(receivedAt) },
    ...{ scope: scopeOf('370302001001'), http: { method: 'POST', path: '/act', bodyHash: String(keys) }, task },
  });
};

test('another entry of the same duty, or another duty, is not the task', async () => {
  for (const task of [
    { duty: 'answer', since: since - 1 },
    { duty: 'recheck', since },
  ])
    expect(await answer(task)).toMatchObject({ outcome: 'refused', refusal: { code: 'task-not-open' } });
});

test('nor is it somebody else’s', async () => {
  expect(await answer({ duty: 'answer', since }, 'somebody')).toMatchObject({ outcome: 'refused' });
});

test('what came in time and was overtaken by the calendar is put before two people, as without a link', async () => {
  const inTime = Date.now();
  await acting.give({ type: 'elapse' }, -40, 'workflow', { caseId: review, by: 'workflow' });
  expect(await answer({ duty: 'answer', since }, person, inTime)).toMatchObject({ outcome: 'set-aside' });
});
