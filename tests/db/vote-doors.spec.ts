import { day, endOfDay, instant, startOfDay, type Instant } from '#domain/shared';
import { BallotDoor, scopeOf, type Cast } from '#platform/case-store';
import type { Decider } from '#domain/case';
import { accept } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { openRecord, type TestRecord } from '../support/record.js';

const OPENS = day('2024-04-01');
const CLOSES = day('2024-04-10');
const BEGIN = {
  type: 'begin',
  round: 1,
  items: [{ id: 'M1', matter: 'M1', title: { zh: '议事规则', en: 'rules' } }],
  ...{ meetingOn: OPENS, opensOn: OPENS, closesOn: CLOSES, extendable: false },
};
const SCOPE = scopeOf('370302001001');

let record: TestRecord;
let door: BallotDoor;
let keys = 0;
const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;

function cast(
  voteId: string,
  papers: Readonly<Record<number, string>>,
  at: { on?: string; at?: Instant; by?: string; key?: string } = {},
): Promise<Cast> {
  keys += 1;
  return door.cast({
    voteId,
    channel: 'paper',
    batch: 'box-1',
    papers: Object.entries(papers).map(([n, M1]) => ({ unit: unit(Number(n)), choices: { M1 } })),
    actor: { id: at.by ?? '王一（示例）', role: 'teller', node: '370302001001' },
    key: at.key ?? `ballot-${keys}`,
    receivedAt: at.at ?? instant(startOfDay(day(at.on ?? '2024-04-05')) + 10 * 3600_000),
    scope: SCOPE,
    http: { method: 'POST', path: '/votes', bodyHash: `${keys}` },
  });
}

describe('disputed ballots', () => {
  const voteId = () => `assembly-vote:${record.estate.areaId}`;
  const give = (command: { type: string; [content: string]: unknown }, by = '王一（示例）', on = '2024-04-11') =>
    record.give({ command, as: 'teller', by, on });
  const sheet = async () => {
    const { rows } = await record.database.owner.query(`SELECT state->'noun' AS noun FROM cases WHERE id = $1`, [
      voteId(),
    ]);
    const { stage, counted, results } = rows[0].noun;
    return { stage, took: counted?.took, disputed: counted?.disputed, outcome: results['M1']?.outcome };
  };

  beforeEach(async () => {
    record = await openRecord({ units: 4, kind: 'assembly-vote' });
    door = new BallotDoor(record.pool);
    await record.give({ command: BEGIN, on: '2024-03-15', open: true });
  });
  afterEach(() => record.close());

  // Three of four must take part (two thirds of 4 persons are 2.67). Unit 3 was cast on paper and again at the door, differently.
  async function counted() {
    await cast(voteId(), { 1: 'agree', 2: 'agree', 3: 'agree' });
    await cast(voteId(), { 3: 'against' });
    await give({ type: 'count' });
    return sheet();
  }

  test('one whose ballots differ is in neither figure until two have ruled', async () => {
    expect(await counted()).toMatchObject({ stage: 'DISPUTED', took: [2, 20000], disputed: [1, 10000] });
  });

  test('ruled that one stands, it counts; ruled that none does, the voter did not take part', async () => {
    await counted();
    const voter = `person:${record.estate.areaId}/person-3`;
    const rule = (choices: unknown) => ({ type: 'propose-ruling', voter, choices, reason: '笔迹无法核实' });
    expect(await give(rule(null))).toMatchObject({ outcome: 'accepted' });
    expect(await give({ type: 'confirm-ruling', voter })).toMatchObject({ refusal: { code: 'needs-second-person' } });
    expect(await give({ type: 'confirm-ruling', voter }, '李二（示例）')).toMatchObject({ outcome: 'accepted' });
    await give({ type: 'count-again' });
    // With two of four nobody reaches two thirds: the ruling decides the outcome, so it takes two people.
    expect(await sheet()).toMatchObject({ stage: 'COUNTED', took: [2, 20000], disputed: [0, 0], outcome: 'NO_QUORUM' });
    const { rows } = await record.database.owner.query(
      `SELECT body_json->'data' AS data FROM events WHERE type = 'ruling-proposed'`,
    );
    expect(rows[0].data).toEqual({ voter, by: '王一（示例）', none: true });
  });

  test('a ruling may only choose among the voter’s own ballots', async () => {
    await counted();
    const voter = `person:${record.estate.areaId}/person-3`;
    const invented = { type: 'propose-ruling', voter, choices: { M1: 'abstain' }, reason: '折中' };
    expect(await give(invented)).toMatchObject({ refusal: { code: 'unknown-subject' } });
    await give({ ...invented, choices: { M1: 'agree' } });
    await give({ type: 'confirm-ruling', voter }, '李二（示例）');
    await give({ type: 'count-again' });
    expect(await sheet()).toMatchObject({ stage: 'COUNTED', took: [3, 30000], outcome: 'PASSED' });
  });

  test('a ballot in time that met the count is admitted by two, stored by its own receipt, and all are counted again', async () => {
    await cast(voteId(), { 1: 'agree', 2: 'agree' });
    await give({ type: 'count' });
    expect(await sheet()).toMatchObject({ stage: 'COUNTED', outcome: 'NO_QUORUM' });
    const inTime = instant(endOfDay(CLOSES) - 1);
    const late = await cast(voteId(), { 3: 'agree' }, { at: inTime, by: '赵三（示例）', key: 'late' });
    expect(late).toMatchObject({ outcome: 'set-aside' });
    expect(await cast(voteId(), { 3: 'agree' }, { at: inTime, by: '赵三（示例）', key: 'late' })).toEqual(late);
    expect(await cast(voteId(), { 4: 'agree' }, { at: endOfDay(CLOSES) })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'window-closed' },
    });

    const { incident } = late as { incident: string };
    const settle = (type: string, by: string, more: object = {}) =>
      record.give({ command: { type, incident, ...more }, by, on: '2024-04-11' });
    await settle('propose-settlement', '李二（示例）', { ruling: 'admitted', reason: '收到时间在截止之前' });
    expect(await settle('confirm-settlement', '孙四（示例）')).toMatchObject({ outcome: 'accepted' });
    expect(await sheet()).toMatchObject({ stage: 'COUNTED', took: [3, 30000], outcome: 'PASSED' });
    const { rows } = await record.database.owner.query(
      'SELECT received_at AS at, actor FROM ballots WHERE unit_id = $1',
      [unit(3)],
    );
    expect(rows).toEqual([{ at: new Date(inTime), actor: '赵三（示例）' }]);
    const { rows: incidents } = await record.database.owner.query('SELECT outcome FROM incidents');
    expect(incidents).toEqual([{ outcome: 'carried-out' }]);
    const { rows: tasks } = await record.database.owner.query(
      `SELECT count(*)::int AS n FROM tasks WHERE duty = 'sign-count' AND status = 'open'`,
    );
    expect(tasks).toEqual([{ n: 1 }]);
  });

  test('nobody admits ballots alone', async () => {
    await cast(voteId(), { 1: 'agree', 2: 'agree' });
    await give({ type: 'count' });
    const late = await cast(voteId(), { 3: 'agree' }, { at: instant(endOfDay(CLOSES) - 1) });
    const { incident } = late as { incident: string };
    expect(await give({ type: 'admit-ballots', incident })).toMatchObject({ refusal: { code: 'needs-second-person' } });
    expect(await sheet()).toMatchObject({ took: [2, 20000] });
  });
});

