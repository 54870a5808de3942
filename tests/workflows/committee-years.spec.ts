import { instant } from '#domain/shared';
import { openRealClock, type RealClock } from '../support/real-clock.js';
import { costOfChain } from '../../tools/bench/actions.mjs';
import { averageOf, COUNTED_SO_FAR, liveThroughTerm, OWED_NOW, type MonthCost } from '../../tools/bench/term-years.mjs';

// A whole term on the engine's own clock: it wakes by itself, asks for every report, and its fifth year costs what its first did.

let clock: RealClock;
let term: string;
let first = '';

beforeAll(async () => {
  clock = await openRealClock({ kind: 'committee-term', events: 200 });
  term = `committee-term:${clock.record.estate.areaId}`;
}, 120_000);
afterAll(() => clock.close(), 60_000);

const currentTimeMs = () => clock.environment.currentTimeMs();

async function until(at: number): Promise<void> {
  const now = await currentTimeMs();
  if (at > now) await clock.environment.sleep(at - now);
}

async function give(command: { type: string } & Record<string, unknown>): Promise<void> {
  const at = instant(await currentTimeMs());
  const open = command.type === 'register';
  const given = await clock.record.give({ command, as: 'community-party-organization', at, open });
  expect([command.type, given.outcome]).toEqual([command.type, 'accepted']);
  await clock.teller.settled();
  first ||= (await clock.environment.client.workflow.getHandle(term).describe()).runId;
}

const rowsOf = <Row>(text: string) => clock.record.database.owner.query<Row & object>(text, [term]);

async function look() {
  const { rows } = await rowsOf<{ reminders: number; others: number }>(COUNTED_SO_FAR);
  return { cost: await costOfChain(clock.environment.client, term, first), ...rows[0]! };
}

const owed = async () => (await rowsOf<{ duty: string }>(OWED_NOW)).rows.map(({ duty }) => duty);

let months: MonthCost[];

test('sixty reports, each asked for on the first of its month', async () => {
  const { people } = clock.record.estate;
  months = await liveThroughTerm({ start: await currentTimeMs(), people, until, give, look, owed });
  const { rows } = await clock.record.database.owner.query<{ n: number; late: number }>(
    `SELECT count(*) FILTER (WHERE type = 'report-asked')::int AS n, count(*) FILTER (WHERE type = 'report-missed')::int AS late
     FROM events WHERE case_id = $1`,
    [term],
  );
  expect(rows).toEqual([{ n: 60, late: 0 }]);
  // Sixty months have five Decembers: each year is asked for once, and the first one left out where it has few months.
  const { rows: reviews } = await clock.record.database.owner.query<{ ended: number; looked: number; opened: number }>(
    `SELECT (SELECT count(*)::int FROM events WHERE case_id = $1 AND type = 'year-ended') AS ended,
       (SELECT count(*)::int FROM events WHERE case_id = $1 AND type IN ('review-asked', 'review-left-out')) AS looked,
       (SELECT count(*)::int FROM cases WHERE parent_id = $1 AND kind = 'annual-review') AS opened`,
    [term],
  );
  const [{ ended, looked, opened } = { ended: 0, looked: 0, opened: 0 }] = reviews;
  expect({ ended, looked }).toEqual({ ended: 5, looked: 5 });
  expect(opened).toBeGreaterThanOrEqual(4);
}, 240_000);

/** A month in which nothing but its report is owed. */
const usual = () => months.filter(({ renewing, others }) => !renewing && others === 0);

test('a month without a reminder: two signals, one local activity, two timers, three changes of what the lists show', () => {
  const plain = usual().filter(({ reminders, cost }) => reminders === 0 && cost.by['carry-ons'] === 0);
  expect(plain.length).toBeGreaterThan(10);
  for (const { cost } of plain) {
    const { signals, timers, upserts } = cost.by;
    expect({ signals, timers, upserts, wakes: cost.by['local activities'] }).toEqual({
      ...{ signals: 2, timers: 2, upserts: 3, wakes: 1 },
    });
    expect(cost.actions).toBe(8);
  }
});

test('a reminder is a wake and the next timer, and a carry-on stands for a change of the lists', () => {
  for (const { cost, reminders } of usual()) {
    expect(cost.by['local activities']).toBe(1 + reminders);
    expect(cost.by.upserts + cost.by['carry-ons']).toBe(3);
    expect(cost.actions).toBe(8 + 2 * reminders);
  }
});

test('what is handed in or begun beside the report costs two, as a reminder does', () => {
  const more = months.filter(({ renewing, beside }) => !renewing && beside > 0);
  expect(more.length).toBeGreaterThan(15);
  for (const { cost, reminders, beside } of more) expect(cost.actions).toBe(8 + 2 * (reminders + beside));
});

test('a run carries on with every third month', () => {
  const carried = months.flatMap(({ cost, renewing }, i) => (!renewing && cost.by['carry-ons'] > 0 ? [i] : []));
  expect(carried.length).toBeGreaterThan(15);
  expect(new Set(carried.slice(1).map((month, i) => month - (carried[i] ?? 0)))).toEqual(new Set([3]));
});

test('the fifth year costs what the first did', () => {
  const years = [1, 2, 3, 4, 5].map((year) => averageOf(usual().filter((each) => each.year === year)));
  const net = years.map(({ actions, reminders }) => actions - 2 * reminders);
  console.info(`actions a committee-month, by year: ${years.map(({ actions }) => actions.toFixed(1)).join(', ')}`);
  expect(net[4]).toBeLessThanOrEqual((net[0] ?? 0) * 1.1);
});
