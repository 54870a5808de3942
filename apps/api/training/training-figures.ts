import { levelOf, LEVELS, type Level } from '#domain/training';
import type { Day } from '#domain/shared';
import type { Scope } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';

interface Sums {
  readonly sessions: number;
  readonly participants: number;
  readonly hours: number;
  readonly participantHours: number;
}

interface Period {
  readonly from: Day;
  readonly until: Day;
}

const FORMULA = {
  zh: '期内已举办、未被更正的培训：场次；主办方统计的参训人次；学时；人次乘以各场学时之和。成员：在办任期的在任成员为分母，期内至少参加一次的为已参训。',
  en: 'Courses of the period that took place and stand: sessions; participants as the organisers counted them; hours; and the sum of participants times hours. Of the members in office in open terms, those who were at one course at least.',
};

export async function trainingFigures(tx: ReadTransaction, range: Scope, { from, until }: Period) {
  const { lo, hi } = range;
  const places = await tx.$queryRaw<(Sums & { code: string })[]>`
    SELECT code, count(*)::int AS sessions, sum(participants)::int AS participants, sum(hours)::int AS hours,
      sum(participants * hours)::int AS "participantHours"
    FROM courses WHERE code >= ${lo} AND code < ${hi} AND held AND NOT corrected AND held_on BETWEEN ${from} AND ${until}
    GROUP BY code ORDER BY code`;
  const byPlace = places.flatMap(({ code, ...sums }) => {
    const level = levelOf(code);
    return level ? [{ code, level, ...sums }] : [];
  });
  const byLevel = (Object.keys(LEVELS) as Level[]).map((level) => {
    const { zh, en } = LEVELS[level];
    return { level, title: { zh, en }, ...byPlace.filter((each) => each.level === level).reduce(sum, NOTHING) };
  });
  return { from, until, formula: FORMULA, byLevel, byPlace, members: await membersTrained(tx, range, { from, until }) };
}

const NOTHING: Sums = { sessions: 0, participants: 0, hours: 0, participantHours: 0 };

const sum = (a: Sums, b: Sums): Sums => ({
  sessions: a.sessions + b.sessions,
  participants: a.participants + b.participants,
  hours: a.hours + b.hours,
  participantHours: a.participantHours + b.participantHours,
});

async function membersTrained(tx: ReadTransaction, { lo, hi }: Scope, { from, until }: Period) {
  const [row] = await tx.$queryRaw<{ inOffice: number; trained: number; hours: number }[]>`
    WITH sitting AS (
      SELECT DISTINCT jsonb_object_keys(state->'noun'->'members') AS person FROM cases
      WHERE code >= ${lo} AND code < ${hi} AND kind = 'committee-term' AND stage <> 'ELECTED' AND closed_at IS NULL AND NOT rehearsal
    ), attended AS (
      SELECT a.person_id AS person, sum(c.hours)::int AS hours FROM course_attendances a JOIN courses c ON c.id = a.course_id
      WHERE a.code >= ${lo} AND a.code < ${hi} AND c.held AND NOT c.corrected AND c.held_on BETWEEN ${from} AND ${until}
      GROUP BY 1
    )
    SELECT count(*)::int AS "inOffice", count(a.hours)::int AS trained, coalesce(sum(a.hours), 0)::int AS hours
    FROM sitting s LEFT JOIN attended a ON a.person = s.person`;
  return row ?? { inOffice: 0, trained: 0, hours: 0 };
}

/** The hours of some people within a period. */
export async function hoursOf(
  tx: ReadTransaction,
  persons: readonly string[],
  { from, until }: Period,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ person: string; hours: number }[]>`
    SELECT a.person_id AS person, sum(c.hours)::int AS hours FROM course_attendances a JOIN courses c ON c.id = a.course_id
    WHERE a.person_id = ANY (${persons}) AND c.held AND NOT c.corrected AND c.held_on BETWEEN ${from} AND ${until}
    GROUP BY 1`;
  return new Map(rows.map(({ person, hours }) => [person, hours]));
}
