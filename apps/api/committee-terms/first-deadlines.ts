import { workCalendar } from '#domain/calendar';
import { firstDeadlines, stageOn } from '#domain/committee-term';
import { PROPOSED_DEFAULT, rulesOn } from '#domain/rules';
import { dayOf, instant, placeOf, type Day } from '#domain/shared';
import { codeOf } from '../http/schemas.js';

/** What would first be owed for each of these if it were registered today. */
export function deadlinesToday() {
  const today = dayOf(instant(Date.now()));
  const rulesOf = rulesOn(today);
  return ({ serviceArea, ends }: { serviceArea: string; ends: Day }) => {
    const rules = rulesOf(placeOf(codeOf(serviceArea)));
    const deadlines = firstDeadlines({ today, ends }, { rules, calendar: workCalendar });
    const comesInAs = stageOn({ today, ends });
    return { serviceArea, today, ends, comesInAs, rules: rules.id, proposedDefaultMeans: PROPOSED_DEFAULT, deadlines };
  };
}
