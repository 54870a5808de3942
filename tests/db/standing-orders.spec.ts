import { accept, closed, refusal, refuse, type CaseState, type Decider } from '#domain/case';
import { day, dayOf, endOfDay, instant, type Instant } from '#domain/shared';
import { openRecord, type Given, type TestRecord } from '../support/record.js';

const APPLY = { type: 'apply', applicant: 'residents-committee' };
const VERIFY = { type: 'verify', finding: 'eligible' };

async function openFormation(): Promise<TestRecord> {
  const record = await openRecord();
  await record.give({ command: APPLY, as: 'residents-committee', open: true });
  return record;
}

describe('who does a task', () => {
  let record: TestRecord;
  beforeEach(async () => {
    record = await openFormation();
  });
  afterEach(() => record.close());

  const order = (type: string, by: string, more: object = {}): Promise<unknown> =>
    record.give({ command: { type, duty: 'verify', since: 2, ...more }, by, on: '2024-03-04' });
  const task = async () =>
    (
      await record.database.owner.query(
        `SELECT status, claimed_by AS by, remark FROM tasks WHERE duty = 'verify' AND opened_seq = 2`,
      )
    ).rows[0];

  test('one of two who claim at once has it, and the other is told who', async () => {
    const both = await Promise.all([order('claim-task', '王一（示例）'), order('claim-task', '李二（示例）')]);
    expect(both).toEqual([
      expect.objectContaining({ outcome: 'accepted' }),
      expect.objectContaining({
        outcome: 'refused',
        refusal: expect.objectContaining({ code: 'task-claimed', facts: { claimedBy: '王一（示例）' } }),
      }),
    ]);
    expect(await task()).toEqual({ status: 'claimed', by: '王一（示例）', remark: null });
  });

  test('claiming again what one has changes nothing', async () => {
    const first = (await order('claim-task', '王一（示例）')) as { seq: number };
    expect(await order('claim-task', '王一（示例）')).toMatchObject({ outcome: 'accepted', seq: first.seq });
  });

  test('a colleague who has not claimed it cannot give the command; who has, can', async () => {
    await order('claim-task', '王一（示例）');
    const foreign = await record.give({ command: VERIFY, by: '李二（示例）', on: '2024-03-05' });
    expect(foreign).toMatchObject({ outcome: 'refused', refusal: { code: 'task-claimed' } });
    expect(await record.give({ command: VERIFY, by: '王一（示例）', on: '2024-03-05' })).toMatchObject({
      outcome: 'accepted',
    });
    expect(await task()).toMatchObject({ status: 'done', by: '王一（示例）' });
  });

  test('an absent colleague’s task is taken over with a reason, and the chain says from whom', async () => {
    await order('claim-task', '王一（示例）');
    expect(await order('claim-task', '李二（示例）', { reason: '原经办人休假' })).toMatchObject({
      outcome: 'accepted',
    });
    const { rows } = await record.database.owner.query(
      `SELECT body_json->'data' AS data, body_json->'papers' AS papers FROM events WHERE type = 'task-claimed' ORDER BY seq`,
    );
    expect(rows.at(-1)).toEqual({
      data: { key: 'verify', by: '李二（示例）', from: '王一（示例）' },
      papers: { reason: '原经办人休假' },
    });
  });

  test('delegated by its holder alone, and then the colleague’s', async () => {
    expect(await order('delegate-task', '王一（示例）', { to: '李二（示例）' })).toMatchObject({
      refusal: { code: 'task-not-claimed' },
    });
    await order('claim-task', '王一（示例）');
    expect(await order('delegate-task', '赵三（示例）', { to: '李二（示例）' })).toMatchObject({
      refusal: { code: 'task-claimed' },
    });
    await order('delegate-task', '王一（示例）', { to: '李二（示例）' });
    expect(await task()).toMatchObject({ status: 'claimed', by: '李二（示例）' });
  });

  test('returned with its reason it is open again, and anybody’s', async () => {
    await order('claim-task', '王一（示例）');
    await order('return-task', '王一（示例）', { reason: '不在我的片区' });
    expect(await task()).toEqual({ status: 'open', by: null, remark: '不在我的片区' });
    expect(await record.give({ command: VERIFY, by: '李二（示例）', on: '2024-03-05' })).toMatchObject({
      outcome: 'accepted',
    });
  });

  test('another role, a task that is done, and one that was opened by another entry are refused', async () => {
    const foreign = await record.give({
      command: { type: 'claim-task', duty: 'verify', since: 2 },
      as: 'property-authority',
      on: '2024-03-04',
    });
    expect(foreign).toMatchObject({ refusal: { code: 'wrong-role' } });
    expect(await order('claim-task', '王一（示例）', { since: 1 })).toMatchObject({
      refusal: { code: 'task-not-open' },
    });
    await record.give({ command: VERIFY, on: '2024-03-05' });
    expect(await order('claim-task', '王一（示例）')).toMatchObject({ refusal: { code: 'task-not-open' } });
  });

  test('what was escalated is claimed by the overseer beside the holder', async () => {
    const claim: Given = { command: { type: 'claim-task', duty: 'oversee:verify', since: 1 }, as: 'district' };
    expect(await record.give({ ...claim, on: '2024-03-11' })).toMatchObject({ refusal: { code: 'task-not-open' } });
    expect(await record.give({ ...claim, on: '2024-04-01' })).toMatchObject({ outcome: 'accepted' });
    const { rows } = await record.database.owner.query(`SELECT duty, status FROM tasks ORDER BY duty`);
    expect(rows).toEqual([
      { duty: 'oversee:verify', status: 'claimed' },
      { duty: 'verify', status: 'open' },
    ]);
  });
});

