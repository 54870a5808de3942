import { CHOICES, NOTHING_KEPT, type Choice } from '#domain/annual-review';
import { day, instant, startOfDay } from '#domain/shared';
import { SurveyDoor } from '#platform/case-store';
import { openPool } from '#platform/database';
import { verifyRecord } from '#platform/evidence';
import { createHash } from 'node:crypto';
import { openRecord, type TestRecord } from '../support/record.js';
import { enter, type Entered } from '../support/survey.js';

// The owners' answers on PostgreSQL: one a unit, only ever added to, read by nobody, counted once.

let record: TestRecord;
let door: SurveyDoor;
let survey: string;

const unit = (n: number) => `${record.estate.areaId}/unit-${n}`;
const papers = (from: number, to: number, choice: Choice = 'satisfied') =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ unit: unit(from + i), choice }));
const answer = (some: ReturnType<typeof papers>, more: Entered = {}) => enter(door, survey, { papers: some, ...more });
const rows = async <T>(text: string, ...values: unknown[]) =>
  (await record.database.owner.query<T & object>(text, values)).rows;
const close = (on = '2025-01-24') =>
  record.give({ command: { type: 'close-survey' }, as: 'workflow', by: 'workflow', on });

/** Posted on Wednesday 8 January, for 40 units: 30 answers until the 23rd. */
beforeEach(async () => {
  record = await openRecord({ units: 40, kind: 'annual-review' });
  door = new SurveyDoor(record.pool);
  survey = `annual-review:${record.estate.areaId}`;
  const kept = { ...NOTHING_KEPT, reports: { inTime: 11, late: 0 } };
  const begin = { type: 'begin', year: '2024', kept, members: record.estate.people.slice(0, 5) };
  await record.give({ command: begin, as: 'workflow', on: '2025-01-01', open: true, node: '370302001001' });
  const figures = { meetings: 1, decisions: 0, sealUses: 0, income: 0, spending: 0, balance: 0 };
  const counts = { complaints: 0, complaintsSolved: 0, partyActivities: 0 };
  const report = { type: 'submit-duty-report', ...figures, ...counts, work: '工作' };
  await record.give({ command: report, as: 'owners-committee', on: '2025-01-06' });
});
afterEach(() => record.close());

const post = () =>
  record.give({
    command: { type: 'post-duty-report', places: ['栏'], photos: ['p'] },
    as: 'owners-committee',
    on: '2025-01-08',
  });

const noun = async () =>
  (await rows<{ noun: Record<string, never> }>(`SELECT state->'noun' AS noun FROM cases WHERE id = $1`, survey))[0]
    ?.noun;

test('the denominator are the units that were handed over', async () => {
  await rows(`UPDATE exclusive_units SET status = 'unsold' WHERE id = $1`, unit(40));
  expect(await post()).toMatchObject({ outcome: 'accepted' });
  expect(await noun()).toMatchObject({ survey: { households: 39, sample: 30, closesOn: '2025-01-23' } });
  expect(await answer(papers(40, 40))).toMatchObject({ outcome: 'faults', faults: [{ code: 'unknown-unit' }] });
});

describe('one answer a unit', () => {
  beforeEach(post);

  test('through whatever channel: the first stands, the later is refused, whether it says the same or not', async () => {
    expect(await answer(papers(1, 1))).toMatchObject({ outcome: 'accepted', stored: 1 });
    for (const [choice, channel] of [['very-dissatisfied', 'link'] as const, ['satisfied', 'door'] as const])
      expect(await answer(papers(1, 1, choice), { channel })).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'already-answered' },
      });
    expect(await answer(papers(1, 3, 'fair'))).toMatchObject({ stored: 2, refused: [unit(1)] });
    expect(await rows('SELECT unit_id, choice FROM survey_answers ORDER BY unit_id')).toEqual([
      { unit_id: unit(1), choice: 'satisfied' },
      { unit_id: unit(2), choice: 'fair' },
      { unit_id: unit(3), choice: 'fair' },
    ]);
  });

  test('the same key again gets the first answer, with another body none', async () => {
    const first = { key: 'sheet-1', body: 'a' };
    expect(await answer(papers(1, 2), first)).toMatchObject({ stored: 2, repeated: false });
    expect(await answer(papers(1, 2), first)).toMatchObject({ stored: 2, repeated: true });
    expect(await answer(papers(3, 3), { key: 'sheet-1', body: 'b' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'key-reused' },
    });
  });

  test('twenty that come at once for one unit leave one', async () => {
    const all = await Promise.all(CHOICES.flatMap((choice) => [0, 1, 2, 3].map(() => answer(papers(7, 7, choice)))));
    expect(all.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(await rows('SELECT count(*)::int AS n FROM survey_answers')).toEqual([{ n: 1 }]);
  });

  test('a batch with a stranger, or a unit twice, stores nothing', async () => {
    const stranger = { unit: 'nowhere/unit-1', choice: 'fair' } as const;
    expect(await answer([...papers(1, 3), stranger])).toMatchObject({ faults: [{ index: 3, code: 'unknown-unit' }] });
    expect(await answer([...papers(1, 3), ...papers(2, 2)])).toMatchObject({
      faults: [{ index: 3, code: 'twice-in-file' }],
    });
    expect(await rows('SELECT 1 FROM survey_answers')).toEqual([]);
  });

  test('another place does not find it', async () => {
    expect(await answer(papers(1, 1), { node: '370303001001' })).toEqual({ outcome: 'not-found' });
  });
});

