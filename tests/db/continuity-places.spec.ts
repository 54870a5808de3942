import { workCalendar } from '#domain/calendar';
import { addDays, dayOf, instant, startOfDay } from '#domain/shared';
import { ContinuityRound } from '#platform/continuity';
import { openPool } from '#platform/database';
import { scopeOf } from '#platform/case-store';
import type pg from 'pg';
import { buildPlaces } from '../support/places.js';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

// What the standing look sees beside the areas: regular meetings that nothing owes, and terms of grid workers that end.

let record: TestRecord;
let relay: pg.Pool;
let round: ContinuityRound;

const today = dayOf(instant(Date.now()));
/** At six in the morning of a day, so that mails of that day are still to leave. */
const morning = (days = 0) => instant(startOfDay(addDays(today, days)) + 6 * 3600_000);

beforeAll(async () => {
  record = await openRecord();
  relay = openPool(record.database.url, 'qrp_relay', 2);
  round = new ContinuityRound({ pool: relay, calendar: () => workCalendar });
}, 60_000);
afterAll(async () => {
  await relay.end();
  await record.close();
});

const rows = async <T>(text: string, ...values: unknown[]) =>
  (await record.database.owner.query<T & object>(text, values)).rows;

describe('the regular meetings of a place', () => {
  const wanted = async () =>
    (
      await rows<{ area_id: string; role: string; node: string; form: string }>(
        `SELECT area_id, role, node, figures->>'form' AS form FROM continuity_warnings
         WHERE cured_at IS NULL AND warning = 'no-regular-meeting' ORDER BY area_id`,
      )
    ).map((row) => `${row.area_id} ${row.form} ${row.role}@${row.node}`);
  const STREET = '370302001 street street@370302001';
  const COMMUNITY = '370302001001 community community-party-organization@370302001001';
  let days = 40;
  const look = () => round.look(morning((days += 1)));

  beforeAll(async () => {
    const { owner } = record.database;
    await buildPlaces(owner);
    await owner.query(`UPDATE service_areas SET enterprise_id = 'some-company' WHERE id = $1`, [record.estate.areaId]);
    // A Street without any area has nobody to meet about.
    await owner.query(
      `INSERT INTO places (code, level, name) VALUES ('370302099', 'street', '空街道') ON CONFLICT DO NOTHING`,
    );
  });

  const meet = (id: string, as: 'street' | 'community-party-organization', command: object) =>
    record.store.execute({
      ...{ caseId: id, key: `${id}-${JSON.stringify(command).length}-${days}`, receivedAt: tenOClock(today) },
      command: command as { type: string },
      actor: { id: as, role: as, node: as === 'street' ? '370302001' : record.estate.code },
      scope: scopeOf('370302001'),
      open: { kind: 'joint-meeting', code: as === 'street' ? '370302001' : record.estate.code },
    });
  const call = { meetingOn: today, venue: '会议室', members: ['owners'], matters: ['community-work'] };

  test('the Street and the community are asked for their first one, once, each at its own office', async () => {
    await look();
    expect(await wanted()).toEqual([STREET, COMMUNITY]);
    expect(await look()).toMatchObject({ fresh: 0, cured: 0 });
    const told = await rows<{ recipient: string }>(
      `SELECT recipient FROM outbox WHERE duty = 'warning:no-regular-meeting' ORDER BY recipient`,
    );
    expect(told.map(({ recipient }) => recipient)).toEqual([
      'community-party-organization@370302001001',
      'street@370302001',
    ]);
  });

  test('called, the warning is gone; cancelled, it is there again; a meeting on application is no regular one', async () => {
    const id = 'joint-meeting:370302001';
    expect((await meet(id, 'street', { type: 'convene', form: 'street', ...call })).outcome).toBe('accepted');
    expect(await look()).toMatchObject({ cured: 1 });
    expect(await wanted()).toEqual([COMMUNITY]);
    expect((await meet(id, 'street', { type: 'cancel-meeting', reason: '改期' })).outcome).toBe('accepted');
    const asked = { type: 'apply', form: 'street', matter: 'other', request: '停车' };
    expect((await meet(`${id}.2`, 'street', asked)).outcome).toBe('accepted');
    await look();
    expect(await wanted()).toEqual([STREET, COMMUNITY]);
  });

  test('the next one that was held without the system is asked after, when its own period is over', async () => {
    const id = `joint-meeting:${record.estate.code}`;
    const convened = { type: 'convene', form: 'community', ...call };
    const minutes = { type: 'hold-meeting', present: ['owners'], minutes: '纪要', tasks: [] };
    for (const command of [convened, minutes])
      expect((await meet(id, 'community-party-organization', command)).outcome).toBe('accepted');
    await look();
    expect(await wanted()).toEqual([STREET]);
    // The next one on the day after, by the minutes: its file closes, and nothing is owed from then on.
    const tomorrow = addDays(today, 1);
    const next = await record.store.execute({
      ...{ caseId: id, key: 'next', receivedAt: tenOClock(tomorrow), scope: scopeOf('370302001') },
      command: { type: 'record-next', heldOn: tomorrow, proof: '纪要' } as { type: string },
      actor: { id: 'c', role: 'community-party-organization', node: record.estate.code },
    });
    expect(next).toMatchObject({ outcome: 'accepted', view: { closed: true } });
    await round.look(morning(20));
    expect(await wanted()).toEqual([STREET]);
    days = 60;
    await look();
    expect(await wanted()).toEqual([STREET, COMMUNITY]);
  });
});

