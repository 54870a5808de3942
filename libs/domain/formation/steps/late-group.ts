import { letFall, opened, type CaseState, type Coming } from '../../case/index.js';
import type { Event } from '../events.js';
import type { FormationState } from '../state.js';

/** Where the text says so (LC art. 20), a group that lets the term of the first meeting pass makes it the Street's duty to form another. */

const FORM_GROUP = 'form-group';

/** No text gives the Street a term for it. */
const streetOwes = opened({ key: FORM_GROUP, holder: { role: 'street' } });

export function nextOfGroup({ noun, duties }: CaseState<FormationState>): Coming<Event> | undefined {
  const duty = duties['first-meeting'];
  if (!noun.group?.anewWhenLate || noun.meeting || !duty?.deadline || duty.overdue || duties[FORM_GROUP])
    return undefined;
  return {
    at: duty.deadline.dueAt,
    event: { type: 'group-late', data: { number: noun.group.number } },
    also: [streetOwes],
  };
}

/** The meeting that had been posted lapses when its term is over already. */
export const lateByLapse = ({ noun, duties }: CaseState<FormationState>): Event[] =>
  noun.group?.anewWhenLate && duties['first-meeting']?.overdue ? [streetOwes] : [];

/** A meeting that is posted is held, however late: nobody forms another group meanwhile. */
export const notWhilePosted = ({ duties }: CaseState<FormationState>): Event[] => letFall(duties, FORM_GROUP);
