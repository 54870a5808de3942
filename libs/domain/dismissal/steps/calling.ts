import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Coming,
  type Context,
  type Holder,
} from '../../case/index.js';
import { invitation, tellingDuty } from '../../assembly-call/index.js';
import { faultyWindow, lawOf } from '../../assembly-vote/index.js';
import { deadlineBefore } from '../../calendar/index.js';
import { besideIn, votedOnBeside } from '../beside.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { voteNotice } from '../notices.js';
import { byTheMember, notAt, wrongStage } from '../refusals.js';
import type { Convener, DismissalState } from '../state.js';
import { convenerIn, type TermSeen } from '../term-seen.js';
import { CALL, DECIDE } from './recommendation.js';

/** Put to the vote by the committee; else the Street urges it, and then calls the meeting itself (ZB 33, QD 40, SD 28). */

type State = CaseState<DismissalState>;

const URGE = 'urge-committee';

/** The day passes in the record; what the Street then owes is asked for by the story, which may look at rules. */
export function nextMissed({ noun, duties }: State): Coming<Event> | undefined {
  const due = (duties[CALL] ?? duties[DECIDE])?.deadline;
  if (!due) return undefined;
  const data = { dueDay: due.dueDay };
  if (noun.stage === 'PROPOSED') return { at: due.dueAt, event: { type: 'vote-not-called', data } };
  if (noun.stage === 'URGED') return { at: due.dueAt, event: { type: 'order-missed', data } };
  return undefined;
}

export function askToUrge({ noun, duties }: State, context: Context): Outcome {
  if (noun.stage !== 'NOT_CALLED') return wrongStage(noun);
  if (duties[URGE]) return accept<Event>([]);
  const on = context.today;
  const deadline = termFrom(context, 'dismissal.urging', noun.missed ?? on);
  return accept<Event>(
    [{ type: 'urging-asked', data: { on } }, owe(context, { key: URGE, role: 'street', deadline })],
    { basis: grounds(context, 'dismissal.streetUrges', 'dismissal.urging') },
  );
}

/** With a day by which it must be announced. A committee that might have decided itself has now to ask the owners. */
export function urge({ noun, duties }: State, { how }: CommandOf<'urge-committee'>, context: Context): Outcome {
  const wrong = notAt(noun, 'NOT_CALLED');
  if (wrong) return wrong;
  const on = context.occurredOn;
  const deadline = termFrom(context, 'dismissal.order', on);
  const who = convenerIn(context.loaded['term'] as TermSeen | undefined, noun.member);
  return accept<Event>(
    [
      { type: 'committee-urged', data: { on, callBy: deadline.dueDay }, papers: { how } },
      ...(duties[URGE] ? [done(URGE)] : []),
      ...letFall(duties, CALL, DECIDE),
      owe(context, { key: CALL, role: 'owners-committee', ...(who === undefined ? {} : { who }), deadline }),
    ],
    { basis: grounds(context, 'dismissal.streetUrges', 'dismissal.order') },
  );
}

export function askStreetToCall({ noun, duties }: State, context: Context): Outcome {
  if (noun.stage === 'STREET_CALLS') return accept<Event>([]);
  if (noun.stage !== 'ORDER_MISSED') return wrongStage(noun);
  const on = context.today;
  const deadline = termFrom(context, 'streetOrdersMeeting', noun.missed ?? on);
  return accept<Event>(
    [
      { type: 'street-asked-to-call', data: { on } },
      ...letFall(duties, CALL),
      owe(context, { key: CALL, role: 'street', deadline }),
    ],
    { basis: grounds(context, 'dismissal.streetUrges', 'streetOrdersMeeting') },
  );
}

