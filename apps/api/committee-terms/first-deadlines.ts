import { workCalendar } from '#domain/calendar';
import { firstDeadlines } from '#domain/committee-term';
import { PROPOSED_DEFAULT, resolveRules } from '#domain/rules';
import { dayOf, instant, placeOf, type Day } from '#domain/shared';
import { codeOf } from '../http/schemas.js';

/** What would first be owed if a term were registered today. */
export function deadlinesToday({ serviceArea, ends }: { serviceArea: string; ends: Day }) {
  const today = dayOf(instant(Date.now()));
  const rules = resolveRules(placeOf(codeOf(serviceArea)), today);
  const deadlines = firstDeadlines({ today, ends }, { rules, calendar: workCalendar });
  return { serviceArea, today, ends, rules: rules.id, proposedDefaultMeans: PROPOSED_DEFAULT, deadlines };
}
