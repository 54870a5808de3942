import {
  accept,
  done,
  dropped,
  grounds,
  opened,
  owe,
  refusal,
  refuse,
  silenceAfter,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf, Plan } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { MatterState, StageWord } from '../state.js';

/** Before the vote: the committee's own decision, the opinion of the community Party organisation, what the committee answers. */

type State = CaseState<MatterState>;

export const OPINION = 'give-opinion';
export const TALK = 'hold-talk';
export const POST = 'post-notice';
export const CLASSIFY = 'classify-matter';
const COMMITTEE = 'owners-committee';

const toPost = opened({ key: POST, holder: { role: COMMITTEE } });

/** More than half of all members have decided it, in a meeting that the term knows (ZB art. 32). */
export function recordDecision(
  { noun, duties }: State,
  { decision }: CommandOf<'record-decision'>,
  context: Context,
): Outcome {
  if (noun.stage !== 'DRAFT') return wrongStage(noun);
  const wrong = notAdopted(decision, context);
  if (wrong) return wrong;
  const exempt = belowThreshold(noun, context);
  return accept<Event>(
    [
      {
        type: 'committee-decided',
        data: { on: context.occurredOn, decision, ...(exempt ? ({ exempt: true } as const) : {}) },
      },
      ...(duties['decide-matter'] ? [done('decide-matter')] : []),
      exempt ? toPost : owe(context, { key: 'submit-plan', role: COMMITTEE }),
    ],
    { basis: grounds(context, 'committeeApproval', exempt ? 'largeSumThreshold' : 'matterReview') },
  );
}

function notAdopted(decision: string, context: Context): Outcome | undefined {
  const adopted = context.loaded['decision'] as Day | null | undefined;
  if (adopted) return undefined;
  const detail = {
    zh: `本届没有通过的业主委员会决定 ${decision}。`,
    en: `${decision} is no decision that the committee has adopted in this term.`,
  };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, 'committeeApproval'), facts: { decision } }));
}

/** No source says what a large sum is: as long as nobody has set one, every use of the fund is looked at (proposed default). */
function belowThreshold({ matter, amount }: MatterState, { rules }: Context): boolean {
  const threshold = valueOf(rules, 'largeSumThreshold');
  return matter === 'M5' && threshold !== null && amount !== undefined && amount < threshold;
}

export function submitPlan({ noun }: State, command: CommandOf<'submit-plan'>, context: Context): Outcome {
  if (noun.stage !== 'COMMITTEE_DECISION') return wrongStage(noun);
  return accept<Event>([...submitted(noun, command, context), done('submit-plan')], {
    basis: grounds(context, 'matterReview', 'silenceGrace'),
  });
}

function submitted(
  { review }: MatterState,
  { plan, quotes = [], askAdviser = false }: Plan,
  context: Context,
): Event[] {
  const on = context.occurredOn;
  const deadline = termFrom(context, 'matterReview', on);
  const term = { dueDay: deadline.dueDay, silentAt: silenceAfter(context, deadline) };
  return [
    {
      type: 'plan-submitted',
      data: { on, round: (review?.round ?? 0) + 1, ...term },
      papers: { plan, quotes },
    },
    owe(context, { key: OPINION, role: 'community-party-organization', deadline }),
    ...(askAdviser ? [owe(context, { key: 'note-legality', role: 'legal-adviser', deadline })] : []),
  ];
}

const BEFORE_VOTE: readonly StageWord[] = ['DRAFT', 'COMMITTEE_DECISION', 'PRE_REVIEW', 'REVISED', 'NOTICE'];

/** The note lies in the file for whoever reads the plan; it decides nothing. */
export function noteLegality({ noun, duties }: State, { note }: CommandOf<'note-legality'>, context: Context): Outcome {
  if (!BEFORE_VOTE.includes(noun.stage)) return wrongStage(noun);
  const noted: Event = {
    type: 'legality-noted',
    data: { on: context.occurredOn, by: context.actor.id },
    papers: { note },
  };
  return accept<Event>([noted, ...(duties['note-legality'] ? [done('note-legality')] : [])]);
}

/** Repair, rebuilding or another use: a person says which, and why, before anybody is called to vote. */
export function classify(
  { noun, duties }: State,
  { as, reason }: CommandOf<'classify-matter'>,
  context: Context,
): Outcome {
  if (noun.kind !== 'facility-renovation') {
    const detail = { zh: '此事项的类别由其内容确定。', en: 'The class of this matter follows from what it is.' };
    return refuse(refusal('not-offered', detail));
  }
  if (!BEFORE_VOTE.includes(noun.stage) || noun.notice) return wrongStage(noun);
  return accept<Event>(
    [
      {
        type: 'matter-classified',
        data: { on: context.occurredOn, as, by: context.actor.id },
        papers: { reason },
      },
      ...(duties[CLASSIFY] ? [done(CLASSIFY)] : []),
    ],
    { basis: grounds(context, `matter.${as}`) },
  );
}

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

const REVISABLE: readonly StageWord[] = ['REVISED', 'NOTICE', 'NOT_PASSED', 'STOPPED'];

/** A changed plan is decided by the committee again, and looked at again. */
export function revisePlan({ noun, duties }: State, command: CommandOf<'revise-plan'>, context: Context): Outcome {
  if (!REVISABLE.includes(noun.stage) || noun.notice) return wrongStage(noun);
  const { decision } = command;
  const same = decision === noun.decision;
  const wrong = same ? sameDecision(decision, context) : notAdopted(decision, context);
  if (wrong) return wrong;
  return accept<Event>(
    [
      { type: 'plan-revised', data: { on: context.occurredOn, decision } },
      ...Object.keys(duties).map((key) => dropped(key)),
      ...submitted(noun, command, context),
    ],
    { basis: grounds(context, 'committeeApproval', 'matterReview') },
  );
}

function sameDecision(decision: string, context: Context): Outcome {
  const detail = {
    zh: `修改后的方案须由业主委员会重新决定；${decision} 是原方案的决定。`,
    en: `A changed plan is decided anew; ${decision} was about the plan before.`,
  };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, 'committeeApproval'), facts: { decision } }));
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
