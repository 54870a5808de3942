import type { ReadTransaction } from '#platform/scope';
import { openedIn, type Period } from '../http/period.js';

const FORMULA = {
  zh: '按安排日统计；逾期未登记＝过了登记期限仍未登记；已解决＝所发现问题中结果为“已解决”的',
  en: 'by the day of planning; overdue are those not recorded in their time; solved are findings whose problem ended as solved',
};

interface Patrols {
  readonly planned: number;
  readonly held: number;
  readonly overdue: number;
  readonly areas: number;
  readonly allFour: number;
}

export async function patrolFigures(tx: ReadTransaction, period: Period) {
  const { place, from, until } = period;
  const these = openedIn(period, 'patrol');
  const [patrols] = await tx.$queryRaw<Patrols[]>`
    SELECT count(*)::int AS planned, count(state->'noun'->>'heldOn')::int AS held,
           count(*) FILTER (WHERE stage = 'PLANNED' AND overdue)::int AS overdue,
           count(DISTINCT area_id) FILTER (WHERE state->'noun'->>'heldOn' IS NOT NULL)::int AS areas,
           count(*) FILTER (WHERE jsonb_array_length(state->'noun'->'present') = 4)::int AS "allFour"
    FROM cases WHERE ${these}`;
  const [findings] = await tx.$queryRaw<{ made: number; ended: number; solved: number }[]>`
    SELECT count(*)::int AS made, count(finding->>'result')::int AS ended,
           count(*) FILTER (WHERE finding->>'result' = 'solved')::int AS solved
    FROM cases, jsonb_each(state->'noun'->'findings') AS each (name, finding)
    WHERE ${these}`;
  return { place, from, until, formula: FORMULA, ...patrols, findings };
}
