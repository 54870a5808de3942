import { deadlineAfter, type Deadline } from '../calendar/index.js';
import { opened, refusal, refuse, standardLadder, type Context, type Decision, type Role } from '../case/index.js';
import { basisOf, type AfterKey, type Basis, type RuleKey } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { Event } from './events.js';
import { STAGES, type FormationState } from './state.js';

// Words that every step of the formation uses.

export type Decided = Decision<Event>;

/** The term of a rule, from the fact that the place's pack counts from. */
export function term(context: Context, key: AfterKey, days: FormationState['days']): Deadline {
  const from = days[context.rules.rules[key].startFact] ?? context.occurredOn;
  return deadlineAfter(context.rules, key, from, context.calendar);
}

/** Somebody owes something from now on: reminded on the standard ladder, and escalated to the next higher body. */
export function owe(context: Context, duty: { key: string; role: Role; deadline?: Deadline; who?: string }): Event {
  const { key, role, deadline, who } = duty;
  const holder = { role, ...(who === undefined ? {} : { who }) };
  if (!deadline) return opened({ key, holder });
  const escalateTo = role === 'street' || role === 'property-authority' || role === 'street-party-committee' ? 'district' : 'street';
  const ladder = standardLadder(deadline, context.today, { calendar: context.calendar, escalateTo });
  return opened({ key, holder, deadline, ladder });
}

export function grounds(context: Context, ...keys: readonly RuleKey[]): readonly Basis[] {
  return keys.map((key) => basisOf(context.rules, key));
}

/** The step is signed: by whom and on which legal day. */
export function signed(context: Context): { on: Day; by: string } {
  return { on: context.occurredOn, by: context.actor.id };
}

export function wrongStage(state: FormationState, more: { zh: string; en: string } = { zh: '', en: '' }): Decided {
  const { zh, en } = STAGES[state.stage];
  return refuse(
    refusal(
      'wrong-stage',
      { zh: `本案处于“${zh}”阶段，不能办理此事项。${more.zh}`, en: `The case is at the stage "${en}"; this step is not open. ${more.en}`.trim() },
      { facts: { stage: state.stage } },
    ),
  );
}

export const qualifiedOf = (state: FormationState): string[] =>
  Object.entries(state.candidates)
    .filter(([, { review }]) => review === 'QUALIFIED')
    .map(([id]) => id);

export const openObjections = (state: FormationState): string[] =>
  Object.entries(state.objections)
    .filter(([, { answer }]) => answer === undefined)
    .map(([id]) => id);
