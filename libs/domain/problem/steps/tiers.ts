import type { Deadline } from '../../calendar/index.js';
import {
  accept,
  done,
  grounds,
  isHolder,
  termFrom,
  type CaseState,
  type Context,
  type Holder,
} from '../../case/index.js';
import type { RuleKey } from '../../rules/index.js';
import { valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import { limitOf, limitSet, tierEndsFrom, tierEndsOn } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import { CHECK_IN, helperDuty } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { Tier } from '../intake.js';
import { isBelow, ledUntilNow, officeOf, tierAbove, tierOf } from '../offices.js';
import { no, notAt, notTheLead, wrongStage } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { departmentCalled, handedOn, helperNamed } from './dispatching.js';
import { boundLimit } from './joined.js';
import { sameDispatch } from './objecting.js';

/** Grid, community, Street, district: what one cannot solve the next takes over, inside the one clock of the caller. */

type State = CaseState<ProblemState>;

/** Asked for by the story, once a tier's time is over. */
export function escalate(state: State, context: Context): Outcome {
  if (!state.noun.tierOver || state.noun.stage !== 'HANDLING') return accept<Event>([]);
  return raise(state, { why: 'time' }, context);
}

export function promote(state: State, { reason, lead }: CommandOf<'promote'>, context: Context): Outcome {
  const wrong = notAt(state.noun, 'HANDLING') ?? notTheLead(state.noun, context);
  return wrong ?? raise(state, { why: 'reason', reason, lead }, context);
}

interface Raising {
  readonly why: 'time' | 'reason' | 'danger';
  readonly reason?: string;
  readonly lead?: Holder | undefined;
  /** Where it is not the next one. */
  readonly to?: Tier;
}

export function raise(state: State, { why, reason, lead: named, to: above }: Raising, context: Context): Outcome {
  const { noun } = state;
  const from = noun.tier ?? 'grid';
  const to = above ?? tierAbove(from);
  if (!to || !noun.lead || !noun.limit)
    return wrongStage(noun, {
      zh: '已在区级部门，没有上一级。',
      en: 'It lies with the district: there is no tier above.',
    });
  const lead = named ?? officeOf(to);
  if (tierOf(lead) !== to)
    return no(
      'wrong-role',
      { zh: '不是上一级的单位。', en: 'That office is not of the next tier.' },
      { facts: { tier: to } },
    );
  const limit = limitAt(noun, to, context);
  const tierEnds = endOfRaised(noun, { limit, tier: to }, context);
  const dispatch = why === 'reason' ? undefined : sameDispatch(state, { lead, tier: to }, context);
  const fact: Event = {
    type: 'raised',
    data: {
      on: context.today,
      from,
      to,
      lead,
      why,
      ...ledUntilNow(noun),
      ...(tierEnds === undefined ? {} : { tierEnds }),
      ...dispatch?.data,
    },
    ...(reason === undefined ? {} : { papers: { reason } }),
  };
  return accept<Event>(
    [
      fact,
      ...(limit === noun.limit ? [] : [limitSet(limit, context)]),
      ...handedOn(state, lead, { limit, context }),
      ...(dispatch?.events ?? []),
      ...helperNamed(noun.helpersNamed + 1, { holder: noun.lead, limit }, context),
      ...(to === 'district' && !state.duties[CHECK_IN] ? departmentCalled(lead, context) : []),
    ],
    { basis: grounds(context, limit.rule as RuleKey) },
  );
}

/** Inside the one clock of the caller; where that was stopped for the tier by more time or a new handling, the next one's days count from today. */
function endOfRaised(
  { tierEnds }: ProblemState,
  { limit, tier }: { limit: Deadline; tier: Tier },
  context: Context,
): Day | undefined {
  if (tierEnds !== undefined) return tierEndsOn(limit, tier, context);
  return tierEndsFrom(context.today, { limit, tier }, context);
}

/** On the tiers' own clock the next one has its own limit, from the same day; any other limit stays what it is. */
function limitAt(noun: ProblemState, tier: Tier, context: Context) {
  const { limit, dispatchedOn = context.today } = noun;
  const own = limit?.rule.startsWith('problem.own.') === true && !limit.extension;
  if (!own && limit) return limit;
  return boundLimit(noun, limitOf(noun, { tier, from: limit?.startDay ?? dispatchedOn }, context), context);
}

export function sendDown(state: State, { toTier: to, reason }: CommandOf<'send-down'>, context: Context): Outcome {
  const { noun } = state;
  const { tier = 'grid', lead, limit } = noun;
  const wrong = notAt(noun, 'HANDLING') ?? notTheLead(noun, context) ?? notDown(noun, to, context);
  if (wrong || !lead || !limit) return wrong ?? wrongStage(noun);
  const next = officeOf(to);
  const tierEnds = endOfSentDown(limit, to, context);
  const ends = tierEnds === undefined ? {} : { tierEnds };
  const data = { on: context.today, from: tier, to, lead: next, ...ledUntilNow(noun), ...ends };
  return accept<Event>([{ type: 'sent-down', data, papers: { reason } }, ...handedOn(state, next, { limit, context })]);
}

/** The lower tier has its own days from now on, and never longer than the limit: then it goes up again. */
function endOfSentDown(limit: Deadline, to: Tier, context: Context): Day | undefined {
  if (limit.set || to === 'district') return undefined;
  const rule = limit.rule.startsWith('problem.own.') ? (`problem.own.${to}` as const) : (`problem.tier.${to}` as const);
  const { dueDay } = termFrom(context, rule, context.today);
  return dueDay < limit.dueDay ? dueDay : limit.dueDay;
}

function notDown(noun: ProblemState, to: Tier, context: Context): Outcome | undefined {
  const most = valueOf(context.rules, 'problem.downAfter');
  const basis = grounds(context, 'problem.downAfter');
  if (noun.raised >= most)
    return no(
      'no-legal-ground',
      {
        zh: `已上报 ${noun.raised} 次，不得再降级。`,
        en: `It has gone up ${noun.raised} times and does not come down.`,
      },
      { basis, facts: { raised: noun.raised } },
    );
  if (noun.danger || noun.leaderSigns)
    return no('no-legal-ground', { zh: '不得交下级办理。', en: 'This one does not go down.' }, { basis });
  if (!isBelow(to, noun.tier ?? 'grid'))
    return no('unknown-subject', { zh: '不是下一级。', en: 'That is no tier below.' });
  return undefined;
}

export function checkIn(state: State, { contact }: CommandOf<'check-in'>, context: Context): Outcome {
  const called = state.duties[CHECK_IN];
  if (!called) return wrongStage(state.noun, { zh: '没有呼叫部门。', en: 'No department was called.' });
  if (!isHolder(called.holder, context.actor))
    return no('not-theirs', { zh: '由被呼叫的部门报到。', en: 'The department that was called checks in.' });
  return accept<Event>(
    [
      {
        type: 'department-checked-in',
        data: { on: context.occurredOn, department: called.holder },
        papers: { contact },
      },
      done(CHECK_IN),
    ],
    { basis: grounds(context, 'problem.checkIn') },
  );
}

const MOST_HELPERS = 15;

export function addHelper(state: State, { helper, reason }: CommandOf<'add-helper'>, context: Context): Outcome {
  const { noun } = state;
  const wrong = notAt(noun, 'HANDLING');
  if (wrong || !noun.limit || !noun.lead) return wrong ?? wrongStage(noun);
  // The hotline names who assists (JN-HL 29); the lead asks for help on its own tier.
  if (context.actor.role !== 'hotline-12345' && !isHolder(noun.lead, context.actor))
    return no('not-theirs', { zh: '由热线机构或者主办单位确定。', en: 'For the hotline, or the office that leads.' });
  const known = [noun.lead, ...Object.values(noun.helpers)];
  if (known.some(({ role, who }) => role === helper.role && who === helper.who))
    return no('duplicate-subject', { zh: '该单位已参与办理。', en: 'That office takes part already.' });
  if (known.length > MOST_HELPERS)
    return no('already-done', { zh: '协办单位已满。', en: 'Enough offices assist already.' });
  const [named, owed] = helperNamed(noun.helpersNamed + 1, { holder: helper, limit: noun.limit }, context);
  return accept<Event>([...(named ? [{ ...named, papers: { reason } } as Event] : []), ...(owed ? [owed] : [])]);
}

export function reportToLead(state: State, command: CommandOf<'report-to-lead'>, context: Context): Outcome {
  const { noun } = state;
  const wanted = command.part ?? context.task?.split(':').at(-1);
  const parts = Object.entries(noun.helpers).filter(
    ([part, holder]) =>
      state.duties[helperDuty(part)] && isHolder(holder, context.actor) && (!wanted || wanted === part),
  );
  const [one] = parts;
  if (!one || (parts.length > 1 && !wanted))
    return no('unknown-subject', { zh: '没有待报告的协办事项。', en: 'There is no such part of yours to report on.' });
  const [part] = one;
  return accept<Event>([
    { type: 'helper-reported', data: { part, on: context.occurredOn }, papers: { report: command.report } },
    done(helperDuty(part)),
  ]);
}
