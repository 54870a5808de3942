import type { ResolvedRules } from '../rules/index.js';
import { addDays, endOfDay, type Day } from '../shared/index.js';
import { compute, restsOnProvisional, type Deadline, type Extension } from './deadline.js';
import { addWorkingDays, rollOver, type WorkCalendar } from './work-calendar.js';

/** More time, counted on from the due day in the days of the term itself. Given once; whoever decides says by whom it may be. */
export function extendDeadline(deadline: Deadline, extension: Extension, calendar: WorkCalendar): Deadline {
  if (deadline.extension) throw new RangeError(`Already extended: ${deadline.rule}`);
  if (deadline.direction === 'before') throw new RangeError(`Counts back from an event: ${deadline.rule}`);
  const { dayKind, dueDay: from } = deadline;
  const raw = dayKind === 'working' ? addWorkingDays(from, extension.days, calendar) : addDays(from, extension.days);
  const dueDay = rollOver(raw, calendar, { rollOverWeekend: deadline.weekendsRoll ?? true });
  return {
    ...deadline,
    dueDay,
    dueAt: endOfDay(dueDay),
    calendar: calendar.version,
    provisional: deadline.provisional || restsOnProvisional(from, dueDay, calendar),
    extension,
  };
}

/** The same deadline by other rules or another calendar. The same object when nothing changes; else it remembers the old day. */
export function recomputeDeadline(deadline: Deadline, rules: ResolvedRules, calendar: WorkCalendar): Deadline {
  return restartDeadline(deadline, deadline.startDay, { rules, calendar });
}

/** The same term from another day: the fact it counts from was put right. */
export function restartDeadline(
  deadline: Deadline,
  startDay: Day,
  by: { readonly rules: ResolvedRules; readonly calendar: WorkCalendar },
): Deadline {
  const { extension, recomputed = [], paused } = deadline;
  if (deadline.set) return deadline;
  const plain = compute(by.rules, deadline.rule, startDay, by.calendar);
  const fresh = extension ? extendDeadline(plain, extension, by.calendar) : plain;
  const before = { ...fresh, ...(recomputed.length > 0 ? { recomputed } : {}), ...(paused ? { paused } : {}) };
  if (fresh.dueDay === deadline.dueDay && startDay === deadline.startDay)
    return sameTerm(deadline, fresh) ? deadline : before;
  return {
    ...before,
    recomputed: [...recomputed, { was: deadline.dueDay, startDay: deadline.startDay, calendar: deadline.calendar }],
  };
}

/** A newer calendar that leaves the day and its certainty alone changes nothing. */
function sameTerm(a: Deadline, b: Deadline): boolean {
  return (
    a.n === b.n &&
    a.unit === b.unit &&
    a.dayKind === b.dayKind &&
    a.provisional === b.provisional &&
    a.source === b.source
  );
}
