import type { Role } from '#domain/case';
import { addDays } from '#domain/shared';
import { openPool } from '#platform/database';
import { tellFallbackBodies } from '#platform/telling';
import type pg from 'pg';
import { today } from '../support/formation-record.js';
import { COMPANY } from '../support/matter-walk.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What the record knows of an area when an emergency is opened there: whether anybody is left in its committee, and the days of another
// emergency service, whoever opened it.

let record: TestRecord;
let relay: pg.Pool;
let term: string;

beforeAll(async () => {
  record = await openRecord({ kind: 'committee-term', poolSize: 6 });
  relay = openPool(record.database.url, 'qrp_relay', 2);
  term = `committee-term:${record.estate.areaId}`;
}, 60_000);
afterAll(async () => {
  await relay.end();
  await record.close();
});

const on = (days: number) => addDays(today(), days);
const matter = (number: number) => `major-matter:${record.estate.areaId}.${number}`;
const repair = {
  ...{ type: 'open-for-area', kind: 'fund-use', title: '3号楼电梯', mode: 'emergency' },
  ...{ work: 'common-facilities', emergency: 'lift' },
};
const service = (from: number, until: number) => ({
  ...{ kind: 'emergency-provider', title: '原物业突然撤离', from: on(from), until: on(until), ...COMPANY },
});

const openForArea = (
  number: number,
  command: { type: string } & Record<string, unknown>,
  as: Role = 'residents-committee',
) => record.give({ kind: 'major-matter', caseId: matter(number), command, as, on: on(0), open: true });

const propose = (proposal: object) =>
  record.give({ caseId: term, on: on(0), command: { type: 'propose-matter', ...proposal } });
const endSeat = (person: string | undefined) =>
  record.give({
    ...{ caseId: term, as: 'community-party-organization', on: on(0) },
    command: { type: 'end-seat', person, ground: 'resigned', proof: '书面辞职' },
  });
const told = async () =>
  (await record.database.owner.query(`SELECT to_case, from_case FROM inbox WHERE kind = 'committee-elected'`)).rows;

test('while one member is left the term is told to put it forward', async () => {
  const [first, second] = record.estate.people;
  const members = [first, second].map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
  expect(
    await record.give({
      ...{ open: true, on: on(-30) },
      command: {
        ...{ type: 'register', certificate: '备 7', seats: 5, members, alternates: [] },
        ...{ began: on(-400), ends: on(900), filedOn: on(-390) },
      },
    }),
  ).toMatchObject({ outcome: 'accepted' });
  expect(await endSeat(second)).toMatchObject({ outcome: 'accepted', figures: { members: 1 } });
  expect(await openForArea(1, repair)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'already-open', facts: { case: term } },
  });
});

const accepted = { outcome: 'accepted' };
const served = (from: number, until: number) => ({
  outcome: 'refused',
  refusal: { code: 'already-open', facts: { from: on(from), until: on(until) } },
});

test('one emergency service at a time, also by the term: no day in common, on neither side', async () => {
  expect(await propose(service(50, 100))).toMatchObject(accepted);
  const by = { facts: { case: `${term}:major-matter:1` } };
  expect(await propose(service(100, 120))).toMatchObject({ ...served(50, 100), refusal: by });
  expect(await propose(service(20, 50))).toMatchObject(served(50, 100));
  expect(await propose(service(60, 70))).toMatchObject(served(50, 100));
  expect(await propose(service(40, 120))).toMatchObject(served(50, 100));
  expect(await propose(service(20, 49))).toMatchObject(accepted);
  expect(await propose(service(101, 120))).toMatchObject(accepted);
});

test('where nobody is left there is no committee: the residents’ committee opens it, and the term nothing', async () => {
  expect(await endSeat(record.estate.people[0])).toMatchObject({ outcome: 'accepted', figures: { members: 0 } });
  expect(await openForArea(1, repair)).toMatchObject(accepted);
  const { rows } = await record.database.owner.query<{ instead: string }>(
    `SELECT state->'noun'->>'instead' AS instead FROM cases WHERE id = $1`,
    [matter(1)],
  );
  expect(rows).toEqual([{ instead: 'residents-committee' }]);
  expect(await propose(service(200, 220))).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-stage' } });
});

test('what its term had named still holds for the Street, and what is named without it holds as well', async () => {
  const open = (number: number, from: number, until: number) =>
    openForArea(number, { type: 'open-for-area', ...service(from, until) }, 'street');
  expect(await open(2, 110, 130)).toMatchObject(served(101, 120));
  expect(await open(3, 121, 130)).toMatchObject(accepted);
  expect(await open(4, 130, 140)).toMatchObject(served(121, 130));
});

test('a term without members takes nothing over; one with members is told', async () => {
  expect(await tellFallbackBodies(relay)).toBe(0);
  expect(await told()).toEqual([]);
  // By hand: what a by-election that was under way leads to.
  const filled = `UPDATE cases SET state = jsonb_set(state::jsonb, '{noun,members}', '{"x": {"office": "chair"}}') WHERE id = $1`;
  await record.database.owner.query(filled, [term]);
  expect(await tellFallbackBodies(relay)).toBe(2);
  expect(await told()).toEqual([
    { to_case: matter(1), from_case: term },
    { to_case: matter(3), from_case: term },
  ]);
});
