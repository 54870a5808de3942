import { addDays, instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openPool } from '#platform/database';
import { tellFallbackBodies } from '#platform/telling';
import type pg from 'pg';
import { formationOn, POSTING, today, type FormationRecord } from '../support/formation-record.js';
import { membersOf } from '../support/pmc-members.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What the record itself proves of a ground, and how the news of an election crosses from one tree to another.

let record: TestRecord;
let relay: pg.Pool;
let body: string;

beforeAll(async () => {
  record = await openRecord({ poolSize: 6 });
  relay = openPool(record.database.url, 'qrp_relay', 2);
  body = `pmc:${record.estate.areaId}`;
}, 60_000);
afterAll(async () => {
  await relay.end();
  await record.close();
});

const rows = async <T>(text: string, ...values: unknown[]) =>
  (await record.database.owner.query<T & object>(text, values)).rows;

const on = (days: number) => addDays(today(), days);

const give = (days: number, command: { type: string } & Record<string, unknown>, open = false) =>
  record.give({ kind: 'pmc', caseId: body, command, on: on(days), open });

const proposal = () => ({
  ...{ type: 'propose', ground: 'no-assembly', proof: '两次指导记录', ...POSTING },
  members: membersOf(7, 4, record.estate.people),
});

/** A vote that too few took part in, after guidance with its proof. */
async function fails(formation: FormationRecord, days: number): Promise<void> {
  await formation.toMeeting(days - 30, days - 11);
  const { meeting } = await formation.state();
  const items = { M1: { outcome: 'NO_QUORUM' }, M2: { outcome: 'NO_QUORUM' }, M3: { outcome: 'NO_QUORUM' } };
  await formation.hear(days, meeting?.vote ?? '', { outcome: 'counted', items });
  await formation.give(days, 'street', { type: 'record-guidance', what: '入户动员', proof: '记录' });
  await formation.give(days, 'street', { type: 'close', as: 'not-elected', reason: '未达法定人数' });
}

const attempt = (number: number) => formationOn(record, `formation:${record.estate.areaId}.${number}`);

test('one guided attempt that failed proves nothing, two do: counted from the record', async () => {
  await fails(attempt(1), -200);
  const once = await give(-190, proposal(), true);
  expect(once).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'trigger-not-met', facts: { failures: 1, needed: 2 } },
  });
  await fails(attempt(2), -150);
  const twice = await give(-100, proposal(), true);
  expect(twice).toMatchObject({ outcome: 'accepted', figures: { failures: 2 }, view: { stage: 'LISTED' } });
  expect(await give(-100, proposal(), true)).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-stage' } });
  const [notice] = await rows<{ lines: string[] }>(`SELECT lines FROM notices WHERE case_id = $1`, body);
  expect(notice?.lines.join('')).toContain('不代替业主');
});

test('formed, its authority has a letter and the Street two duties', async () => {
  expect(await give(-80, { type: 'form', proof: '成立决定', ...POSTING })).toMatchObject({
    outcome: 'accepted',
    view: { stage: 'IN_OFFICE' },
  });
  const tasks = await rows<{ duty: string; node: string }>(
    `SELECT duty, node FROM tasks WHERE case_id = $1 AND status = 'open' ORDER BY duty`,
    body,
  );
  expect(tasks).toEqual([
    { duty: 'review-pmc', node: '370302001' },
    { duty: 'tell-authority', node: '370302001' },
  ]);
  const letters = await rows(`SELECT recipient FROM outbox WHERE case_id = $1 AND rung = 'letter'`, body);
  expect(letters).toEqual([{ recipient: 'property-authority@370302' }]);
});

test('nothing is told while nothing is new, and by nobody but the relay', async () => {
  expect(await tellFallbackBodies(relay)).toBe(0);
  await expect(record.pool.query('SELECT tell_fallback_bodies()')).rejects.toThrow(/permission denied/);
});

