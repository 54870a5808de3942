import { addDays, dayOf, endOfDay, instant } from '#domain/shared';
import { openRealClock, type RealClock } from '../support/real-clock.js';

// The engine's own clock, on the server that skips time: the workflow must wake by itself, months later, and bring the calendar.

let clock: RealClock;

beforeAll(async () => {
  clock = await openRealClock({ events: 60 });
}, 120_000);
afterAll(() => clock.close(), 60_000);

test('a Street that does nothing for four months is reminded, overdue and escalated by the calendar alone, each on its day', async () => {
  const now = instant(await clock.environment.currentTimeMs());
  await clock.record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    at: now,
    open: true,
  });
  await clock.record.give({ command: { type: 'verify', finding: 'eligible' }, at: instant(now + 3600_000) });
  await clock.teller.settled();
  const due = dayOf(now);
  await clock.environment.sleep('120 days');
  const { rows } = await clock.record.database.owner.query<{ rung: string; at: Date }>(
    `SELECT body_json->'data'->>'rung' AS rung, at FROM events WHERE type = 'rung-due' AND body_json->'data'->>'key' = 'form-group' ORDER BY seq`,
  );
  expect(rows.map(({ rung }) => rung)).toEqual(['soon', 'due', 'overdue', 'later', 'escalated']);
  const { rows: duties } = await clock.record.database.owner.query<{ due: string }>(
    `SELECT deadline->>'dueDay' AS due FROM tasks WHERE duty = 'form-group'`,
  );
  const dueDay = duties[0]?.due as ReturnType<typeof dayOf>;
  expect(dueDay > due).toBe(true);
  expect(rows.find(({ rung }) => rung === 'overdue')?.at.getTime()).toBe(endOfDay(dueDay));
  expect(dayOf(instant(rows.at(-1)?.at.getTime() ?? 0))).toBe(addDays(dueDay, 10));
}, 120_000);
