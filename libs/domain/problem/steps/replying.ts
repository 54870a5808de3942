import { addWorkingDays, deadlineOn, type Deadline } from '../../calendar/index.js';
import {
  accept,
  done,
  dropped,
  grounds,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Holder,
  type Report,
} from '../../case/index.js';
import { dayOf, type Day } from '../../shared/index.js';
import { overdueReport } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import { ASKED, AUDIT, CALL_BACK, CARRY_OUT, HANDLE, openOf, SIGN, TELL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { askerOf, isOfOffice, judgeOf } from '../offices.js';
import { no, notAt, notTheJudge, notTheLead, reasonMissing } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { ending } from './closing.js';
import { somebodyWaits } from './joined.js';
import { paidByTheAccused } from './own-company.js';
import { handling } from './dispatching.js';
import { slipIssued } from './supervising.js';

/** Answered with proof, audited by who is not the handler, and then told to whoever waits (JN-HL 24, 27; WF-HL 20, 25). */

type State = CaseState<ProblemState>;

export function reply(state: State, command: CommandOf<'reply'>, context: Context): Outcome {
  const { noun } = state;
  const wrong =
    notAt(noun, 'HANDLING') ??
    notTheLead(noun, context) ??
    paidByTheAccused(context) ??
    unproved(noun, command, context);
  if (wrong) return wrong;
  const { as, answer, proof, reason, plan, planOn, signedBy } = command;
  const by = askerOf(context.actor);
  const papers = { answer, proof, reason, plan, signedBy };
  return accept<Event>(
    [
      {
        type: 'replied',
        data: {
          ...{ number: noun.replies + 1, on: context.today, as, by },
          ...(planOn === undefined ? {} : { planOn }),
          ...(signedBy === undefined ? {} : { signed: true }),
        },
        papers: Object.fromEntries(Object.entries(papers).filter(([, value]) => value !== undefined)),
      },
      ...openOf(state, HANDLE, SIGN).map((key) => done(key)),
      ...openOf(state, TELL, ...ASKED).map((key) => dropped(key)),
      audited(noun, context),
    ],
    { basis: grounds(context, 'problem.audit'), reports: lateReply(noun, context) },
  );
}

/** After the limit and before its red card: whoever opened it as a task of theirs hears of it all the same. */
function lateReply({ dueAt, cards, late }: ProblemState, { receivedAt }: Context): readonly Report[] {
  if (late || dueAt === undefined || receivedAt < dueAt || !cards) return [];
  return [overdueReport(cards.redOn)];
}

const audited = (noun: ProblemState, context: Context): Event =>
  owe(context, { key: AUDIT, role: judgeOf(noun), deadline: termFrom(context, 'problem.audit', context.today) });

function unproved(
  { leaderSigns }: ProblemState,
  { as, proof = [], reason, plan, planOn, signedBy }: CommandOf<'reply'>,
  context: Context,
): Outcome | undefined {
  if (leaderSigns && signedBy === undefined)
    return no('papers-missing', { zh: '须由负责人签字答复。', en: 'The head of the office signs this reply.' });
  if (as === 'solved')
    return proof.length > 0
      ? undefined
      : no('evidence-missing', { zh: '办结须附证明。', en: 'Solved only with proof.' });
  const basis = grounds(context, 'problem.plan');
  if (reason === undefined || plan === undefined || planOn === undefined)
    return no(
      'papers-missing',
      { zh: '解释说明须有书面理由和有日期的计划。', en: 'Explained needs a written reason and a dated plan.' },
      { basis },
    );
  return planOn < context.today
    ? no('fact-too-early', { zh: '计划日期已过。', en: 'The day of the plan has passed.' }, { basis })
    : undefined;
}

export function audit(state: State, command: CommandOf<'audit-reply'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'REPLIED') ?? notTheJudge(noun, context) ?? byTheHandler(noun, context);
  if (wrong) return wrong;
  const { accepted: passed, reason, falseReply } = command;
  if (!passed && reason === undefined) return reasonMissing();
  const fact: Event = {
    type: 'reply-audited',
    data: { on: context.today, passed, ...(falseReply && !passed ? { falseReply } : {}) },
    ...(reason === undefined ? {} : { papers: { reason } }),
  };
  const basis = grounds(context, 'problem.audit');
  if (passed) return accept<Event>([fact, done(AUDIT), ...afterAudit(state, context)], { basis });
  const back = sentBack(noun, context);
  const slip = falseReply ? slipIssued(noun, { cause: 'false-reply', what: reason ?? '' }, context) : [];
  return accept<Event>([fact, done(AUDIT), ...back, ...slip], { basis });
}

