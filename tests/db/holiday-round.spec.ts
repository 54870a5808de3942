import { CalendarShelf, HolidayRound } from '#platform/holidays';
import { openLog } from '#platform/log';
import { openPool } from '#platform/database';
import { yearCalendar } from '#domain/calendar';
import { CaseStore, RuleShelf } from '#platform/case-store';
import { DECIDERS } from '#domain/procedures';
import type pg from 'pg';
import { buildEstate } from '../support/estate.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { personal } from '../support/personal.js';

let record: TestRecord;
let pools: pg.Pool[];
let shelf: CalendarShelf;
let round: HolidayRound;
let asked: string[];

// Made up: the Spring Festival from 4 to 11 February 2027, worked in exchange on Saturday 13 February.
const DAYS = yearCalendar({ off: [['spring-festival', '2027-02-04', '2027-02-11']], makeUp: ['2027-02-13'] });
const APPLY = { type: 'apply', applicant: 'residents-committee' };
const CASES = 60;

beforeAll(async () => {
  record = await openRecord();
  const pool = openPool(record.database.url, 'qrp_worker', 3);
  const relayPool = openPool(record.database.url, 'qrp_relay', 3);
  pools = [pool, relayPool];
  shelf = new CalendarShelf(relayPool);
  asked = [];
  const calendar = () => shelf.current;
  const store = new CaseStore({ personal, pool, deciders: DECIDERS, rules: new RuleShelf(), calendar });
  const counting = {
    execute: (request: Parameters<CaseStore['execute']>[0]) => {
      asked.push(request.caseId);
      return store.execute(request);
    },
  } as CaseStore;
  round = new HolidayRound({
    pool: relayPool,
    store: counting,
    calendar: shelf,
    log: openLog('test', 'silent'),
    patienceMs: 0,
  });
  for (let i = 1; i <= CASES; i += 1) {
    const number = String(i + 10);
    const { areaId } = await buildEstate(record.database.owner, { number, units: 1, partyMembers: 0 });
    await record.store.execute({
      caseId: `formation:${areaId}`,
      command: APPLY,
      actor: { id: 'r', role: 'residents-committee', node: '370302001001' },
      key: `apply-${i}`,
      receivedAt: Date.parse('2027-02-01T02:00:00Z') as never,
      scope: { lo: '370302001001', hi: '370302001002' },
      open: { kind: 'formation', code: '370302001001', areaId },
    });
  }
}, 60_000);
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await record.close();
});

const load = (id: string, days = DAYS) =>
  record.database.owner.query(
    `INSERT INTO holiday_notices (id, year, reference, days, loaded_by) VALUES ($1, 2027, '通知（虚构）', $2, 'operator')`,
    [id, days],
  );
const dueDays = async () =>
  (
    await record.database.owner.query(
      `SELECT deadline->>'dueDay' AS day, count(*)::int AS n FROM tasks WHERE duty = 'verify' GROUP BY 1 ORDER BY 1`,
    )
  ).rows;

test('without a notice nothing is asked', async () => {
  expect(await round.once()).toBe(0);
  expect(await dueDays()).toEqual([{ day: '2027-02-16', n: CASES }]);
});

test('a notice comes to every open case in batches; one that is interrupted goes on where it was', async () => {
  await load('2027-first');
  expect(await round.once()).toBe(50);
  expect(await dueDays()).toEqual([
    { day: '2027-02-15', n: 50 },
    { day: '2027-02-16', n: CASES - 50 },
  ]);
  // Another process takes it up: how far the first one came stands in the row.
  const { rows } = await record.database.owner.query('SELECT adopted_up_to, finished_at FROM holiday_notices');
  expect(rows).toMatchObject([{ adopted_up_to: asked.at(-1), finished_at: null }]);
  expect(await round.once()).toBe(CASES - 50);
  expect(await dueDays()).toEqual([{ day: '2027-02-15', n: CASES }]);
  expect(new Set(asked).size).toBe(CASES);
  expect(await round.once()).toBe(0);
});

test('a batch that is asked again because its commit was lost moves nothing and writes nothing', async () => {
  const count = async () => (await record.database.owner.query('SELECT count(*)::int AS n FROM events')).rows[0].n;
  const before = await count();
  await record.database.owner.query(`UPDATE holiday_notices SET adopted_up_to = '', finished_at = NULL`);
  expect(await round.once()).toBe(50);
  expect(await count()).toBe(before);
});

test('each holder whose day moved gets one mail, and the chain says from which day to which', async () => {
  const { rows: mails } = await record.database.owner.query(
    `SELECT count(*)::int AS n, count(DISTINCT case_id)::int AS cases FROM outbox WHERE duty LIKE 'letter:calendar:2027-first:%'`,
  );
  expect(mails).toEqual([{ n: CASES, cases: CASES }]);
  const { rows } = await record.database.owner.query(
    `SELECT DISTINCT body_json->'data'->'deadline'->'recomputed'->0->>'was' AS was FROM events WHERE type = 'duty-moved'`,
  );
  expect(rows).toEqual([{ was: '2027-02-16' }]);
});

test('a corrected notice is another one, and is brought to all again', async () => {
  await record.database.owner.query('UPDATE holiday_notices SET finished_at = now()');
  await load('2027-second', yearCalendar({ off: [['spring-festival', '2027-02-04', '2027-02-11']], makeUp: [] }));
  while ((await round.once()) > 0);
  expect(await dueDays()).toEqual([{ day: '2027-02-16', n: CASES }]);
});
