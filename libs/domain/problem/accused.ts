import type { Role } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { Category } from './intake.js';

/** Whom a problem may accuse. */
export const ACCUSED = {
  provider: { zh: '物业服务企业', en: 'the property company' },
  committee: { zh: '业主委员会', en: "the owners' committee" },
  community: { zh: '居民委员会、社区', en: "the residents' committee or community" },
  'grid-worker': { zh: '网格员', en: 'the grid worker' },
  street: { zh: '街道', en: 'the Street' },
} as const satisfies Record<string, Bilingual>;

export type Accused = keyof typeof ACCUSED;

const COMMUNITY: readonly Role[] = ['community-party-organization', 'residents-committee', 'grid-worker'];

/**
 * The accused, and whoever works under them: who told it is not theirs to know (JN-HL art. 32). A committee's people may sit in any
 * office of their community. Of a company those are withheld whom it pays, which only the register knows.
 */
const WITHHELD: Readonly<Record<Accused, readonly Role[]>> = {
  provider: ['property-service-enterprise'],
  committee: ['owners-committee', ...COMMUNITY],
  community: COMMUNITY,
  'grid-worker': ['grid-worker'],
  street: ['street', ...COMMUNITY],
};

/** Where nobody was named, what is about the owners' own organisation may be about its committee. */
export const accusedOf = ({
  accused,
  category,
}: {
  accused?: Accused | null;
  category: Category;
}): Accused | undefined => accused ?? (category === 'owners-organisation' ? 'committee' : undefined);

/** Whether who told a problem is withheld from a role, because it may be the accused. */
export function isWithheldFrom(role: Role, problem: Parameters<typeof accusedOf>[0]): boolean {
  const accused = accusedOf(problem);
  return accused !== undefined && WITHHELD[accused].includes(role);
}
