import type { ReadTransaction } from '#platform/scope';
import { PROBLEMS } from '../http/problem.js';

/** The units that a survey asks, or those of them that are named. */
export async function unitsAsked(tx: ReadTransaction, surveyId: string, named: readonly string[] | undefined) {
  const found = await tx.case.findUnique({ where: { id: surveyId, kind: 'annual-review' }, select: { areaId: true } });
  if (!found) throw PROBLEMS.notFound();
  const where = { areaId: found.areaId, status: 'sold-delivered', ...(named ? { id: { in: [...named] } } : {}) };
  const asked = await tx.exclusiveUnit.findMany({ where, orderBy: [{ building: 'asc' }, { number: 'asc' }] });
  const known = new Set(asked.map(({ id }) => id));
  const strangers = (named ?? []).flatMap((unit, i) => (known.has(unit) ? [] : [{ unit, i }]));
  if (strangers.length === 0) return asked;
  throw PROBLEMS.invalid({
    errors: strangers.map(({ unit, i }) => ({ pointer: `/units/${i}`, code: 'unknown-unit', detail: unit })),
  });
}
