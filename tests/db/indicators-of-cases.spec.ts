import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type Given, type TestRecord } from '../support/record.js';

// From commands to figures: eight orders of one Monday go their ways through the record, and the month is what became of them.

let record: TestRecord;
let api: TestApi;
let district: Caller;

const MONDAY = '2024-03-04';
const SOLVED = { type: 'reply', as: 'solved', answer: '已清理', proof: ['照片 1'] };

/** An order of the hotline, dispatched on the same Monday: its limit is the next. */
async function order(n: number) {
  const caseId = `problem:${record.estate.areaId}.${n}`;
  const give = async (command: Given['command'], on: string, more: Partial<Given> = {}) => {
    const done = await record.give({ caseId, command, as: 'hotline-12345', on, ...more });
    expect({ command, done }).toMatchObject({ done: { outcome: 'accepted' } });
  };
  const told = { source: 'hotline', external: `W-${n}`, category: 'parking', what: '占道停车' };
  await give({ type: 'register', ...told }, MONDAY, { open: true });
  return {
    caseId,
    give,
    dispatch: () => give({ type: 'dispatch', lead: { role: 'property-authority' }, dispatchedBy: 'duty' }, MONDAY),
    /** Answered, audited the same day, the caller asked on the next. */
    answer: async (on: string, askedOn: string, answer: string) => {
      await give(SOLVED, on, { as: 'property-authority' });
      await give({ type: 'audit-reply', accepted: true }, on);
      await give({ type: 'call-back', answer }, askedOn);
    },
  };
}

beforeAll(async () => {
  record = await openRecord({ kind: 'problem' });
  const [inTime, late, again, lateAgain, leftOut, merged, notOurs, overdue] = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => order(n)),
  );
  for (const one of [inTime, late, again, lateAgain, leftOut, overdue]) await one?.dispatch();
  await inTime?.answer('2024-03-08', '2024-03-11', 'satisfied');
  await late?.answer('2024-03-12', '2024-03-13', 'basically');
  await again?.answer('2024-03-06', '2024-03-07', 'dissatisfied');
  await again?.answer('2024-03-11', '2024-03-12', 'satisfied');
  await lateAgain?.answer('2024-03-12', '2024-03-13', 'dissatisfied');
  await lateAgain?.answer('2024-03-14', '2024-03-15', 'satisfied');
  await leftOut?.give({ type: 'propose-exclusion', reason: '要求不合理' }, '2024-03-05', { by: 'one@370302' });
  await leftOut?.give({ type: 'rule-on-exclusion', agreed: true, reason: '属实' }, '2024-03-06', { by: 'two@370302' });
  await leftOut?.answer('2024-03-12', '2024-03-13', 'dissatisfied');
  await merged?.give({ type: 'merge', into: overdue?.caseId }, '2024-03-05');
  await notOurs?.give({ type: 'decline', as: 'not-ours', reason: '属供热企业', rightWay: '供热热线' }, '2024-03-05');
  api = await openTestApi(record.database);
  district = await api.as('district', '370302');
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

test.each([
  ['on-time-rate', 2, 5, 1, 'a missed limit stays missed, whatever time the re-handling gives'],
  ['solution-rate', 4, 5, 1, 'what is open is in the denominator'],
  ['reopened-rate', 2, 4, 1, 'two came back'],
  ['satisfaction-rate', 4, 4, 1, 'by their last word'],
  ['acceptance-rate', 5, 5, 1, 'the duplicate and what is not ours stand beside'],
])('%s: %p of %p, %p left out: %s', async (id, numerator, denominator, excluded) => {
  const { body } = await district.get(`/indicators/${id}?code=370302&period=2024-03`);
  expect(body).toMatchObject({ numerator, denominator, excluded });
  expect(body['apart']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'duplicate', count: 1 })]));
});

test('nothing left the on-time rate by waiting: the one that nobody answered is in every later month', async () => {
  const { body } = await district.get('/indicators/on-time-rate/problems?code=370302&period=2024-09');
  expect((body['items'] as { id: string }[]).map(({ id }) => id)).toEqual(
    expect.arrayContaining([`problem:${record.estate.areaId}.8`]),
  );
});
