import { deadlineBefore } from '../../calendar/index.js';
import { accept, done, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { basisOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { TELLING_WAYS, type FormationState, type Told } from '../state.js';
import { convener, grounds, owe, wrongStage, type Decided } from '../terms.js';

/** Step 12: beside what is posted, every owner is told, fifteen days before (SD art. 22, PMR art. 14; ZB 27, QD 29, WF 32). */

export const TELL_OWNERS = 'tell-owners';

/** Passing its day marks it overdue and voids nothing: no text of the place says that it does. */
export const tellingDuty = (state: FormationState, meetingOn: Day, context: Context) =>
  owe(context, {
    key: TELL_OWNERS,
    ...convener(state),
    deadline: deadlineBefore(context.rules, 'firstMeetingNotice', meetingOn, context.calendar),
  });

/** Reports add up until all are told, or the group says why the others cannot be. */
export function tellOwners(
  { noun, duties }: CaseState<FormationState>,
  command: CommandOf<'tell-owners'>,
  context: Context,
): Decided {
  const { meeting, roll, told: before = {} } = noun;
  if (!meeting || !roll) return wrongStage(noun);
  if (!duties[TELL_OWNERS])
    return refuse(refusal('already-done', { zh: '告知已办结。', en: 'Telling the owners is done.' }));
  const { proof, unreached } = command;
  const told = added(before, command.told);
  const persons = sumOf(told);
  const of = roll.persons;
  if (persons > of) {
    const detail = {
      zh: `累计告知 ${persons} 人，多于业主人数 ${of}：每人只计一次。`,
      en: `${persons} were told of ${of} owners: each counts once.`,
    };
    return refuse(refusal('duplicate-subject', detail, { facts: { told: persons, owners: of } }));
  }
  const { dueDay } = deadlineBefore(context.rules, 'firstMeetingNotice', meeting.meetingOn, context.calendar);
  const inTime = context.occurredOn <= dueDay;
  const finished = persons === of || unreached !== undefined;
  return accept(
    [
      {
        type: 'owners-told',
        data: { on: context.occurredOn, told, persons, of, inTime },
        papers: { proof, ...(unreached === undefined ? {} : { unreached }) },
      },
      ...(finished ? [done(TELL_OWNERS)] : []),
    ],
    {
      basis: grounds(context, 'firstMeetingNotice', 'meetingNotice'),
      figures: { told: persons, owners: of, by: dueDay },
      warnings: inTime && persons === of ? [] : [basisOf(context.rules, 'meetingNotice')],
    },
  );
}

const sumOf = (told: Told): number => Object.values(told).reduce((sum, persons) => sum + persons, 0);

function added(before: Told, more: Told): Told {
  const ways = TELLING_WAYS.map((way) => [way, (before[way] ?? 0) + (more[way] ?? 0)] as const);
  return Object.fromEntries(ways.filter(([, persons]) => persons > 0));
}
