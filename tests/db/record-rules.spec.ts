import {
  afterOf,
  elapseCase,
  evolveCase,
  initialState,
  type CaseState,
  type Decider,
  type Recorded,
} from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { day, endOfDay, instant } from '#domain/shared';
import { canonicalForm, type ResolvedRules } from '#domain/rules';
import { canonical, entryHash, foldEvents, Receipts, RuleShelf, scopeOf, sha256 } from '#platform/case-store';
import { openPool } from '#platform/database';
import { openRecord, tenOClock, type TestRecord } from '../support/record.js';

let record: TestRecord;
const formation = DECIDERS['formation'] as Decider;

beforeAll(async () => {
  record = await openRecord();
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
  await record.give({ command: { type: 'verify', finding: 'eligible' }, on: '2024-03-05' });
});
afterAll(() => record.close());

const owner = () => record.database.owner;
const caseId = () => `formation:${record.estate.areaId}`;
const guidance = (what = '督促') => ({ type: 'record-guidance', what, proof: 'doc' });

describe('time passes in the record', () => {
  test('waking twice, late or never brings the same law: only the instants of the deadlines are written', () => {
    const opened = {
      type: 'duty-opened',
      data: {
        key: 'verify',
        holder: { role: 'street' },
        deadline: { dueDay: day('2024-03-08'), dueAt: endOfDay(day('2024-03-08')) },
      },
    };
    const state = evolveCase(formation, initialState(formation), {
      ...opened,
      seq: 1,
      v: 1,
      at: instant(0),
    } as Recorded);
    const once = elapseCase(formation, state, endOfDay(day('2024-03-20')));
    const half = elapseCase(formation, state, endOfDay(day('2024-03-08')));
    const twice = elapseCase(formation, half.state, endOfDay(day('2024-03-20')));
    expect(once.came.map(({ at }) => at)).toEqual([endOfDay(day('2024-03-08'))]);
    expect([...half.came, ...twice.came]).toEqual(once.came);
  });

  test('a rung of every duty fires once, and after an outage only the highest', async () => {
    await record.give({ command: guidance(), on: '2024-05-20' });
    const { rows } = await owner().query(
      `SELECT body_json->'data'->>'rung' AS rung FROM events WHERE type = 'rung-due'`,
    );
    // The check was reminded of three working days before its day; the group, weeks overdue, is told once and at its highest rung.
    expect(rows).toEqual([{ rung: 'soon' }, { rung: 'escalated' }]);
    const { rows: tasks } = await owner().query(
      `SELECT duty, role, overdue FROM tasks WHERE status = 'open' ORDER BY duty`,
    );
    expect(tasks).toEqual([
      { duty: 'form-group', role: 'street', overdue: true },
      { duty: 'oversee:form-group', role: 'district', overdue: true },
    ]);
  });
});

describe('the record is sealed', () => {
  test('every entry hashes the one before it over the stored bytes', async () => {
    const { rows } = await owner().query('SELECT * FROM events WHERE case_id = $1 ORDER BY seq', [caseId()]);
    for (const row of rows) {
      const entry = {
        ...{
          prev: row.prev,
          caseId: row.case_id,
          seq: row.seq,
          type: row.type,
          v: row.v,
          actor: row.actor,
          role: row.role,
          node: row.node,
        },
        ...{
          commandId: row.command_id,
          at: row.at.getTime(),
          receivedAt: row.received_at.getTime(),
          recordedAt: row.recorded_at.getTime(),
        },
        ...{ occurredOn: row.occurred_on, body: row.body },
      };
      expect(entryHash(entry)).toBe(row.hash);
      expect(canonical(JSON.parse(row.body))).toBe(row.body);
    }
  });

  test('the published vector of an entry has this hash', () => {
    const hash = entryHash({
      ...{
        prev: '0'.repeat(64),
        caseId: 'formation:370302001001-03',
        seq: 1,
        type: 'applied',
        v: 1,
        actor: 'a',
        role: 'street',
        node: '370302001',
      },
      ...{
        commandId: 'k',
        at: 1709258400000,
        receivedAt: 1709258400000,
        recordedAt: 1709258400000,
        occurredOn: '2024-03-01',
      },
      body: canonical({ 数: 1.0, a: ['é', 1e21] }),
    });
    expect(hash).toMatchInlineSnapshot(`"f27726ecf4f276bb6e70bb323b93e3810653afc773757b83b77a8bea1a81968e"`);
  });

  test.each([
    ['UPDATE events SET actor = actor'],
    ['DELETE FROM events'],
    ['DELETE FROM cases'],
    ['UPDATE ballots SET channel = channel'],
    ['TRUNCATE events'],
  ])('the roles of the processes may not: %s', async (statement) => {
    for (const role of ['qrp_api', 'qrp_worker', 'qrp_relay'] as const) {
      const pool = openPool(record.database.url, role, 1);
      await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
      await pool.end();
    }
  });

  test('a query that forgets its scope sees no row', async () => {
    for (const table of [
      'cases',
      'events',
      'tasks',
      'notices',
      'outbox',
      'people',
      'exclusive_units',
      'votes',
      'ballots',
      'requests',
      'incidents',
    ]) {
      const { rows } = await record.pool.query(`SELECT count(*)::int AS n FROM ${table}`);
      expect({ table, n: rows[0].n }).toEqual({ table, n: 0 });
    }
  });

  test('relay and mailroom see ids and no content', async () => {
    const pool = openPool(record.database.url, 'qrp_relay', 1);
    await expect(pool.query('SELECT state FROM cases')).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query('SELECT body FROM events')).rejects.toMatchObject({ code: '42501' });
    const { rows } = await pool.query('SELECT id, seq FROM cases');
    expect(rows).toHaveLength(1);
    await pool.end();
  });
});

