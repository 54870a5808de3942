import { day, instant, startOfDay, type Day } from '#domain/shared';
import { openRealClock, type RealClock } from '../support/real-clock.js';

// A term whose end was registered wrongly: it expires, is put right, and its run wakes again for the right end.

let clock: RealClock;
let term: string;

beforeAll(async () => {
  clock = await openRealClock({ kind: 'committee-term', events: 200 });
  term = `committee-term:${clock.record.estate.areaId}`;
}, 120_000);
afterAll(() => clock.close(), 60_000);

const HOUR = 3600_000;
const now = () => clock.environment.currentTimeMs();
const today = async () => new Date((await now()) + 8 * HOUR).toISOString().slice(0, 10) as Day;
const yearOn = (on: Day, years: number) => day(`${Number(on.slice(0, 4)) + years}-06-30`);

async function until(at: number): Promise<void> {
  const since = await now();
  if (at > since) await clock.environment.sleep(at - since);
  await clock.teller.settled();
}

async function give(command: { type: string } & Record<string, unknown>): Promise<void> {
  const open = command.type === 'register';
  const given = await clock.record.give({
    command,
    as: 'community-party-organization',
    at: instant(await now()),
    open,
  });
  expect([command.type, given.outcome]).toEqual([command.type, 'accepted']);
  await clock.teller.settled();
}

async function standing() {
  const { rows } = await clock.record.database.owner.query<{ stage: string; duties: string[] }>(
    `SELECT state -> 'noun' ->> 'stage' AS stage, ARRAY(SELECT jsonb_object_keys(state -> 'duties')) AS duties
     FROM cases WHERE id = $1`,
    [term],
  );
  return { stage: rows[0]?.stage, duties: rows[0]?.duties.filter((key) => key.includes('renewal')).toSorted() };
}

test('it is reminded half a year before the end that is right, and not of the one that was not', async () => {
  const { people } = clock.record.estate;
  const on = await today();
  const [wrong, right] = [yearOn(on, 1), yearOn(on, 3)];
  await give({
    ...{ type: 'register', began: yearOn(on, -1), filedOn: yearOn(on, -1), ends: wrong, certificate: '备 7', seats: 5 },
    members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  });
  await until(startOfDay(wrong) + 34 * HOUR);
  expect(await standing()).toEqual({ stage: 'EXPIRED', duties: ['form-renewal-group'] });
  await give({ type: 'correct-registration', ends: right, reason: '届满日录入有误', proof: '备案证明' });
  expect(await standing()).toEqual({ stage: 'IN_OFFICE', duties: [] });
  // 180 days before 30 June is the first or the second day of January.
  await until(startOfDay(day(`${right.slice(0, 4)}-01-01`)) - 4 * HOUR);
  expect(await standing()).toEqual({ stage: 'IN_OFFICE', duties: [] });
  await until(startOfDay(day(`${right.slice(0, 4)}-01-02`)) + 12 * HOUR);
  expect(await standing()).toEqual({ stage: 'RENEWING', duties: ['hold-renewal', 'plan-renewal'] });
}, 300_000);
