import { deadlineAfter, type Deadline } from '../calendar/index.js';
import { basisOf, type AfterKey, type Basis, type RuleKey } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { Context } from './decider.js';
import { standardLadder } from './duty.js';
import { moved, opened } from './frame.js';
import type { Role } from './roles.js';

// Words that the steps of every lifecycle use.

const OVERSEEN_BY_DISTRICT: readonly Role[] = [
  ...(['street', 'street-party-committee', 'property-authority', 'hotline-12345'] as const),
];

interface Owed {
  readonly key: string;
  readonly role: Role;
  readonly who?: string;
  /** Where it is not the role's own node at the case's place. */
  readonly node?: string;
  readonly deadline?: Deadline | undefined;
  /** Whom the last rung tells, where it is not the next higher body. */
  readonly escalateTo?: Role;
  /** Working days from the first reminder to the due day, where three are too many of a short term. */
  readonly soonDays?: number;
}

/** Somebody owes something from now on: reminded on the standard ladder, and escalated to the next higher body. */
export function owe(context: Pick<Context, 'calendar' | 'today'>, owed: Owed) {
  const { key, role, who, node, deadline, soonDays } = owed;
  const { escalateTo = OVERSEEN_BY_DISTRICT.includes(role) ? 'district' : 'street' } = owed;
  const holder = { role, ...(who === undefined ? {} : { who }), ...(node === undefined ? {} : { node }) };
  if (!deadline) return opened({ key, holder });
  const by = { calendar: context.calendar, escalateTo, ...(soonDays === undefined ? {} : { soonDays }) };
  const ladder = standardLadder(deadline, context.today, by);
  return opened({ key, holder, deadline, ladder });
}

/** What is owed already has another day, and is reminded of from today on. */
export function postpone(
  { calendar, today }: Pick<Context, 'calendar' | 'today'>,
  { key, deadline, escalateTo }: { readonly key: string; readonly deadline: Deadline; readonly escalateTo: Role },
) {
  return moved(key, deadline, standardLadder(deadline, today, { calendar, escalateTo }));
}

/** The term of a rule from the day that it counts from. */
export function termFrom(context: Context, key: AfterKey, startDay: Day): Deadline {
  return deadlineAfter(context.rules, key, startDay, context.calendar);
}

/** A step that was taken in time and is asked for again has what is left of its term, and no term when none is left. */
export function termLeft(context: Context, key: AfterKey, startDay: Day): Deadline | undefined {
  const term = termFrom(context, key, startDay);
  return context.receivedAt < term.dueAt ? term : undefined;
}

/** When silence takes its meaning: at the end of the entry grace after a term (what was done in time may still be entered). */
export function silenceAfter(context: Context, term: Deadline) {
  return termFrom(context, 'silenceGrace', term.dueDay).dueAt;
}

export function grounds(context: Context, ...keys: readonly RuleKey[]): readonly Basis[] {
  return keys.map((key) => basisOf(context.rules, key));
}