/** One member, one item. Until the Street has called it, a committee that is late may still do it. */
export function callVote(state: State, command: CommandOf<'call-vote'>, context: Context): Outcome {
  const { noun, duties } = state;
  const wrong =
    byTheMember(noun, context) ??
    notAt(noun, 'PROPOSED', 'NOT_CALLED', 'URGED', 'ORDER_MISSED', 'STREET_CALLS') ??
    notTheirs(noun, context) ??
    votedOnBeside(noun, context) ??
    withoutAnswer(noun, command, context) ??
    wrongDays(command, context);
  if (wrong) return wrong;
  const { meetingOn, closesOn, extendable = false, places, photos } = command;
  const on = context.occurredOn;
  const by: Convener['role'] = context.actor.role === 'street' ? 'street' : 'owners-committee';
  const vote = `assembly-vote:${noun.votes + 1}`;
  const others = besideIn(context).length;
  return accept<Event>(
    [
      { type: 'vote-called', data: { vote, on, meetingOn, closesOn, by } },
      ...[CALL, DECIDE].filter((key) => duties[key]).map((key) => done(key)),
      ...letFall(duties, URGE),
      tellingDuty({ ...holderOf(state, by), meetingOn }, context),
    ],
    {
      ...(others > 0 ? { figures: { othersAboutTheMember: others } } : {}),
      basis: grounds(context, 'meetingNotice', 'votingWindow.min', 'votingWindow.max', 'matter.M3', 'vote.ordinary'),
      notices: [voteNotice(noun, { meetingOn, closesOn, by, places, photos, postedOn: on, removeAfter: closesOn })],
      letters: [invitation({ key: `meeting-${noun.votes + 1}`, meetingOn, lines: [IN_THE_NOTICE] })],
      opens: [{ kind: 'assembly-vote', name: vote, command: beginVote(noun, { meetingOn, closesOn, extendable }) }],
    },
  );
}

/** Whose meeting it is, and of the committee whoever was to call it. */
function holderOf({ duties }: State, role: Convener['role']): Holder {
  const owed = (duties[CALL] ?? duties[DECIDE])?.holder;
  return owed?.role === role ? owed : { role };
}

/** A mail of a dismissal says that there is a meeting, and not what about. */
const IN_THE_NOTICE = {
  zh: '会议议题见小区公告，不在邮件中。',
  en: 'What is voted on stands in the posted notice, and not in a mail.',
};

function beginVote(
  { member }: DismissalState,
  { meetingOn, closesOn, extendable }: Pick<CommandOf<'call-vote'>, 'meetingOn' | 'closesOn' | 'extendable'>,
) {
  const title = { zh: '终止一名业主委员会成员的资格', en: 'The seat of one member ends' };
  return {
    type: 'begin',
    round: 1,
    items: [{ id: 'M3', matter: 'M3', title, ...(member === undefined ? {} : { about: [member] }) }],
    ...{ meetingOn, opensOn: meetingOn, closesOn, extendable },
  };
}

/** The Street's own power begins where its order has passed (SD 28). */
function notTheirs({ stage, missed }: DismissalState, context: Context): Outcome | undefined {
  const own = stage === 'STREET_CALLS' || stage === 'ORDER_MISSED';
  if (context.actor.role !== 'street' || own) return undefined;
  const detail = {
    zh: '街道须先督促业主委员会，督促期满仍未提请的，方可自行召集。',
    en: 'The Street first urges the committee, and calls the meeting itself once its order has passed.',
  };
  const basis = grounds(context, 'dismissal.streetUrges', 'dismissal.order');
  return refuse(refusal('wrong-stage', detail, { basis, facts: { stage, missed } }));
}

function withoutAnswer(
  { answer }: DismissalState,
  { answerAttached }: CommandOf<'call-vote'>,
  context: Context,
): Outcome | undefined {
  if (answerAttached || answer === 'none') return undefined;
  const detail = {
    zh: '本人的陈述须随选票送达每位业主。',
    en: 'What the member answered goes to every owner with the ballot.',
  };
  return refuse(refusal('papers-missing', detail, { basis: grounds(context, 'dismissal.answer') }));
}

function wrongDays({ meetingOn, closesOn }: CommandOf<'call-vote'>, context: Context): Outcome | undefined {
  const { rules, calendar, occurredOn } = context;
  const latest = deadlineBefore(rules, 'meetingNotice', meetingOn, calendar).dueDay;
  if (occurredOn > latest) {
    const detail = {
      zh: `会议 ${meetingOn} 召开，公告最迟应于 ${latest} 张贴；实际 ${occurredOn}。`,
      en: `A meeting on ${meetingOn} is posted on ${latest} at the latest; it was posted on ${occurredOn}.`,
    };
    const facts = { latest, postedOn: occurredOn, meetingOn };
    return refuse(refusal('notice-too-late', detail, { basis: grounds(context, 'meetingNotice'), facts }));
  }
  const wrong = faultyWindow(lawOf(context, closesOn), { opensOn: meetingOn, closesOn });
  return wrong && refuse(wrong);
}
