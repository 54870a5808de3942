import type { Deadline } from '../calendar/index.js';
import { accept, grounds, owe, postpone, refusal, refuse } from '../case/index.js';
import type { CaseState, Context, Decision, FrameEvent } from '../case/index.js';
import type { Convened, FormationEvent, FormationState } from '../formation/index.js';
import type { Day } from '../shared/index.js';
import type { Begin } from './commands.js';

export interface ElectionBegun {
  readonly type: 'election-begun';
  readonly data: Convened & { readonly on: Day };
}

/** The term that is renewed goes on to another day. */
export interface TermEndMoved {
  readonly type: 'term-end-moved';
  readonly data: { readonly termEnds: Day };
}

export type Event = FormationEvent | ElectionBegun | TermEndMoved | FrameEvent;
export type Outcome = Decision<Event>;

const HOLD = 'first-meeting';

/** Covenant and rules stand: what is left is to verify the owners anew and to nominate. */
export function begin(
  { noun }: CaseState<FormationState>,
  { convened: called, sitting, deadline }: Begin,
  context: Context,
): Outcome {
  if (noun.convened) return refuse(refusal('already-open', { zh: '选举已启动。', en: 'It has been called.' }));
  const convened = { ...called, sitting: { members: sitting.length, party: partyAmong(sitting, context) } };
  const holder = { role: called.by, ...(called.who ? { who: called.who } : {}) };
  return accept<Event>(
    [
      { type: 'election-begun', data: { ...convened, on: context.occurredOn } },
      owe(context, { key: 'confirm-owners', ...holder }),
      owe(context, { key: HOLD, ...holder, deadline }),
    ],
    { basis: grounds(context, 'vote.participation', 'firstMeetingNotice') },
  );
}

function partyAmong(sitting: readonly string[], { loaded }: Context): number {
  const people = sitting.map((person) => loaded[person] as { readonly partyMembership?: string } | undefined);
  return people.filter((person) => person && person.partyMembership !== 'none').length;
}

/** What a first formation has behind it by now. */
export function begun(state: FormationState, { on, ...convened }: ElectionBegun['data']): FormationState {
  return { ...state, stage: 'PREPARING', convened, since: on, files: 'received', drafts: true, passed: ['M1', 'M2'] };
}

/** What the term tells: its new end, and the day by which its renewal is to be held. */
export interface TermExtended {
  readonly ends: Day;
  readonly deadline: Deadline;
}

/** The owners have extended the term: whoever is elected takes office after the new end, and the election has its days. */
export function extended(
  { noun, duties }: CaseState<FormationState>,
  { ends, deadline }: TermExtended,
  context: Context,
): Outcome {
  if (noun.convened?.purpose !== 'renewal') return accept<Event>([]);
  const held = duties[HOLD];
  // What had no day because it had passed is given none that has passed as well.
  const moves = held && (held.deadline !== undefined || context.receivedAt < deadline.dueAt);
  return accept<Event>([
    { type: 'term-end-moved', data: { termEnds: ends } },
    ...(moves ? [postpone(context, { key: HOLD, deadline, escalateTo: 'street' })] : []),
  ]);
}

export const endMoved = (state: FormationState, { termEnds }: TermEndMoved['data']): FormationState =>
  state.convened ? { ...state, convened: { ...state.convened, termEnds } } : state;
