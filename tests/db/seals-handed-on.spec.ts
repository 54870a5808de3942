import { HANDOVER_CODES } from '#domain/handover';
import { openRecord, type TestRecord } from '../support/record.js';

// From one term to the next: who received the seals keeps them, and a number that was declared void in a refused handover stays void.

let record: TestRecord;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
}, 60_000);
afterAll(() => record.close());

const members = (people: readonly string[]) =>
  people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));

test('the next term begins with who received the seals, and not with the one that was void', async () => {
  const { areaId, people } = record.estate;
  const first = `committee-term:${areaId}`;
  const handover = `${first}:handover:1`;
  const give = async (command: { type: string } & Record<string, unknown>, on: string, more: object = {}) => {
    expect(await record.give({ command, on, ...more })).toMatchObject({ outcome: 'accepted' });
  };
  const seals = { committee: { custody: 'community', number: 'A-1' }, assembly: { number: 'B-1' } };
  await give(
    {
      type: 'register',
      ...{ certificate: '备 1', began: '2020-07-01', ends: '2025-06-30', filedOn: '2020-07-20', seats: 5, seals },
      ...{ members: members(people), alternates: [] },
    },
    '2025-06-01',
    { open: true },
  );
  await give({ type: 'record-renewal', electedOn: '2025-07-02' }, '2025-07-03');
  // Due on the tenth day after the election; fifteen days later the Street may enforce it.
  const posted = { places: ['公告栏'], photos: ['照片'] };
  const step = { type: 'enforce-handover', measure: 'void-seal', proof: '声明', ...posted };
  await give({ type: 'elapse' }, '2025-08-01', { caseId: handover, as: 'workflow', node: '' });
  await give(step, '2025-08-01', { caseId: handover });
  const received = { type: 'receive-items', items: HANDOVER_CODES, receivedBy: '新任主任', keeper: 'committee' };
  await give(received, '2025-08-02', { caseId: handover });
  const second = `${first}:2`;
  const begin = {
    type: 'begin',
    ...{ certificate: '备 2', began: '2025-07-02', filedOn: '2025-08-03', seats: 5 },
    ...{ members: members(people), alternates: [] },
  };
  await give(begin, '2025-08-04', { caseId: second, open: true });
  const { rows } = await record.database.owner.query<{ seals: object }>(
    `SELECT state->'noun'->'seals' AS seals FROM cases WHERE id = $1`,
    [second],
  );
  expect(rows[0]?.seals).toMatchObject({
    ...{ committee: { custody: 'committee' }, assembly: { custody: 'committee', number: 'B-1' } },
  });
  expect(rows[0]?.seals).not.toHaveProperty('committee.number');
  const again = {
    type: 'hand-seal',
    seal: 'committee',
    to: 'community',
    number: 'A-1',
    handedBy: '甲',
    receivedBy: '乙',
  };
  expect(await record.give({ caseId: second, command: again, on: '2025-08-05' })).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'duplicate-subject' },
  });
});