test('a formation of the same area is told once; its election ends the body, which hands over', async () => {
  const formation = attempt(3);
  await formation.toElected(-9);
  // Opened and elected meanwhile: both are news.
  expect(await tellFallbackBodies(relay)).toBe(2);
  expect(await tellFallbackBodies(relay)).toBe(0);
  expect(await give(-8, { type: 'elapse' })).toMatchObject({
    outcome: 'accepted',
    view: { stage: 'ENDED', closed: true },
  });
  const [ended] = await rows<{ formation: string; elected: string }>(
    `SELECT state->'noun'->>'formation' AS formation, state->'noun'->>'electedOn' AS elected FROM cases WHERE id = $1`,
    body,
  );
  expect(ended?.formation).toBe(formation.caseId);
  const [handover] = await rows<{ kind: string; root_id: string }>(
    `SELECT kind, root_id FROM cases WHERE parent_id = $1`,
    body,
  );
  expect(handover).toEqual({ kind: 'handover', root_id: body });
  const owed = await rows(`SELECT duty, role FROM tasks WHERE root_id = $1 AND status = 'open' ORDER BY duty`, body);
  expect(owed).toEqual([
    { duty: 'hand-over', role: 'street' },
    { duty: 'post-dissolution', role: 'street' },
  ]);
  expect(await tellFallbackBodies(relay)).toBe(0);
});

test('formed in the same moment in which a committee is elected, it is gone when the news has come: whoever was faster', async () => {
  const other = await openRecord({ poolSize: 6 });
  const post = openPool(other.database.url, 'qrp_relay', 2);
  try {
    const { areaId, code } = other.estate;
    await other.database.owner.query(
      `UPDATE service_areas SET moved_in_area = 0, moved_in_headcount = 0 WHERE id = $1`,
      [areaId],
    );
    const caseId = `pmc:${areaId}`;
    const command = { ...proposal(), ground: 'area-not-eligible', members: membersOf(7, 4, other.estate.people) };
    const as = (days: number, what: { type: string } & Record<string, unknown>) =>
      other.give({ caseId, command: what, on: on(days), open: false });
    const opened = await other.store.execute({
      ...{ caseId, command, key: 'race-open' },
      receivedAt: instant(Date.parse(`${on(-60)}T02:00:00Z`)),
      actor: { id: 'street', role: 'street', node: code.slice(0, 9) },
      scope: scopeOf('370302001'),
      open: { kind: 'pmc', code, areaId },
    });
    expect(opened.outcome).toBe('accepted');
    await other.database.owner.query(
      `UPDATE service_areas SET moved_in_area = total_area, moved_in_headcount = total_households WHERE id = $1`,
      [areaId],
    );
    const formation = formationOn(other);
    await formation.toMeeting(-39, -20);
    const { list, meeting } = await formation.state();
    const items = {
      M1: { outcome: 'PASSED' },
      M2: { outcome: 'PASSED' },
      M3: { outcome: 'ELECTED', seated: list.slice(0, 7), alternates: [] },
    };
    await formation.hear(-9, meeting?.vote ?? '', { outcome: 'counted', items });
    const [formed] = await Promise.all([
      as(-9, { type: 'form', proof: '成立决定', ...POSTING }),
      formation.give(-9, 'preparation-group', { type: 'announce-result', ...POSTING }),
    ]);
    expect(['accepted', 'refused']).toContain(formed.outcome);
    expect(await tellFallbackBodies(post)).toBe(2);
    expect(await as(-8, { type: 'elapse' })).toMatchObject({ view: { closed: true } });
    expect(await as(-8, { type: 'form', proof: '成立决定', ...POSTING })).toMatchObject({
      refusal: { code: 'case-closed' },
    });
    const { rows: handovers } = await other.database.owner.query(`SELECT 1 FROM cases WHERE kind = 'handover'`);
    expect(handovers).toHaveLength(formed.outcome === 'accepted' ? 1 : 0);
  } finally {
    await post.end();
    await other.close();
  }
}, 60_000);