describe('If-Match is compared with the part that a command overwrites', () => {
  let record: TestRecord;
  beforeAll(async () => {
    record = await openFormation();
  });
  afterAll(() => record.close());

  const guide = (ifMatch: number) =>
    record.give({ command: { type: 'record-guidance', what: '督促', proof: '照片' }, on: '2024-03-04', ifMatch });

  test('what others wrote elsewhere in the case is no obstacle, what they wrote there is', async () => {
    expect(await guide(2)).toMatchObject({ outcome: 'accepted', seq: 3 });
    // Somebody recorded guidance at entry 3: who still looks at entry 2 has not seen it.
    expect(await guide(2)).toEqual({ outcome: 'stale', seq: 3 });
    expect(await guide(3)).toMatchObject({ outcome: 'accepted', seq: 4 });
    expect(await record.give({ command: VERIFY, on: '2024-03-05', ifMatch: 2 })).toMatchObject({ outcome: 'accepted' });
  });

  test('a seq that the case has not reached is stale', async () => {
    expect(await guide(99)).toMatchObject({ outcome: 'stale' });
  });
});

// ------------------------------------------------------------ a register that closes on its day

type Closing = { readonly type: 'open' | 'enter'; readonly text?: string };
const LAST_DAY = day('2024-03-20');
const CLOSES = endOfDay(LAST_DAY);
const MARGIN = 2 * 60_000;

interface Book {
  readonly stage: 'OPEN' | 'CLOSED';
  readonly entries: number;
}

/** Entries until the end of a day; what two people admit is entered after it. */
const closing: Decider<Book, Closing> = {
  kind: 'formation',
  title: { zh: '登记簿', en: 'Register' },
  stateVersion: 1,
  initial: { stage: 'OPEN', entries: 0 },
  versions: { opened: 1, entered: 1, shut: 1 },
  stages: [],
  dutyKinds: {},
  decide: ({ noun }: CaseState<Book>, command, context) => {
    if (command.type === 'open') return accept([{ type: 'opened', data: {} }]);
    return noun.stage === 'OPEN' || context.admitted
      ? accept([{ type: 'entered', data: { on: context.occurredOn } }])
      : refuse(refusal('window-closed', { zh: '已截止', en: 'Closed' }));
  },
  evolve: (state, { type }) => ({
    stage: type === 'shut' ? 'CLOSED' : state.stage,
    entries: state.entries + (type === 'entered' ? 1 : 0),
  }),
  next: ({ noun }) =>
    noun.stage === 'OPEN'
      ? { at: CLOSES, notBefore: instant(CLOSES + MARGIN), event: { type: 'shut', data: {} } }
      : undefined,
  stageOf: ({ stage }) => ({ word: stage, title: { zh: stage, en: stage } }),
  outcomeOf: () => null,
  describe: () => [],
};