test('a vote that its parent withdraws takes no ballot from the same moment on, before it has heard of it', async () => {
  const parent = {
    ...{
      kind: 'formation',
      title: { zh: '上级', en: 'parent' },
      stateVersion: 1,
      initial: {},
      stages: [],
      dutyKinds: {},
    },
    versions: { begun: 1, changed: 1 },
    decide: (_state: unknown, { type }: { type: string }) =>
      type === 'open'
        ? accept([{ type: 'begun', data: {} }], {
            opens: [{ kind: 'assembly-vote', name: 'assembly-vote:1', command: BEGIN }],
          })
        : accept([{ type: 'changed', data: {} }], {
            tells: [{ to: 'assembly-vote:1', kind: 'withdraw', data: { why: 'list-changed' } }],
          }),
    ...{ evolve: (state: unknown) => state, next: () => undefined, outcomeOf: () => null, describe: () => [] },
    stageOf: () => ({ word: 'OPEN', title: { zh: '办理中', en: 'open' } }),
  } as unknown as Decider;
  record = await openRecord({ units: 4, deciders: { ...DECIDERS, formation: parent } });
  door = new BallotDoor(record.pool);
  try {
    await record.give({ command: { type: 'open' }, on: '2024-03-15', open: true });
    const voteId = `formation:${record.estate.areaId}:assembly-vote:1`;
    expect(await cast(voteId, { 1: 'agree' })).toMatchObject({ outcome: 'accepted' });
    await record.give({ command: { type: 'change' }, on: '2024-04-06' });
    const { rows } = await record.database.owner.query('SELECT taken_seq FROM inbox');
    expect(rows).toEqual([{ taken_seq: null }]);
    expect(await cast(voteId, { 2: 'agree' }, { on: '2024-04-07' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'window-closed', detail: { en: expect.stringContaining('withdrawn') } },
    });
    const { rows: ballots } = await record.database.owner.query('SELECT count(*)::int AS n FROM ballots');
    expect(ballots).toEqual([{ n: 1 }]);
  } finally {
    await record.close();
  }
});
