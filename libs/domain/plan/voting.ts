import { deadlineBefore } from '../calendar/index.js';
import { valueOf, type ResolvedRules } from '../rules/index.js';
import { addDays, type Day } from '../shared/index.js';
import type { LastDay, PlanGround } from './step.js';

/** The window of voting is shown at its longest, because the plan shows the last day that is in time. */
export const endOfVoting = (opens: Day | undefined, rules: ResolvedRules): LastDay | undefined =>
  opens && { dueDay: addDays(opens, valueOf(rules, 'votingWindow.max') - 1), provisional: false };

/** The first day on which the owners can meet, where the meeting is posted on a day. */
export function firstMeeting(postedOn: Day | undefined, { rules, calendar }: PlanGround): LastDay | undefined {
  if (!postedOn) return undefined;
  let dueDay = postedOn;
  while (deadlineBefore(rules, 'meetingNotice', dueDay, calendar).dueDay < postedOn) dueDay = addDays(dueDay, 1);
  return { dueDay, provisional: false };
}
