import {
  definitionOf,
  SUSPICIOUSLY_FAST_MS,
  type Apart,
  type Definition,
  type IndicatorId,
  type Window,
} from '#domain/indicators';
import { Prisma } from '#prisma';
import { rangeOf } from '../continuity/standings.js';
import { madeOf } from './made-of.js';
import { partOf, type By } from './parts.js';

export interface Counting {
  readonly id: IndicatorId;
  readonly code: string;
  readonly window: Window;
  readonly by?: By | undefined;
  readonly campaign?: string | undefined;
}

/** The rows of a figure, each with where it stands in it: the formulas of `libs/domain/indicators` as SQL, held against them by a test. */
export function countedRows({ id, code, window, by, campaign }: Counting): Prisma.Sql {
  const { lo, hi } = rangeOf(code);
  const definition = definitionOf(id);
  const { counted, met } = FORMULAS[id](at(window));
  // The range stands in row-level security as well; said here, the index of codes finds it.
  return Prisma.sql`SELECT *, ${partOf(by, definition)} AS part, ${apartOf(definition)} AS apart, (${counted}) AS counted, (${met}) AS met,
      ${madeOf(definition, window)} AS made, excluded IS NOT NULL AS left_out
    FROM problems WHERE code >= ${lo} AND code < ${hi} AND NOT rehearsal AND ${within(definition, at(window))}
      ${campaign === undefined ? Prisma.empty : Prisma.sql`AND campaign_id = ${campaign}`}`;
}

const at = ({ from, to, cutOff }: Window) => ({ from: new Date(from), to: new Date(to), cutOff: new Date(cutOff) });

type Dates = ReturnType<typeof at>;

const ANSWERED = Prisma.sql`coalesce(replied_at, closed_at)`;

function within({ period }: Definition, { from, to, cutOff }: Dates): Prisma.Sql {
  const received = Prisma.sql`received_at >= ${from} AND received_at < ${to}`;
  if (period === 'received') return received;
  return Prisma.sql`((due_at > ${from} AND due_at <= ${to}) OR (due_at IS NULL AND ${received})
    OR (due_at <= ${from} AND (${ANSWERED} IS NULL OR ${ANSWERED} >= ${cutOff})))`;
}

const APARTS: Readonly<Record<Apart, Prisma.Sql>> = {
  duplicate: Prisma.sql`merged_into IS NOT NULL OR result = 'duplicate'`,
  'not-ours': Prisma.sql`result = 'not-ours'`,
  'not-accepted': Prisma.sql`result = 'not-accepted'`,
  'answered-at-once': Prisma.sql`result = 'solved' AND replied_at IS NULL AND root_id IS NOT NULL`,
  'no-limit': Prisma.sql`due_at IS NULL`,
  unreachable: Prisma.sql`satisfaction = 'unreachable' OR (satisfaction IS NULL AND result = 'unreachable')`,
  'not-asked': Prisma.sql`satisfaction IS NULL`,
};

function apartOf({ apart }: Definition): Prisma.Sql {
  const cases = apart.map((name) => Prisma.sql`WHEN ${APARTS[name]} THEN ${name}`);
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

type Formula = (at: Dates) => { readonly counted: Prisma.Sql; readonly met: Prisma.Sql };

const ALL = Prisma.sql`TRUE`;
/** The schema's own word for it, which the campaigns count by as well. */
const SOLVED = Prisma.sql`solved_for_good(result, satisfaction)`;

const FORMULAS: Readonly<Record<IndicatorId, Formula>> = {
  'acceptance-rate': () => ({ counted: ALL, met: Prisma.sql`result IS DISTINCT FROM 'not-accepted'` }),
  'on-time-rate': ({ cutOff }) => ({
    counted: Prisma.sql`due_at <= ${cutOff}`,
    met: Prisma.sql`${ANSWERED} IS NOT NULL AND ${ANSWERED} < due_at`,
  }),
  'solution-rate': () => ({ counted: ALL, met: SOLVED }),
  'satisfaction-rate': () => ({ counted: ALL, met: Prisma.sql`satisfaction IN ('satisfied', 'basically')` }),
  'reopened-rate': () => ({
    counted: Prisma.sql`${ANSWERED} IS NOT NULL OR reopened > 0`,
    met: Prisma.sql`reopened > 0`,
  }),
  'recurrence-rate': () => ({ counted: ALL, met: Prisma.sql`recurs IS NOT NULL` }),
  'grid-share': () => ({ counted: SOLVED, met: Prisma.sql`tier = 'grid'` }),
  'closed-in-ten-minutes': () => ({
    counted: Prisma.sql`closed_at IS NOT NULL`,
    met: Prisma.sql`closed_at - received_at <= ${SUSPICIOUSLY_FAST_MS}::int * interval '1 millisecond'`,
  }),
};
