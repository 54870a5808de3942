import {
  accept,
  closed,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { ANSWER, CALL, HOLD } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { FORMS, type Form, type Member } from '../forms.js';
import { answered, applicantOf, cancelled, dayTold, invitations } from '../letters.js';
import { notTheirs, wrongPlace, wrongStage } from '../refusals.js';
import type { MeetingState } from '../state.js';

/** Asked for, answered, called: in the days of the place. */

type State = CaseState<MeetingState>;

export function apply({ noun }: State, command: CommandOf<'apply'>, context: Context): Outcome {
  const { form, matter, request, by } = command;
  if (noun.stage !== 'NEW') return wrongStage(noun);
  if (form === 'owners-forum') return noForumOnApplication();
  const wrong = wrongPlace(form, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  return accept<Event>(
    [
      {
        type: 'meeting-asked',
        data: { on, form, matter, by: context.actor.role, applicant: applicantOf(context) },
        papers: { request, ...(by === undefined ? {} : { by }) },
      },
      owe(context, { key: ANSWER, role: FORMS[form].convener, deadline: termFrom(context, 'jointMeeting.answer', on) }),
    ],
    { basis: grounds(context, 'jointMeeting.members', 'jointMeeting.answer') },
  );
}

function noForumOnApplication(): Outcome {
  const detail = {
    zh: '业主恳谈会由物业服务企业定期召集，无须申请；请直接登记召集。',
    en: "An owners' forum is called regularly by the provider: it is convened, and not applied for.",
  };
  return refuse(refusal('not-offered', detail));
}

export function answerApplication(
  { noun }: State,
  { accept: accepted, reason }: CommandOf<'answer-application'>,
  context: Context,
): Outcome {
  const wrong = notTheirs(noun.form, context);
  if (wrong) return wrong;
  if (noun.stage !== 'ASKED') return wrongStage(noun);
  if (!accepted && reason === undefined) return noReason(context);
  const on = context.occurredOn;
  const fact: Event = {
    type: 'application-answered',
    data: { on, accepted },
    papers: { ...(reason === undefined ? {} : { reason }) },
  };
  const basis = grounds(context, 'jointMeeting.answer', 'jointMeeting.call');
  if (!accepted) {
    const letters = answered(noun, { accepted, reason });
    return accept<Event>([fact, done(ANSWER), closed({ outcome: 'declined' })], { basis, letters });
  }
  const deadline = termFrom(context, 'jointMeeting.call', on);
  const role = FORMS[noun.form ?? 'street'].convener;
  const letters = answered(noun, { accepted, reason, callBy: deadline.dueDay });
  return accept<Event>([fact, done(ANSWER), owe(context, { key: CALL, role, deadline })], { basis, letters });
}

function noReason(context: Context): Outcome {
  const detail = { zh: '不召开的，应当写明理由。', en: 'That no meeting is held is answered with the reason.' };
  return refuse(refusal('reason-missing', detail, { basis: grounds(context, 'jointMeeting.answer') }));
}

/** A regular one, straight away. */
export function convene({ noun }: State, { form, ...command }: CommandOf<'convene'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return wrongStage(noun);
  return notTheirs(form, context) ?? wrongPlace(form, context) ?? called(command, { form, regular: true }, context);
}

/** Called after an application was accepted; called again on another day, which moves it. */
export function callMeeting({ noun, duties }: State, command: CommandOf<'call-meeting'>, context: Context): Outcome {
  const { stage, form, regular } = noun;
  const wrong = notTheirs(form, context);
  if (wrong) return wrong;
  if (form === undefined || (stage !== 'ACCEPTED' && stage !== 'CALLED')) return wrongStage(noun);
  const over = [CALL, HOLD].filter((key) => duties[key]).map((key) => done(key));
  const { reason, meetingOn } = command;
  const said = called(command, { form, ...(regular ? { regular } : {}), over }, context);
  if (!said.ok) return said;
  const { letters = [] } = said.effects;
  const told = dayTold(noun, { meetingOn, reason, seq: context.seq });
  return { ...said, effects: { ...said.effects, letters: [...letters, ...told] } };
}

type Call = Omit<CommandOf<'call-meeting'>, 'type'>;

function called(
  { meetingOn, venue, members, matters, reason }: Call,
  { form, regular, over = [] }: { form: Form; regular?: true; over?: readonly Event[] },
  context: Context,
): Outcome {
  const on = context.occurredOn;
  const wrong = notThen(meetingOn, context);
  if (wrong) return wrong;
  const missing = form === 'street' ? valueOf(context.rules, 'jointMeeting.members').filter(notAmong(members)) : [];
  const role = FORMS[form].convener;
  return accept<Event>(
    [
      {
        type: 'meeting-called',
        data: { on, form, ...(regular ? { regular } : {}), meetingOn, members: [...new Set(members)], matters },
        papers: { venue, ...(reason === undefined ? {} : { reason }) },
      },
      ...over,
      owe(context, { key: HOLD, role, deadline: termFrom(context, 'jointMeeting.minutes', meetingOn) }),
    ],
    {
      basis: grounds(context, FORMS[form].basis, 'jointMeeting.call'),
      warnings: missing.length > 0 ? [basisOf(context.rules, 'jointMeeting.members')] : [],
      ...(missing.length > 0 ? { figures: { missing: missing.join(' ') } } : {}),
      letters: invitations(form, { meetingOn, members, seq: context.seq }),
    },
  );
}

const notAmong = (members: readonly Member[]) => (member: Member) => !members.includes(member);

/** Not before the call; nor so long after it that an accepted application is no longer answered by it. */
function notThen(meetingOn: Day, context: Context): Outcome | undefined {
  const calledOn = context.occurredOn;
  if (meetingOn < calledOn) {
    const detail = { zh: '会议日不能早于召集日。', en: 'A meeting is not called for a day before the call.' };
    return refuse(refusal('too-early', detail, { facts: { meetingOn, calledOn } }));
  }
  const { dueDay: until } = termFrom(context, 'jointMeeting.heldWithin', calledOn);
  if (meetingOn <= until) return undefined;
  const detail = {
    zh: `会议最迟应当于 ${until} 召开（系统建议默认值，并非法律规定）。`,
    en: `A meeting is called for ${until} at the latest (a proposed default, not law).`,
  };
  const basis = grounds(context, 'jointMeeting.heldWithin');
  return refuse(refusal('window-closed', detail, { basis, facts: { meetingOn, calledOn, until } }));
}

/** No longer needed: settled without a meeting. A regular one that is cancelled leaves the next one owed where it was. */
export function cancel({ noun, duties }: State, { reason }: CommandOf<'cancel-meeting'>, context: Context): Outcome {
  const wrong = notTheirs(noun.form, context);
  if (wrong) return wrong;
  if (noun.stage !== 'ACCEPTED' && noun.stage !== 'CALLED') return wrongStage(noun);
  return accept<Event>(
    [
      { type: 'meeting-cancelled', data: { on: context.occurredOn }, papers: { reason } },
      ...Object.keys(duties).map((key) => dropped(key)),
      closed({ outcome: 'declined' }),
    ],
    { letters: cancelled(noun, reason) },
  );
}
