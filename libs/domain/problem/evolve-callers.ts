import type { Day } from '../shared/index.js';
import type { ProblemState, Satisfaction } from './state.js';

// Whoever told it, and whoever told it again: who was asked, and what they said.

/** Of a new reply everybody is asked anew. */
export function nobodyAsked({ called: _called, joined, ...rest }: ProblemState): ProblemState {
  const again = Object.entries(joined ?? {}).map(([id, { tries: _tries, answer: _answer, ...told }]) => [id, told]);
  return { ...rest, tries: [], ...(joined ? { joined: Object.fromEntries(again) as typeof joined } : {}) };
}

export function withAnswer(
  { joined = {} }: ProblemState,
  of: string,
  { on, answer }: { on: Day; answer: Satisfaction },
): NonNullable<ProblemState['joined']> {
  const told = joined[of];
  if (!told) return joined;
  return {
    ...joined,
    [of]: answer === 'unreachable' ? { ...told, tries: [...(told.tries ?? []), on] } : { ...told, answer },
  };
}
