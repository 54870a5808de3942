import { verifyRecord } from '#platform/evidence';
import pg from 'pg';
import { dueOfReport } from '../support/report-days.js';
import { openStack, type Stack } from '../support/stack.js';

// Two terms and the beginning of a third through the public API, the workflows and the stepped clock, in three packs. A term lasts a
// year here, which the rules of procedure may set (SD art. 30: at most five). Every day below is by hand from the law of its day.

interface Lived {
  readonly terms: readonly string[];
  readonly elections: Readonly<Record<'by' | 'first' | 'second' | 'anew', string>>;
  readonly refused: string;
}
interface Asked {
  readonly term: string;
  readonly month: string;
}
type Rehearse = (options: object) => Promise<{ caseId: string; lived: Lived }>;
/** On which day something was owed from, what, and until when. */
type Row = readonly [on: string, what: string, until: string | null];

let stack: Stack;
let rehearse: Rehearse;

beforeAll(async () => {
  stack = await openStack('two-terms');
  ({ rehearse } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse });
}, 120_000);
afterAll(() => stack.close(), 60_000);

/** Thirty days for a change of members (SD 31), three for what a member hands over (GR 45), ten after a term (GR 48, ZB 35, QD 43). */
const LATER_HALF: readonly Row[] = [
  // The first term ended on 20 June 2022, and nobody hands over: the Street urges on the day after, and the ladder begins.
  ['2022-06-21', 'hand-over', '2022-06-30'],
  ['2022-07-01', 'urge-handover', null],
  ['2022-07-07', 'hold-joint-meeting', null],
  ['2022-07-15', 'enforce-handover', null],
  // The second vacancy, filled by who comes next. Thirty days end on a Sunday.
  ['2022-08-05', 'hand-over', '2022-08-08'],
  ['2022-08-05', 'report-change', '2022-09-05'],
  // 180, 120 and 90 days (SD 33) before 20 June 2023.
  ['2022-12-22', 'hold-renewal', '2023-03-22'],
  ['2022-12-22', 'plan-renewal', '2023-02-20'],
  ['2023-01-01', 'submit-duty-report', '2023-01-31'],
  ['2023-06-21', 'hand-over', '2023-06-30'],
];
const FIRST_HALF: readonly Row[] = [
  // The first vacancy, filled by election. Thirty days from 5 September end in the holiday of 1 to 7 October.
  ['2021-08-01', 'hand-over', '2021-08-04'],
  ['2021-08-01', 'report-change', '2021-08-31'],
  ['2021-09-05', 'report-change', '2021-10-08'],
  ['2021-12-22', 'hold-renewal', '2022-03-22'],
  ['2021-12-22', 'plan-renewal', '2022-02-20'],
  // 31 January 2022 is New Year's Eve; the festival ends on Sunday 6 February.
  ['2022-01-01', 'submit-duty-report', '2022-02-07'],
];

/** Of seven, four are fewer than two thirds (ZB 34), three fewer than half (QD 41, GR 46): who resigns on one day until then. */
const leaves = (on: string, until: string, times: number): Row[] =>
  Array.from({ length: times }, () => [on, 'hand-over', until] as const);