function sentBack({ lead, limit, carriedOut, planOn }: ProblemState, context: Context): Event[] {
  if (!lead || !limit) return [];
  return [carriedOut && planOn !== undefined ? carrying(lead, planOn, context) : handling(lead, limit, context)];
}

/** Nobody audits or asks about what they or their own office have answered, nor what is said of whoever pays them. */
export function byTheHandler({ replier }: ProblemState, context: Context): Outcome | undefined {
  if (!replier || !isOfOffice(replier, context.actor)) return paidByTheAccused(context);
  return no('conflict-of-interest', {
    zh: '承办人、承办单位不得审核、回访自己的答复。',
    en: 'Whoever handled it, and their office, neither audit nor call back.',
  });
}

function afterAudit(state: State, context: Context): Event[] {
  const { noun } = state;
  if (!somebodyWaits(noun)) return settled(state, {}, context);
  return [owe(context, { key: CALL_BACK, role: judgeOf(noun), deadline: callBackBy(noun, context) })];
}

/** Counted from the reply, however long its audit took. Where that has used it up, the next working day is left. */
function callBackBy({ repliedAt }: ProblemState, context: Context): Deadline {
  const { rules, calendar, today } = context;
  const from = repliedAt === undefined ? today : dayOf(repliedAt);
  const term = termFrom(context, 'problem.callBack', from);
  if (context.receivedAt < term.dueAt) return term;
  return deadlineOn(rules, 'problem.callBack', { from, on: addWorkingDays(today, 1, calendar), calendar });
}

/** The reply stands: it is closed, or waits for the day of its plan. */
export function settled(state: State, said: Pick<ProblemState, 'satisfaction' | 'result'>, context: Context): Event[] {
  const { noun } = state;
  const { planOn, lead, carriedOut, replyAs = 'solved' } = noun;
  if (planOn === undefined || carriedOut || !lead) return ending(state, { result: replyAs, ...said }, context);
  return [
    { type: 'plan-awaited', data: { on: context.today, doneBy: planOn, ...satisfactionOf(said) } },
    carrying(lead, planOn, context),
  ];
}

function carrying(lead: Holder, on: Day, context: Context): Event {
  const { rules, calendar, today: from } = context;
  return owe(context, { key: CARRY_OUT, ...lead, deadline: deadlineOn(rules, 'problem.plan', { from, on, calendar }) });
}

const satisfactionOf = ({ satisfaction }: Pick<ProblemState, 'satisfaction'>) =>
  satisfaction === undefined ? {} : { satisfaction };

/** On the lead's own word nothing is closed: it is audited, and whoever waits is asked (JN-HL 24(3), 27). */
export function carryOut(state: State, { proof }: CommandOf<'carry-out'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'PLANNED') ?? notTheLead(noun, context);
  if (wrong) return wrong;
  if (proof.length === 0) return no('evidence-missing', { zh: '须附证明。', en: 'Only with proof.' });
  return accept<Event>(
    [
      { type: 'carried-out', data: { on: context.today, by: askerOf(context.actor) }, papers: { proof } },
      done(CARRY_OUT),
      audited(noun, context),
    ],
    { basis: grounds(context, 'problem.plan') },
  );
}
