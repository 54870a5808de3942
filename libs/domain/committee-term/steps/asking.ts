import type { CaseState, Context } from '../../case/index.js';
import type { Event } from '../events.js';
import { monthOf, type Month } from '../month.js';
import { isSince, type CommitteeTermState } from '../state.js';
import { askForAssembly } from './assembly.js';
import { askForDisclosures } from './disclosure.js';

/** What is asked for with the month's report, so that it costs no waking of its own. */
export function askedBeside(state: CaseState<CommitteeTermState>, month: Month, context: Context): Event[] {
  const since = isSince(state.noun);
  if (since === undefined) return [];
  // Whoever takes over from a committee owes the whole of the period that was running.
  const periodsSince = state.noun.succeeds ? '' : monthOf(since);
  return [
    ...askForDisclosures(state, { month, since: periodsSince }, context),
    ...askForAssembly(state, monthOf(since), context),
  ];
}