describe('versions of the state', () => {
  test('the cached state is what the chain folds to', async () => {
    const client = await owner().connect();
    const { rows } = await client.query('SELECT state FROM cases WHERE id = $1', [caseId()]);
    expect(await foldEvents(client, formation, caseId())).toEqual(rows[0].state);
    client.release();
  });

  test('an older cached state is folded anew, a newer one is answered 503', async () => {
    await owner().query(`UPDATE cases SET state_version = 0, state = '{"of": "an older release"}' WHERE id = $1`, [
      caseId(),
    ]);
    expect(await record.give({ command: guidance('重新折叠'), on: '2024-05-21' })).toMatchObject({
      outcome: 'accepted',
    });
    const { rows } = await owner().query('SELECT state, state_version FROM cases WHERE id = $1', [caseId()]);
    expect(rows[0]).toMatchObject({ state_version: formation.stateVersion, state: { noun: { guidance: 2 } } });

    await owner().query('UPDATE cases SET state_version = 99 WHERE id = $1', [caseId()]);
    await expect(record.give({ command: guidance(), on: '2024-05-21' })).rejects.toMatchObject({ status: 503 });
    await owner().query('UPDATE cases SET state_version = $2 WHERE id = $1', [caseId(), formation.stateVersion]);
  });

  test('what the workflow does with a fact is stored with the fact', async () => {
    const { rows } = await owner().query('SELECT after, seq FROM events WHERE case_id = $1 ORDER BY seq DESC LIMIT 1', [
      caseId(),
    ]);
    const { rows: now } = await owner().query('SELECT state FROM cases WHERE id = $1', [caseId()]);
    expect(rows[0].after).toEqual(afterOf(formation, now[0].state as CaseState));
  });
});