const EXPECTED = {
  zibo: {
    day: '2021-06-01',
    // Three months before (GR); sixty days by Zibo's text alone, of 1 December; ninety by the province's, of 3 December.
    electBy: ['2022-03-20', '2022-04-21', '2022-03-22'],
    rows: [
      ...[...FIRST_HALF, ...LATER_HALF, ...leaves('2023-07-11', '2023-07-14', 3)],
      // Ninety days (ZB 34).
      ['2023-07-11', 're-elect', '2023-10-09'],
      ['2023-07-11', 'report-change', '2023-08-10'],
      // Elected on 15 August, and in office at once.
      ['2023-08-15', 'hand-over', '2023-08-25'],
    ],
  },
  shandong: {
    day: '2021-06-01',
    electBy: ['2022-03-20', '2022-03-22'],
    rows: [
      ...[...FIRST_HALF, ...LATER_HALF, ...leaves('2023-07-11', '2023-07-14', 4)],
      ['2023-07-11', 're-elect', '2023-10-09'],
      ['2023-07-11', 'report-change', '2023-08-10'],
      ['2023-08-15', 'hand-over', '2023-08-25'],
    ],
  },
  qingdao: {
    day: '2021-02-01',
    // Three months before 20 February 2022 (GR); sixty days by Qingdao's text, of 1 May 2021.
    electBy: ['2021-11-20', '2021-12-22'],
    rows: [
      // Three days end in the holiday of 3 to 5 April; thirty on 1 May, in that of 1 to 5 May.
      ['2021-04-01', 'hand-over', '2021-04-06'],
      ['2021-04-01', 'report-change', '2021-05-06'],
      ['2021-05-05', 'report-change', '2021-06-04'],
      ['2021-08-24', 'hold-renewal', '2021-12-22'],
      ['2021-08-24', 'plan-renewal', '2021-10-23'],
      ['2022-01-01', 'submit-duty-report', '2022-02-07'],
      ['2022-02-21', 'hand-over', '2022-03-02'],
      ['2022-03-03', 'urge-handover', null],
      ['2022-03-09', 'hold-joint-meeting', null],
      ['2022-03-17', 'enforce-handover', null],
      // Three days end on a Sunday; thirty on a Saturday that is worked.
      ['2022-04-07', 'hand-over', '2022-04-11'],
      ['2022-04-07', 'report-change', '2022-05-07'],
      // By now the province's ninety days are shown beside Qingdao's sixty, and scheduled (domain-rules 0.5).
      ['2022-08-24', 'hold-renewal', '2022-11-22'],
      ['2022-08-24', 'plan-renewal', '2022-10-23'],
      ['2023-01-01', 'submit-duty-report', '2023-01-31'],
      ['2023-02-21', 'hand-over', '2023-03-02'],
      ...leaves('2023-03-13', '2023-03-16', 4),
      // Ninety days end on Sunday 11 June.
      ['2023-03-13', 're-elect', '2023-06-12'],
      ['2023-03-13', 'report-change', '2023-04-12'],
      ['2023-04-17', 'hand-over', '2023-04-27'],
    ],
  },
} as const satisfies Record<string, { day: string; electBy: readonly string[]; rows: readonly Row[] }>;

const LEDGER = [
  ...['hand-over', 'report-change', 'plan-renewal', 'hold-renewal', 're-elect', 'submit-duty-report'],
  ...['urge-handover', 'hold-joint-meeting', 'enforce-handover'],
];

/** The notice for 2022, and one that never was: Monday 5 and Tuesday 6 December off. */
const NOTICE = {
  off: [
    { name: 'new-year', first: '2022-01-01', last: '2022-01-03' },
    { name: 'spring-festival', first: '2022-01-31', last: '2022-02-06' },
    { name: 'qingming', first: '2022-04-03', last: '2022-04-05' },
    { name: 'labour-day', first: '2022-04-30', last: '2022-05-04' },
    { name: 'dragon-boat', first: '2022-06-03', last: '2022-06-05' },
    { name: 'mid-autumn', first: '2022-09-10', last: '2022-09-12' },
    { name: 'national-day', first: '2022-10-01', last: '2022-10-07' },
    { name: 'new-year', first: '2022-12-31', last: '2022-12-31' },
  ],
  makeUp: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
};
const LATE = { ...NOTICE, off: [...NOTICE.off, { name: 'national-day', first: '2022-12-05', last: '2022-12-06' }] };

interface Loaded {
  readonly token: string;
  readonly notice: { readonly id: string };
  readonly adoption: { readonly finishedAt: string | null };
}

async function load(city: string, reference: string, notice: typeof NOTICE): Promise<void> {
  const ask = async (path: string, init: RequestInit = {}) =>
    (await (await fetch(`${stack.apiUrl}${path}`, init)).json()) as Loaded;
  const json = { 'content-type': 'application/json' };
  const claims = { sub: 'operator-1（示例）', role: 'operator', node: '37' };
  const { token } = await ask('/dev/tokens', { method: 'POST', headers: json, body: JSON.stringify(claims) });
  const headers = { ...json, authorization: `Bearer ${token}`, 'idempotency-key': `${city}-${Math.random()}` };
  const body = JSON.stringify({ reference, ...notice });
  const { notice: loaded } = await ask('/calendars/2022', { method: 'PUT', headers, body });
  // A round waits two minutes, until every process has read the notice: here they have.
  const earlier = `UPDATE holiday_notices SET loaded_at = loaded_at - interval '3 minutes' WHERE id = $1`;
  await stack.query(earlier, [loaded.id]);
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const { adoption } = await ask('/calendars/2022', { headers });
    if (adoption.finishedAt) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`${reference} was not adopted`);
}

const dueDays = (term: string, duty: string) =>
  stack
    .query<{ due: Date }>('SELECT due_at AS due FROM tasks WHERE case_id = $1 AND duty = $2', [term, duty])
    .then((rows) => rows.map(({ due }) => new Date(due.getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10)));

