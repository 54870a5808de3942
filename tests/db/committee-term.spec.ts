import { scopeOf } from '#platform/case-store';
import { firstDeadlines } from '#domain/committee-term';
import { workCalendar } from '#domain/calendar';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { sealedRow } from '../support/personal.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

let record: TestRecord;
let term: string;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  term = `committee-term:${record.estate.areaId}`;
}, 60_000);
afterAll(() => record.close());

const rows = async <T>(text: string, ...values: unknown[]) =>
  (await record.database.owner.query<T & object>(text, values)).rows;

const facts = (people: readonly string[]) => ({
  ...{ certificate: '备 2020-7', began: '2020-07-01', ends: '2025-06-30', filedOn: '2020-07-20', seats: 5 },
  members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  alternates: people.slice(5, 6),
});

const register = (on = '2024-09-10') =>
  record.give({ command: { type: 'register', ...facts(record.estate.people) }, open: true, on });

test('a term of more than five years is refused, and what was read for it is rolled back', async () => {
  const command = { type: 'register', ...facts(record.estate.people), ends: '2030-01-01' };
  expect(await record.give({ command, open: true, on: '2024-09-10' })).toMatchObject({ outcome: 'refused' });
});

test('a committee that is older than the system enters in mid-term and owes nothing for the past', async () => {
  expect(await register()).toMatchObject({ outcome: 'accepted', view: { stage: 'IN_OFFICE', waitingFor: [] } });
  expect(await rows('SELECT duty FROM tasks')).toEqual([]);
  expect(await rows('SELECT duty FROM outbox')).toEqual([]);
  // The next thing is the end of the month.
  expect(await rows('SELECT wake_at FROM cases WHERE id = $1', term)).toEqual([
    { wake_at: new Date('2024-09-30T16:00:00Z') },
  ]);
});

test('the rules by which it is decided are kept, although the first attempt was rolled back', async () => {
  const lost = 'SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM rule_sets r WHERE r.hash = c.rule_set)';
  expect(await rows(lost)).toEqual([]);
});

test('the second click gets the first answer, and a second term beside an open one is refused', async () => {
  expect(await register('2024-09-11')).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-stage' } });
  const other = { caseId: `${term}.2`, command: { type: 'register', ...facts(record.estate.people) }, open: true };
  expect(await record.give({ ...other, on: '2024-09-11' })).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'already-open', facts: { case: term } },
  });
});

test('its members are kept as long as the term goes on, like those of a committee that was formed here', async () => {
  const [member = '', , , , , alternate = '', nobody = ''] = record.estate.people;
  const holds = (person: string) =>
    rows(`SELECT closed_on, committee FROM holds_on($1) WHERE why = 'named-in-case'`, person);
  expect(await holds(member)).toEqual([{ closed_on: null, committee: true }]);
  expect(await holds(alternate)).toEqual([{ closed_on: null, committee: true }]);
  expect(await holds(nobody)).toEqual([]);
});

test('each step is decided by the rules of its own day', async () => {
  await record.give({ command: { type: 'elapse' }, as: 'workflow', node: '', on: '2024-10-01' });
  const asked = await record.give({ command: { type: 'ask-for-report' }, as: 'workflow', node: '', on: '2024-10-01' });
  expect(asked).toMatchObject({ outcome: 'accepted', view: { waitingFor: ['owners-committee'] } });
  const tasks = await rows<{ duty: string; title_zh: string; due_at: Date }>(
    'SELECT duty, title_zh, due_at FROM tasks',
  );
  expect(tasks).toEqual([
    { duty: 'report:2024-09', title_zh: '提交月报（2024-09）', due_at: new Date('2024-10-08T16:00:00Z') },
  ]);
  const mails = await rows<{ subject_zh: string; recipient: string }>('SELECT subject_zh, recipient FROM outbox');
  expect(mails).toEqual([
    { subject_zh: '【新任务】幸福里（虚构） 提交月报（2024-09）', recipient: `person:${record.estate.people[0]}` },
  ]);
});

test('of nine hundred and twenty-two, none owes anything for the past, and each wakes at the end of its month', async () => {
  const all = Array.from({ length: 922 }, (_, i) => i + 1);
  const { code } = record.estate;
  const areas = all.map((n) => ({ id: `${code}-${n + 100}`, code, name: `小区${n}（虚构）`, address: '示例路' }));
  await record.database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT id, code, name, address, 100000, 300, 100000, 300 FROM json_populate_recordset(NULL::service_areas, $1)`,
    [JSON.stringify(areas)],
  );
  const people = all.map((n) => sealedRow({ id: `${code}-${n + 100}/chair`, code, name: `主任${n}（虚构）` }));
  await record.database.owner.query(
    `INSERT INTO people (id, code, key, details, name_digest)
     SELECT id, code, key, details, name_digest FROM json_populate_recordset(NULL::people, $1)`,
    [JSON.stringify(people)],
  );
  // Terms that end on every day from the day after registration to five years on.
  const ends = (n: number) => new Date(Date.UTC(2024, 8, 11 + n)).toISOString().slice(0, 10);
  const outcomes = [];
  for (const n of all) {
    const areaId = `${code}-${n + 100}`;
    const command = {
      type: 'register',
      ...{ certificate: `备 ${n}`, began: '2022-06-01', ends: ends(n), filedOn: '2022-06-20', seats: 1 },
      members: [{ person: `${areaId}/chair`, office: 'chair' }],
      alternates: [],
    };
    outcomes.push(
      await record.store.execute({
        caseId: `committee-term:${areaId}`,
        command,
        actor: { id: 'street', role: 'street', node: code.slice(0, 9) },
        key: `load-${n}`,
        receivedAt: tenOClock(day('2024-09-10')),
        scope: scopeOf(code.slice(0, 9)),
        open: { kind: 'committee-term', code, areaId },
      }),
    );
  }
  expect(outcomes.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
  const own = `case_id LIKE 'committee-term:%' AND case_id <> '${term}'`;
  expect(await rows(`SELECT 1 FROM tasks WHERE ${own}`)).toEqual([]);
  expect(await rows(`SELECT 1 FROM outbox WHERE ${own}`)).toEqual([]);
  const late = await rows(
    `SELECT id FROM cases WHERE kind = 'committee-term' AND id <> $1 AND (overdue OR next_due_at IS NOT NULL OR wake_at > $2)`,
    term,
    new Date('2024-09-30T16:00:00Z'),
  );
  expect(late).toEqual([]);
  // Whose look-ahead of 180 days has begun wakes at once; the first deadlines said so before.
  const near = await rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM cases WHERE kind = 'committee-term' AND wake_at <= $1`,
    new Date('2024-09-10T02:00:00Z'),
  );
  const rules = resolveRules(code, day('2024-09-10'));
  const behind = all.filter((n) =>
    firstDeadlines({ today: day('2024-09-10'), ends: day(ends(n)) }, { rules, calendar: workCalendar }).some(
      ({ what, on }) => what === 'remindOn' && on <= '2024-09-10',
    ),
  );
  expect(near[0]?.n).toBe(behind.length);
}, 120_000);
