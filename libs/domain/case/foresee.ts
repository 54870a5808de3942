import type { Context, Recorded } from './decider.js';
import type { Fact } from './decision.js';

/** The lifecycle's state after facts that are about to be written: what they bring is decided with them. */
export function foresee<S, E extends Fact>(
  evolve: (state: S, event: Recorded<E>) => S,
  { noun, facts }: { readonly noun: S; readonly facts: readonly Fact[] },
  { receivedAt: at }: Pick<Context, 'receivedAt'>,
): S {
  return facts.reduce<S>((state, fact) => evolve(state, { ...fact, seq: 0, v: 1, at } as Recorded<E>), noun);
}
