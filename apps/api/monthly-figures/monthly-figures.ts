import { changeOf, periodOf, yearBefore, type IndicatorId, type Period } from '#domain/indicators';
import type { ReadTransaction } from '#platform/scope';
import { rangeOf } from '../continuity/standings.js';
import { indicatorFigure } from '../indicators/indicator-figure.js';
import { titleOf, type By } from '../indicators/parts.js';
import { pressFigures } from '../indicators/press-figures.js';

/** What a month is told by. */
const SHOWN = [
  ...(['acceptance-rate', 'on-time-rate', 'solution-rate', 'satisfaction-rate'] as const),
  ...(['reopened-rate', 'recurrence-rate', 'grid-share'] as const),
] as const satisfies IndicatorId[];

/** One level below: the units of a district are its Streets, those of a community its areas. */
function unitsOf(code: string): By {
  if (code.length < 6) return 'district';
  if (code.length < 9) return 'street';
  return code.length < 12 ? 'community' : 'area';
}

/** A month of a place by its units, or by those that lead its problems (JN-HL 33), and its complaints beside those of the year before. */
export async function monthlyFigures(
  tx: ReadTransaction,
  { code, month, by = unitsOf(code) }: { code: string; month: Period; by?: By | undefined },
) {
  const figures = [];
  for (const id of SHOWN) figures.push(await indicatorFigure(tx, id, { code, period: month, by }));
  const { from, name } = month;
  const complaints = await complaintsOf(tx, code, month);
  const parts = [...new Set(figures.flatMap((figure) => figure.parts.map(({ part }) => part ?? '')))];
  const units = by === 'unit' ? parts.map(leadNamed) : await unitNames(tx, parts);
  const press = await pressFigures(tx, 'complaints', { code, province: true });
  return {
    ...{ code, month: name, from, by, cutOff: new Date().toISOString(), complaints },
    figures: figures.map(({ id, name: title, formula, version, parts: units, ...figure }) => {
      const { numerator, denominator, percent, excluded, withExcluded, cutOff, apart } = figure;
      const share = { numerator, denominator, percent, excluded, withExcluded };
      return { ...{ id, version, name: title, formula, cutOff, ...share, apart }, units };
    }),
    units,
    press,
  };
}

export type MonthlyFigures = Awaited<ReturnType<typeof monthlyFigures>>;

const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));

/** What callers and owners told of, duplicates not counted again; month by month of the year and of the one before. */
async function complaintsOf(tx: ReadTransaction, code: string, month: Period) {
  const { lo, hi } = rangeOf(code);
  const year = month.name.slice(0, 4);
  const before = yearBefore(month);
  const from = new Date(`${before?.name.slice(0, 4) ?? year}-01-01T00:00:00+08:00`);
  const to = new Date(`${Number(year) + 1}-01-01T00:00:00+08:00`);
  const rows = await tx.$queryRaw<{ month: string; count: number }[]>`
    SELECT to_char(received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, count(*)::int AS count FROM problems
    WHERE code >= ${lo} AND code < ${hi} AND NOT rehearsal AND received_at >= ${from} AND received_at < ${to}
      AND source IN ('hotline', 'owner') AND merged_into IS NULL AND result IS DISTINCT FROM 'duplicate' GROUP BY 1`;
  const of = (name: string) => rows.find((row) => row.month === name)?.count ?? 0;
  const [now, then] = [of(month.name), before ? of(before.name) : 0];
  return {
    ...{ count: now, yearBefore: then, change: changeOf(now, then) },
    months: MONTHS.map((n) => ({
      ...{ month: `${year}-${n}`, count: of(`${year}-${n}`) },
      yearBefore: before ? of(`${before.name.slice(0, 4)}-${n}`) : 0,
    })),
  };
}

const leadNamed = (unit: string) => ({ unit, name: titleOf('unit', unit || null)?.zh ?? null });

/** Streets and communities by their names, areas by theirs. */
async function unitNames(tx: ReadTransaction, codes: readonly string[]) {
  const places = await tx.place.findMany({ where: { code: { in: [...codes] } }, select: { code: true, name: true } });
  const areas = await tx.serviceArea.findMany({ where: { id: { in: [...codes] } }, select: { id: true, name: true } });
  const names = new Map([
    ...places.map((each) => [each.code, each.name] as const),
    ...areas.map((each) => [each.id, each.name] as const),
  ]);
  return codes.map((unit) => ({ unit, name: names.get(unit) ?? null }));
}

export const monthOf = (name: string): Period | undefined => (/^\d{4}-\d{2}$/.test(name) ? periodOf(name) : undefined);
