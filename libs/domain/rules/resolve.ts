import type { Day } from '../shared/index.js';
import { NO_CATALOGUES, overlay, type Catalogues } from './catalogue.js';
import { KNOWN_CONFLICTS, type Position, type RuleConflict } from './conflicts.js';
import { RULE_KEYS, type RuleKey } from './keys.js';
import { editionOf, packIdsOf, type RulePack } from './pack.js';
import { PACKS } from './packs/index.js';
import type { Rule } from './rule.js';

/** The rules of a place on a day, as plain JSON: a procedure carries the ones it was begun under. */
export interface ResolvedRules {
  /** `cn@2021-01-01/cn-37@2021-12-03/cn-3703@2021-12-01`. */
  readonly id: string;
  readonly adminCode: string;
  readonly on: Day;
  readonly packs: readonly string[];
  /** Packs of this place that have no edition in force on the day, so that the level above answers. */
  readonly silent: readonly string[];
  readonly rules: { readonly [Key in RuleKey]: Rule<Key> };
  readonly catalogues: Catalogues;
  readonly conflicts: readonly RuleConflict[];
}

/** City, else province, else national value (the special before the general), each as it stood on the day. */
export function resolveRules(adminCode: string, on: Day, packs: readonly RulePack[] = PACKS): ResolvedRules {
  const ids = packIdsOf(adminCode);
  const chain = ids.flatMap((id) => packs.find((pack) => pack.id === id && holds(pack, on)) ?? []);
  if (chain[0]?.id !== 'cn') throw new RangeError(`No national rules for ${on}`);
  const found = RULE_KEYS.map((key) => resolveKey(key, chain, on));
  return {
    id: chain.map(editionOf).join('/'),
    adminCode,
    on,
    packs: chain.map(editionOf),
    silent: ids.filter((id) => packs.some((pack) => pack.id === id) && !chain.some((pack) => pack.id === id)),
    rules: Object.fromEntries(found.map(({ rule }) => [rule.key, rule])) as unknown as ResolvedRules['rules'],
    catalogues: chain.reduce((lists, pack) => overlay(lists, pack.catalogues ?? {}), NO_CATALOGUES),
    conflicts: found.flatMap(({ conflict }) => conflict ?? []),
  };
}

/** The rules of many places on one day: those of a city are merged once, and are the same for all its communities. */
export function rulesOn(on: Day): (adminCode: string) => ResolvedRules {
  const known = new Map<string, ResolvedRules>();
  return (adminCode) => {
    const chain = packIdsOf(adminCode).join('/');
    const rules = known.get(chain) ?? resolveRules(adminCode, on);
    known.set(chain, rules);
    return { ...rules, adminCode };
  };
}

function holds(life: { readonly validFrom?: Day; readonly validTo?: Day }, on: Day): boolean {
  return (life.validFrom === undefined || life.validFrom <= on) && (life.validTo === undefined || on <= life.validTo);
}

function resolveKey(key: RuleKey, chain: readonly RulePack[], on: Day): { rule: Rule; conflict?: RuleConflict } {
  const stated = chain.flatMap((pack) => ruleIn(pack, key, on) ?? []);
  const lowest = stated.at(-1);
  if (!lowest) throw new RangeError(`No pack says ${key} on ${on}`);
  const known = KNOWN_CONFLICTS.find((point) => point.key === key);
  if (!known) return { rule: lowest };

  // The nation's value is what both differ from, not a party to the conflict.
  const local = stated.filter(({ pack }) => !pack.startsWith('cn@'));
  const province = local[0];
  const differ = province !== undefined && local.some((rule) => saidBy(rule) !== saidBy(province));
  const rule = differ && known.follow === 'province' ? province : lowest;
  const positions = differ ? local.map(positionOf) : [];
  const also = chain.some(({ id }) => id === known.also?.pack) ? known.also : undefined;
  if (also) positions.push(positionOf(rule), also);
  if (positions.length === 0) return { rule };
  return { rule, conflict: { key, point: known.point, positions, chosen: rule.source, reason: known.reason } };
}

function ruleIn(pack: RulePack, key: RuleKey, on: Day): Rule | undefined {
  const entry = pack.rules[key];
  if (!entry || !holds(entry, on)) return undefined;
  return { ...entry, key, pack: editionOf(pack), validFrom: entry.validFrom ?? pack.validFrom } as Rule;
}

function saidBy({ value, unit, dayKind }: Rule): string {
  return JSON.stringify([value, unit, dayKind]);
}

function positionOf({ pack, source, value, article }: Rule): Position {
  return { pack, source, value, text: article };
}
