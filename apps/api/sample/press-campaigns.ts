import { CATEGORIES, type Category, type Tier } from '#domain/problem';
import { addDays, day, daysBetween, type Day } from '#domain/shared';
import type { PressCampaign } from './world.js';

/** A problem of a campaign that the press has written of: all of it made up but the sums. */
export interface PressProblem {
  readonly external: string;
  readonly code: string;
  readonly areaId: string;
  readonly category: Category;
  readonly tier: Tier;
  readonly receivedOn: Day;
  readonly dueOn: Day;
  readonly answeredOn: Day;
  readonly result: 'solved' | 'explained';
}

const [AREAS_IN_A_STREET, AREAS_IN_A_COMMUNITY] = [100, 10];
/** No Street has such a number. */
const FIRST_STREET = 901;
const [ANSWERED_AFTER, LIMIT_AFTER] = [4, 7];
const NAMES = Object.keys(CATEGORIES) as Category[];
const TIERS: readonly Tier[] = ['grid', 'community', 'grid', 'street', 'grid'];

/** The estates of a campaign, evenly over its districts. */
export function areasOf({ places, areas }: PressCampaign) {
  return Array.from({ length: areas }, (_, i) => {
    const n = Math.floor(i / places.length);
    const street = FIRST_STREET + Math.floor(n / AREAS_IN_A_STREET);
    const community = 1 + Math.floor((n % AREAS_IN_A_STREET) / AREAS_IN_A_COMMUNITY);
    const code = `${places[i % places.length]}${street}${String(community).padStart(3, '0')}`;
    return { code, areaId: `${code}-${String(1 + (n % AREAS_IN_A_COMMUNITY)).padStart(2, '0')}` };
  });
}

/** Its problems, the solved ones evenly among them: the same every time. */
export function problemsOf(campaign: PressCampaign): PressProblem[] {
  const { id, problems, solved, from, until } = campaign;
  const areas = areasOf(campaign);
  const days = daysBetween(day(from), day(until)) + 1;
  return Array.from({ length: problems }, (_, i) => {
    const { code, areaId } = areas[i % areas.length] ?? { code: '', areaId: '' };
    const receivedOn = addDays(day(from), Math.floor((i * days) / problems));
    const nth = (of: number) => Math.floor((of * solved) / problems);
    return {
      ...{ external: `示例-${id}-${String(i + 1).padStart(5, '0')}`, code, areaId, receivedOn },
      ...{ category: NAMES[i % NAMES.length] ?? 'parking', tier: TIERS[i % TIERS.length] ?? 'grid' },
      ...{ dueOn: addDays(receivedOn, LIMIT_AFTER), answeredOn: addDays(receivedOn, ANSWERED_AFTER) },
      result: nth(i + 1) > nth(i) ? 'solved' : 'explained',
    };
  });
}