test.each(['zibo', 'qingdao', 'shandong'] as const)(
  'two terms under the rules of %s: every report, two vacancies, a refused handover, a late notice, an amended regulation, a re-election',
  async (city) => {
    const { day, electBy, rows } = EXPECTED[city];
    const moved: string[] = [];
    const meanwhile = async ({ term, month }: Asked) => {
      if (month !== '2022-11') return;
      const look = async () => moved.push(...(await dueDays(term, `report:${month}`)));
      await look();
      await load(city, `${city} 迟到的通知（虚构）`, LATE);
      await look();
      await load(city, `${city} 原通知`, NOTICE);
      await look();
    };
    const { caseId, lived } = await rehearse({
      ...{ apiUrl: stack.apiUrl, city, day, twoTerms: true, meanwhile, pace: 0, print: () => undefined },
    });

    expect(moved).toEqual(['2022-12-05', '2022-12-07', '2022-12-05']);
    const opened = await stack.query<{ on: string; key: string; due: string | null }>(
      `SELECT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on, body_json->'data'->>'key' AS key,
              body_json->'data'->'deadline'->>'dueDay' AS due
       FROM events WHERE root_id = $1 AND type = 'duty-opened' ORDER BY at, key`,
      [caseId],
    );
    const ledger = opened.filter(({ key }) => LEDGER.includes(key)).map(({ on, key, due }) => [on, key, due]);
    expect(ledger.map(String).toSorted()).toEqual(rows.map(String).toSorted());

    // Every month from the certificate to the re-election has its report, due on the day of the table, and none was missed.
    const reports = opened.flatMap(({ key, due }) =>
      key.startsWith('report:2') ? [[key.slice(7), due] as const] : [],
    );
    expect(reports.length).toBeGreaterThan(24);
    expect(reports).toEqual(reports.map(([month]) => [month, dueOfReport(month)]));
    expect(new Set(reports.map(([month]) => month)).size).toBe(reports.length);
    const types = await stack.query<{ type: string }>('SELECT type FROM events WHERE root_id = $1', [caseId]);
    const told = types.map(({ type }) => type);
    expect(told.filter((type) => type === 'report-missed' || type === 'term-expired')).toEqual([]);
    expect(told.filter((type) => type === 'fell-below-minimum')).toHaveLength(1);

    // By which day the next committee is to be elected, as the regulations of each month had it in the first term.
    const ahead = await stack.query<{ by: string }>(
      `SELECT body_json->'data'->'lookAhead'->>'electBy' AS by FROM events
       WHERE case_id = $1 AND body_json->'data' ? 'lookAhead' ORDER BY seq`,
      [lived.terms[0]],
    );
    expect(ahead.map(({ by }) => by).filter((by, i, all) => by !== all[i - 1])).toEqual(electBy);

    const cases = await stack.query<{ id: string; kind: string; stage: string; closed: boolean; state: unknown }>(
      `SELECT id, kind, stage, closed_at IS NOT NULL AS closed, state->'noun' AS state FROM cases WHERE root_id = $1`,
      [caseId],
    );
    const of = (id: string | undefined) => cases.find((each) => each.id === id);
    const { by, first, second, anew } = lived.elections;
    expect([by, first, second, anew].map((id) => of(id)?.stage)).toEqual(['ELECTED', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
    expect(lived.terms.map((id) => of(id)?.stage)).toEqual(['RENEWED', 'RENEWED', 'RENEWED', 'IN_OFFICE']);
    expect(lived.terms.map((id) => of(id)?.closed)).toEqual([true, true, true, false]);
    expect(of(lived.refused)).toMatchObject({ kind: 'handover', closed: true });
    expect(cases.filter(({ kind, closed }) => kind === 'handover' && !closed)).toEqual([]);
    // Whoever is elected in time takes office on the day after the former term.
    const [former, next, third] = lived.terms.map((id) => of(id)?.state as { began: string; ends: string });
    for (const [one, other] of [
      [former, next],
      [next, third],
    ])
      expect(Date.parse(other?.began ?? '') - Date.parse(one?.ends ?? '')).toBe(86_400_000);

    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    const { faults } = await verifyRecord({ client }).finally(() => client.end());
    expect(faults).toEqual([]);
    expect(await stack.query('SELECT kind, detail FROM incidents WHERE settled_at IS NULL')).toEqual([]);
  },
  600_000,
);
