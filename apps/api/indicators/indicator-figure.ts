import {
  APART,
  definitionOf,
  formulaOf,
  LEFT_OUT,
  percentOf,
  PERIODS,
  ranked,
  windowOf,
  type Apart,
  type Fraction,
  type IndicatorId,
} from '#domain/indicators';
import { rulesOn, valueOf } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import { countedRows, type Counting } from './counted-rows.js';
import type { Asked } from './indicator.schemas.js';
import { MADE_OF } from './made-of.js';
import { minutesToClose } from './minutes.js';
import { titleOf } from './parts.js';
import { pressFigures } from './press-figures.js';

interface Sums extends Fraction {
  readonly level: 'all' | 'part' | 'name';
  readonly part: string | null;
  readonly name: string | null;
  readonly isApart: boolean | null;
  readonly count: number;
  readonly excluded: number;
  readonly excludedMet: number;
}

const NOTHING = { numerator: 0, denominator: 0, excluded: 0, excludedMet: 0 };

/** One figure of a place and period with all that is needed to read it, broken down if asked. */
export async function indicatorFigure(tx: ReadTransaction, id: IndicatorId, { code, period, by, campaign }: Asked) {
  const now = instant(Date.now());
  const counting: Counting = { id, code, window: windowOf(period, now), by, campaign };
  const sums = await sumsOf(tx, counting);
  const definition = definitionOf(id);
  const from = valueOf(rulesOn(dayOf(now))(placeOf(code)), 'indicators.rankFrom');
  const parts = sums
    .filter(({ level }) => level === 'part')
    .map((each) => ({ part: each.part, title: titleOf(by, each.part), ...figureOf(each) }));
  // What belongs to no part is shown, and is nobody's to be ranked.
  const [some, none] = [parts.filter(({ part }) => part !== null), parts.filter(({ part }) => part === null)];
  const press = await pressFigures(tx, id, { code, province: true });
  return {
    ...{ id, version: definition.version, name: definition.name, formula: formulaOf(definition) },
    ...{ code, campaign: campaign ?? null, period, periodBy: PERIODS[definition.period], leftOut: LEFT_OUT },
    cutOff: new Date(definition.period === 'limit' ? counting.window.cutOff : now).toISOString(),
    ...figureOf(sums.find(({ level }) => level === 'all') ?? NOTHING),
    madeOf: named(sums, false).map((each) => ({ ...each, title: MADE_OF[each.name] ?? bare(each.name) })),
    apart: named(sums, true).map((each) => ({ ...each, title: APART[each.name as Apart] })),
    minutes: definition.madeOf === 'minutes' ? await minutesToClose(tx, counting) : null,
    by: by ?? null,
    rankFrom: from,
    parts:
      by === undefined
        ? []
        : [...ranked(some, { from, better: definition.better }), ...none.map((part) => ({ ...part, rank: null }))],
    press,
  };
}

/** In one look: all, each part, and what it is made of. */
function sumsOf(tx: ReadTransaction, counting: Counting): Promise<Sums[]> {
  return tx.$queryRaw<Sums[]>`
    WITH seen AS (${countedRows(counting)}), named AS (SELECT *, coalesce(apart, made) AS name, apart IS NOT NULL AS is_apart FROM seen)
    SELECT CASE WHEN grouping(part) = 0 THEN 'part' WHEN grouping(name) = 0 THEN 'name' ELSE 'all' END AS level, part, name, is_apart AS "isApart",
      count(*) FILTER (WHERE is_apart OR (counted AND NOT left_out))::int AS count,
      count(*) FILTER (WHERE apart IS NULL AND counted AND NOT left_out)::int AS denominator,
      count(*) FILTER (WHERE apart IS NULL AND counted AND NOT left_out AND met)::int AS numerator,
      count(*) FILTER (WHERE apart IS NULL AND counted AND left_out)::int AS excluded,
      count(*) FILTER (WHERE apart IS NULL AND counted AND left_out AND met)::int AS "excludedMet"
    FROM named GROUP BY GROUPING SETS ((), (part), (name, is_apart)) ORDER BY part, name`;
}

/** The share, and what it would be with what was left out. */
function figureOf({ numerator, denominator, excluded, excludedMet }: Omit<typeof NOTHING, never>) {
  const withExcluded = { numerator: numerator + excludedMet, denominator: denominator + excluded };
  const share = { numerator, denominator };
  return {
    ...{ ...share, percent: percentOf(share), excluded },
    withExcluded: { ...withExcluded, percent: percentOf(withExcluded) },
  };
}

const ORDER = [...Object.keys(MADE_OF), ...Object.keys(APART)];

const named = (sums: readonly Sums[], apart: boolean) =>
  sums
    .filter(({ level, isApart, count }) => level === 'name' && isApart === apart && count > 0)
    .map(({ name, count }) => ({ name: name ?? '', count }))
    .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));

const bare = (name: string) => ({ zh: name, en: name });
