import { keptBy, type Hold, type Kept } from '#domain/retention';
import { resolveRules, type ResolvedRules } from '#domain/rules';
import { placeOf, type Day } from '#domain/shared';

/** What rests on the person $1. */
export const HOLDS = 'SELECT why, ref, closed_on AS "closedOn", committee FROM holds_on($1)';

/** What of it still keeps the data of a person who is registered at a place, and by which rules. */
export function keeping(
  holds: readonly Hold[],
  { code, today }: { code: string; today: Day },
): { kept: Kept[]; rules: ResolvedRules } {
  const rules = resolveRules(placeOf(code), today);
  return { kept: keptBy(holds, rules, today), rules };
}