describe('ceilings', () => {
  test('every fact stays under 1 KB and the state under 64 KB', async () => {
    const { rows } = await owner().query(
      `SELECT max(octet_length((body_json->'data')::text) + octet_length(after::text)) AS fact,
              (SELECT max(octet_length(state::text)) FROM cases) AS state FROM events`,
    );
    expect(rows[0].fact).toBeLessThanOrEqual(1024);
    expect(rows[0].state).toBeLessThanOrEqual(65_536);
    await expect(
      owner().query(`UPDATE cases SET state = jsonb_build_object('x', repeat('x', 70000))`),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('a command takes at most four round trips', async () => {
    const queries: string[] = [];
    const client = await record.pool.connect();
    const prototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown };
    const original = prototype.query;
    prototype.query = function count(this: unknown, ...args: unknown[]) {
      queries.push(typeof args[0] === 'string' ? args[0] : '');
      return original.apply(this, args);
    };
    client.release();
    try {
      await record.give({ command: guidance('往返'), on: '2024-05-22' });
    } finally {
      prototype.query = original;
    }
    expect(queries.length).toBeLessThanOrEqual(4);
  });

  test('a hundred callers on one case leave another case its connection', async () => {
    const one = Array.from({ length: 100 }, () => record.give({ command: guidance(), on: '2024-05-23' }));
    const began = Date.now();
    await record.give({ command: { type: 'elapse' }, caseId: 'formation:370302001001-88', on: '2024-05-23' });
    const other = Date.now() - began;
    await Promise.all(one);
    const all = Date.now() - began;
    expect(other).toBeLessThan(all / 4);
  });

  test('the two hundred and first waiting command is told to come again', async () => {
    const many = Array.from({ length: 210 }, () =>
      record.give({ command: guidance(), on: '2024-05-24' }).catch((error: { status: number }) => error),
    );
    const answers = await Promise.all(many);
    expect(answers.filter((answer) => 'status' in answer && answer.status === 429)).toHaveLength(10);
  });
});

test('a case that was opened before a rule was known is decided by it all the same; what it had stays as it was', async () => {
  const { rows } = await owner().query<{ body: string }>(
    'SELECT r.body FROM rule_sets r JOIN cases c ON c.rule_set = r.hash WHERE c.id = $1',
    [caseId()],
  );
  const kept = JSON.parse(rows[0]?.body ?? '{}') as ResolvedRules;
  const { afterTerm, agendaNotice, ...rest } = kept.rules;
  const older = {
    ...kept,
    rules: { ...rest, agendaNotice: { ...agendaNotice, article: 'as it was' } } as unknown as ResolvedRules['rules'],
  };
  const hash = sha256(canonicalForm(older));
  await owner().query('INSERT INTO rule_sets (hash, reference, body) VALUES ($1, $2, $3)', [
    ...[hash, kept.id, canonical(older)],
  ]);
  const client = await record.pool.connect();
  try {
    const read = await new RuleShelf().byHash(client, hash);
    expect(read.rules.afterTerm).toEqual(afterTerm);
    expect(read.rules.agendaNotice.article).toBe('as it was');
    await expect(new RuleShelf().byHash(client, 'f'.repeat(64))).rejects.toThrow('is missing or was changed');
  } finally {
    client.release();
  }
});

describe('a key', () => {
  const http = (path: string, bodyHash = 'h') => ({ method: 'POST', path, bodyHash });
  const ask = (key: string, sent: ReturnType<typeof http>) =>
    record.store.execute({
      ...{ caseId: caseId(), command: guidance(), actor: { id: 'asks-twice', role: 'street', node: '370302001' }, key },
      ...{ receivedAt: instant(Date.now()), scope: scopeOf('370302001'), http: sent },
    });

  test('is answered again for the same request alone: another address or body is another request', async () => {
    expect(await ask('key-1', http('/a'))).toMatchObject({ outcome: 'accepted', repeated: false });
    expect(await ask('key-1', http('/a'))).toMatchObject({ outcome: 'accepted', repeated: true });
    for (const other of [http('/b'), http('/a', 'x'), { ...http('/a'), method: 'PUT' }])
      expect(await ask('key-1', other)).toMatchObject({ outcome: 'refused', refusal: { code: 'key-reused' } });
  });

  test('of our own says what it is for, and is the same from wherever it was asked', async () => {
    expect(await ask('order:1:dispatch', http(''))).toMatchObject({ outcome: 'accepted', repeated: false });
    expect(await ask('order:1:dispatch', http(''))).toMatchObject({ outcome: 'accepted', repeated: true });
    expect(await ask('order:1:dispatch', http('', 'x'))).toMatchObject({ refusal: { code: 'key-reused' } });
  });
});

describe('receipts', () => {
  const receipts = new Receipts('a-secret-of-at-least-thirty-two-letters');
  const of = { actor: 'a', key: 'k', bodyHash: 'h', to: 'POST /formations', receivedAt: tenOClock(day('2024-03-01')) };
  const now = (hours: number) => instant(of.receivedAt + hours * 3600_000);

  test('the time of first receipt is kept for 24 hours, for the same request of the same person alone', async () => {
    const receipt = await receipts.sign(of);
    expect(await receipts.read(receipt, { ...of, now: now(23) })).toBe(of.receivedAt);
    expect(await receipts.read(receipt, { ...of, now: now(25) })).toBeUndefined();
    expect(await receipts.read(receipt, { ...of, key: 'other', now: now(1) })).toBeUndefined();
    expect(await receipts.read(receipt, { ...of, actor: 'b', now: now(1) })).toBeUndefined();
    expect(await receipts.read(receipt, { ...of, bodyHash: 'x', now: now(1) })).toBeUndefined();
    expect(await receipts.read(receipt, { ...of, to: 'POST /committees', now: now(1) })).toBeUndefined();
    expect(await receipts.read(`${receipt}x`, { ...of, now: now(1) })).toBeUndefined();
  });
});

describe('the database is away', () => {
  test('the answer is 503 and the command can be sent again', async () => {
    const pool = openPool('postgresql://postgres@127.0.0.1:9/none', 'qrp_api', 1);
    const { CaseStore } = await import('#platform/case-store');
    const away = new CaseStore({ ...record.store.parts, pool });
    const request = {
      caseId: caseId(),
      command: guidance(),
      actor: { id: 'a', role: 'street', node: '370302001' },
      key: 'away',
      receivedAt: instant(0),
    } as const;
    await expect(away.execute({ ...request, scope: scopeOf('370302001') })).rejects.toMatchObject({
      name: 'Unavailable',
      status: 503,
    });
    await pool.end();
  });
});
