import { standingOn } from '#domain/grid-work';
import { rulesOn, valueOf } from '#domain/rules';
import { placeOf, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';
import { levelBelow } from '../http/schemas.js';
import { pressFigures } from '../indicators/press-figures.js';
import { appointmentIn } from './grid-workers.js';

interface Counted {
  readonly place: string;
  readonly enterprise: string;
  readonly soon: boolean;
}

/** Who serves on a day: all together, by the places one level below, by company. What the press has printed stands beside it. */
export async function gridFigures(tx: ReadTransaction, code: string, on: Day) {
  const { lo, hi } = scopeOf(code);
  const rows = await tx.gridWorker.findMany({
    where: { code: { gte: lo, lt: hi }, fromDay: { lte: on }, untilDay: { gte: on } },
    orderBy: { id: 'asc' },
  });
  const soon = valueOf(rulesOn(on)(placeOf(code === '' ? '37' : code)), 'gridWorker.endsSoon');
  const level = levelBelow(code);
  const serving = rows.flatMap((row): Counted[] => {
    const standing = standingOn(appointmentIn(row), on, soon);
    if (standing !== 'serving' && standing !== 'ends-soon') return [];
    return [{ place: row.code.slice(0, level), enterprise: row.enterpriseId, soon: standing === 'ends-soon' }];
  });
  const press = await pressFigures(tx, 'grid-workers', { code });
  return {
    ...{ on, ...sumOf(serving) },
    byPlace: groupsOf(serving, 'place').map(([place, sum]) => ({ place, ...sum })),
    byEnterprise: groupsOf(serving, 'enterprise').map(([enterprise, sum]) => ({ enterprise, ...sum })),
    press: press.map(({ code: place, text }) => ({ place, text })),
  };
}

const sumOf = (rows: readonly Counted[]) => ({
  serving: rows.length,
  endsSoon: rows.filter(({ soon }) => soon).length,
});

function groupsOf(rows: readonly Counted[], by: 'place' | 'enterprise') {
  const names = [...new Set(rows.map((row) => row[by]))].toSorted();
  return names.map((name) => [name, sumOf(rows.filter((row) => row[by] === name))] as const);
}
