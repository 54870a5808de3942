import { canonical, sha256 } from '#platform/case-store';
import { eventually } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';
import { DEVELOPER_PAPERS, DRAFTS, group, TOPICS } from '../support/formation-walk.js';

// The register of leaders as the case store reads it: under the case's lock, with the rights of the API and no others.

let record: TestRecord;

beforeEach(async () => {
  record = await openRecord();
});
afterEach(() => record.close());

const ON = '2024-03-20';
const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
const give = async (command: { type: string } & Record<string, unknown>, on = ON) => {
  const done = await record.give({
    command,
    on,
    as: command.type === 'apply' ? 'residents-committee' : 'street',
    open: command.type === 'apply',
  });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
  return done;
};

async function toNomination() {
  await give({ type: 'apply', applicant: 'residents-committee' }, '2024-03-01');
  await give({ type: 'verify', finding: 'eligible' }, '2024-03-05');
  await give({ type: 'form-group', leader: 'member-1', members: group() }, '2024-03-15');
  await give({ type: 'post-group-list', ...posting }, '2024-03-18');
  await give({ type: 'receive-files', papers: DEVELOPER_PAPERS }, '2024-03-18');
  await give({ type: 'confirm-owners' }, '2024-03-18');
  await give({ type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS }, '2024-03-18');
}

const person = (n: number) => `${record.estate.areaId}/person-${n}`;
const register = (
  n: number,
  kind: string,
  more: { area?: string; from?: string; until?: string | null; building?: string } = {},
) =>
  record.database.owner.query(
    `INSERT INTO leader_registrations (id, code, area_id, person_id, kind, building, term_from, term_until)
     VALUES (gen_random_uuid()::text, $1, $2, $3, $4, $5, $6, $7)`,
    [
      record.estate.code,
      more.area ?? record.estate.areaId,
      person(n),
      kind,
      more.building ?? null,
      more.from ?? '2023-01-01',
      more.until ?? null,
    ],
  );
const entry = async (type: string) => {
  const { rows } = await record.database.owner.query<{
    body: string;
    data: Record<string, unknown>;
    size: number;
    v: number;
  }>(
    `SELECT body, v, body_json->'data' AS data, octet_length((body_json->'data')::text) + octet_length(after::text) AS size
     FROM events WHERE type = $1 ORDER BY seq DESC LIMIT 1`,
    [type],
  );
  return rows[0]!;
};

test('owners of this area in office on that day are proposed, and nobody else', async () => {
  const { owner } = record.database;
  await toNomination();
  await register(1, 'red-building-leader', { building: '1', until: ON });
  await register(1, 'grid-worker');
  await register(2, 'grid-worker', { until: '2024-03-19' });
  await register(3, 'two-committees', { from: '2024-03-21' });
  await register(4, 'party-group-leader', { area: `${record.estate.code}-99` });
  await register(5, 'party-group-leader');
  // Four owns a unit here and next door, and is a leader next door alone.
  // Five sold the flat here and has one in the next estate; the registration of then is still there.
  await owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount)
     SELECT code || '-99', code, '邻里（虚构）', '示例路 2 号', 100, 1, 100, 1 FROM service_areas`,
  );
  await owner.query(`UPDATE exclusive_units SET area_id = code || '-99' WHERE id LIKE '%/unit-5'`);
  await owner.query(
    'INSERT INTO unit_owners (unit_id, person_id, code) SELECT unit_id, $1, code FROM unit_owners WHERE person_id = $2',
    [person(4), person(5)],
  );
  await give({ type: 'open-nomination' });

  const { data, body, v } = await entry('nomination-opened');
  expect(v).toBe(2);
  expect(data['leaders']).toMatchObject({
    count: 2,
    list: { 'red-building-leader': [[person(1), '1']], 'grid-worker': [[person(1), null]] },
  });
  const { papers } = JSON.parse(body) as { papers: { leaders: unknown } };
  expect(sha256(canonical(papers.leaders))).toBe((data['leaders'] as { hash: string }).hash);

  const { rows: mails } = await owner.query(
    `SELECT recipient, lines::text AS lines FROM outbox WHERE duty = 'letter:leaders'`,
  );
  expect(mails).toEqual([
    { recipient: 'community-party-organization@370302001001', lines: expect.stringContaining('业主1（虚构）') },
  ]);
  const { rows: tasks } = await owner.query(
    `SELECT role, title_zh, status, commands FROM tasks WHERE duty = 'consider-leaders'`,
  );
  expect(tasks).toEqual([
    { role: 'community-party-organization', title_zh: '研究供参考的骨干名单', status: 'open', commands: [] },
  ]);
  const { rows: named } = await owner.query(`SELECT type FROM events WHERE body LIKE '%业主%（虚构）%'`);
  expect(named).toEqual([]);
});

test('who stands is marked by the register of that day, and neither command nor another place can say it', async () => {
  await toNomination();
  await register(1, 'red-building-leader');
  await register(2, 'grid-worker', { until: '2024-03-21' });
  await give({ type: 'open-nomination' });
  const nominate = (n: number, on: string) =>
    give({ type: 'nominate', person: person(n), source: 'self', pledge: true, leader: 'two-committees' }, on);
  await nominate(1, '2024-03-22');
  await nominate(2, '2024-03-22');
  await nominate(3, '2024-03-22');
  const { rows } = await record.database.owner.query(
    `SELECT c.value->>'person' AS person, c.value->'leaders' AS leaders, c.value->'leader' AS said
     FROM cases, jsonb_each(state->'noun'->'candidates') c ORDER BY 1`,
  );
  expect(rows).toEqual([
    { person: person(1), leaders: ['red-building-leader'], said: null },
    { person: person(2), leaders: null, said: null },
    { person: person(3), leaders: null, said: null },
  ]);
});

test.each([10, 25])('an entry that proposes %i leaders stays under 1 KB', async (registered) => {
  await toNomination();
  for (let n = 1; n <= registered; n += 1)
    await register(n, n % 2 ? 'red-building-leader' : 'party-group-leader', { building: String(n) });
  await give({ type: 'open-nomination' });
  const { data, size } = await entry('nomination-opened');
  expect(data['leaders']).toMatchObject({ count: registered });
  expect((data['leaders'] as { list?: unknown }).list !== undefined).toBe(registered === 10);
  expect(size).toBeLessThanOrEqual(1024);
});

test('whoever a decision rests on stays as they were until it is written', async () => {
  await toNomination();
  await give({ type: 'open-nomination' });
  const { owner } = record.database;
  const hold = await owner.connect();
  // The nomination has looked the person up, and cannot write its entry yet.
  await hold.query('BEGIN; LOCK TABLE events IN SHARE MODE');
  const nominated = give({ type: 'nominate', person: person(1), source: 'self', pledge: true }, '2024-03-22');
  await eventually('the nomination waits to be written', async () => {
    const { rows } = await owner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%events%'`,
    );
    return rows.length > 0;
  });
  const change = await owner.connect();
  await change.query(`BEGIN; SET LOCAL lock_timeout = '200ms'`);
  const unlike = `UPDATE people SET party_membership = 'none' WHERE id = $1`;
  const [changed] = await Promise.allSettled([change.query(unlike, [person(1)])]);
  await change.query('ROLLBACK');
  change.release();
  await hold.query('COMMIT');
  hold.release();
  expect(await nominated).toMatchObject({ outcome: 'accepted' });
  expect(changed).toMatchObject({ status: 'rejected', reason: { code: '55P03' } });
  expect((await owner.query(unlike, [person(1)])).rowCount).toBe(1);
});
