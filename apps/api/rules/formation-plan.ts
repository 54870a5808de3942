import { workCalendar } from '#domain/calendar';
import { planFormation, type PlanEntry } from '#domain/formation';
import { resolveRules } from '#domain/rules';
import type { Day } from '#domain/shared';

/** The plan of a first formation at a place, applied for on a day, by the rules and the calendar of the record. */
export function formationPlan(adminCode: string, on: Day): readonly PlanEntry[] {
  return planFormation({ rules: resolveRules(adminCode, on), calendar: workCalendar }, on);
}
