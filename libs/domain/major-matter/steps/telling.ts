import { telling, tellBy } from '../../assembly-call/index.js';
import { accept, done, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { TELL } from '../owed.js';
import { wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';

/** Everybody on the roll of the vote: where a part of the owners decides, everybody of that part. */
export function tellOfMeeting(
  { noun, duties }: CaseState<MatterState>,
  command: CommandOf<'tell-of-meeting'>,
  context: Context,
): Outcome {
  const { notice, told: before } = noun;
  if (!notice || !duties[TELL]) return wrongStage(noun);
  const heard = telling(command, { before, by: tellBy(notice.meetingOn, context).dueDay }, context);
  if (heard.refused) return refuse(heard.refused);
  const { data, papers, finished, effects } = heard;
  return accept<Event>([{ type: 'owners-told', data, papers }, ...(finished ? [done(TELL)] : [])], effects);
}
