import { deadlineBefore, type Deadline } from '../../calendar/index.js';
import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { basisOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { TELL } from '../owed.js';
import { wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';

/** Beside what is posted, everybody on the roll is told, fifteen days before (PMR 14; ZB 27, QD 29, WF 32). */

type State = CaseState<MatterState>;

/** Passing its day marks it overdue and voids nothing: no text that was read says that it does. */
export const tellBy = (meetingOn: Day, { rules, calendar }: Context): Deadline =>
  deadlineBefore(rules, 'meetingNotice', meetingOn, calendar);

/** Reports add up until all are told, or the committee says why the others cannot be. */
export function tellOfMeeting(
  { noun, duties }: State,
  command: CommandOf<'tell-of-meeting'>,
  context: Context,
): Outcome {
  const { notice, told: before = 0 } = noun;
  if (!notice || !duties[TELL]) return wrongStage(noun);
  const { told, proof, unreached } = command;
  const persons = Object.values(told).reduce((sum, some) => sum + some, before);
  const of = context.loaded['persons'] as number;
  if (persons > of) {
    const detail = {
      zh: `累计告知 ${persons} 人，多于名册人数 ${of}：每人只计一次。`,
      en: `${persons} were told of ${of} on the roll: each counts once.`,
    };
    return refuse(refusal('duplicate-subject', detail, { facts: { told: persons, owners: of } }));
  }
  const inTime = context.occurredOn <= tellBy(notice.meetingOn, context).dueDay;
  const finished = persons === of || unreached !== undefined;
  const fact: Event = {
    type: 'owners-told',
    data: { on: context.occurredOn, persons, of, inTime },
    papers: { told, proof, ...(unreached === undefined ? {} : { unreached }) },
  };
  return accept<Event>([fact, ...(finished ? [done(TELL)] : [])], {
    basis: grounds(context, 'meetingNotice'),
    figures: { told: persons, owners: of },
    warnings: inTime && persons === of ? [] : [basisOf(context.rules, 'meetingNotice')],
  });
}
