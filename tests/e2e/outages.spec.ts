import { loadSample } from '../../apps/api/sample/load.js';
import { factsSignal } from '#contracts';
import type { Role } from '#domain/case';
import { atHour, dayOf, instant } from '#domain/shared';
import { decodeJwt } from 'jose';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { account, caughtUp, postAccount } from '../support/accounts.js';
import { Counter, median, type Sent } from '../support/counter.js';
import { eventually as within } from '../support/engine.js';
import { buildEstate } from '../support/estate.js';
import { DEVELOPER_PAPERS, DRAFTS, TOPICS } from '../support/formation-walk.js';
import { openStack, type Stack } from '../support/stack.js';
import { personal } from '../support/personal.js';

// Cases of today, by the real clock. Where a deadline must pass while something is away, the clocks of API and worker are moved
// forward to it: the days pass for them at once, the engine's own clock and the database's go on as they are.

const seconds = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const ENGINE_MS = seconds('OUTAGE_ENGINE_SECONDS', 600) * 1000;
const DATABASE_MS = seconds('OUTAGE_DATABASE_SECONDS', 180) * 1000;
const DAY = 24 * 3600_000;
const PLACE = '370302001001';
const POSTING = { places: ['小区东门公告栏'], photos: ['照片-01'] };

let stack: Stack;
let counter: Counter;
let people: readonly string[];

beforeAll(async () => {
  stack = await openStack('outages');
  await loadSample(stack.databaseUrl, personal);
  const owner = new pg.Pool({ connectionString: stack.databaseUrl, max: 1 });
  for (const number of ['21', '22', '23', '24', '25']) {
    const estate = await buildEstate(owner, { code: PLACE, number });
    people = number === '22' ? estate.people : people;
  }
  await owner.end();
  counter = new Counter(stack);
}, 180_000);
afterAll(() => stack.close(), 60_000);

const BUSY = `formation:${PLACE}-21`;
const WALK = `formation:${PLACE}-22`;
const to = (caseId: string, path: string) => `/formations/${encodeURIComponent(caseId)}/${path}`;
const give = (caseId: string, role: Role, path: string, body: object = {}) =>
  counter.must(role, PLACE, to(caseId, path), body);
const apply = (number: string) =>
  counter.command('residents-committee', PLACE, '/formations', {
    serviceArea: `${PLACE}-${number}`,
    applicant: 'residents-committee',
    owners: 30,
  });
const guide = () =>
  counter.command('street', PLACE, to(BUSY, 'guidance'), { what: '到场指导（示例）', proof: '记录-01' });

const eventually = <T>(what: string, look: () => Promise<T | undefined | false>) => within(what, look, 120_000);

const dueOf = ({ answer }: Sent) => Date.parse(String(answer['nextDueAt']));

/** Commands beside a yardstick of the machine's own pace, which other work on it slows as well. */
interface Work {
  readonly sent: readonly Sent[];
  readonly yard: readonly number[];
}

/** People at work: a command at a time and a short breath between two, until the time is over. */
async function work(ms: number): Promise<Work> {
  const [sent, yard]: [Sent[], number[]] = [[], []];
  for (const until = Date.now() + ms; Date.now() < until; await delay(200)) {
    sent.push(await guide());
    const began = performance.now();
    await fetch(`${stack.apiUrl}/health`).then((answer) => answer.text());
    yard.push(performance.now() - began);
  }
  return { sent, yard };
}

const p50 = ({ sent }: Work) => median(sent.map(({ ms }) => ms));
const pace = (some: Work) => p50(some) / median(some.yard);

const group = () =>
  people.slice(0, 7).map((person, i) => ({
    person,
    role: i === 0 ? 'street' : i <= 4 ? 'owner' : 'residents-committee',
    ...(i > 0 && i <= 4 ? { putForward: 'self' } : {}),
  }));

