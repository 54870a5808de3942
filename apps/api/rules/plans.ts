import { workCalendar } from '#domain/calendar';
import { planDismissal } from '#domain/dismissal';
import { planFormation } from '#domain/formation';
import type { PlanEntry } from '#domain/plan';
import { planPmc } from '#domain/pmc';
import { resolveRules } from '#domain/rules';
import type { Day } from '#domain/shared';

const PLANS = { formation: planFormation, pmc: planPmc, dismissal: planDismissal } as const;

export type PlannedKind = keyof typeof PLANS;
/** Every procedure that has a dated plan. */
export const PLANNED_KINDS = Object.keys(PLANS) as readonly PlannedKind[];

/** The plan of a procedure at a place that begins on a day, by the rules and the calendar of the record. */
export function planAt(kind: PlannedKind, adminCode: string, on: Day): readonly PlanEntry[] {
  return PLANS[kind]({ rules: resolveRules(adminCode, on), calendar: workCalendar }, on);
}

/** What a rehearsal shows before it begins: of a procedure whose steps nobody can date beforehand, nothing. */
export function planOrNone(kind: string, adminCode: string, on: Day): readonly PlanEntry[] {
  const planned = PLANNED_KINDS.find((each) => each === kind);
  return planned ? planAt(planned, adminCode, on) : [];
}
