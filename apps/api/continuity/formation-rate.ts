import { COVER_WORDS, coverOf, rateOf } from '#domain/continuity';
import { basisOf, rulesOn, type ResolvedRules } from '#domain/rules';
import { dayOf, instant, placeOf, type Bilingual, type Day } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import { pressFigures } from '../indicators/press-figures.js';
import { countsOf, standingsOf, type AreaRow, type PlaceCount } from './standings.js';

/** The formulas that are published with every figure. */
const FORMULAS = {
  formationRate: {
    zh: '组建率 = 业主委员会在任的小区数 ÷ 登记的小区总数',
    en: 'formation rate = areas whose owners’ committee is in office ÷ all registered areas',
  },
  cover: {
    zh: '覆盖率 = 业主委员会或者物业管理委员会在任的小区数 ÷ 登记的小区总数',
    en: 'cover = areas where a committee or a property management committee is in office ÷ all registered areas',
  },
} as const satisfies Record<string, Bilingual>;

const areas = { zh: '登记的小区总数', en: 'all registered areas' };

/** In the list of all indicators; their figures have an answer of their own. */
export const FORMATION_INDICATORS = [
  {
    ...{ id: 'formation-rate', version: 1, name: { zh: '组建率和覆盖率', en: 'formation rate and cover' } },
    formula: {
      zh: `${FORMULAS.formationRate.zh}；${FORMULAS.cover.zh}`,
      en: `${FORMULAS.formationRate.en}; ${FORMULAS.cover.en}`,
    },
    numerator: { zh: '组织在任的小区数', en: 'areas whose organisation is in office' },
    ...{ denominator: areas, better: 'higher' },
    period: { zh: '查询时的情况', en: 'as it stands when asked' },
    leftOut: { zh: '无', en: 'nothing is left out' },
    ...{ apart: [], source: 'proposed default (model: aim of Zibo and Zaozhuang for 2022)', proposedDefault: true },
    links: { self: '/indicators/formation-rate' },
  },
] as const;

interface Asked {
  readonly code: string;
  readonly after: string;
  readonly limit: number;
}

/** Both rates of a place, of each place one level below, and a page of the areas that count and do not, each with its reason. */
export async function formationRate(tx: ReadTransaction, { code, after, limit }: Asked) {
  const now = new Date();
  const on = dayOf(instant(now.getTime()));
  const rulesOf = rulesOn(on);
  const rules = rulesOf(placeOf(code));
  const counts = await countsOf(tx, code, on);
  const rows = await standingsOf(tx, { code, after, limit: limit + 1 });
  const press = await pressFigures(tx, 'formation-rate', { code });
  const items = rows.slice(0, limit);
  return {
    ...{ code, cutOff: now.toISOString(), target: basisOf(rules, 'formationCoverage'), ...ratesOf(counts, rules) },
    places: counts.map((each) => ({ code: each.place, ...ratesOf([each], rules) })),
    items: items.map((row) => itemOf(row, { rules: rulesOf(placeOf(row.code)), on })),
    press,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

function ratesOf(counts: readonly PlaceCount[], rules: ResolvedRules) {
  const sum = (of: (each: PlaceCount) => number) => counts.reduce((all, each) => all + of(each), 0);
  const areas = sum((each) => each.areas);
  const committees = sum((each) => each.committees);
  const covered = committees + sum((each) => each.pmcs);
  return {
    formationRate: { formula: FORMULAS.formationRate, ...rateOf(committees, areas, rules) },
    cover: { formula: FORMULAS.cover, ...rateOf(covered, areas, rules) },
  };
}

function itemOf({ id, name, standing }: AreaRow, by: { rules: ResolvedRules; on: Day }) {
  const counted = coverOf(standing, by);
  const { term, pmc, trying } = standing;
  const holder = { committee: term, expired: term, pmc, forming: trying, 'not-eligible': null, none: null }[counted];
  return { serviceArea: id, name, counted, why: COVER_WORDS[counted], case: holder?.id ?? null };
}