/** A group prepares and takes nominations. */
async function prepare(): Promise<void> {
  const role = 'preparation-group';
  await give(WALK, role, 'preparation-group/posting', POSTING);
  await give(WALK, role, 'developer-files', { papers: DEVELOPER_PAPERS });
  await give(WALK, role, 'owners-confirmation');
  await give(WALK, role, 'drafts', { drafts: DRAFTS, topics: TOPICS });
  await give(WALK, role, 'nomination');
  for (const person of people.slice(7, 16)) {
    const nomination = { person, source: 'community-party-organization', pledge: true };
    await give(WALK, 'community-party-organization', 'candidates', nomination);
  }
}

test(
  `the engine is away for ${ENGINE_MS / 1000} s: people go on, the record judges, and every run catches up by itself`,
  async () => {
    const opened = await apply('21');
    await apply('22');
    await give(WALK, 'street', 'verification', { finding: 'eligible' });
    await give(WALK, 'street', 'preparation-group', { leader: people[0], members: group() });
    await caughtUp(stack);
    const before = await work(10_000);

    await stack.kill('temporal');
    const began = Date.now();
    const due = dueOf(opened);
    await prepare();
    const first = await work(ENGINE_MS / 2 - (Date.now() - began));
    // The Street has not verified: its day passes, and so do the days of nomination.
    await stack.moveClock(atHour(dayOf(instant(Math.max(due, stack.now() + 9 * DAY))), 10) + DAY);
    const second = await work(ENGINE_MS - (Date.now() - began));
    const during: Work = { sent: [...first.sent, ...second.sent], yard: [...first.yard, ...second.yard] };
    await give(WALK, 'preparation-group', 'nomination/closing');

    expect(new Set([...before.sent, ...during.sent].map(({ status }) => status))).toEqual(new Set([200]));
    // Slower is who is slower both by the clock and by the machine's own pace: other work may begin or end beside this.
    const [byClock, byPace] = [p50(during) / p50(before), pace(during) / pace(before)];
    const rungs = await stack.query<{ at: Date; rung: string }>(
      `SELECT at, body_json->'data'->>'rung' AS rung FROM events WHERE case_id = $1 AND type = 'rung-due' ORDER BY seq`,
      [BUSY],
    );
    expect(rungs.map(({ at }) => at.getTime())).toContain(due);

    await stack.start('temporal');
    const back = Date.now();
    await eventually('the reviews are opened and run', async () => {
      const reviews = await stack.query(`SELECT 1 FROM cases WHERE parent_id = $1 AND kind = 'joint-review'`, [WALK]);
      return reviews.length === 9;
    });
    const { cases } = await caughtUp(stack);
    const took = Date.now() - back;
    const counts = await account(stack, counter.accepted);
    await eventually('what fell due meanwhile is mailed', async () => {
      const left = await stack.query(`SELECT 1 FROM outbox WHERE status IN ('waiting', 'claimed') AND earliest <= $1`, [
        new Date(stack.now()),
      ]);
      return left.length === 0;
    });
    const mails = await postAccount(stack);
    const late = await stack.query<{ mail_day: string; status: string }>(
      `SELECT mail_day, status FROM outbox WHERE case_id = $1 AND duty = 'verify' AND rung IN ('overdue', 'later', 'escalated') ORDER BY id`,
      [BUSY],
    );
    console.info(
      `engine away ${ENGINE_MS / 1000} s: ${counts.commands} commands, p50 ${p50(before).toFixed(1)} ms before, ${p50(during).toFixed(1)} ms meanwhile, ratio ${byClock.toFixed(2)}, by the machine's pace ${byPace.toFixed(2)}; ` +
        `${cases} runs level ${took} ms after its return; ${JSON.stringify({ ...counts, ...mails })}; ${JSON.stringify(late)}`,
    );
    expect(counts).toMatchObject({ lost: 0, doubled: 0, actsTwice: 0, incidents: 0 });
    expect(counts.acts).toBe(1);
    expect(mails).toMatchObject({ repeated: 0, repeatedTwice: 0, unknown: 0, twoNames: 0 });
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ mail_day: day }) => day >= dayOf(instant(due)))).toBe(true);
    expect(Math.min(byClock, byPace)).toBeLessThan(1.5);
    expect(took).toBeLessThan(60_000);
  },
  ENGINE_MS + 300_000,
);

