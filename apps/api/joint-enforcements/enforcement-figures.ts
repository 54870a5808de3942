import type { ReadTransaction } from '#platform/scope';
import { openedIn, type Period } from '../http/period.js';
import { pressFigures } from '../indicators/press-figures.js';

/** Published with the figures: what is counted, and out of what. */
const FORMULA = {
  zh: '按发起日统计；已处理问题＝至少一项办结且全案办结的联合执法所列问题，同一问题只计一次；逾期＝尚未办结且已过期限',
  en: 'by the day of opening; dealt with are the problems of those that ended as done, each once; overdue are parts still open after their day',
};

interface Cases {
  readonly cases: number;
  readonly open: number;
  readonly done: number;
  readonly withdrawn: number;
}

interface Parts {
  readonly given: number;
  readonly done: number;
  readonly withdrawn: number;
  readonly open: number;
  readonly overdue: number;
}

export async function enforcementFigures(tx: ReadTransaction, period: Period) {
  const { place, from, until } = period;
  const these = openedIn(period, 'joint-enforcement');
  const [cases] = await tx.$queryRaw<Cases[]>`
    SELECT count(*)::int AS cases, count(*) FILTER (WHERE closed_at IS NULL)::int AS open,
           count(*) FILTER (WHERE stage = 'DONE')::int AS done, count(*) FILTER (WHERE stage = 'WITHDRAWN')::int AS withdrawn
    FROM cases WHERE ${these}`;
  const [parts] = await tx.$queryRaw<Parts[]>`
    SELECT count(*)::int AS given, count(*) FILTER (WHERE part->>'is' = 'done')::int AS done,
           count(*) FILTER (WHERE part->>'is' = 'withdrawn')::int AS withdrawn,
           count(*) FILTER (WHERE part->>'is' IN ('open', 'refused'))::int AS open,
           count(*) FILTER (WHERE part->>'is' IN ('open', 'refused')
             AND part->>'due' < to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'))::int AS overdue
    FROM cases, jsonb_each(state->'noun'->'parts') AS each (name, part)
    WHERE ${these}`;
  const [problems] = await tx.$queryRaw<{ named: number; dealtWith: number }[]>`
    SELECT count(DISTINCT problem)::int AS named, count(DISTINCT problem) FILTER (WHERE stage = 'DONE')::int AS "dealtWith"
    FROM cases, jsonb_array_elements_text(state->'noun'->'problems') AS problem
    WHERE ${these}`;
  const press = await pressFigures(tx, 'joint-enforcement', { code: place });
  return {
    ...{ place, from, until, formula: FORMULA, ...cases, parts, problems },
    press: press.map(({ code, text }) => ({ place: code, text })),
  };
}
