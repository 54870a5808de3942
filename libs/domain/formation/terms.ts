import { deadlineAfter, type Deadline } from '../calendar/index.js';
import { grounds, owe, refusal, refuse, type Context, type Decision, type Holder } from '../case/index.js';
import { valueOf, type AfterKey } from '../rules/index.js';
import type { Day } from '../shared/index.js';
import type { Event } from './events.js';
import { STAGES, type FormationState } from './state.js';

// Words that every step of the formation uses.

export type Decided = Decision<Event>;

/** The term of a rule, from the fact that the place's pack counts from. */
export function term(
  context: Pick<Context, 'rules' | 'calendar' | 'occurredOn'>,
  key: AfterKey,
  days: FormationState['days'],
): Deadline {
  const from = days[context.rules.rules[key].startFact] ?? context.occurredOn;
  return deadlineAfter(context.rules, key, from, context.calendar);
}

export { grounds, owe };

/** Who calls the election and owes its steps: in a first formation the preparation group. */
export const convener = ({ convened }: FormationState): Holder =>
  convened ? { role: convened.by, ...(convened.who ? { who: convened.who } : {}) } : { role: 'preparation-group' };

/** The step is signed: by whom and on which legal day. */
export function signed(context: Context): { on: Day; by: string } {
  return { on: context.occurredOn, by: context.actor.id };
}

export function wrongStage(state: FormationState, more: { zh: string; en: string } = { zh: '', en: '' }): Decided {
  const { zh, en } = STAGES[state.stage];
  return refuse(
    refusal(
      'wrong-stage',
      {
        zh: `本案处于“${zh}”阶段，不能办理此事项。${more.zh}`,
        en: `The case is at the stage "${en}"; this step is not open. ${more.en}`.trim(),
      },
      { facts: { stage: state.stage } },
    ),
  );
}

/** Somebody is added to a committee that sits, whose size is what it was. */
export const isByElection = ({ convened }: FormationState): boolean => convened?.purpose === 'by-election';

/** The fewest with whom a list is one: the smallest committee, less whom a first round has seated. */
export const fewest = (state: FormationState, { rules }: Context): number =>
  isByElection(state) ? 1 : Math.max(1, valueOf(rules, 'committeeMinSize') - state.seated.length);

export const qualifiedOf = (state: FormationState): string[] =>
  Object.entries(state.candidates)
    .filter(([, { review }]) => review === 'QUALIFIED')
    .map(([id]) => id);
