import { addMonths } from '../calendar/index.js';
import { valueOf, type ResolvedRules, type RuleKey } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import { bothPass, fractions, type Fraction, type Fractions } from './fraction.js';
import { fraction } from './fraction.js';
import type { Tally } from './tally.js';

export interface RequestCount {
  readonly enough: boolean;
  readonly fractions: Fractions;
  readonly measure: 'headcount' | 'area-and-headcount';
}

/** At least 20 % of the owners may demand an interim meeting (PMR art. 13, SD art. 28); by heads unless the rules say both. */
export function requestThreshold20(signed: Tally, roll: Tally, rules: ResolvedRules): RequestCount {
  const measure = valueOf(rules, 'requestShare.measure');
  const found = fractions(valueOf(rules, 'requestShare'), signed, roll);
  return { enough: measure === 'headcount' ? found.persons.pass : bothPass(found), fractions: found, measure };
}

export interface TriggerFigures {
  /** What was delivered, or who has moved in: as the place counts. */
  readonly counted: Tally;
  readonly total: Tally;
  readonly firstDeliveryOn: Day;
  /** The day for which the figures are given. */
  readonly on: Day;
}

export interface TriggerCheck {
  readonly met: boolean;
  /** The conditions that are met; any one is enough. */
  readonly by: readonly RuleKey[];
  readonly area: Fraction;
  readonly headcount: Fraction;
  readonly lateHeadcount: Fraction;
  /** From this day on the lower headcount is enough. */
  readonly lateFrom: Day;
}

/**
 * Whether a first assembly may be prepared (SD art. 20): half the area, or half the heads, or a quarter of them after two years.
 * Zibo counts who has moved in (ZB art. 22); the two years run from the first delivery there, too: our reading.
 */
export function formationTrigger(
  { counted, total, firstDeliveryOn, on }: TriggerFigures,
  rules: ResolvedRules,
): TriggerCheck {
  const area = fraction(valueOf(rules, 'trigger.area'), counted.area, total.area);
  const headcount = fraction(valueOf(rules, 'trigger.headcount'), counted.persons, total.persons);
  const lateHeadcount = fraction(valueOf(rules, 'trigger.lateHeadcount'), counted.persons, total.persons);
  const lateFrom = addMonths(firstDeliveryOn, 12 * valueOf(rules, 'trigger.yearsSinceFirstDelivery'));
  const by: RuleKey[] = [
    ...(area.pass ? ['trigger.area' as const] : []),
    ...(headcount.pass ? ['trigger.headcount' as const] : []),
    ...(lateHeadcount.pass && on >= lateFrom ? ['trigger.lateHeadcount' as const] : []),
  ];
  return { met: by.length > 0, by, area, headcount, lateHeadcount, lateFrom };
}
