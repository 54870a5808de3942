import { deadlineAfter, explainDeadline, type Deadline } from '../calendar/index.js';
import { owe, ROLES, rungsOf, type DutyKind, type Role, type RungName, type Stage } from '../case/index.js';
import { basisOf, type Basis, type ResolvedRules, type RuleKey } from '../rules/index.js';
import { addDays, dayOf, type Bilingual, type Day } from '../shared/index.js';
import type { PlanGround, PlannedStep, Sofar } from './step.js';

/** One step of a procedure that has not begun, as it will be when everybody acts on the last day. */
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

/** What a plan shows of a procedure: its steps in their order, and what its decider calls them. */
export interface Planned<Word extends string> {
  readonly steps: readonly PlannedStep<Word>[];
  readonly dutyKinds: Readonly<Record<string, DutyKind>>;
  readonly stage: (word: Word) => Stage;
}

interface Counted extends Sofar {
  readonly shaky: ReadonlySet<string>;
  readonly entries: readonly PlanEntry[];
}

/** The dated plan of a procedure that begins on a day: by the rules and terms by which its record will count. */
export function planOf<Word extends string>(
  procedure: Planned<Word>,
  ground: PlanGround,
  start: Day,
): readonly PlanEntry[] {
  const none: Counted = { days: {}, doneOn: {}, shaky: new Set(), entries: [] };
  return procedure.steps
    .filter(({ when }) => when?.(ground.rules) ?? true)
    .reduce((sofar, step) => counted(sofar, step, { procedure, ground, start }), none).entries;
}

interface Of<Word extends string> {
  readonly procedure: Planned<Word>;
  readonly ground: PlanGround;
  readonly start: Day;
}

function counted<Word extends string>(
  sofar: Counted,
  step: PlannedStep<Word>,
  { procedure, ground, start }: Of<Word>,
): Counted {
  const from = step.from?.(sofar, ground) ?? earliest(sofar, step, start);
  const deadline = deadlineOf(sofar, step, { ground, from });
  const last = deadline ?? step.lastDay?.(sofar, ground);
  const by = last?.dueDay;
  const doneOn = by !== undefined && by > from && !step.atOnce ? by : from;
  const provisional = (last?.provisional ?? false) || step.after.some((key) => sofar.shaky.has(key));
  const role = typeof step.role === 'function' ? step.role(ground.rules) : step.role;
  const opened = step.openedBy === undefined ? from : (sofar.doneOn[step.openedBy] ?? from);
  const stage = procedure.stage(step.stage);
  const entry: PlanEntry = {
    ...{ key: step.key, stage, title: step.title ?? procedure.dutyKinds[step.key]?.title ?? stage.title },
    ...{ role, roleTitle: { zh: ROLES[role].zh, en: ROLES[role].en }, from },
    ...(by === undefined ? {} : { by }),
    runs: step.runs ?? false,
    explanation: deadline ? explainDeadline(deadline, ground.calendar) : [],
    basis: groundsOf(step, ground.rules).map((key) => basisOf(ground.rules, key)),
    provisional,
    omitted: {
      reminders: step.owed === false ? [] : remindersOf(ground, { role, deadline, opened }),
      ...step.omitted(ground.rules),
    },
  };
  return {
    days: { ...sofar.days, ...Object.fromEntries((step.gives ?? []).map((fact) => [fact, doneOn])) },
    doneOn: { ...sofar.doneOn, [step.key]: doneOn },
    shaky: provisional ? new Set([...sofar.shaky, step.key]) : sofar.shaky,
    entries: [...sofar.entries, entry],
  };
}

function earliest({ doneOn }: Sofar, { after, nextDay }: PlannedStep, start: Day): Day {
  const days = after.map((before) => addDays(doneOn[before] ?? start, nextDay ? 1 : 0));
  return days.reduce((latest, on) => (on > latest ? on : latest), start);
}

/** A term counts from the legal day of its fact, and where none was said from the day on which the step can be taken. */
function deadlineOf(
  sofar: Sofar,
  step: PlannedStep,
  { ground, from }: { ground: PlanGround; from: Day },
): Deadline | undefined {
  const { rules, calendar } = ground;
  const key = termOf(step, rules);
  if (key === undefined) return step.deadline?.(sofar, ground);
  return deadlineAfter(rules, key, sofar.days[rules.rules[key].startFact] ?? from, calendar);
}

const termOf = ({ term }: PlannedStep, rules: ResolvedRules) => (typeof term === 'function' ? term(rules) : term);

function groundsOf(step: PlannedStep, rules: ResolvedRules): readonly RuleKey[] {
  const own = termOf(step, rules);
  const grounds = typeof step.grounds === 'function' ? step.grounds(rules) : step.grounds;
  return own ? [own, ...grounds] : grounds;
}

/** The ladder that the record will set up for the duty, day by day. */
function remindersOf(
  { calendar }: PlanGround,
  { role, deadline, opened }: { role: Role; deadline: Deadline | undefined; opened: Day },
): Omission['reminders'] {
  const { data: duty } = owe({ calendar, today: opened }, { key: '', role, deadline });
  return rungsOf(duty).map(({ name, at }) => ({
    rung: name,
    on: dayOf(at),
    to: name === 'escalated' && duty.ladder ? duty.ladder.escalateTo : role,
  }));
}