describe('its window', () => {
  const midnight = startOfDay(day('2025-01-24'));

  test('before it is open nothing is taken', async () => {
    expect(await answer(papers(1, 1))).toMatchObject({ refusal: { code: 'window-not-open' } });
  });

  test('to the last millisecond of its last day, by the receipt', async () => {
    await post();
    expect(await answer(papers(1, 1), { at: instant(midnight - 1) })).toMatchObject({ outcome: 'accepted' });
    expect(await answer(papers(2, 2), { at: instant(midnight) })).toMatchObject({ refusal: { code: 'window-closed' } });
  });

  test('after the count nothing is taken, also what was received in time; kept open longer, it is open again', async () => {
    await post();
    await answer(papers(1, 29));
    await close();
    expect(await answer(papers(30, 30), { at: instant(midnight - 1) })).toMatchObject({
      refusal: { code: 'window-closed' },
    });
    const extend = { type: 'extend-survey', reason: '继续上门' };
    expect(await record.give({ command: extend, as: 'community-party-organization', on: '2025-01-25' })).toMatchObject({
      outcome: 'accepted',
    });
    expect(await answer(papers(30, 30), { on: '2025-01-26' })).toMatchObject({ stored: 1 });
    expect(await answer(papers(1, 1), { on: '2025-01-26' })).toMatchObject({ refusal: { code: 'already-answered' } });
    expect(await close('2025-02-11')).toMatchObject({ outcome: 'accepted' });
    expect(await noun()).toMatchObject({ survey: { answers: 30, choices: { satisfied: 30, fair: 0 } } });
  });
});

describe('the count', () => {
  beforeEach(post);

  /** By itself, line by line. */
  const sealed = async () => {
    const lines = await rows<{ line: string }>(
      `SELECT unit_id || '|' || choice || '|' || salt AS line FROM survey_answers ORDER BY convert_to(unit_id, 'UTF8')`,
    );
    return createHash('sha256')
      .update(lines.map(({ line }) => line).join('\n'))
      .digest('hex');
  };

  test('is what bare SQL says, written once as whole numbers with the hash of the answers', async () => {
    await answer([...papers(1, 20), ...papers(21, 28, 'very-satisfied')]);
    await answer([...papers(29, 33, 'dissatisfied'), ...papers(34, 34, 'very-dissatisfied')], { channel: 'file' });
    expect(await close()).toMatchObject({ outcome: 'accepted', figures: { answers: 34, sample: 30, households: 40 } });
    const bare = await rows<{ choice: Choice; n: number }>(
      'SELECT choice, count(*)::int AS n FROM survey_answers GROUP BY 1',
    );
    const choices = Object.fromEntries(
      CHOICES.map((choice) => [choice, bare.find((row) => row.choice === choice)?.n ?? 0]),
    );
    const [counted] = await rows<{ data: unknown }>(
      `SELECT body_json->'data' AS data FROM events WHERE type = 'survey-counted'`,
    );
    expect(counted?.data).toEqual({ answers: 34, choices, hash: await sealed() });
    expect(choices).toMatchObject({
      satisfied: 20,
      'very-satisfied': 8,
      dissatisfied: 5,
      'very-dissatisfied': 1,
      fair: 0,
    });
  });

  test('again at the same round it writes nothing', async () => {
    await answer(papers(1, 30));
    await close();
    const [{ n } = { n: 0 }] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM events');
    expect(await close('2025-01-25')).toMatchObject({ outcome: 'accepted' });
    expect(await rows('SELECT count(*)::int AS n FROM events')).toEqual([{ n }]);
  });

  test('twenty-nine of thirty are told as twenty-nine, and of what they say nothing leaves the table', async () => {
    await answer(papers(1, 29, 'very-dissatisfied'));
    await close();
    const entries = await rows<{ body: string }>('SELECT body FROM events');
    expect(entries.filter(({ body }) => body.includes('dissatisfied'))).toEqual([]);
    expect(await noun()).toMatchObject({ stage: 'SURVEY_SHORT', survey: { answers: 29 } });
    const [short] = await rows<{ data: { hash: string } }>(
      `SELECT body_json->'data' AS data FROM events WHERE type = 'survey-short'`,
    );
    expect(short?.data.hash).toBe(await sealed());
  });

  test('whoever owns the database and changes an answer, adds one or takes one away is found', async () => {
    const faults = async () => {
      const client = await record.database.owner.connect();
      try {
        return (await verifyRecord({ client })).faults.map(({ where, en }) => [where, en]);
      } finally {
        client.release();
      }
    };
    await answer(papers(1, 30));
    expect(await faults()).toEqual([]);
    await close();
    expect(await faults()).toEqual([]);
    const sealedNot = [[survey, 'the answers are not those that were sealed with the count']];
    await rows(`UPDATE survey_answers SET choice = 'fair' WHERE unit_id = $1`, unit(3));
    expect(await faults()).toEqual(sealedNot);
    await rows(`UPDATE survey_answers SET choice = 'satisfied' WHERE unit_id = $1`, unit(3));
    expect(await faults()).toEqual([]);
    await rows('DELETE FROM survey_answers WHERE unit_id = $1', unit(30));
    expect(await faults()).toEqual(sealedNot);
  });

  test('before its end it is refused', async () => {
    await answer(papers(1, 30));
    expect(await close('2025-01-10')).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-stage' } });
  });

  test('nothing of an answer stands in any other table, and no entry names a unit', async () => {
    await answer(papers(1, 30));
    await close();
    const elsewhere = await rows<{ n: number }>(
      `SELECT (SELECT count(*) FROM requests WHERE answer::text LIKE '%satisfied%')::int
            + (SELECT count(*) FROM events WHERE body LIKE '%/unit-%')::int
            + (SELECT count(*) FROM cases WHERE state::text LIKE '%/unit-%')::int
            + (SELECT count(*) FROM outbox WHERE lines::text LIKE '%/unit-%')::int AS n`,
    );
    expect(elsewhere).toEqual([{ n: 0 }]);
  });
});

