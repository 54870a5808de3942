import { workCalendar } from '#domain/calendar';
import { DECIDERS } from '#domain/procedures';
import { day } from '#domain/shared';
import { CaseStore, RuleShelf } from '#platform/case-store';
import { openPool } from '#platform/database';
import type pg from 'pg';
import { personal } from '../support/personal.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// What a report was returned with is said in each reminder that follows, and not in the first mail alone.

let record: TestRecord;
let pool: pg.Pool;
let term: string;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  pool = openPool(record.database.url, 'qrp_worker', 2);
  term = `committee-term:${record.estate.areaId}`;
  const members = record.estate.people
    .slice(0, 5)
    .map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
  const facts = { certificate: '备 1', began: '2022-06-01', ends: '2027-05-31', filedOn: '2022-06-20', seats: 5 };
  await record.give({ command: { type: 'register', ...facts, members, alternates: [] }, open: true, on: '2024-09-10' });
}, 60_000);
afterAll(async () => {
  await pool.end();
  await record.close();
});

async function wake(on: string): Promise<void> {
  const store = new CaseStore({
    personal,
    pool,
    deciders: DECIDERS,
    rules: new RuleShelf(),
    calendar: () => workCalendar,
  });
  const { rows } = await record.database.owner.query('SELECT seq, hash FROM cases WHERE id = $1', [term]);
  await store.execute({
    ...{ caseId: term, command: { type: 'elapse' }, key: `elapse-${on}`, known: rows[0] },
    ...{ actor: { id: 'workflow', role: 'workflow', node: '' }, receivedAt: tenOClock(day(on)) },
  });
}

async function reminders(duty: string): Promise<[string, boolean][]> {
  const { rows } = await record.database.owner.query<{ rung: string; lines: { zh: string }[] }>(
    `SELECT rung, lines FROM outbox WHERE case_id = $1 AND duty = $2 ORDER BY duty_seq, earliest`,
    [term, duty],
  );
  return rows.map(({ rung, lines }) => [rung, lines[1]?.zh === '退回意见：缺余额']);
}

test('a returned report', async () => {
  const figures = {
    ...{ meetings: 0, decisions: 0, income: 0, spending: 0, balance: 0, complaints: 0, complaintsSolved: 0 },
    ...{ sealUses: 0, partyActivities: 0, providerPerformance: '-', nextMonth: '-' },
  };
  await wake('2024-10-01');
  await record.give({ command: { type: 'submit-report', ...figures }, on: '2024-10-08' });
  await record.give({ command: { type: 'return-report', remarks: '缺余额' }, on: '2024-10-09' });
  await wake('2024-10-11');
  await wake('2024-10-15');
  await wake('2024-10-16');
  const all = await reminders('report:2024-09');
  expect(all.slice(-4)).toEqual([
    ['opened', true],
    ['soon', true],
    ['due', true],
    ['overdue', true],
  ]);
  // Before it was returned nobody had said anything, and the community is told nothing of its own remarks.
  expect(all.slice(0, -4).every(([, said]) => !said)).toBe(true);
  expect((await reminders('answer-report:2024-09')).some(([, said]) => said)).toBe(false);
});
