import { workCalendar } from '#domain/calendar';
import { addDays, dayOf, instant, startOfDay } from '#domain/shared';
import { ContinuityRound } from '#platform/continuity';
import { openPool } from '#platform/database';
import { scopeOf } from '#platform/case-store';
import type pg from 'pg';
import { membersOf } from '../support/pmc-members.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// The standing look on a real PostgreSQL: every area read once, each warning there once, gone when it is cured.

let record: TestRecord;
let relay: pg.Pool;
let round: ContinuityRound;

const today = dayOf(instant(Date.now()));
/** At six in the morning of a day, so that mails of that day are still to leave. */
const morning = (days = 0) => instant(startOfDay(addDays(today, days)) + 6 * 3600_000);
const AREAS = 5_000;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term' });
  relay = openPool(record.database.url, 'qrp_relay', 2);
  round = new ContinuityRound({ pool: relay, calendar: () => workCalendar });
}, 60_000);
afterAll(async () => {
  await relay.end();
  await record.close();
});

const rows = async <T>(text: string, ...values: unknown[]) =>
  (await record.database.owner.query<T & object>(text, values)).rows;

/** No worker runs here: every workflow has been told. */
const told = () => record.database.owner.query('DELETE FROM untold');

const open = () =>
  rows<{ warning: string; role: string; node: string }>(
    `SELECT warning, role, node FROM continuity_warnings WHERE cured_at IS NULL ORDER BY warning`,
  );
const mails = () =>
  rows<{ recipient: string; status: string }>(
    `SELECT recipient, status FROM outbox WHERE duty LIKE 'warning:%' ORDER BY id`,
  );

test('an area with nobody there is warned of once, and mailed of once', async () => {
  expect(await round.look(morning())).toEqual({ areas: 1, open: 1, fresh: 1, cured: 0 });
  expect(await open()).toEqual([{ warning: 'no-organisation', role: 'street', node: '370302001' }]);
  expect(await round.look(morning())).toMatchObject({ fresh: 0 });
  expect(await round.look(morning(1))).toEqual({ areas: 1, open: 1, fresh: 0, cured: 0 });
  expect(await mails()).toEqual([{ recipient: 'street@370302001', status: 'waiting' }]);
  const [mail] = await rows<{ lines: { zh: string }[] }>(`SELECT lines FROM outbox WHERE duty LIKE 'warning:%'`);
  expect(mail?.lines[1]?.zh).toContain('ZB art.22');
});

test('cured before its mail has left, nobody is told; what comes again is a warning of its own', async () => {
  const { people, areaId } = record.estate;
  const facts = {
    ...{
      certificate: '备 7',
      began: addDays(today, -200),
      ends: addDays(today, 900),
      filedOn: addDays(today, -190),
      seats: 5,
    },
    members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  };
  const taken = await record.give({ command: { type: 'register', ...facts }, open: true, on: today });
  expect(taken.outcome).toBe('accepted');
  await told();
  expect(await round.look(morning(2))).toEqual({ areas: 1, open: 0, fresh: 0, cured: 1 });
  expect(await open()).toEqual([]);
  expect(await mails()).toEqual([{ recipient: 'street@370302001', status: 'obsolete' }]);
  // Five formal members and no branch: thirty days after it was taken up.
  expect(await round.look(morning(40))).toMatchObject({ open: 1, fresh: 1 });
  expect(await open()).toMatchObject([
    { warning: 'branch-missing', role: 'community-party-organization', node: '370302001001' },
  ]);
  await record.database.owner.query(`UPDATE people SET party_membership = 'none' WHERE id LIKE $1 || '%'`, [areaId]);
  expect(await round.look(morning(41))).toMatchObject({ open: 0, cured: 1 });
  await record.database.owner.query(`UPDATE people SET party_membership = 'formal' WHERE id LIKE $1 || '/person-_'`, [
    areaId,
  ]);
  expect(await round.look(morning(42))).toMatchObject({ open: 1, fresh: 1 });
  const all = await rows(`SELECT warning FROM continuity_warnings WHERE warning = 'branch-missing'`);
  expect(all).toHaveLength(2);
});

test('looked at every hour, it is there once; what is new in the course of a day waits for the mails of the next morning', async () => {
  const at = (hours: number) => instant(morning(42) + hours * 3600_000);
  const lost = await record.give({ command: { type: 'report-seal-lost', circumstances: '搬家遗失' }, on: today });
  expect(lost.outcome).toBe('accepted');
  await told();
  expect(await round.look(at(3))).toMatchObject({ fresh: 1 });
  for (const hours of [4, 5]) expect(await round.look(at(hours))).toMatchObject({ fresh: 0, cured: 0 });
  const sealed = await rows<{ earliest: Date; status: string }>(
    `SELECT earliest, status FROM outbox WHERE duty = 'warning:seal-locked'`,
  );
  const eight = new Date(`${addDays(dayOf(morning(42)), 1)}T08:00:00+08:00`);
  expect(sealed).toEqual([{ earliest: eight, status: 'waiting' }]);
});

