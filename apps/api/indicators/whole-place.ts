import type { Scope } from '#platform/case-store';
import { PROBLEMS } from '../http/problem.js';
import type { Reader } from '../http/ticket.js';

/** A place of which the reader sees only a part would get a figure that is none: it is not there for them. */
export function wholeOf({ actor, scopeFor }: Reader, code: string): Scope {
  if (!code.replace(/^00/, '').startsWith(actor.node)) throw PROBLEMS.notFound();
  return scopeFor(code);
}
