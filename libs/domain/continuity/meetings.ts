import { deadlineAfter } from '../calendar/index.js';
import type { Role } from '../case/index.js';
import { FORMS, type Form } from '../joint-meeting/index.js';
import { basisOf } from '../rules/index.js';
import { addDays, dayOf, type Day } from '../shared/index.js';
import type { Look, Warning } from './warnings.js';

/** What is known of the regular meetings of a place in one form. */
export interface MeetingStanding {
  readonly form: Form;
  /** When the last one was held, here or without the system. */
  readonly last: Day | null;
  /** One is called, or the file of the last one owes the next: its own duty reminds of it. */
  readonly awaited: boolean;
}

/** A provider has no account: its forum is pressed for and recorded by the residents' committee. */
const calls = (form: Form): Role => (form === 'owners-forum' ? 'residents-committee' : FORMS[form].convener);

/**
 * The first regular meeting of a place is owed by nothing, nor is the one after a meeting that was held without the system: whoever can
 * call it is warned. A forum only where a text asks for it (LC art. 38).
 */
export function meetingWarnings({ form, last, awaited }: MeetingStanding, look: Look): readonly Warning[] {
  const { rules, calendar, now } = look;
  const { rhythm } = FORMS[form];
  const on = dayOf(now);
  if (awaited || (form === 'owners-forum' && basisOf(rules, rhythm).proposedDefault)) return [];
  const due = last === null ? undefined : deadlineAfter(rules, rhythm, last, calendar).dueDay;
  if (due !== undefined && on <= due) return [];
  const since = due === undefined ? on : addDays(due, 1);
  const figures = { form, ...(last === null ? {} : { last }) };
  return [{ warning: 'no-regular-meeting', since, role: calls(form), caseId: null, figures, rules: [rhythm] }];
}
