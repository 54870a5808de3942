import { deadlineBefore, explainDeadline, type Deadline, type WorkCalendar } from '../calendar/index.js';
import { owe, ROLES, rungsOf, type Role, type RungName, type Stage } from '../case/index.js';
import { basisOf, valueOf, type Basis, type ResolvedRules, type RuleKey, type StartFact } from '../rules/index.js';
import { addDays, dayOf, type Bilingual, type Day } from '../shared/index.js';
import { formation } from './formation.js';
import { STEPS_BEFORE_MEETING } from './plan-before-meeting.js';
import { STEPS_FROM_MEETING } from './plan-from-meeting.js';
import type { PlannedStep } from './plan-step.js';
import { stage } from './state.js';
import { term } from './terms.js';

/** One step of a formation that has not begun, as it will be when everybody acts on the last day. */
export interface PlanEntry {
  readonly key: string;
  readonly stage: Stage;
  readonly title: Bilingual;
  readonly role: Role;
  readonly roleTitle: Bilingual;
  /** The day on which it can be done first, when all before it was done on its last day. */
  readonly from: Day;
  /** The last day that is in time, or on which a time that must run ends. Absent where no rule sets one. */
  readonly by?: Day;
  /** A time that must run, and not one in which to act. */
  readonly runs: boolean;
  /** How the day came about. */
  readonly explanation: readonly Bilingual[];
  readonly basis: readonly Basis[];
  /** Rests, itself or by a step before it, on a year whose holidays are not announced. */
  readonly provisional: boolean;
  readonly omitted: Omission;
}

/** What the record does when nothing comes. */
export interface Omission {
  readonly reminders: readonly { readonly rung: RungName; readonly on: Day; readonly to: Role }[];
  /** Where silence itself has a meaning: which. */
  readonly silence?: Bilingual;
  readonly then: Bilingual;
}

interface Ground {
  readonly rules: ResolvedRules;
  readonly calendar: WorkCalendar;
}

interface Sofar {
  readonly days: Readonly<Partial<Record<StartFact, Day>>>;
  /** By step: the day on which it is done. */
  readonly doneOn: Readonly<Record<string, Day>>;
  readonly shaky: ReadonlySet<string>;
  readonly entries: readonly PlanEntry[];
}

/** The dated plan of a first formation that is applied for on a day: by the rules and terms by which its record will count. */
export function planFormation(ground: Ground, start: Day): readonly PlanEntry[] {
  const none: Sofar = { days: {}, doneOn: {}, shaky: new Set(), entries: [] };
  return [...STEPS_BEFORE_MEETING, ...STEPS_FROM_MEETING].reduce(
    (sofar, step) => plan(sofar, step, { ground, start }),
    none,
  ).entries;
}

function plan(sofar: Sofar, step: PlannedStep, { ground, start }: { ground: Ground; start: Day }): Sofar {
  const from = earliest(sofar, step, start);
  const key = termOf(step, ground.rules);
  const deadline = key ? term({ ...ground, occurredOn: from }, key, sofar.days) : beforeMeeting(sofar, step, ground);
  const by = deadline?.dueDay ?? lastDay(sofar, step, ground);
  // The plan is of a formation that is applied for on its first day, even where the report has days of its own.
  const doneOn = by !== undefined && by > from && step.key !== 'apply' ? by : from;
  const provisional = (deadline?.provisional ?? false) || step.after.some((key) => sofar.shaky.has(key));
  const role = typeof step.role === 'function' ? step.role(ground.rules) : step.role;
  const opened = step.openedBy === undefined ? from : (sofar.doneOn[step.openedBy] ?? from);
  const entry: PlanEntry = {
    key: step.key,
    stage: stage(step.stage),
    title: step.title ?? formation.dutyKinds[step.key]?.title ?? stage(step.stage).title,
    role,
    roleTitle: { zh: ROLES[role].zh, en: ROLES[role].en },
    from,
    ...(by === undefined ? {} : { by }),
    runs: step.runs ?? false,
    explanation: deadline ? explainDeadline(deadline, ground.calendar) : [],
    basis: groundsOf(step, ground.rules).map((key) => basisOf(ground.rules, key)),
    provisional,
    omitted: {
      reminders: WITHOUT_DUTY.has(step.key) ? [] : remindersOf(ground, { role, deadline, opened }),
      ...step.omitted(ground.rules),
    },
  };
  return {
    days: { ...sofar.days, ...Object.fromEntries(factsOf(step).map((fact) => [fact, doneOn])) },
    doneOn: { ...sofar.doneOn, [step.key]: doneOn },
    shaky: provisional ? new Set([...sofar.shaky, step.key]) : sofar.shaky,
    entries: [...sofar.entries, entry],
  };
}

/** What must have run has run only on the day after its end. */
function earliest({ doneOn }: Sofar, { key, after }: PlannedStep, start: Day): Day {
  const days = after.map((before) => {
    const on = doneOn[before] ?? start;
    return NEXT_DAY.has(`${before}>${key}`) ? addDays(on, 1) : on;
  });
  return days.reduce((latest, on) => (on > latest ? on : latest), start);
}

/** Nobody owes an objection; and before the application there is no record that could remind anybody. */
const WITHOUT_DUTY: ReadonlySet<string> = new Set(['apply', 'group-objections', 'post-meeting', 'objections']);

const NEXT_DAY: ReadonlySet<string> = new Set(['nominate>close-nominations', 'voting>count']);

/** Eligible since the application was received, unless the Street's check says another day. */
const factsOf = ({ key, gives = [] }: PlannedStep): readonly StartFact[] =>
  key === 'apply' ? [...gives, 'eligible'] : gives;

/** Posting and telling count back from the last day of the meeting. */
function beforeMeeting({ days, doneOn }: Sofar, { key }: PlannedStep, { rules, calendar }: Ground) {
  if (key !== 'post-meeting' && key !== 'tell-owners') return undefined;
  const meeting = term({ rules, calendar, occurredOn: doneOn['form-group'] as Day }, 'firstMeeting', days);
  return deadlineBefore(rules, 'firstMeetingNotice', meeting.dueDay, calendar);
}

/** A day that no duty carries: the window has a longest length. */
function lastDay({ doneOn }: Sofar, { key }: PlannedStep, { rules }: Ground): Day | undefined {
  const opens = doneOn['first-meeting'];
  return key === 'voting' && opens ? addDays(opens, valueOf(rules, 'votingWindow.max') - 1) : undefined;
}

const termOf = ({ term: own }: PlannedStep, rules: ResolvedRules) => (typeof own === 'function' ? own(rules) : own);

function groundsOf(step: PlannedStep, rules: ResolvedRules): readonly RuleKey[] {
  const own = termOf(step, rules);
  const grounds = typeof step.grounds === 'function' ? step.grounds(rules) : step.grounds;
  return own ? [own, ...grounds] : grounds;
}

/** The ladder that the record will set up for the duty, day by day. */
function remindersOf(
  { calendar }: Ground,
  { role, deadline, opened }: { role: Role; deadline: Deadline | undefined; opened: Day },
): Omission['reminders'] {
  const { data: duty } = owe({ calendar, today: opened }, { key: '', role, deadline });
  return rungsOf(duty).map(({ name, at }) => ({
    rung: name,
    on: dayOf(at),
    to: name === 'escalated' && duty.ladder ? duty.ladder.escalateTo : role,
  }));
}
