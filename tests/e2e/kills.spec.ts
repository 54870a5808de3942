import { loadSample } from '../../apps/api/sample/load.js';
import { standingQuery } from '#contracts';
import { addDays, atHour, dayOf, instant } from '#domain/shared';
import pg from 'pg';
import { account, caughtUp, lineOf, postAccount } from '../support/accounts.js';
import { Counter } from '../support/counter.js';
import { eventually } from '../support/engine.js';
import { openStack, type Part, type Stack } from '../support/stack.js';
import { personal } from '../support/personal.js';

// Kills in the narrow places: after a commit and before its signal, after a signal and before the row that says so, after a mail has
// arrived and before its sender knows. Cases of today, mails at ten in the morning.

let stack: Stack;
let counter: Counter;
let areas: readonly { id: string; code: string }[];
let kills = 0;

beforeAll(async () => {
  stack = await openStack('kills');
  await loadSample(stack.databaseUrl, personal);
  areas = await stack.query('SELECT id, code FROM service_areas ORDER BY id');
  counter = new Counter(stack);
  await stack.moveClock(atHour(addDays(dayOf(instant(Date.now())), 1), 10));
  for (let n = 0; n < OPEN; n += 1) await apply(n);
  await caughtUp(stack);
}, 180_000);
/** Whatever was killed: no command lost or doubled, no act twice, no second name for a mail. */
afterEach(async () => {
  await stack.revive();
  const counts = await account(stack, counter.accepted);
  const mails = await postAccount(stack);
  console.info(lineOf(kills, counts, mails));
  expect(kills).toBeGreaterThan(0);
  expect(counts).toMatchObject({ lost: 0, doubled: 0, actsTwice: 0, incidents: 0 });
  expect(counts.commands).toBe(counter.sent.length);
  expect(mails).toMatchObject({ repeatedTwice: 0, unknown: 0, twoNames: 0 });
}, 60_000);
afterAll(() => stack.close(), 60_000);

/** Cases that stand before anything is killed; the rest are opened while mails go out. */
const OPEN = 3;
const areaAt = (n: number) => areas[n] ?? { id: '', code: '' };
const caseAt = (n: number) => `formation:${areaAt(n).id}`;
/** In Liaocheng the developer reports; elsewhere thirty owners apply. */
function apply(n: number) {
  const { id, code } = areaAt(n);
  const [role, applicant] = code.startsWith('3715')
    ? (['developer', { applicant: 'developer' }] as const)
    : (['residents-committee', { applicant: 'owners', owners: 30, area: 300_000 }] as const);
  return counter.must(role, code, '/formations', { serviceArea: id, ...applicant });
}
const guide = (n: number) =>
  counter.must('street', areaAt(n).code, `/formations/${encodeURIComponent(caseAt(n))}/guidance`, {
    what: '到场指导（示例）',
    proof: '记录-01',
  });

async function kill(...parts: Part[]): Promise<void> {
  kills += parts.length;
  await stack.kill(...parts);
}

async function seqOf(n: number): Promise<number> {
  const rows = await stack.query<{ seq: number }>('SELECT seq FROM cases WHERE id = $1', [caseAt(n)]);
  return rows[0]?.seq ?? -1;
}

/** Keeps the rows that say who was told from being written. */
async function nobodyWritesTold(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  // It may be killed with everything else.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN; LOCK TABLE told IN EXCLUSIVE MODE');
  return async () => {
    // Whoever was killed while waiting for this lock would be served all the same: the server does not know yet that they are dead.
    await client
      .query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND relation = 'told'::regclass`)
      .catch(() => undefined);
    await client.end().catch(() => undefined);
  };
}

test('each mail arrives under one name, and again once at most, when its sender is killed before and after the answer', async () => {
  let arrived = 0;
  const restarted: Promise<void>[] = [];
  const restart = () => restarted.push(kill('worker').then(() => stack.start('worker')));
  stack.post.onMail = () => {
    arrived += 1;
    if (arrived === 1) restart();
    return arrived === 2 ? restart : undefined;
  };
  for (let n = OPEN; n < areas.length; n += 1) await apply(n);
  await eventually('two mails have arrived', async () => arrived >= 2, 60_000);
  stack.post.onMail = undefined;
  await Promise.all(restarted);
  // Whoever held a lease is dead: it runs out.
  await stack.moveClock(stack.now() + 61_000);
  await eventually(
    'every mail is known to have been sent',
    async () => (await stack.query(`SELECT 1 FROM digests WHERE status <> 'sent'`)).length === 0,
    90_000,
  );
  const marked = await stack.query<{ message_id: string }>('SELECT message_id FROM digests WHERE repeated');
  const mails = await postAccount(stack);
  expect(mails).toMatchObject({ repeatedTwice: 0, unknown: 0, twoNames: 0 });
  expect(mails.repeated).toBeGreaterThanOrEqual(2);
  expect(marked.length).toBeGreaterThanOrEqual(mails.repeated);
}, 240_000);

test('an API that is killed after its answer and before its signal has lost nothing', async () => {
  for (const n of [0, 1, 2]) {
    stack.pause('temporal');
    await guide(n);
    await kill('api');
    stack.resume('temporal');
    await stack.start('api');
  }
  await caughtUp(stack);
}, 120_000);

test.each<[string, Part[]]>([
  ['the API', ['api']],
  ['API and worker', ['api', 'worker']],
  ['API and engine', ['api', 'temporal']],
  ['everything', ['api', 'worker', 'temporal', 'postgres']],
])(
  '%s killed after the signal and before it is written down: told again, and nothing twice',
  async (_, parts) => {
    const release = await nobodyWritesTold();
    await guide(0);
    const seq = await seqOf(0);
    await eventually('the run has been told', async () => {
      const run = await stack.engine.workflow.getHandle(caseAt(0)).query(standingQuery);
      return run.seq === seq;
    });
    await kill(...parts);
    await release();
    const rows = parts.includes('postgres')
      ? []
      : await stack.query<{ seq: number }>('SELECT seq FROM told WHERE case_id = $1', [caseAt(0)]);
    expect(rows[0]?.seq ?? 0).toBeLessThan(seq);
    await stack.start(...parts);
    await eventually(
      'it is written down',
      async () => (await stack.query('SELECT 1 FROM untold')).length === 0,
      60_000,
    );
    await caughtUp(stack);
  },
  180_000,
);
