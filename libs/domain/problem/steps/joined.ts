import { accept, type CaseState, type Context } from '../../case/index.js';
import type { Deadline } from '../../calendar/index.js';
import { valueOf } from '../../rules/index.js';
import type { Event, Outcome } from '../events.js';
import type { Caller } from '../intake.js';
import type { Joined, ProblemState, Satisfaction } from '../state.js';
import { newLimit } from './timing.js';

/** What was told again goes on as this one: the earlier limit binds, and each caller who waits is called (JN-HL art. 24, 27). */

type State = CaseState<ProblemState>;

export interface Told {
  readonly external?: string;
  readonly limit?: Deadline;
  readonly caller?: Caller;
  readonly danger?: boolean;
}

export function duplicateJoined(state: State, { from, told }: { from: string; told: Told }, context: Context): Outcome {
  const { noun } = state;
  if (noun.joined?.[from] || noun.stage === 'CLOSED') return accept<Event>([]);
  const { external, limit, caller } = told;
  const fact: Event = {
    type: 'duplicate-joined',
    data: {
      problem: from,
      ...(external === undefined ? {} : { external }),
      ...(limit ? { limit } : {}),
      ...(caller === 'waits-for-answer' ? { waits: true } : {}),
    },
  };
  return accept<Event>([fact, ...(limit && binds(noun, limit) ? newLimit(state, limit, context) : [])]);
}

/** An answer that was given and told stands, and so does the day of its plan. */
const binds = ({ limit: own, stage }: ProblemState, limit: Deadline): boolean =>
  own !== undefined && stage !== 'PLANNED' && limit.dueAt < own.dueAt;

/** The limit of a dispatch, or the earlier one of what was told again. Dispatched anew, it has no limit that has passed by then. */
export function boundLimit({ bound, dispatches }: ProblemState, limit: Deadline, { receivedAt }: Context): Deadline {
  const holds = bound && bound.dueAt < limit.dueAt && (dispatches === 0 || bound.dueAt > receivedAt);
  return holds ? bound : limit;
}

/** Somebody waits for an answer: whoever told it, or whoever told it again. */
export const somebodyWaits = ({ caller, joined = {} }: ProblemState): boolean =>
  caller === 'waits-for-answer' || Object.values(joined).some(({ waits }) => waits);

/** Who is asked by a call: who told it, or who told it again. */
export interface Asked {
  readonly tries: readonly string[];
  readonly waits: boolean;
  readonly asked: boolean;
}

export function callerOf(noun: ProblemState, of: string | undefined, context: Context): Asked | undefined {
  const most = valueOf(context.rules, 'problem.callBackTries');
  if (of === undefined) {
    const { caller, tries, called } = noun;
    return { tries, waits: caller === 'waits-for-answer', asked: called === true || tries.length >= most };
  }
  const joined = noun.joined?.[of];
  return joined && askedOf(joined, most);
}

const askedOf = ({ tries = [], waits, answer }: Joined, most: number): Asked => ({
  ...{ tries, waits: waits === true, asked: answer !== undefined || tries.length >= most },
});

/** Whether, beside the one who is being asked, somebody is still to be called. */
export function othersWait(noun: ProblemState, of: string | undefined, context: Context): boolean {
  const others = [undefined, ...Object.keys(noun.joined ?? {})].filter((each) => each !== of);
  return others.some((each) => {
    const caller = callerOf(noun, each, context);
    return caller?.waits === true && !caller.asked;
  });
}

/** What the callers together have said: who told it first speaks for it, else the least satisfied of the others; nobody where none was reached. */
export function wordOfAll(
  noun: ProblemState,
  own: Satisfaction | undefined,
  last?: Satisfaction,
): Satisfaction | undefined {
  if (own !== undefined) return own;
  const answers = [...Object.values(noun.joined ?? {}).map(({ answer }) => answer), last];
  return answers.includes('basically') ? 'basically' : answers.find((answer) => answer === 'satisfied');
}
