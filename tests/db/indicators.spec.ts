import { INDICATOR_IDS, periodOf, standingOf, windowOf, type Counted } from '#domain/indicators';
import { endOfDay, instant, day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { ReadDoor } from '#platform/scope';
import { countedRows } from '../../apps/api/indicators/counted-rows.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { at, insertProblems, limitOf, problemRow, type ProblemRow } from '../support/problem-rows.js';

// The published formulas are functions, and the sums are counted by SQL: both say the same of every problem that there can be.

let database: TestDatabase;
let door: ReadDoor;
let rows: ProblemRow[];

const RECEIVED = [at('2026-06-30', '23:59:59.999'), at('2026-07-01', '00:00:00.000'), at('2026-09-30', '23:59:59.999')];
const DUE = [null, limitOf('2026-06-30'), limitOf('2026-07-01'), limitOf('2026-09-30'), limitOf('2026-10-01')];
const REPLIED = [
  null,
  at('2026-06-30', '23:59:59.999'),
  limitOf('2026-07-01'),
  limitOf('2026-09-30'),
  at('2026-10-08'),
];
const CLOSED: readonly Partial<ProblemRow>[] = [
  {},
  { merged_into: 'problem:0' },
  ...['solved', 'explained', 'not-ours', 'unreachable', 'duplicate', 'not-accepted'].map((result) => ({ result })),
];
const SAID: readonly Partial<ProblemRow>[] = [
  {},
  { satisfaction: 'satisfied', tier: 'street' },
  { satisfaction: 'basically', reopened: 2, excluded: 'x' },
  { satisfaction: 'dissatisfied', recurs: 'problem:0' },
  { satisfaction: 'unreachable', reopened: 1 },
];

beforeAll(async () => {
  database = await cloneDatabase();
  door = new ReadDoor(database.url);
  const all = RECEIVED.flatMap((received_at) =>
    DUE.flatMap((due_at) =>
      REPLIED.flatMap((replied_at) =>
        CLOSED.flatMap((closing) =>
          SAID.map((said) => ({
            received_at,
            due_at,
            replied_at,
            ...closing,
            ...said,
            ...closedAt(received_at, closing),
          })),
        ),
      ),
    ),
  );
  rows = all.map((differs, i) => problemRow(String(i), differs));
  await insertProblems(database.owner, rows);
}, 60_000);
afterAll(async () => {
  await door.close();
  await database.drop();
});

/** Ten minutes after it came, or a millisecond later. */
function closedAt(received: string, { result }: Partial<ProblemRow>) {
  if (!result) return {};
  return { closed_at: new Date(Date.parse(received) + 600_000 + (result === 'solved' ? 0 : 1)).toISOString() };
}

const ms = (text: string | null) => (text === null ? null : instant(Date.parse(text)));

const countedOf = (row: ProblemRow): Counted => ({
  ...{ receivedAt: instant(Date.parse(row.received_at)), dueAt: ms(row.due_at), repliedAt: ms(row.replied_at) },
  ...{ closedAt: ms(row.closed_at), result: row.result as Counted['result'], tier: row.tier as Counted['tier'] },
  ...{ satisfaction: row.satisfaction, reopened: row.reopened, recurs: row.recurs, mergedInto: row.merged_into },
  takenOver: row.root_id === null,
});

interface Seen {
  readonly id: string;
  readonly apart: string | null;
  readonly counted: boolean | null;
  readonly met: boolean | null;
}

const standing = ({ apart, counted, met }: Seen) =>
  apart ?? (counted ? (met ? 'numerator' : 'denominator') : 'outside');

test.each(INDICATOR_IDS.flatMap((id) => [[id, 'over'] as const, [id, 'running'] as const]))(
  '%s: the database counts every one of thousands as the formula says, the period being %s',
  async (id, when) => {
    const now = when === 'over' ? instant(Date.parse(at('2026-12-01'))) : endOfDay(day('2026-07-01'));
    const window = windowOf(periodOf('2026Q3')!, now);
    const seen = await door.read(scopeOf('370302'), (tx) =>
      tx.$queryRaw<Seen[]>(countedRows({ id, code: '370302', window })),
    );
    const found = new Map(seen.map((row) => [row.id, standing(row)]));
    const told = rows.map((row) => [row.id, standingOf(id, countedOf(row), window)] as const);
    const differing = told.filter(([row, expected]) => (found.get(row) ?? 'outside') !== expected);
    expect(differing).toEqual([]);
    expect(new Set(told.map(([, expected]) => expected)).size).toBeGreaterThan(3);
  },
);
