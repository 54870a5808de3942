import { workCalendar } from '#domain/calendar';
import { addDays, atHour, day } from '#domain/shared';
import { openPool } from '#platform/database';
import { ErasureBook, Retention } from '#platform/retention';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate, type Estate } from '../support/estate.js';

// What one night after the other lets go of, by the terms of the packs.

let database: TestDatabase;
let estate: Estate;
let pool: pg.Pool;
let folder: string;
let retention: Retention;

beforeEach(async () => {
  database = await cloneDatabase();
  estate = await buildEstate(database.owner, { units: 3 });
  pool = openPool(database.url, 'qrp_relay', 2);
  folder = mkdtempSync(path.join(tmpdir(), 'erasures-'));
  retention = new Retention({ pool, calendar: () => workCalendar, book: new ErasureBook(folder) });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const night = (on: string) => retention.letGo(atHour(day(on), 3));
const person = () => estate.people[0] ?? '';
const sell = () => database.owner.query('DELETE FROM unit_owners WHERE person_id = $1', [person()]);
const row = async () =>
  (
    await database.owner.query('SELECT key IS NULL AS erased, nothing_left_since AS since FROM people WHERE id = $1', [
      person(),
    ])
  ).rows[0];
const NOTHING = { erased: 0, begun: 0, mails: 0, previews: 0, callers: 0 };

test('whoever owns a unit is kept; the term begins with the first night on which nothing rests on them', async () => {
  expect(await night('2026-01-10')).toEqual(NOTHING);
  await sell();
  expect(await night('2026-01-11')).toEqual({ ...NOTHING, begun: 1 });
  expect(await night('2026-01-12')).toEqual(NOTHING);
  expect(await row()).toEqual({ erased: false, since: '2026-01-11' });
});

test('a worker that stops lets go of nobody more, and the next one goes on', async () => {
  await sell();
  const stopping = AbortSignal.abort(new Error('stopping'));
  await expect(retention.letGo(atHour(day('2026-01-11'), 3), stopping)).rejects.toThrow('stopping');
  expect(await row()).toEqual({ erased: false, since: null });
  expect(await night('2026-01-12')).toEqual({ ...NOTHING, begun: 1 });
});

test.each([
  ['2026-07-13', 0, 'the Monday to which a Saturday’s term goes on'],
  ['2026-07-14', 1, 'the day after'],
])('six months later, on %s, %s are erased: %s', async (on, erased) => {
  await sell();
  await night('2026-01-11');
  expect(await night(on)).toEqual({ ...NOTHING, erased });
  expect((await row()).erased).toBe(erased === 1);
});

test('who buys again is kept, and a later term begins anew', async () => {
  await sell();
  await night('2026-01-11');
  await database.owner.query('INSERT INTO unit_owners (unit_id, person_id, code) VALUES ($1, $2, $3)', [
    estate.units[0],
    person(),
    estate.code,
  ]);
  await night('2026-02-01');
  await sell();
  expect(await night('2026-07-20')).toEqual({ ...NOTHING, begun: 1 });
});

test('an office, and a case that names them, keep them as well', async () => {
  await sell();
  const leader = await database.owner.query(
    `INSERT INTO leader_registrations (id, code, area_id, person_id, kind, term_from, term_until)
     VALUES ('l1', $1, $2, $3, 'grid-worker', '2020-01-01', NULL) RETURNING id`,
    [estate.code, estate.areaId, person()],
  );
  expect(await night('2026-01-11')).toEqual(NOTHING);
  await database.owner.query(`UPDATE leader_registrations SET term_until = '2021-01-01' WHERE id = $1`, [
    leader.rows[0].id,
  ]);
  expect(await night('2026-01-12')).toEqual({ ...NOTHING, begun: 1 });
});

test('nobody of a rehearsal is looked at', async () => {
  await database.owner.query(`UPDATE people SET code = '00' || code; DELETE FROM unit_owners`);
  expect(await night('2026-01-11')).toEqual(NOTHING);
});

test('the text and address of a mail go after ninety days, and what was sent to whom stays', async () => {
  const sent = async (id: string, at: Date, status = 'sent') =>
    database.owner.query(
      `INSERT INTO digests (recipient, mail_day, number, message_id, address, bytes, status, sent_at)
       VALUES ('person:p', '2026-01-01', $4, $1, 'p@owners.example', 'Guten Tag', $2, $3)`,
      [id, status, at, id.length],
    );
  const today = day('2026-06-01');
  await sent('<old@x>', new Date(atHour(addDays(today, -91), 23)));
  await sent('<young@xx>', new Date(atHour(addDays(today, -90), 0)));
  await sent('<waiting@xxx>', new Date(atHour(addDays(today, -200), 0)), 'claimed');
  expect(await night(today)).toEqual({ ...NOTHING, mails: 1 });
  expect(await night(today)).toEqual(NOTHING);
  const { rows } = await database.owner.query('SELECT message_id AS id, recipient, address FROM digests ORDER BY id');
  expect(rows.map(({ address }) => address)).toEqual(['', 'p@owners.example', 'p@owners.example']);
  expect(new Set(rows.map(({ recipient }) => recipient))).toEqual(new Set(['person:p']));
});

test('a file that was previewed and never committed goes after thirty days', async () => {
  const today = day('2026-06-01');
  const preview = (id: string, days: number, committed: string | null) =>
    database.owner.query(
      `INSERT INTO register_imports (id, area_id, code, kind, created_by, sha256, rows, summary, created_at, committed_at)
       VALUES ($1, $2, $3, 'units-owners', 's', '', '"k1.sealed"', '{}', $4, $5)`,
      [id, estate.areaId, estate.code, new Date(atHour(addDays(today, -days), 12)), committed],
    );
  await preview('old', 31, null);
  await preview('young', 30, null);
  await preview('taken', 60, '2026-01-01');
  expect(await night(today)).toEqual({ ...NOTHING, previews: 1 });
  const { rows } = await database.owner.query(`SELECT id FROM register_imports WHERE rows = '{}'`);
  expect(rows).toEqual([{ id: 'old' }]);
});

test('each erasure is written down outside the database once, and brings an older backup up to it', async () => {
  await sell();
  await night('2026-01-11');
  await night('2026-08-01');
  await night('2026-08-02');
  const lines = readFileSync(path.join(folder, 'erasures.ndjson'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    { person: person(), at: expect.any(String), ground: 'retention.nothingLeft 2026-01-11' },
  ]);

  const older = await cloneDatabase();
  try {
    await buildEstate(older.owner, { units: 3 });
    const client = new pg.Client({ connectionString: older.url });
    await client.connect();
    const book = new ErasureBook(folder);
    expect([await book.applyTo(client), await book.applyTo(client)]).toEqual([1, 0]);
    const { rows } = await client.query('SELECT id FROM people WHERE key IS NULL');
    expect(rows).toEqual([{ id: person() }]);
    await client.end();
  } finally {
    await older.drop();
  }
});

test('the relay erases through its one function and reads nobody', async () => {
  await expect(pool.query('SELECT party_membership FROM people')).rejects.toThrow('permission denied');
  await expect(pool.query('UPDATE people SET key = NULL')).rejects.toThrow('permission denied');
  await expect(pool.query('DELETE FROM erasures')).rejects.toThrow('permission denied');
});

describe('courses and cross-appointments keep a person as long as in office', () => {
  const holds = async () =>
    (await database.owner.query(`SELECT ref FROM holds_on($1) WHERE why = 'in-office'`, [person()])).rows.map(
      ({ ref }: { ref: string }) => ref,
    );
  const appoint = (until: string | null, more = '') =>
    database.owner.query(
      `INSERT INTO cross_appointments (id, code, area_id, person_id, community, committee, from_day, until_day, recorded_by${more === '' ? '' : ', corrected'})
       VALUES ('a1', $1, $2, $3, 'part-time-member', 'member', '2020-01-01', $4, 'x'${more})`,
      [estate.code, estate.areaId, person(), until],
    );
  const attend = async () => {
    await database.owner.query(
      `INSERT INTO courses (id, code, title, organiser, held_on, hours, participants, recorded_by) VALUES ('c1', $1, '培训', '示例', '2024-03-01', 4, 9, 'x')`,
      [estate.code],
    );
    await database.owner.query(
      `INSERT INTO course_attendances (course_id, person_id, code, recorded_by) VALUES ('c1', $1, $2, 'x')`,
      [person(), estate.code],
    );
  };

  beforeEach(sell);

  test('an appointment that goes on', async () => {
    await appoint(null);
    expect(await holds()).toEqual(['a1']);
    expect(await night('2026-01-11')).toEqual(NOTHING);
  });

  test.each([
    ['ended', '2020-12-31', ''],
    ['was corrected', null, ', true'],
  ])('not one that %s', async (_what, until, more) => {
    await appoint(until, more);
    expect(await holds()).toEqual([]);
    expect(await night('2026-01-11')).toEqual({ ...NOTHING, begun: 1 });
  });

  test('a course, while the person holds an office; afterwards the attendance is an id and keeps nobody', async () => {
    await attend();
    expect(await holds()).toEqual([]);
    await appoint(null);
    expect(await holds()).toEqual(['a1', 'c1']);
    await database.owner.query(`UPDATE cross_appointments SET until_day = '2020-12-31'`);
    expect(await holds()).toEqual([]);
  });

  test('or sits in a committee whose term is open', async () => {
    await attend();
    const members = JSON.stringify({ noun: { members: { [person()]: { office: 'chair' } } } });
    await database.owner.query(
      `INSERT INTO cases (id, kind, code, area_id, area_name, root_id, rehearsal, rule_set, state, state_version, seq, hash, stage, waiting_for, overdue, opened_at, recorded_at)
       VALUES ('committee-term:x', 'committee-term', $1, $2, 'x', 'committee-term:x', false, '', $3, 1, 1, '', '', '{}', false, now(), now())`,
      [estate.code, estate.areaId, members],
    );
    expect(await holds()).toEqual(['c1']);
    await database.owner.query('UPDATE cases SET closed_at = now()');
    expect(await holds()).toEqual([]);
  });
});

test('who told a problem is known for twelve months after it was closed, and of two on one matter until both are', async () => {
  const problem = (id: string, closed: string | null, into: string | null = null) =>
    database.owner.query(
      `INSERT INTO problems (id, code, area_id, source, category, received_at, closed_at, result, tier, merged_into)
       VALUES ($1, $2, $3, 'hotline', 'parking', '2024-09-01', $4, CASE WHEN $4::timestamptz IS NOT NULL THEN 'solved' END, 'grid', $5)`,
      [id, estate.code, estate.areaId, closed, into],
    );
  await problem('problem:open', null);
  await problem('problem:closed', '2025-01-09T12:00:00+08:00');
  await problem('problem:of-open', '2024-09-02T12:00:00+08:00', 'problem:open');
  await problem('problem:of-closed', '2024-09-02T12:00:00+08:00', 'problem:closed');
  await database.owner.query(
    `INSERT INTO callers (problem_id, code, key, details, wants_reply, consent) SELECT id, code, 'k', 'd', true, true FROM problems`,
  );
  const left = async () =>
    (await database.owner.query('SELECT problem_id FROM callers WHERE key IS NOT NULL ORDER BY problem_id')).rows.map(
      ({ problem_id: id }) => String(id),
    );
  expect(await night('2026-01-09')).toEqual(NOTHING);
  expect(await night('2026-01-10')).toEqual({ ...NOTHING, callers: 2 });
  expect(await left()).toEqual(['problem:of-open', 'problem:open']);
  const { rows } = await database.owner.query(
    `SELECT details, told, erased_at IS NOT NULL AS erased FROM callers WHERE problem_id = 'problem:closed'`,
  );
  expect(rows).toEqual([{ details: null, told: null, erased: true }]);
});

test('who told what never became a problem is known to nobody, and gone after thirty days', async () => {
  const today = day('2026-06-01');
  const told = async (id: string, days: number) => {
    const at = new Date(atHour(addDays(today, -days), 12));
    await database.owner.query(
      `INSERT INTO problem_reports (problem_id, code, area_id, request_id, source, external, what, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $1, 'hotline', $1, '占道停车', 'x', $4)`,
      [id, estate.code, estate.areaId, at],
    );
    await database.owner.query(
      `INSERT INTO callers (problem_id, code, key, details, wants_reply, consent) VALUES ($1, $2, 'k', 'd', true, true)`,
      [id, estate.code],
    );
  };
  await told('problem:old', 31);
  await told('problem:young', 30);
  await told('problem:running', 90);
  await database.owner.query(
    `INSERT INTO problems (id, code, area_id, source, category, received_at, tier)
     VALUES ('problem:running', $1, $2, 'hotline', 'parking', '2026-01-01', 'grid')`,
    [estate.code, estate.areaId],
  );
  const read = async (id: string) => {
    await database.owner.query(`SELECT set_config('app.lo', '', false), set_config('app.hi', '~', false)`);
    return (await database.owner.query(`SELECT key FROM read_caller($1, 'x', 'hotline-12345', '37')`, [id])).rows;
  };
  expect(await read('problem:old')).toEqual([]);
  expect(await read('problem:running')).toEqual([{ key: 'k' }]);
  expect(await night(today)).toEqual({ ...NOTHING, callers: 1 });
  expect(await night(today)).toEqual(NOTHING);
  for (const table of ['callers', 'problem_reports']) {
    const { rows } = await database.owner.query(`SELECT problem_id AS id FROM ${table} ORDER BY problem_id`);
    expect(rows).toEqual([{ id: 'problem:running' }, { id: 'problem:young' }]);
  }
});
