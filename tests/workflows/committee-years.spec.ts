import { lastDayOf, monthOf } from '../../libs/domain/committee-term/month.js';
import { addDays, atHour, day, dayOf, instant, type Day } from '#domain/shared';
import { openRealClock, type RealClock } from '../support/real-clock.js';

// A whole term on the engine's own clock: it wakes by itself, asks for every report, and its fifth year costs what its first did.

let clock: RealClock;
let term: string;
let firstRun: string | undefined;

beforeAll(async () => {
  clock = await openRealClock({ kind: 'committee-term', events: 200 });
  term = `committee-term:${clock.record.estate.areaId}`;
}, 120_000);
afterAll(() => clock.close(), 60_000);

/** What the engine counts as work, over the whole chain of runs, up to now. */
async function actions(): Promise<number> {
  let counted = 0;
  let runId: string | undefined = firstRun;
  while (runId !== undefined) {
    const { events } = await clock.environment.client.workflow.getHandle(term, runId).fetchHistory();
    counted += (events ?? []).filter((event) => KINDS.some((kind) => event[kind])).length;
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return counted;
}

const KINDS = [
  'timerStartedEventAttributes',
  'markerRecordedEventAttributes',
  'workflowExecutionSignaledEventAttributes',
  'upsertWorkflowSearchAttributesEventAttributes',
  'workflowExecutionContinuedAsNewEventAttributes',
] as const;

async function until(at: number): Promise<void> {
  const now = await clock.environment.currentTimeMs();
  if (at > now) await clock.environment.sleep(at - now);
}

async function give(command: { type: string } & Record<string, unknown>): Promise<void> {
  const at = instant(await clock.environment.currentTimeMs());
  const given = await clock.record.give({
    command,
    as: 'community-party-organization',
    at,
    open: command.type === 'register',
  });
  expect([command.type, given.outcome]).toEqual([command.type, 'accepted']);
  await clock.teller.settled();
}

/** What the ends of quarters and years ask for is done on the same day, by committee and company. */
async function doWhatElseIsOwed(): Promise<void> {
  const { rows } = await clock.record.database.owner.query<{ duty: string }>(
    `SELECT duty FROM tasks WHERE case_id = $1 AND status = 'open'`,
    [term],
  );
  const owes = (what: RegExp) => rows.some(({ duty }) => what.test(duty));
  const told = { type: 'disclose', content: '公开', places: ['公告栏'], photos: ['照片-1'] };
  if (owes(/^disclose-(?!services)/)) await give(told);
  if (owes(/^disclose-services/)) await give({ ...told, what: ['services'] });
  if (owes(/^hold-assembly/)) await give({ type: 'record-assembly', form: 'written', minutes: '会议记录' });
}

const FIGURES = {
  ...{ meetings: 1, decisions: 1, income: 0, spending: 0, balance: 0 },
  ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
};

test('sixty reports, each asked for on the first of its month; the fifth year costs no more than the first', async () => {
  const start = dayOf(instant(await clock.environment.currentTimeMs()));
  const ends = addDays(day(`${Number(start.slice(0, 4)) + 5}${start.slice(4)}`), -1);
  await give({
    type: 'register',
    ...{ began: start, ends, filedOn: start, certificate: '备 1', seats: 5, alternates: [] },
    members: clock.record.estate.people
      .slice(0, 5)
      .map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  });
  firstRun = (await clock.environment.client.workflow.getHandle(term).describe()).runId;
  const sums = [await actions()];
  let month = monthOf(start);
  for (let n = 1; n <= 60; n += 1) {
    const first: Day = addDays(lastDayOf(month), 1);
    // In time: asked for on the first, handed in on the second, read on the third.
    await until(atHour(addDays(first, 1), 10));
    await give({ type: 'submit-report', month, ...FIGURES });
    await until(atHour(addDays(first, 2), 10));
    await give({ type: 'accept-report', month });
    await doWhatElseIsOwed();
    month = monthOf(first);
    if (n % 12 === 0) sums.push(await actions());
  }
  const years = sums.slice(1).map((all, i) => (all - (sums[i] ?? 0)) / 12);
  console.info(`actions a committee-month, by year: ${years.map((each) => each.toFixed(1)).join(', ')}`);
  const { rows } = await clock.record.database.owner.query<{ n: number; late: number }>(
    `SELECT count(*) FILTER (WHERE type = 'report-asked')::int AS n, count(*) FILTER (WHERE type = 'report-missed')::int AS late
     FROM events WHERE case_id = $1`,
    [term],
  );
  expect(rows).toEqual([{ n: 60, late: 0 }]);
  // The design asks for 8, and 2 for each reminder (about one a month here): 12 is what it is, and what quarters ask for is one more.
  // The year after the first has one quarter more to tell of; from then on it must not grow.
  expect(Math.max(...years.slice(0, 4))).toBeLessThanOrEqual(14);
  expect(years[3]).toBeLessThanOrEqual((years[1] ?? 0) * 1.1);
}, 240_000);
