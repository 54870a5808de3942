import { accept, grounds, owe, refusal, refuse } from '../case/index.js';
import type { CaseState, Context, Decision, FrameEvent } from '../case/index.js';
import type { Convened, FormationEvent, FormationState } from '../formation/index.js';
import type { Day } from '../shared/index.js';
import type { Begin } from './commands.js';

export interface ElectionBegun {
  readonly type: 'election-begun';
  readonly data: Convened & { readonly on: Day };
}

export type Event = FormationEvent | ElectionBegun | FrameEvent;
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
