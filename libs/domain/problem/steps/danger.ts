import { accept, done, grounds, type CaseState, type Context, type Role } from '../../case/index.js';
import type { Deadline } from '../../calendar/index.js';
import type { CommandOf } from '../commands.js';
import { CHECK_IN, DISPATCH } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { Tier } from '../intake.js';
import { isBelow, isOfOfficeOf, judgeOf, officeOf } from '../offices.js';
import { no, wrongStage } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { departmentCalled, dispatched } from './dispatching.js';
import { duplicateJoined, type Told } from './joined.js';
import { tierOfNew, toldOfDanger } from './registering.js';
import { raise } from './tiers.js';

/** Danger to life that is seen later, or told by somebody else: from then on it is one that was registered so. */

type State = CaseState<ProblemState>;

export function markDanger(state: State, { reason }: CommandOf<'mark-danger'>, context: Context): Outcome {
  const { noun } = state;
  if (noun.stage === 'NEW' || noun.stage === 'CLOSED') return wrongStage(noun);
  if (noun.danger)
    return no('already-done', { zh: '已记为危及生命安全。', en: 'It is noted as danger to life already.' });
  if (!mayNote(noun, context))
    return no('not-theirs', {
      zh: '由参与办理的单位或者上级提出。',
      en: 'For whoever takes part in it, or stands above.',
    });
  const fact: Event = { type: 'danger-noted', data: { on: context.today }, papers: { reason } };
  return inDanger(state, { events: [fact] }, context);
}

/** Those to whom it goes, and the hotline, need no part in it. */
const ALWAYS: readonly Role[] = ['hotline-12345', 'street', 'property-authority'];

function mayNote(noun: ProblemState, { actor }: Context): boolean {
  if (ALWAYS.includes(actor.role) || actor.role === judgeOf(noun)) return true;
  return [...(noun.lead ? [noun.lead] : []), ...Object.values(noun.helpers)].some((one) => isOfOfficeOf(one, actor));
}

/** What was told again brings its danger with it: the Street's task and the department's of the other one end with that one. */
export function joinedInDanger(state: State, { from, told }: { from: string; told: Told }, context: Context): Outcome {
  const joined = duplicateJoined(state, { from, told }, context);
  if (!joined.ok || joined.events.length === 0 || state.noun.danger) return joined;
  const fact: Event = { type: 'danger-noted', data: { on: context.today, of: from } };
  return inDanger(state, { events: [...joined.events, fact], bound: told.limit }, context);
}

interface So {
  readonly events: readonly Event[];
  readonly bound?: Deadline | undefined;
}

function inDanger(state: State, { events, bound }: So, context: Context): Outcome {
  const now = asNoted(state, { events, bound });
  const tier = tierOfNew({ danger: true }, context);
  const { follows, lead } = nowWith(now, tier, context);
  return accept<Event>([...events, ...follows], {
    basis: grounds(context, 'problem.checkIn'),
    letters: lead ? toldOfDanger(lead) : [],
  });
}

/** With the earlier limit that was told in the same word. */
function asNoted(state: State, { events, bound: told }: So): State {
  const { noun } = state;
  const set = events.find(({ type }) => type === 'limit-set') as Extract<Event, { type: 'limit-set' }> | undefined;
  const bound = told && (!noun.bound || told.dueAt < noun.bound.dueAt) ? { bound: told } : {};
  return { ...state, noun: { ...noun, danger: true, ...bound, ...(set ? { limit: set.data.deadline } : {}) } };
}

/** It skips the grid and the community, and the department is called; what stands answered stays where it is. */
function nowWith(
  state: State,
  tier: Tier,
  context: Context,
): { follows: readonly Event[]; lead: ProblemState['lead'] } {
  const { noun, duties } = state;
  const lead = officeOf(tier);
  if (noun.stage === 'REGISTERED')
    return { lead, follows: [done(DISPATCH), ...dispatched(noun, { lead, tier, by: 'duty' }, context).events] };
  const up = noun.stage === 'HANDLING' && isBelow(noun.tier ?? 'grid', tier);
  const raised = up ? raise(state, { why: 'danger', to: tier }, context) : undefined;
  const events = raised?.ok ? raised.events : [];
  const calls = duties[CHECK_IN] || (tier === 'district' && up) ? [] : departmentCalled(officeOf('district'), context);
  return { lead: up ? lead : noun.lead, follows: [...events, ...calls] };
}