test('a lost seal, and a workflow that was not told, are seen and cured', async () => {
  await record.database.owner.query(
    `INSERT INTO untold (case_id, seq, since) VALUES ($1, 9, $2) ON CONFLICT (case_id) DO UPDATE SET since = excluded.since`,
    [`committee-term:${record.estate.areaId}`, new Date(morning(42) - 3_600_000)],
  );
  await round.look(morning(43));
  const seen = (await open()).map(({ warning }) => warning);
  expect(seen).toEqual(['branch-missing', 'seal-locked', 'workflow-missing']);
  const [operator] = (await open()).filter(({ warning }) => warning === 'workflow-missing');
  expect(operator).toMatchObject({ role: 'operator', node: '37' });
  for (const command of [
    { type: 'declare-seal-void', places: ['公告栏'], photos: ['0'.repeat(64)] },
    { type: 'replace-seal', number: '新 1', shop: '刻章店（虚构）', proof: '0'.repeat(64) },
  ])
    expect(await record.give({ command, on: today })).toMatchObject({ outcome: 'accepted' });
  await told();
  await round.look(morning(44));
  expect((await open()).map(({ warning }) => warning)).toEqual(['branch-missing']);
});

test('a fallback body that is not composed as asked is the Street’s', async () => {
  const { code, people } = record.estate;
  const other = `${code}-07`;
  await record.database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     VALUES ($1, $2, '东园（虚构）', '示例路', 100000, 300, 100000, 300)`,
    [other, code],
  );
  await record.database.owner.query(
    `INSERT INTO exclusive_units (id, area_id, code, building, number, area, status, moved_in)
     SELECT $1 || '/u' || n, $1, $2, '1', n::text, 10000, 'sold-delivered', true FROM generate_series(1, 4) n`,
    [other, code],
  );
  await record.database.owner.query(
    `INSERT INTO unit_owners (unit_id, person_id, code, votes)
     SELECT $1 || '/u' || n, ($3::text[])[n], $2, true FROM generate_series(1, 4) n`,
    [other, code, people.slice(0, 4)],
  );
  const give = (command: { type: string }, key: string) =>
    record.store.execute({
      ...{ caseId: `pmc:${other}`, command, key, receivedAt: tenOClock(today), scope: scopeOf(code.slice(0, 9)) },
      actor: { id: 'street', role: 'street', node: code.slice(0, 9) },
      open: { kind: 'pmc', code, areaId: other },
    });
  const registration = {
    ground: 'no-committee',
    proof: '档案',
    formedOn: addDays(today, -30),
    members: membersOf(7, 4, people),
  };
  expect((await give({ type: 'register', ...registration } as never, 'r')).outcome).toBe('accepted');
  await told();
  await round.look(morning(45));
  expect((await open()).map(({ warning }) => warning)).not.toContain('composition-broken');
  const leaves = { type: 'replace-members', leave: [people[3]], join: [], reason: '出售房屋' };
  expect((await give(leaves as never, 'l')).outcome).toBe('accepted');
  await told();
  await round.look(morning(46));
  expect((await open()).map(({ warning }) => warning)).toContain('composition-broken');
});

test('two workers that look at once find everything once', async () => {
  const both = await Promise.all([round.look(morning(47)), round.look(morning(47))]);
  const doubled = await rows(
    `SELECT area_id FROM continuity_warnings WHERE cured_at IS NULL GROUP BY area_id, warning HAVING count(*) > 1`,
  );
  expect(doubled).toEqual([]);
  expect(Math.max(...both.map(({ areas }) => areas))).toBe(2);
});

test('a look that is broken off in its second page has written nothing', async () => {
  const all = () => rows('SELECT * FROM continuity_warnings ORDER BY id');
  const before = await all();
  let areas = 0;
  const calendar = () => {
    areas += 1;
    if (areas === 2) throw new Error('broken off');
    return workCalendar;
  };
  await expect(new ContinuityRound({ pool: relay, calendar, pageSize: 1 }).look(morning(48))).rejects.toThrow(
    'broken off',
  );
  expect(await all()).toEqual(before);
});

describe(`of ${AREAS} areas`, () => {
  beforeAll(async () => {
    const { code } = record.estate;
    const { owner } = record.database;
    await owner.query(
      `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount,
         first_delivery_on, moved_in_area, moved_in_headcount)
       SELECT c || '-01', c, '小区' || n || '（虚构）', '示例路', 1000000, 100, 1000000, 100, '2020-01-01', 1000000, 100
       FROM (SELECT n, '3703' || lpad((n / 50)::text, 5, '0') || lpad((n % 50)::text, 3, '0') AS c
             FROM generate_series(10000, 10000 + $1 - 1) n) a`,
      [AREAS],
    );
    // Four in five have a committee whose term has a year to go, with monthly signs of life.
    await owner.query(
      `INSERT INTO cases (id, kind, code, area_id, area_name, root_id, rehearsal, rule_set, state, state_version, seq, hash, stage,
         waiting_for, overdue, opened_at, recorded_at)
       SELECT 'committee-term:' || a.id, t.kind, a.code, a.id, a.name, 'committee-term:' || a.id, false, t.rule_set, t.state,
         t.state_version, t.seq, t.hash, t.stage, t.waiting_for, false, t.opened_at, t.recorded_at
       FROM service_areas a, cases t WHERE t.id = $1 AND a.code LIKE '3703%' AND a.id <> t.area_id AND a.code <> $2
         AND substr(a.id, 12, 1)::int % 5 <> 0`,
      [`committee-term:${record.estate.areaId}`, code],
    );
    await owner.query(
      `INSERT INTO events (case_id, seq, code, root_id, type, v, actor, role, node, command_id, at, received_at, recorded_at, occurred_on,
         body, after, prev, hash)
       SELECT c.id, 100 + n, c.code, c.root_id, CASE n % 3 WHEN 0 THEN 'report-submitted' WHEN 1 THEN 'month-ended' ELSE 'seal-used' END,
         1, 'x', 'street', '', 'x', now(), now(), now(), $1, '{}', '{}', 'x', c.id || n
       FROM cases c, generate_series(1, 30) n WHERE c.kind = 'committee-term'`,
      [today],
    );
    await owner.query('ANALYZE');
  }, 120_000);

  test('all are looked over in seconds, page by page', async () => {
    const began = Date.now();
    const looked = await round.look(morning());
    const took = Date.now() - began;
    console.info(`${looked.areas} areas looked over in ${took} ms: ${looked.open} warnings, ${looked.fresh} new`);
    expect(looked.areas).toBe(AREAS + 2);
    expect(looked.open).toBeGreaterThan(AREAS / 6);
    expect(took).toBeLessThan(20_000);
    expect(await round.look(morning())).toMatchObject({ fresh: 0, cured: 0 });
  }, 60_000);

  const asReader = async (text: string, values: unknown[], node = '3703') => {
    const client = await record.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true)`, [node, `${node}:`]);
      return (await client.query<Record<string, unknown>>(text, values)).rows;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  };

  test('a page of a place is read by its range, and not the whole register', async () => {
    const plan = await asReader(
      `EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM area_standings('370302001001', '370302001001:', '', 51)`,
      [],
    );
    const ran = (plan[0]?.['QUERY PLAN'] ?? []) as readonly { 'Execution Time': number }[];
    const ms = ran[0]?.['Execution Time'] ?? Number.NaN;
    console.info(`one community of ${AREAS} areas: ${ms} ms`);
    expect(ms).toBeLessThan(500);
    const read = await asReader(`SELECT id FROM area_standings('3703', '3703:', '', 51)`, []);
    expect(read).toHaveLength(51);
  });

  test('a reader sees the areas of their own place alone, whatever is asked for', async () => {
    expect(await asReader(`SELECT id FROM area_standings('37', '37:', '', 100)`, [], '370302001')).toHaveLength(2);
    expect(await asReader('SELECT 1 FROM continuity_warnings', [], '370702')).toEqual([]);
    await expect(record.pool.query(`SELECT * FROM all_area_standings('', 1)`)).rejects.toThrow(/permission denied/);
    await expect(record.pool.query(`UPDATE continuity_warnings SET cured_at = now()`)).rejects.toThrow(
      /permission denied/,
    );
  });

  test('the signs of life of a committee are found without reading its years', async () => {
    const { rows: plan } = await record.database.owner.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT max(occurred_on) FROM events WHERE case_id = $1 AND type = 'report-submitted'`,
      [`committee-term:${record.estate.areaId}`],
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('events_signs_of_life');
  });
});

test('how many sit is seen, and whether whoever held a seal and left has handed over', async () => {
  const { code, areaId, people } = record.estate;
  const caseId = `committee-term:${areaId}`;
  const seen = async () => {
    const [row] = await rows<{ term: object }>(
      `SELECT standing->'term' AS term FROM area_standings($1, $2, '', 9) WHERE id = $3`,
      ...[code, `${code}:`, areaId],
    );
    return row?.term;
  };
  expect(await seen()).toMatchObject({ seats: 5, members: 5, handingOver: false });
  const leaves = { type: 'end-seat', person: people[4], ground: 'resigned', proof: '辞职信' };
  expect(await record.give({ command: leaves, on: today })).toMatchObject({ outcome: 'accepted' });
  expect(await seen()).toMatchObject({ seats: 5, members: 4, handingOver: false });
  const keeper = { ...leaves, person: people[3], held: ['seals'] };
  expect(await record.give({ command: keeper, on: today })).toMatchObject({ outcome: 'accepted' });
  expect(await seen()).toMatchObject({ seats: 5, members: 3, handingOver: true });
  const ended = await rows(
    `UPDATE cases SET state = jsonb_set(state, '{procedures,handover:2,outcome}', '{"how":"complete"}') WHERE id = $1 RETURNING id`,
    caseId,
  );
  expect(ended).toHaveLength(1);
  expect(await seen()).toMatchObject({ members: 3, handingOver: false });
});
