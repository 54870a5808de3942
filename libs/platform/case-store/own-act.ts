import { accept, actId, type Decision } from '#domain/case';
import type { Desk } from './desk.js';

/**
 * The wake of a case's own workflow does what its story would ask for next, under the act's own name: a second transaction, and a
 * second step of the workflow, would bring nothing else. Whoever else lets time pass leaves it to the story.
 */
export function ownActOf(desk: Desk): Desk | undefined {
  const { decider, request, chapter, row, cause } = desk;
  const isOwnWake = request.command.type === 'elapse' && request.known !== undefined;
  const act = isOwnWake && !chapter.state.closed ? decider.ownAct?.(chapter.state) : undefined;
  if (!act) return undefined;
  const commandId = actId(row.id, { ...act, since: chapter.state.stageSince });
  return { ...desk, request: { ...request, command: { type: act.type } }, cause: { ...cause, commandId } };
}

/** What the calendar has brought stands, whatever becomes of the act: the story will ask by itself, and meet what is in the way. */
export async function orLeaveIt(decide: () => Promise<Decision | 'stale'>): Promise<Decision | 'stale'> {
  try {
    const decision = await decide();
    return decision !== 'stale' && decision.ok ? decision : accept([]);
  } catch {
    return accept([]);
  }
}
