import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  silenceAfter,
  termFrom,
  type CaseState,
  type Coming,
  type Context,
} from '../../case/index.js';
import { recomputeDeadline } from '../../calendar/index.js';
import { addMs } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { notAt, notTheMember } from '../refusals.js';
import type { DismissalState } from '../state.js';

/** The member is told, answers, and is heard in person: nothing is recommended before that. */

type State = CaseState<DismissalState>;

const CHARGES = 'send-charges';
const ANSWER = 'answer';
const HEARING = 'record-hearing';

export function sendCharges({ noun }: State, command: CommandOf<'send-charges'>, context: Context): Outcome {
  const wrong = notAt(noun, 'TO_CHARGE');
  if (wrong) return wrong;
  const { facts, evidenceShown, consequence, hearingOn } = command;
  const on = context.occurredOn;
  const answer = termFrom(context, 'dismissal.answer', on);
  const early = tooEarly(hearingOn, answer.dueDay, context);
  if (early) return early;
  const silentAt = silenceAfter(context, answer);
  const member = noun.member === undefined ? {} : { who: noun.member };
  return accept<Event>(
    [
      {
        type: 'charges-sent',
        data: { on, answerBy: answer.dueDay, silentAt, hearingOn },
        papers: { facts, evidenceShown, consequence, rights: RIGHTS },
      },
      done(CHARGES),
      owe(context, { key: ANSWER, role: 'owners-committee', ...member, deadline: answer }),
      owe(context, { key: HEARING, role: 'street', deadline: termFrom(context, 'dismissal.hearing', answer.dueDay) }),
    ],
    { basis: grounds(context, 'dismissal.charges', 'dismissal.answer', 'dismissal.hearing') },
  );
}

const RIGHTS =
  '您有权查阅与您有关的证据，在期限内书面或者口头陈述申辩，当面发表意见，并在业主大会会议上先行发言。未答复不视为承认。认为程序不当的，可以向区（县）物业主管部门、街道上级机关反映。';

/** Nobody is heard while there is still time to answer. */
function tooEarly(hearingOn: string, answerBy: string, context: Context): Outcome | undefined {
  if (hearingOn > answerBy) return undefined;
  const detail = {
    zh: `听取意见应安排在陈述期（至 ${answerBy}）届满之后。`,
    en: `The hearing is set after the time to answer, which ends on ${answerBy}.`,
  };
  return refuse(
    refusal('too-early', detail, { basis: grounds(context, 'dismissal.answer'), facts: { hearingOn, answerBy } }),
  );
}

export function answer({ noun, duties }: State, { statement }: CommandOf<'answer'>, context: Context): Outcome {
  const stranger = notTheMember(noun, context);
  if (stranger) return stranger;
  const wrong = notInTime(noun, context);
  if (wrong) return wrong;
  return accept<Event>(
    [
      { type: 'member-answered', data: { on: context.occurredOn }, papers: { statement } },
      ...(duties[ANSWER] ? [done(ANSWER)] : []),
    ],
    { basis: grounds(context, 'dismissal.answer', 'dismissal.hearing') },
  );
}

/** What was said in time and met the silence is an answer all the same, once two people have admitted it. */
function notInTime(noun: DismissalState, context: Context): Outcome | undefined {
  const { told, answer: said, stage } = noun;
  const over = () => refuse<Event>(refusal('window-closed', OVER, { basis: grounds(context, 'dismissal.answer') }));
  if (told && said !== undefined && said !== 'none')
    return refuse(refusal('already-done', { zh: '已经陈述。', en: 'The member has answered.' }));
  if (told && context.occurredOn > told.answerBy) return over();
  if (said !== 'none') return notAt(noun, 'ANSWERING');
  return context.admitted && stage !== 'DECIDED' ? undefined : over();
}

const OVER = {
  zh: '书面陈述期已满；仍可当面发表意见。',
  en: 'The time for a written answer is over; the member is still heard in person.',
};

/** Silence is noted once the entry grace is over, so that what was said in time may still be entered. */
const SETTLED_AFTER = 120_000;

export function nextSilence({ noun, duties }: State): Coming<Event> | undefined {
  if (noun.stage !== 'ANSWERING' || !noun.told) return undefined;
  const { silentAt } = noun.told;
  return {
    at: silentAt,
    notBefore: addMs(silentAt, SETTLED_AFTER),
    event: { type: 'member-silent', data: {} },
    also: duties[ANSWER] ? [{ type: 'duty-dropped', data: { key: ANSWER } }] : [],
  };
}

/** By another calendar the time to answer, and the grace after it, end on another day. */
export function movedGrace({ noun, duties }: State, context: Context): Event[] {
  const deadline = duties[ANSWER]?.deadline;
  if (noun.stage !== 'ANSWERING' || !noun.told || !deadline) return [];
  const fresh = recomputeDeadline(deadline, context.rules, context.calendar);
  const silentAt = silenceAfter(context, fresh);
  if (silentAt === noun.told.silentAt && fresh.dueDay === noun.told.answerBy) return [];
  return [{ type: 'grace-moved', data: { answerBy: fresh.dueDay, silentAt } }];
}

export function recordHearing(
  { noun }: State,
  { attended, minutes }: CommandOf<'record-hearing'>,
  context: Context,
): Outcome {
  const wrong = notAt(noun, 'TO_HEAR');
  if (wrong) return wrong;
  const on = context.occurredOn;
  const day = noun.told?.hearingOn;
  // Whoever has answered may be heard earlier; whoever has not is waited for until the day that was named.
  if (!attended && day !== undefined && on < day) {
    const detail = { zh: `听取意见定于 ${day}。`, en: `The hearing is set for ${day}.` };
    return refuse(refusal('too-early', detail, { facts: { hearingOn: day } }));
  }
  const deadline = termFrom(context, 'dismissal.recommendation', on);
  return accept<Event>(
    [
      { type: 'member-heard', data: { on, attended }, papers: { minutes } },
      done(HEARING),
      owe(context, { key: 'recommend', role: 'street', deadline }),
    ],
    { basis: grounds(context, 'dismissal.hearing', 'dismissal.recommendation') },
  );
}
