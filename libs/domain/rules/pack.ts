import type { Bilingual, Day } from '../shared/index.js';
import type { Catalogues } from './catalogue.js';
import type { RuleKey } from './keys.js';
import type { Entry } from './rule.js';

export type PackRules = { readonly [Key in RuleKey]?: Entry<Key> };

/** One edition of the rules of one place: `cn`, a province (`cn-37`) or a city (`cn-3703`). It says only what differs from above. */
export interface RulePack {
  readonly id: string;
  readonly title: Bilingual;
  readonly validFrom: Day;
  /** Last day on which it held. */
  readonly validTo?: Day;
  readonly rules: PackRules;
  readonly catalogues?: Partial<Catalogues>;
}

/** The name of an edition: `cn-37@2021-12-03`. */
export function editionOf(pack: RulePack): string {
  return `${pack.id}@${pack.validFrom}`;
}

/** The packs that may speak for a place, from the nation down: 370302001001 → cn, cn-37, cn-3703. */
export function packIdsOf(adminCode: string): readonly string[] {
  if (!/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(adminCode))
    throw new RangeError(`Not an administrative code: ${adminCode}`);
  const ids = ['cn', `cn-${adminCode.slice(0, 2)}`];
  return adminCode.length >= 4 ? [...ids, `cn-${adminCode.slice(0, 4)}`] : ids;
}
