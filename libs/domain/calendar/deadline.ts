import {
  valueOf,
  type AfterKey,
  type BeforeKey,
  type DayKind,
  type KeptBy,
  type ResolvedRules,
  type StartFact,
  type Term,
  type TermKey,
  type TermUnit,
} from '../rules/index.js';
import { addDays, daysBetween, endOfDay, type Day, type Instant } from '../shared/index.js';
import { skippedBetween, type Skipped } from './skipped.js';
import { addMonths, addWorkingDays, isProvisional, rollOver, type WorkCalendar } from './work-calendar.js';

/** The last day of a term, and all that explains it. Plain JSON and small: a workflow carries many. */
export interface Deadline {
  readonly rule: TermKey;
  readonly n: number;
  readonly unit: TermUnit;
  readonly dayKind: DayKind;
  readonly direction: 'after' | 'before';
  readonly keptBy: KeptBy;
  readonly startFact: StartFact;
  readonly startDay: Day;
  /** The day on which the term itself runs out. */
  readonly rawDay: Day;
  /** The last day that is in time: after holidays, and after an extension. */
  readonly dueDay: Day;
  /** 24:00 Shanghai time of the due day: the first instant that is too late. */
  readonly dueAt: Instant;
  readonly calendar: string;
  /** Rests on a year whose holidays are not announced. */
  readonly provisional: boolean;
  /** `SD art.21`. */
  readonly source: string;
  /** No source gives the term: ours, and not law. */
  readonly proposedDefault: boolean;
  /** Days that did not count, and weekend days that did. */
  readonly skipped?: Skipped;
  /** Only stated where the rules do not read weekends as holidays. */
  readonly weekendsRoll?: false;
  /** Somebody has named the day itself: no calendar moves it. */
  readonly set?: true;
  readonly extension?: Extension;
  readonly recomputed?: readonly Recomputation[];
  /** No clock of today's rules stops: a source that says so would fill this in. */
  readonly paused?: { readonly from: Day; readonly cause: string };
}

export interface Extension {
  readonly days: number;
  readonly approvedBy: string;
  readonly on: Day;
}

/** What a deadline was before it was computed anew. */
export interface Recomputation {
  readonly was: Day;
  readonly startDay: Day;
  readonly calendar: string;
}

/** N 日内: the day of the fact is not counted, the last day ends at 24:00 and moves off holidays (Civil Code art. 201-203). */
export function deadlineAfter(rules: ResolvedRules, key: AfterKey, startDay: Day, calendar: WorkCalendar): Deadline {
  return compute(rules, key, startDay, calendar);
}

/** N 日前: done at the latest N days before the event. It never moves: who is in doubt is early. */
export function deadlineBefore(rules: ResolvedRules, key: BeforeKey, eventDay: Day, calendar: WorkCalendar): Deadline {
  return compute(rules, key, eventDay, calendar);
}

/** A day that a rule lets somebody name: kept as it was named, whatever the calendar says of it. */
export function deadlineOn(
  rules: ResolvedRules,
  key: AfterKey,
  { from, on, calendar }: { readonly from: Day; readonly on: Day; readonly calendar: WorkCalendar },
): Deadline {
  const { skipped: _none, ...plain } = compute(rules, key, from, calendar);
  const n = Math.max(0, daysBetween(from, on));
  return {
    ...plain,
    n,
    unit: 'day',
    dayKind: 'calendar',
    rawDay: on,
    dueDay: on,
    dueAt: endOfDay(on),
    provisional: false,
    set: true,
  };
}

/** The deadline of any term, by the direction that the term itself has. */
export function compute(rules: ResolvedRules, rule: TermKey, startDay: Day, calendar: WorkCalendar): Deadline {
  const { value, unit, dayKind, direction, startFact, keptBy } = rules.rules[rule] as Term;
  const { source, confidence } = rules.rules[rule];
  const rollOverWeekend = valueOf(rules, 'rollOverWeekend');
  const term = { n: value, unit, dayKind };
  const rawDay = count(term, startDay, direction === 'after' ? 1 : -1, calendar);
  const dueDay = direction === 'after' ? rollOver(rawDay, calendar, { rollOverWeekend }) : rawDay;
  // A calendar term looks at the calendar only from the day it runs out; one that counts back never does.
  const from = dayKind === 'working' ? addDays(startDay, 1) : rawDay;
  const looks = direction === 'after' || dayKind === 'working';
  const skipped = direction === 'after' ? skippedBetween(from, dueDay, calendar) : undefined;
  return {
    rule,
    ...term,
    direction,
    keptBy,
    startFact,
    startDay,
    rawDay,
    dueDay,
    dueAt: endOfDay(dueDay),
    calendar: calendar.version,
    provisional: looks && restsOnProvisional(from, dueDay, calendar),
    source,
    proposedDefault: confidence === 'P',
    ...(skipped ? { skipped } : {}),
    ...(rollOverWeekend ? {} : { weekendsRoll: false as const }),
  };
}

type Count = Pick<Deadline, 'n' | 'unit' | 'dayKind'>;

function count({ n, unit, dayKind }: Count, from: Day, sign: 1 | -1, calendar: WorkCalendar): Day {
  if (unit !== 'day') return addMonths(from, sign * n * (unit === 'year' ? 12 : 1));
  return dayKind === 'working' ? addWorkingDays(from, sign * n, calendar) : addDays(from, sign * n);
}

/** A day that nobody has announced yet may still move. */
export function restsOnProvisional(from: Day, to: Day, calendar: WorkCalendar): boolean {
  const [first, last] = from < to ? [from, to] : [to, from];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    if (isProvisional(`${year}-01-01` as Day, calendar)) return true;
  }
  return false;
}
