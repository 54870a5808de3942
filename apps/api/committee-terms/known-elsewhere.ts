import {
  NO_PROBLEMS,
  adviceLines,
  meetingLines,
  monthBounds,
  problemLines,
  type AdviceOfMonth,
  type KnownElsewhere,
  type MeetingsOfMonth,
  type ProblemsOfMonth,
} from '#domain/committee-term';
import { FORMS, type Form } from '#domain/joint-meeting';
import type { Day } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';

interface TermSeen {
  readonly areaId: string;
  readonly rehearsal: boolean;
}

/** What other procedures know of a month in the area of a term. */
export async function knownElsewhere(tx: ReadTransaction, term: TermSeen, month: string): Promise<KnownElsewhere> {
  const problems = await problemsOfMonth(tx, term, month);
  return {
    ...{ problems: problemLines(problems), complaints: problems },
    jointMeetings: meetingLines(await meetingsOfMonth(tx, term, month)),
    adviser: adviceLines(await adviceOfMonth(tx, term, month)),
  };
}

/** Duplicates go on as another one, and what was not accepted is no problem of the area: neither is counted. */
async function problemsOfMonth(
  tx: ReadTransaction,
  { areaId, rehearsal }: TermSeen,
  month: string,
): Promise<ProblemsOfMonth> {
  const [from, to] = boundsOf(month);
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

/** Each task of a meeting is a problem of its own, and its child. */
async function meetingsOfMonth(
  tx: ReadTransaction,
  { areaId, rehearsal }: TermSeen,
  month: string,
): Promise<MeetingsOfMonth> {
  const [from, to] = boundsOf(month);
  const held = await tx.$queryRaw<{ on: Day; form: Form }[]>`
    SELECT state->'noun'->>'heldOn' AS "on", state->'noun'->>'form' AS form FROM cases
    WHERE area_id = ${areaId} AND rehearsal = ${rehearsal} AND kind = 'joint-meeting' AND starts_with(state->'noun'->>'heldOn', ${month})
    ORDER BY 1, id`;
  const [tasks] = await tx.$queryRaw<Omit<MeetingsOfMonth, 'held'>[]>`
    SELECT count(*) FILTER (WHERE p.closed_at >= ${from} AND p.closed_at < ${to})::int AS "tasksDone",
           count(*) FILTER (WHERE p.closed_at IS NULL OR p.closed_at >= ${to})::int AS "tasksOpen",
           count(*) FILTER (WHERE (p.closed_at IS NULL OR p.closed_at >= ${to}) AND p.due_at <= least(${to}, now()))::int AS "tasksOverdue"
    FROM cases m JOIN cases t ON t.parent_id = m.id JOIN problems p ON p.id = t.id
    WHERE m.area_id = ${areaId} AND m.rehearsal = ${rehearsal} AND m.kind = 'joint-meeting' AND p.received_at < ${to}`;
  return {
    held: held.map(({ on, form }) => ({ on, title: FORMS[form] })),
    ...(tasks ?? { tasksDone: 0, tasksOpen: 0, tasksOverdue: 0 }),
  };
}

async function adviceOfMonth(
  tx: ReadTransaction,
  { areaId, rehearsal }: TermSeen,
  month: string,
): Promise<AdviceOfMonth> {
  const [from, to] = boundsOf(month);
  const [found] = await tx.$queryRaw<AdviceOfMonth[]>`
    SELECT count(*) FILTER (WHERE asked_at >= ${from})::int AS asked,
           count(*) FILTER (WHERE starts_with(given, ${month}))::int AS given,
           count(*) FILTER (WHERE (given IS NULL OR left(given, 7) > ${month}) AND (ended_at IS NULL OR ended_at >= ${to}))::int AS waiting
    FROM (SELECT opened_at AS asked_at, closed_at AS ended_at, state->'noun'->>'givenOn' AS given FROM cases
          WHERE area_id = ${areaId} AND rehearsal = ${rehearsal} AND kind = 'legal-advice'
            AND state->'noun'->>'subject' <> 'dispute' AND opened_at < ${to}) advice`;
  return found ?? { asked: 0, given: 0, waiting: 0 };
}

const boundsOf = (month: string): readonly [from: Date, to: Date] => {
  const [from, to] = monthBounds(month);
  return [new Date(from), new Date(to)];
};