test(
  `PostgreSQL is away for ${DATABASE_MS / 1000} s: 503 with a receipt at once, and each command stands once, as of its first receipt`,
  async () => {
    const [punctual, late] = [await apply('23'), await apply('24')];
    await caughtUp(stack);
    const due = dueOf(punctual);
    const verify = (number: string) =>
      counter.command('street', PLACE, to(`formation:${PLACE}-${number}`, 'verification'), { finding: 'eligible' });
    await guide();
    await stack.moveClock(due - 5_000);
    // Tokens of the new day, while there is still a database: signing needs none, but nobody should wait for it either.
    await guide();
    await apply('24');
    const from = counter.sent.length;
    await stack.kill('postgres');
    const gone = Date.now();
    await verify('23');
    await verify('24');
    await apply('25');
    expect(stack.now()).toBeLessThan(due);
    await stack.engine.workflow.getHandle(WALK).signal(factsSignal, { wake: true });
    await work(DATABASE_MS - (Date.now() - gone));
    const waiting = counter.sent.slice(from);
    expect(stack.now()).toBeGreaterThan(due);
    expect(new Set(waiting.map(({ status }) => status))).toEqual(new Set([503]));
    expect(waiting.filter(({ receipt, retryAfter }) => receipt === null || retryAfter === null)).toEqual([]);
    const slowest = Math.max(...waiting.map(({ ms }) => ms));
    expect(slowest).toBeLessThan(4_000);

    await stack.start('postgres');
    const back = Date.now();
    const answered: Sent[] = [];
    for (const sent of waiting) {
      const withReceipt = sent.path !== to(`formation:${PLACE}-24`, 'verification');
      answered.push(await eventually('it is accepted', () => accepted(counter.again(sent, withReceipt))));
    }
    for (const sent of waiting) expect((await counter.again(sent)).answer).toMatchObject({ repeated: true });
    const { cases } = await caughtUp(stack);
    const took = Date.now() - back;
    const rows = await stack.query<{ command_id: string; received_at: Date }>(
      'SELECT DISTINCT command_id, received_at FROM events WHERE command_id = ANY ($1)',
      [waiting.map(({ key }) => key)],
    );
    const receivedAt = new Map(rows.map((row) => [row.command_id, row.received_at.getTime()]));
    const inTime = waiting.filter(({ path }) => path !== to(`formation:${PLACE}-24`, 'verification'));
    const moved = inTime.filter(({ key, receipt }) => decodeJwt(receipt ?? '')['receivedAt'] !== receivedAt.get(key));
    const counts = await account(stack, counter.accepted);
    console.info(
      `PostgreSQL away ${DATABASE_MS / 1000} s: ${waiting.length} times 503 with receipt, p50 ${median(waiting.map(({ ms }) => ms)).toFixed(1)} ms, slowest ${slowest.toFixed(0)} ms; ` +
        `${answered.length} sent again and accepted, ${moved.length} with another time; ${cases} runs level ${took} ms after its return; ${JSON.stringify(counts)}`,
    );
    expect(moved).toEqual([]);
    expect(counts).toMatchObject({ lost: 0, doubled: 0, actsTwice: 0, incidents: 0 });
    expect(await overdueOf('23')).toBe(0);
    // The control: the same command without its receipt counts from its second arrival.
    expect(await overdueOf('24')).toBe(1);
    expect(late.status).toBe(201);
  },
  DATABASE_MS + 300_000,
);

async function accepted(sending: Promise<Sent>): Promise<Sent | undefined> {
  const sent = await sending;
  if (sent.status >= 300 && sent.status !== 503)
    throw new Error(`${sent.path}: ${sent.status} ${JSON.stringify(sent.answer)}`);
  return sent.status < 300 ? sent : undefined;
}

async function overdueOf(number: string): Promise<number> {
  const rows = await stack.query(
    `SELECT 1 FROM events WHERE case_id = $1 AND type = 'rung-due' AND body_json->'data'->>'key' = 'verify' AND body_json->'data'->>'rung' = 'overdue'`,
    [`formation:${PLACE}-${number}`],
  );
  return rows.length;
}
