import type { Decider } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { workCalendar } from '#domain/calendar';
import { day, type Instant } from '#domain/shared';
import { CaseStore, RuleShelf, type Executed } from '#platform/case-store';
import { openPool } from '#platform/database';
import type pg from 'pg';
import { personal } from '../support/personal.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// The wake of a case's own workflow does what its story would ask for next; whatever becomes of that, what the calendar brought stands.

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

/** As the workflow wakes, by a build whose term decides like this. */
async function wake(on: string, decide?: Decider['decide']): Promise<Executed> {
  const decider = DECIDERS['committee-term'] as Decider;
  const deciders = { ...DECIDERS, 'committee-term': { ...decider, ...(decide ? { decide } : {}) } };
  const store = new CaseStore({ personal, pool, deciders, rules: new RuleShelf(), calendar: () => workCalendar });
  const { rows } = await record.database.owner.query('SELECT seq, hash FROM cases WHERE id = $1', [term]);
  return store.execute({
    ...{ caseId: term, command: { type: 'elapse' }, key: 'elapse', known: rows[0] },
    ...{ actor: { id: 'workflow', role: 'workflow', node: '' }, receivedAt: at(on) },
  });
}

const at = (on: string): Instant => tenOClock(day(on));
const entries = async (since: string) => {
  const { rows } = await record.database.owner.query<{ type: string; by: string }>(
    `SELECT type, split_part(command_id, '/', 2) AS by FROM events WHERE case_id = $1 AND received_at >= $2 ORDER BY seq`,
    [term, new Date(since)],
  );
  return rows.map(({ type, by }) => (by === '' ? type : `${type} by ${by.split('@')[0]}`));
};

test.each<[string, string, Decider['decide']]>([
  [
    'cannot be carried out',
    '2024-10-01',
    () => {
      throw new Error('a bug of ours');
    },
  ],
  [
    'is refused',
    '2024-11-01',
    () => ({ ok: false, refusal: { code: 'wrong-stage', detail: { zh: '', en: '' } } }) as never,
  ],
])('an act that %s takes nothing of what the calendar brought with it', async (_, on, decide) => {
  const woken = await wake(on, decide);
  expect(woken).toMatchObject({ outcome: 'accepted', facts: [{ type: 'month-ended' }] });
});

test('a wake asks for what is oldest, in one transaction and under the name that the story would give', async () => {
  const woken = await wake('2024-12-01');
  expect(woken).toMatchObject({ outcome: 'accepted', view: { waitingFor: ['owners-committee'] } });
  expect(await entries('2024-11-30T00:00:00Z')).toEqual([
    'month-ended',
    'report-asked by ask-for-report',
    'duty-opened by ask-for-report',
  ]);
  const { rows } = await record.database.owner.query(`SELECT duty FROM tasks WHERE case_id = $1`, [term]);
  expect(rows).toEqual([{ duty: 'report:2024-09' }]);
});

test('whoever else lets time pass leaves it to the story', async () => {
  await record.give({ command: { type: 'elapse' }, as: 'workflow', node: '', on: '2025-01-01' });
  expect(await entries('2024-12-31T00:00:00Z')).toEqual(expect.arrayContaining(['month-ended']));
  expect((await entries('2024-12-31T00:00:00Z')).join()).not.toContain('report-asked');
});