describe('a command that the calendar has overtaken', () => {
  let record: TestRecord;
  beforeEach(async () => {
    record = await openRecord({ deciders: { formation: closing as unknown as Decider } });
    await record.give({ command: { type: 'open' }, on: '2024-03-01', open: true });
  });
  afterEach(() => record.close());

  const wake = (at: number) => record.give({ command: { type: 'elapse' }, at: instant(at) });
  const enter = (at: number, more: Partial<Given> = {}) =>
    record.give({ command: { type: 'enter' }, by: '王一（示例）', at: instant(at), key: 'the-entry', ...more });
  const settle = (type: string, by: string, incident: string, more: object = {}) =>
    record.give({ command: { type, incident, ...more }, by, on: '2024-03-22' });
  const incidents = async () =>
    (await record.database.owner.query('SELECT ruling, outcome, settled_by AS by FROM incidents')).rows;
  const types = async () =>
    (await record.database.owner.query<{ type: string }>('SELECT type FROM events ORDER BY seq')).rows.map(
      ({ type }) => type,
    );

  test('in the two minutes after the end the register is not closed yet: a late wake cannot shut out who was in time', async () => {
    await wake(CLOSES + MARGIN - 1);
    expect(await enter(CLOSES - 1)).toMatchObject({ outcome: 'accepted' });
  });

  test('received in time and decided after the closing it is put before two people, once however often it is sent', async () => {
    await wake(CLOSES + MARGIN);
    const aside = await enter(CLOSES - 1);
    expect(aside).toMatchObject({ outcome: 'set-aside' });
    expect(await enter(CLOSES - 1)).toEqual(aside);
    expect(await incidents()).toHaveLength(1);
  });

  test('late by its own receipt it stays refused; with the proof of an earlier day two people look at it', async () => {
    await wake(CLOSES + MARGIN);
    expect(await enter(CLOSES)).toMatchObject({ outcome: 'refused', refusal: { code: 'window-closed' } });
    const proven = { occurredOn: '2024-03-20', evidence: '照片 1' };
    expect(await enter(CLOSES + 3600_000, { ...proven, key: 'proven' })).toMatchObject({ outcome: 'set-aside' });
    const after = { occurredOn: '2024-03-21', evidence: '照片 2' };
    expect(await enter(CLOSES + 3600_000, { ...after, key: 'after' })).toMatchObject({ outcome: 'refused' });
  });

  test('admitted by two it is carried out by its own receipt and actor', async () => {
    await wake(CLOSES + MARGIN);
    const { incident } = (await enter(CLOSES - 1)) as { incident: string };
    const said = { ruling: 'admitted', reason: '收到时间在截止之前' };
    expect(await settle('propose-settlement', '李二（示例）', incident, said)).toMatchObject({ outcome: 'accepted' });
    expect(await settle('confirm-settlement', '李二（示例）', incident)).toMatchObject({
      refusal: { code: 'needs-second-person' },
    });
    expect(await settle('confirm-settlement', '王一（示例）', incident)).toMatchObject({
      refusal: { code: 'conflict-of-interest' },
    });
    expect(await settle('confirm-settlement', '赵三（示例）', incident)).toMatchObject({ outcome: 'accepted' });
    expect(await types()).toEqual(['opened', 'shut', 'settlement-proposed', 'incident-settled', 'entered']);
    const { rows } = await record.database.owner.query(
      `SELECT actor, received_at AS at, occurred_on AS "on" FROM events WHERE type = 'entered'`,
    );
    expect(rows).toEqual([{ actor: '王一（示例）', at: new Date(CLOSES - 1), on: dayOf(instant(CLOSES - 1)) }]);
    expect(await incidents()).toEqual([
      { ruling: 'admitted', outcome: 'carried-out', by: ['李二（示例）', '赵三（示例）'] },
    ]);
    expect(await settle('confirm-settlement', '孙四（示例）', incident)).toMatchObject({
      refusal: { code: 'unknown-subject' },
    });
  });

  test('dismissed by two it stays aside, and the chain says so', async () => {
    await wake(CLOSES + MARGIN);
    const { incident } = (await enter(CLOSES - 1)) as { incident: string };
    await settle('propose-settlement', '李二（示例）', incident, { ruling: 'dismissed', reason: '重复提交' });
    await settle('confirm-settlement', '赵三（示例）', incident);
    expect(await types()).toEqual(['opened', 'shut', 'settlement-proposed', 'incident-settled']);
    expect(await incidents()).toMatchObject([{ ruling: 'dismissed', outcome: null }]);
  });
});

test('a closed case takes the ruling into its file, and tells nobody', async () => {
  const ending: Decider<Book, Closing> = {
    ...closing,
    next: ({ noun, closed: over }) =>
      noun.stage === 'OPEN' && !over
        ? { at: CLOSES, event: { type: 'shut', data: {} }, also: [closed({ how: 'shut' }) as never] }
        : undefined,
  };
  const record = await openRecord({ deciders: { formation: ending as unknown as Decider } });
  try {
    await record.give({ command: { type: 'open' }, on: '2024-03-01', open: true });
    await record.give({ command: { type: 'elapse' }, at: CLOSES as Instant });
    const aside = await record.give({ command: { type: 'enter' }, by: '王一（示例）', at: instant(CLOSES - 1) });
    const { incident } = aside as { incident: string };
    await record.database.owner.query('DELETE FROM untold');
    record.committed.length = 0;
    const propose = { type: 'propose-settlement', incident, ruling: 'admitted', reason: '在截止之前收到' };
    await record.give({ command: propose, by: '李二（示例）', on: '2024-03-22' });
    await record.give({
      command: { type: 'confirm-settlement', incident },
      by: '赵三（示例）',
      on: '2024-03-22',
    });
    const { rows } = await record.database.owner.query(
      `SELECT type FROM events WHERE type NOT IN ('opened', 'shut', 'case-closed') ORDER BY seq`,
    );
    expect(rows.map(({ type }) => type)).toEqual(['settlement-proposed', 'incident-settled', 'correction-asked']);
    expect((await record.database.owner.query('SELECT outcome FROM incidents')).rows).toEqual([{ outcome: 'noted' }]);
    expect((await record.database.owner.query('SELECT 1 FROM untold')).rows).toEqual([]);
    expect(record.committed).toEqual([]);
  } finally {
    await record.close();
  }
});
