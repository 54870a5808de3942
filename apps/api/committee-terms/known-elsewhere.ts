import {
  NO_PROBLEMS,
  monthBounds,
  problemLines,
  type KnownElsewhere,
  type ProblemsOfMonth,
} from '#domain/committee-term';
import type { ReadTransaction } from '#platform/scope';

interface TermSeen {
  readonly areaId: string;
  readonly rehearsal: boolean;
}

/** What other procedures know of a month in the area of a term. */
export async function knownElsewhere(tx: ReadTransaction, term: TermSeen, month: string): Promise<KnownElsewhere> {
  const problems = await problemsOfMonth(tx, term, month);
  return { problems: problemLines(problems), complaints: problems };
}

/** Duplicates go on as another one, and what was not accepted is no problem of the area: neither is counted. */
async function problemsOfMonth(
  tx: ReadTransaction,
  { areaId, rehearsal }: TermSeen,
  month: string,
): Promise<ProblemsOfMonth> {
  const [from, to] = monthBounds(month).map((at) => new Date(at));
  const [found] = await tx.$queryRaw<ProblemsOfMonth[]>`
    SELECT count(*) FILTER (WHERE received_at >= ${from})::int AS received,
           count(*) FILTER (WHERE closed_at >= ${from} AND closed_at < ${to})::int AS closed,
           count(*) FILTER (WHERE closed_at >= ${from} AND closed_at < ${to} AND result = 'solved'
             AND satisfaction IS DISTINCT FROM 'dissatisfied')::int AS solved,
           count(*) FILTER (WHERE closed_at IS NULL OR closed_at >= ${to})::int AS open,
           count(*) FILTER (WHERE (closed_at IS NULL OR closed_at >= ${to}) AND due_at <= least(${to}, now()))::int AS overdue
    FROM problems
    WHERE area_id = ${areaId} AND rehearsal = ${rehearsal} AND received_at < ${to}
      AND coalesce(result, '') NOT IN ('duplicate', 'not-accepted')`;
  return found ?? NO_PROBLEMS;
}