describe('the term of a grid worker that ends', () => {
  const appointed = async (account: string, by: string, [from, until]: readonly [number, number]) => {
    const { owner } = record.database;
    const { code, areaId, people } = record.estate;
    await owner.query(
      `INSERT INTO role_assignments (id, subject, role, node, from_day, to_day, reason, given_by)
       VALUES ($1, $2, 'grid-worker', $3, $4, $5, 'x', $6)`,
      [`role-${account}-${from}`, account, code, addDays(today, from), addDays(today, until), by],
    );
    await owner.query(
      `INSERT INTO grid_workers (id, code, areas, person_id, account, enterprise_id, from_day, until_day, assignment_id, appointed_by)
       VALUES ($1, $2, $3, $4, $5, 'grid-company', $6, $7, $8, $9)`,
      [
        ...[`grid-worker-${account}-${from}`, code, [areaId], people[7], account],
        ...[addDays(today, from), addDays(today, until), `role-${account}-${from}`, by],
      ],
    );
  };
  const ending = () =>
    rows<{ area_id: string; role: string }>(
      `SELECT area_id, role FROM continuity_warnings WHERE cured_at IS NULL AND warning = 'grid-term-ending' ORDER BY area_id`,
    );

  beforeAll(async () => {
    const { owner } = record.database;
    await owner.query(
      `INSERT INTO organisations (id, code, role, name) VALUES ('grid-company', $1, 'property-service-enterprise', '物业甲')`,
      [record.estate.code],
    );
    await owner.query(
      `INSERT INTO role_assignments (id, subject, role, node, from_day, reason, given_by)
       VALUES ('role-of-street', 'street-clerk', 'street', '370302001', '2024-01-01', 'x', 'operator')`,
    );
    await appointed('w-1', 'street-clerk', [-300, 120]);
    await appointed('w-2', 'somebody', [-300, 120]);
    await appointed('w-3', 'somebody', [-300, 200]);
  });

  test('is told once to the office that appointed and to the worker, and is gone when the next one is made', async () => {
    await round.look(morning(89));
    expect(await ending()).toEqual([]);
    await round.look(morning(90));
    expect(await ending()).toEqual([
      { area_id: 'grid-worker-w-1--300', role: 'street' },
      { area_id: 'grid-worker-w-2--300', role: 'community-party-organization' },
    ]);
    await round.look(morning(91));
    const told = await rows<{ recipient: string; lines: { zh: string }[] }>(
      `SELECT recipient, lines FROM outbox WHERE duty = 'warning:grid-term-ending' ORDER BY case_id, recipient`,
    );
    const worker = `person:${record.estate.people[7]}`;
    expect(told.map(({ recipient }) => recipient)).toEqual([
      ...[worker, 'street@370302001'].toSorted(),
      ...['community-party-organization@370302001001', worker].toSorted(),
    ]);
    expect(told[0]?.lines.map(({ zh }) => zh)).toContain(`届满日：${addDays(today, 120)}`);
    await appointed('w-1', 'street-clerk', [121, 400]);
    await round.look(morning(92));
    expect(await ending()).toEqual([{ area_id: 'grid-worker-w-2--300', role: 'community-party-organization' }]);
    await record.database.owner.query(
      `UPDATE grid_workers SET ended_on = $1, end_reason = 'x', ended_by = 'x' WHERE account = 'w-2'`,
      [today],
    );
    await round.look(morning(93));
    expect(await ending()).toEqual([]);
  });
});
