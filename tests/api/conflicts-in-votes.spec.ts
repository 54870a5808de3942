import { addDays, day, dayOf, endOfDay, instant, startOfDay, type Day, type Instant } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { openRecord, type TestRecord } from '../support/record.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

// An election over HTTP: candidate 1 is person 1 of the register, 王一 is married to them, and each result is decided by others.

const STREET = '370302001';
const OPENS = day('2024-04-01');
const CLOSES = day('2024-04-10');
const refusedFor = { status: 403, body: { code: 'conflict-of-interest' } };
const TIED = '王一（示例）';

let record: TestRecord;
let api: TestApi;
let path: string;
let incident: string;
let candidate: string;

const voteId = () => `assembly-vote:${record.estate.areaId}`;
const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;
const teller = (who: string) => api.as('teller', undefined, undefined, who);
const street = (who: string) => api.as('street', STREET, undefined, who);

const begin = (of: TestRecord, opensOn: Day, closesOn: Day) => ({
  type: 'begin',
  round: 1,
  items: [
    {
      ...{ id: 'M3', matter: 'M3', title: { zh: '选举业主委员会', en: 'Elect the owners committee' } },
      election: {
        ...{ seats: 1, minimum: 1, kept: 0 },
        candidates: of.estate.people.slice(0, 2).map((person, i) => ({
          ...{ id: `candidate-${i + 1}`, partyMember: false, person },
        })),
      },
    },
  ],
  ...{ meetingOn: opensOn, opensOn, closesOn, extendable: false },
});

/** Of four voices one differs from itself, and one that was in time meets the count. */
async function counted(): Promise<void> {
  const door = new BallotDoor(record.pool);
  const cast = (n: number, choice: string, at: Instant = instant(startOfDay(OPENS) + 36_000_000)) =>
    door.cast({
      ...{ voteId: voteId(), channel: 'paper', batch: 'box-1', key: `ballot-${n}-${choice}`, receivedAt: at },
      papers: [{ unit: unit(n), choices: { M3: [choice] } }],
      actor: { id: '赵三（示例）', role: 'teller', node: record.estate.code },
      scope: scopeOf(record.estate.code),
      http: { method: 'POST', path: '/votes', bodyHash: `${n}${choice}` },
    });
  for (const n of [1, 2, 3]) await cast(n, 'candidate-1');
  await cast(3, 'candidate-2');
  expect(await record.give({ command: { type: 'count' }, on: '2024-04-11' })).toMatchObject({ outcome: 'accepted' });
  const late = await cast(4, 'candidate-1', instant(endOfDay(CLOSES) - 1));
  expect(late).toMatchObject({ outcome: 'set-aside' });
  incident = (late as { incident: string }).incident;
}

beforeAll(async () => {
  record = await openRecord({ units: 4, kind: 'assembly-vote' });
  await record.give({ command: begin(record, OPENS, CLOSES), on: '2024-03-15', open: true });
  await counted();
  candidate = record.estate.people[0] ?? '';
  api = await openTestApi(record.database);
  path = `/votes/${encodeURIComponent(voteId())}`;
  const community = await api.as('community-party-organization');
  const tied = await community.post(`/people/${encodeURIComponent(candidate)}/ties`, { account: TIED, kind: 'spouse' });
  expect(tied.status).toBe(201);
}, 60_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

test('disputed ballots: neither the first nor the second of the two who rule is tied to a candidate', async () => {
  const voter = `person:${record.estate.areaId}/person-3`;
  const ruling = { voter, choices: { M3: ['candidate-1'] }, reason: '本人确认（示例）' };
  const propose = (by: Caller) => by.post(`${path}/rulings`, ruling);
  const confirm = (by: Caller) => by.post(`${path}/rulings/confirmation`, { voter });
  expect(await propose(await teller(TIED))).toMatchObject(refusedFor);
  expect(await propose(await teller(candidate))).toMatchObject(refusedFor);
  expect((await propose(await teller('李二（示例）'))).status).toBe(200);
  expect(await confirm(await teller(TIED))).toMatchObject(refusedFor);
  expect((await confirm(await teller('孙四（示例）'))).status).toBe(200);
});

test('a ballot that met the count is admitted by two who are tied to no candidate', async () => {
  const settle = `/incidents/${encodeURIComponent(incident)}`;
  const proposal = { ruling: 'admitted', reason: '收到时间在截止之前（示例）' };
  expect(await (await street(TIED)).post(`${settle}/proposal`, proposal)).toMatchObject(refusedFor);
  expect((await (await street('李二（示例）')).post(`${settle}/proposal`, proposal)).status).toBe(200);
  const refused = await (await street(TIED)).post(`${settle}/confirmation`, {});
  expect(refused).toMatchObject(refusedFor);
  expect(refused.text).not.toContain(candidate);
  expect((await (await street('孙四（示例）')).post(`${settle}/confirmation`, {})).status).toBe(200);
});

test('the count is signed by nobody who is a candidate, is tied to one, or has recused themself', async () => {
  await record.give({ command: { type: 'count-again' }, on: '2024-04-12' });
  const sign = (by: Caller, tellers: string[], observer = '钱六（示例）') =>
    by.post(`${path}/count-signatures`, { tellers, observer });
  const clerk = await teller('李二（示例）');
  const two = ['李二（示例）', '孙四（示例）'];
  expect(await sign(await teller(TIED), two)).toMatchObject(refusedFor);
  expect(await sign(clerk, ['李二（示例）', TIED])).toMatchObject(refusedFor);
  expect(await sign(clerk, two, TIED)).toMatchObject(refusedFor);
  expect(await sign(clerk, ['李二（示例）', candidate])).toMatchObject(refusedFor);
  const recusal = { reason: '与候选人系同学（示例）' };
  const recused = await (await street('周五（示例）')).post(`/cases/${encodeURIComponent(voteId())}/recusals`, recusal);
  expect(recused.status).toBe(200);
  expect(await sign(clerk, two, '周五（示例）')).toMatchObject(refusedFor);
  expect(await sign(await street('周五（示例）'), two)).toMatchObject(refusedFor);
  expect((await sign(clerk, two)).status).toBe(200);
});

test('whoever is tied to a candidate may store ballots: it decides nothing', async () => {
  const open = await openRecord({ units: 4, kind: 'assembly-vote' });
  const now = dayOf(instant(Date.now()));
  await open.give({ command: begin(open, addDays(now, -2), addDays(now, 8)), on: addDays(now, -20), open: true });
  const its = await openTestApi(open.database);
  try {
    const [person = ''] = open.estate.people;
    const community = await its.as('community-party-organization');
    await community.post(`/people/${encodeURIComponent(person)}/ties`, { account: TIED, kind: 'spouse' });
    const ballots = [{ unit: `${open.estate.areaId}/unit-1`, choices: { M3: ['candidate-1'] } }];
    const tied = await its.as('teller', undefined, undefined, TIED);
    const id = encodeURIComponent(`assembly-vote:${open.estate.areaId}`);
    const stored = await tied.post(`/votes/${id}/ballots/batch`, { channel: 'paper', batch: 'box-1', ballots });
    expect(stored).toMatchObject({ body: { stored: 1 } });
  } finally {
    await its.close();
    await open.close();
  }
});
