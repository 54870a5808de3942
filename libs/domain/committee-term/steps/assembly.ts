import { deadlineBefore } from '../../calendar/index.js';
import { accept, done, grounds, owe, type CaseState, type Context } from '../../case/index.js';
import { day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { monthOf, yearOf, type Month } from '../month.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';

/** The assembly meets at least once a year (SD 28): that it did is entered with its minutes (a proposed default). */

type State = CaseState<CommitteeTermState>;

const assemblyDuty = (year: string) => `hold-assembly:${year}`;
const newYear = (year: string) => day(`${Number(year) + 1}-01-01`);

/** Late in a year in which none was held: not for the year in which the term was taken up, nor for the one in which it ends. */
export function askForAssembly({ noun }: State, since: Month, context: Context): Event[] {
  const { rules, calendar, today } = context;
  const year = yearOf(monthOf(today));
  const askedFrom = deadlineBefore(rules, 'yearlyAssembly.asked', newYear(year), calendar).dueDay;
  const owed = since <= `${year}-01` && (noun.ends ?? '') >= `${year}-12-31` && today >= askedFrom;
  if (!owed || noun.assemblyAsked === year || (noun.assemblyOn ?? '') >= `${year}-01-01`) return [];
  const deadline = deadlineBefore(rules, 'yearlyAssembly', newYear(year), calendar);
  return [
    { type: 'assembly-asked', data: { year } },
    owe(context, { key: assemblyDuty(year), ...byChair(noun), deadline }),
  ];
}

export function recordAssembly(
  { noun, duties }: State,
  { form, minutes }: CommandOf<'record-assembly'>,
  context: Context,
): Outcome {
  if (noun.stage === 'NEW') return wrongStage(noun);
  const on = context.occurredOn;
  const key = assemblyDuty(yearOf(on));
  return accept<Event>(
    [{ type: 'assembly-held', data: { on, form }, papers: { minutes } }, ...(duties[key] ? [done(key)] : [])],
    { basis: grounds(context, 'yearlyAssembly') },
  );
}
