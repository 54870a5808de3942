import { TELL, telling } from '../../assembly-call/index.js';
import { accept, done, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { byTheMember, wrongStage } from '../refusals.js';
import type { DismissalState } from '../state.js';

/** Every owner is told of the meeting, by whoever calls it (PMR 14; ZB 27, QD 29, WF 32). */
export function tellOfMeeting(
  { noun, duties }: CaseState<DismissalState>,
  command: CommandOf<'tell-of-meeting'>,
  context: Context,
): Outcome {
  const by = duties[TELL]?.deadline?.dueDay;
  const wrong = byTheMember(noun, context);
  if (wrong) return wrong;
  if (!by) return wrongStage(noun);
  const heard = telling(command, { before: noun.toldOfMeeting, by }, context);
  if (heard.refused) return refuse(heard.refused);
  const { data, papers, finished, effects } = heard;
  return accept<Event>([{ type: 'owners-told', data, papers }, ...(finished ? [done(TELL)] : [])], effects);
}
