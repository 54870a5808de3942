import { closed, foresee, type Context, type Effects } from '../../case/index.js';
import type { DismissalEvent, Event } from '../events.js';
import type { DismissalOutcome, DismissalState, Ground, How } from '../state.js';
import { evolve } from '../evolve.js';

/** How a finding ends, whoever ends it: suspension over, vote withdrawn, said to the term by its last fact. */
export function closing(
  state: DismissalState,
  { how, ground }: { how: How; ground?: Ground | undefined },
  context: Context,
): { readonly events: Event[]; readonly effects: Pick<Effects, 'tells' | 'reports'> } {
  const on = context.occurredOn;
  const data = { on, how, ...(ground ? { ground } : {}) };
  const fact: DismissalEvent = { type: 'finding-closed', data };
  const { ended } = foresee(evolve, { noun: state, facts: [fact] }, context);
  const off = how === 'dismissed' ? NOTHING : suspensionOver(state, context);
  const dropped = voteDropped(state, context);
  return {
    events: [...off.events, ...dropped.events, fact, closed(ended satisfies DismissalOutcome | undefined)],
    effects: { ...off.effects, ...dropped.effects },
  };
}

const NOTHING = { events: [] as Event[], effects: {} };

/** The member acts again; the term is told. */
export function suspensionOver({ member, suspendedOn, suspensions }: DismissalState, { occurredOn: on }: Context) {
  if (suspendedOn === undefined || member === undefined) return NOTHING;
  return {
    events: [{ type: 'suspension-ended', data: { on } }] as Event[],
    effects: { reports: [{ kind: `suspension:${suspensions + 1}`, data: { member, suspended: false } }] },
  };
}

/** A vote that is announced or running is withdrawn: nothing is counted any more. */
export function voteDropped({ stage, vote }: DismissalState, { occurredOn: on }: Context) {
  if (stage !== 'CALLED' || !vote) return NOTHING;
  return {
    events: [{ type: 'vote-dropped', data: { vote: vote.name, on } }] as Event[],
    effects: { tells: [{ to: vote.name, kind: 'withdraw', data: { why: 'dismissal-ended' } }] },
  };
}
