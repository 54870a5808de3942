import type { CaseState, Context } from '../../case/index.js';
import { dayOf } from '../../shared/index.js';
import type { Event } from '../events.js';
import { monthOf, type Month } from '../month.js';
import type { CommitteeTermState } from '../state.js';
import { askForAssembly } from './assembly.js';
import { askForDisclosures } from './disclosure.js';

/** What is asked for with the month's report, so that it costs no waking of its own. */
export function askedBeside(state: CaseState<CommitteeTermState>, month: Month, context: Context): Event[] {
  const { begunAt } = state.noun;
  if (begunAt === undefined) return [];
  const since = monthOf(dayOf(begunAt));
  return [...askForDisclosures(state, { month, since }, context), ...askForAssembly(state, since, context)];
}
