import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { COMMITTEE, OPINION, TALK, toPost } from '../owed.js';
import { wrongStage } from '../refusals.js';
import type { MatterState } from '../state.js';

/** Before the vote: the opinion of the community Party organisation, what the committee answers, the Street's talk. */

type State = CaseState<MatterState>;

export function giveOpinion({ noun }: State, command: CommandOf<'give-opinion'>, context: Context): Outcome {
  const { opinion, points = [], reason } = command;
  if (noun.stage !== 'PRE_REVIEW' || !noun.review) return wrongStage(noun);
  const wrong = tooLate(noun.review.dueDay, context) ?? incomplete(command);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const said = opinion === 'SUGGEST' ? { points: points.length } : {};
  return accept<Event>(
    [
      { type: 'opinion-given', data: { on, opinion, ...said }, papers: { points, ...(reason ? { reason } : {}) } },
      done(OPINION),
      nextAfter(opinion, context),
    ],
    { basis: grounds(context, 'matterReview') },
  );
}

function nextAfter(opinion: CommandOf<'give-opinion'>['opinion'], context: Context): Event {
  if (opinion === 'SUPPORT') return toPost;
  if (opinion === 'OBJECT') return owe(context, { key: 'revise-or-insist', role: COMMITTEE });
  const deadline = termFrom(context, 'matterReview.answers', context.occurredOn);
  return owe(context, { key: 'answer-suggestions', role: COMMITTEE, deadline });
}

/** What was said in time may be entered within the grace; what was said afterwards is no opinion any more. */
function tooLate(dueDay: Day, { occurredOn }: Context): Outcome | undefined {
  if (occurredOn <= dueDay) return undefined;
  const detail = { zh: `意见期限 ${dueDay} 已过，视为无异议。`, en: `Due by ${dueDay}; silence is no objection.` };
  return refuse(refusal('window-closed', detail, { facts: { dueDay, occurredOn } }));
}

function incomplete({ opinion, points = [], reason }: CommandOf<'give-opinion'>): Outcome | undefined {
  if (opinion === 'SUGGEST' && points.length === 0)
    return refuse(refusal('reason-missing', { zh: '建议须逐条写明。', en: 'Suggestions are written point by point.' }));
  if (opinion === 'OBJECT' && !reason?.trim())
    return refuse(refusal('reason-missing', { zh: '反对须说明理由。', en: 'An objection needs its reason.' }));
  return undefined;
}

export function answerSuggestions(
  { noun }: State,
  { answers }: CommandOf<'answer-suggestions'>,
  context: Context,
): Outcome {
  if (noun.stage !== 'REVISED' || noun.waits !== 'answers') return wrongStage(noun);
  const points = noun.review?.points ?? 0;
  const answered = new Set(answers.map(({ point }) => point));
  const missing = Array.from({ length: points }, (_, i) => i + 1).filter((point) => !answered.has(point));
  if (missing.length > 0 || answered.size < answers.length || answered.size > points) {
    const detail = {
      zh: `共 ${points} 条建议，须逐条答复一次；未答复：${missing.join('、')}。`,
      en: `There are ${points} suggestions, each is answered once; open: ${missing.join(', ')}.`,
    };
    return refuse(refusal('objections-unanswered', detail, { facts: { points, missing } }));
  }
  return accept<Event>(
    [
      { type: 'suggestions-answered', data: { on: context.occurredOn, points }, papers: { answers } },
      done('answer-suggestions'),
      toPost,
    ],
    { basis: grounds(context, 'matterReview.answers') },
  );
}

/** The committee stays with its plan: the Street talks with it, and then the owners decide all the same. */
export function insist({ noun }: State, { reason }: CommandOf<'insist'>, context: Context): Outcome {
  if (noun.stage !== 'REVISED' || noun.waits !== 'choice') return wrongStage(noun);
  const on = context.occurredOn;
  return accept<Event>(
    [
      { type: 'committee-insisted', data: { on }, papers: { reason } },
      done('revise-or-insist'),
      owe(context, { key: TALK, role: 'street', deadline: termFrom(context, 'matterReview.talk', on) }),
    ],
    { basis: grounds(context, 'matterReview.talk') },
  );
}

export function holdTalk({ noun, duties }: State, { minutes }: CommandOf<'hold-talk'>, context: Context): Outcome {
  if (!duties[TALK]) return wrongStage(noun);
  return accept<Event>(
    [
      { type: 'talk-held', data: { on: context.occurredOn }, papers: { minutes } },
      done(TALK),
      ...(noun.waits === 'talk' ? [toPost] : []),
    ],
    { basis: grounds(context, 'matterReview.talk') },
  );
}