describe.each(['qrp_api', 'qrp_worker'] as const)('what %s may do', (role) => {
  beforeEach(async () => {
    await post();
    await answer(papers(1, 30, 'fair'));
  });

  const as = async (statements: string, settings: Record<string, string> = {}) => {
    const pool = openPool(record.database.url, role, 1);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const [name, value] of Object.entries(settings))
        await client.query(`SELECT set_config($1, $2, true)`, [`app.${name}`, value]);
      return (await client.query(statements)).rows as Record<string, unknown>[];
    } finally {
      await client.query('ROLLBACK');
      client.release();
      await pool.end();
    }
  };
  const here = () => ({ survey, tree: survey, lo: '370302001001', hi: '370302001002', case: survey });

  test.each(['choice', '*', 'salt', 'actor'])('to read %s is denied, at any moment', async (column) => {
    await expect(as(`SELECT ${column} FROM survey_answers`, here())).rejects.toThrow(/permission denied/);
  });

  test.each([`UPDATE survey_answers SET choice = 'fair'`, 'DELETE FROM survey_answers', 'TRUNCATE survey_answers'])(
    '%s is denied: answers are only added to',
    async (statement) => {
      await expect(as(statement, here())).rejects.toThrow(/permission denied/);
    },
  );

  test('which units have answered is seen of the survey at hand alone', async () => {
    const seen = 'SELECT unit_id FROM survey_answers';
    expect(await as(seen, here())).toHaveLength(30);
    expect(await as(seen)).toEqual([]);
    expect(await as(seen, { ...here(), survey: 'annual-review:other' })).toEqual([]);
  });

  test('an answer for another survey, or another tree, is not added', async () => {
    const add = (id: string, root: string) =>
      `INSERT INTO survey_answers (survey_id, unit_id, root_id, choice, channel, batch, actor, received_at)
       VALUES ('${id}', 'u', '${root}', 'fair', 'paper', 'b', 'x', now())`;
    await expect(as(add('other', survey), here())).rejects.toThrow(/row-level security/);
    await expect(as(add(survey, 'other'), here())).rejects.toThrow(/row-level security/);
    expect(await as(add(survey, survey), here())).toEqual([]);
  });

  test('it is counted of the case at hand, and not while its last day lies ahead', async () => {
    const count = `SELECT answers, choices FROM count_survey('${survey}')`;
    expect(await as(count, here())).toEqual([{ answers: 30, choices: { fair: 30 } }]);
    expect(await as(count, { ...here(), tree: 'other' })).toEqual([]);
    await rows(
      `UPDATE cases SET state = jsonb_set(state, '{noun,survey,closesAt}', to_jsonb((extract(epoch FROM now()) * 1000 + 60000)::bigint))
       WHERE id = $1`,
      survey,
    );
    expect(await as(count, here())).toEqual([]);
  });
});
