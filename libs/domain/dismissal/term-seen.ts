import type { TermOver } from '../after-term/index.js';
import type { Day } from '../shared/index.js';

/** What a dismissal sees of the term that opened it: who sits, who is suspended, which facts rest. */
export interface TermSeen extends TermOver {
  readonly members: Readonly<Record<string, { readonly office: string }>>;
  readonly suspended?: Readonly<Record<string, string>>;
  /** By person and item: until when the same facts rest. */
  readonly rests?: Readonly<Record<string, Day>>;
}

/** By whom the committee puts it to the vote: its chair, or the vice chair where it is about the chair. */
export function convenerIn(term: TermSeen | undefined, member: string | undefined): string | undefined {
  if (!term) return undefined;
  const able = Object.entries(term.members).filter(([person]) => person !== member && !term.suspended?.[person]);
  const holding = (office: string) => able.find(([, each]) => each.office === office)?.[0];
  return holding('chair') ?? holding('vice-chair');
}
