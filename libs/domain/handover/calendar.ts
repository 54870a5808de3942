import { opened, type CaseState, type Coming } from '../case/index.js';
import { addDays, atHour } from '../shared/index.js';
import type { Event } from './events.js';
import { isOver, type HandoverState } from './state.js';

/** Tasks of a day are there when offices open. */
const MORNING = 8;

export const HAND_OVER = 'hand-over';
export const URGE = 'urge-handover';
export const MEETING = 'hold-joint-meeting';
export const ENFORCE = 'enforce-handover';
export const DISSOLUTION = 'post-dissolution';

/** Day 0 overdue the Street urges, then a joint meeting, then police, void seal or suit: each a task, none with a term of a source. */
export function nextRefusal({ noun, duties }: CaseState<HandoverState>): Coming<Event> | undefined {
  const { ladder, refusal } = noun;
  // Everything may be handed over while the end of a body is still to be posted.
  if (!ladder || isOver(noun)) return undefined;
  const street = (key: string) => [opened({ key, holder: { role: 'street' as const } })];
  if (!refusal) {
    const due = duties[HAND_OVER]?.deadline;
    if (!due) return undefined;
    return { at: due.dueAt, event: { type: 'handover-refused', data: { dueDay: due.dueDay } }, also: street(URGE) };
  }
  const { dueDay, rungs } = refusal;
  if (rungs === 'urge')
    return {
      at: atHour(addDays(dueDay, ladder.meeting), MORNING),
      event: { type: 'joint-meeting-owed', data: { dueDay } },
      also: street(MEETING),
    };
  if (rungs === 'meeting')
    return {
      at: atHour(addDays(dueDay, ladder.enforce), MORNING),
      event: { type: 'enforcement-owed', data: { dueDay } },
      also: street(ENFORCE),
    };
  return undefined;
}
