import type { Category, Tier } from '../problem/index.js';
import type { Confidence } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import { ITEMS_2026 } from './items-2026.js';

/** A matter of property work that is the grid's (物业进网格): what a grid worker looks at, and whose it usually is. */
export interface GridItem {
  /** Given once and never to another matter. */
  readonly code: string;
  readonly title: Bilingual;
  /** Which of the eight categories a problem about it has. */
  readonly category: Category;
  /** Where it is usually solved. */
  readonly tier: Tier;
  /** It may be danger to life, which skips tiers: the one who registers it says so. */
  readonly mayEndanger?: true;
}

export interface GridCategory {
  readonly code: string;
  readonly title: Bilingual;
  readonly items: readonly GridItem[];
}

export interface GridCatalogue {
  readonly version: string;
  readonly validFrom: Day;
  readonly source: string;
  readonly confidence: Confidence;
  readonly categories: readonly GridCategory[];
}

/** Jinan's press names seven categories and more than thirty items and prints none of them: these are ours. Oldest first. */
export const GRID_CATALOGUES: readonly GridCatalogue[] = [
  {
    version: '2026-12',
    validFrom: '2010-01-01' as Day,
    source: 'proposed default (Jinan: seven categories, 30+ items, not listed)',
    confidence: 'P',
    categories: ITEMS_2026,
  },
];

/** The catalogue that holds on a day. */
export function gridCatalogue(on: Day): GridCatalogue {
  const found = GRID_CATALOGUES.findLast(({ validFrom }) => validFrom <= on);
  if (!found) throw new RangeError(`No grid-work catalogue on ${on}`);
  return found;
}

export function gridItem(code: string, on: Day): GridItem | undefined {
  return gridCatalogue(on)
    .categories.flatMap(({ items }) => items)
    .find((item) => item.code === code);
}
