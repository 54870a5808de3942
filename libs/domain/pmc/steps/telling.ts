import { telling } from '../../assembly-call/index.js';
import { accept, done, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import { tellOwners } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { unknown } from '../refusals.js';
import type { PmcState } from '../state.js';

/** Every owner is told of the meeting, by the office that chairs the body (PMR 14; ZB 27, WF 32). */
export function tellOfMeeting(
  { noun, duties }: CaseState<PmcState>,
  command: CommandOf<'tell-of-meeting'>,
  context: Context,
): Outcome {
  const { vote: named, ...said } = command;
  const of = tellOwners('');
  const first = Object.keys(duties).find((key) => key.startsWith(of));
  const key = named === undefined ? (context.task ?? first ?? of) : tellOwners(named);
  const by = duties[key]?.deadline?.dueDay;
  if (!key.startsWith(of) || !by) return unknown({ zh: '没有待告知的会议。', en: 'No such meeting is to be told of.' });
  const vote = key.slice(of.length);
  const heard = telling(said, { before: noun.votes[vote]?.told, by }, context);
  if (heard.refused) return refuse(heard.refused);
  const { data, papers, finished, effects } = heard;
  return accept<Event>(
    [{ type: 'owners-told', data: { vote, ...data }, papers }, ...(finished ? [done(key)] : [])],
    effects,
  );
}
