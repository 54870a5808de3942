import { CATEGORIES, type Category } from '../problem/index.js';
import { ranked, together, type Ranked, type Scored } from './ranking.js';
import { rateOf, type Rate } from './rate.js';
import type { Standing } from './standing.js';

/** What one service area has brought, as the record counts it. */
export interface AreaScore extends Scored {
  readonly code: string;
  readonly enterprise: { readonly id: string; readonly name: string } | null;
}

export interface CategoryCount {
  readonly category: Category;
  readonly findings: number;
  readonly solved: number;
}

/** The figures of a report, frozen with it: each rate with its part and its whole. */
export interface Figures {
  readonly standing: Standing;
  readonly solved: Rate;
  readonly sheets: Rate;
  /** Satisfied and basically satisfied of all who were reached; who was not reached is told apart. */
  readonly satisfaction: Rate;
  readonly recurrence: Rate;
  readonly recheckPassed: Rate;
  readonly categories: readonly (CategoryCount & { readonly rate: Rate })[];
  readonly ranking: Readonly<Record<Level, readonly Ranked[]>>;
  /** Best and worst companies: candidates, about whom the lists have a procedure of their own. */
  readonly candidates: { readonly red: readonly string[]; readonly black: readonly string[] };
}

export type Level = 'street' | 'community' | 'area' | 'company';

export interface Seen {
  readonly standing: Standing;
  readonly areas: readonly AreaScore[];
  readonly categories: readonly CategoryCount[];
  /** Names of Streets and communities. */
  readonly places: Readonly<Record<string, string>>;
}

/** Long lists are cut in a report: how many there were is said by the figures. */
const MOST_RANKED = 200;
/** Of a hundred points: proposed defaults, as the criteria of the lists are. */
const RED_FROM = 9000;
const BLACK_BELOW = 6000;

export function figuresOf({ standing, areas, categories, places }: Seen): Figures {
  const { satisfied, basically, dissatisfied } = standing;
  const rechecked = standing.highRechecked + standing.drawnRechecked;
  const placed = (digits: number) => (each: Scored) => placeOf(each as AreaScore, digits, places);
  const companies = ranked(together(areas, (each) => (each as AreaScore).enterprise ?? undefined));
  return {
    standing,
    solved: rateOf(standing.solved, standing.findings),
    sheets: rateOf(standing.sheets, standing.areas),
    satisfaction: rateOf(satisfied + basically, satisfied + basically + dissatisfied),
    recurrence: rateOf(standing.recurring, standing.findings),
    recheckPassed: rateOf(rechecked - standing.failed, rechecked),
    categories: categories
      .filter(({ category }) => category in CATEGORIES)
      .map((each) => ({ ...each, rate: rateOf(each.solved, each.findings) })),
    ranking: {
      street: cut(ranked(together(areas, placed(9)))),
      community: cut(ranked(together(areas, placed(12)))),
      area: cut(
        ranked(
          areas.map(({ id, name, weight, met, findings, solved }) => ({ id, name, weight, met, findings, solved })),
        ),
      ),
      company: cut(companies),
    },
    candidates: {
      red: companies.filter(({ score }) => score !== null && score >= RED_FROM).map(({ id }) => id),
      black: companies.filter(({ score }) => score !== null && score < BLACK_BELOW).map(({ id }) => id),
    },
  };
}

const cut = (all: readonly Ranked[]): readonly Ranked[] => all.slice(0, MOST_RANKED);

function placeOf({ code }: AreaScore, digits: number, places: Readonly<Record<string, string>>) {
  const id = code.slice(0, digits + (code.startsWith('00') ? 2 : 0));
  return { id, name: places[id] ?? id };
}
