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
} from '../../case/index.js';
import type { Deadline } from '../../calendar/index.js';
import type { RuleKey } from '../../rules/index.js';
import { limitOf, limitSet, tierEndsFrom } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import { ASKED, CHECK_IN, DISPATCH, HANDLE, helperDuty, openOf, SIGN, TELL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { Tier } from '../intake.js';
import { isBelow, ledUntilNow, officeOf, tierOf } from '../offices.js';
import { no, notAt } from '../refusals.js';
import { signatureOwed } from './formal.js';
import { boundLimit, somebodyWaits } from './joined.js';
import type { ProblemState } from '../state.js';
import type { Day } from '../../shared/index.js';

/** By duty, place or trade; whoever receives it first leads, and helpers report to the lead (JN-HL 22-23, 29; WF-HL 22). */

type State = CaseState<ProblemState>;

export function dispatch(state: State, command: CommandOf<'dispatch'>, context: Context): Outcome {
  const { noun } = state;
  const tier = command.tier ?? tierOf(command.lead) ?? noun.tier ?? 'grid';
  const wrong =
    notAt(noun, 'REGISTERED') ?? notLonger(noun, { ...command, tier }, context) ?? leadTooLow(command.lead, tier);
  if (wrong) return wrong;
  const { events, basis } = dispatched(
    noun,
    { ...command, by: command.dispatchedBy, tier, lawLimit: command.lawLimit },
    context,
  );
  const papers = command.lawLimit ? { papers: { law: command.lawLimit.law } } : {};
  const [first, ...rest] = events;
  return accept<Event>([...(first ? [{ ...first, ...papers } as Event] : []), ...rest, done(DISPATCH)], { basis });
}

/** Only a law that gives longer takes the place of the ordinary limit. */
function notLonger(
  noun: ProblemState,
  { lawLimit, tier }: Pick<Placing, 'lawLimit' | 'tier'>,
  context: Context,
): Outcome | undefined {
  if (lawLimit === undefined) return undefined;
  const { occurredOn: from } = context;
  if (lawLimit.on < from)
    return no('fact-too-early', { zh: '期限早于派发日。', en: 'The limit lies before the dispatch.' });
  const { dueDay } = limitOf(noun, { tier, from }, context);
  if (lawLimit.on > dueDay) return undefined;
  return no(
    'too-early',
    { zh: `该期限不长于一般期限（${dueDay}）。`, en: `That day is no longer than the ordinary limit (${dueDay}).` },
    { basis: grounds(context, 'problem.longerByLaw'), facts: { limit: dueDay } },
  );
}

interface Placing {
  readonly lead: Holder;
  readonly helpers?: readonly Holder[];
  readonly tier: Tier;
  readonly by: string;
  readonly direct?: boolean;
  readonly lawLimit?: { readonly on: Day; readonly told?: boolean } | undefined;
  /** From when its term counts, where that is not today. */
  readonly from?: Day | undefined;
}

/** Lead, helpers, limit and tier's time: what every dispatch brings, the first and the one after an objection. */
export function dispatched(
  noun: ProblemState,
  { lead, helpers = [], tier, by, direct, lawLimit, from }: Placing,
  context: Context,
): { events: Event[]; basis: ReturnType<typeof grounds> } {
  const on = context.occurredOn;
  const own = limitOf(noun, { tier, from: from ?? on, lawLimit: lawLimit?.on }, context);
  const limit = boundLimit(noun, own, context);
  const tierEnds = tierEndsFrom(on, { limit, tier }, context);
  const fact: Event = {
    type: 'dispatched',
    data: {
      ...{ on, number: noun.dispatches + 1, lead, tier, by },
      ...ledUntilNow(noun),
      ...(direct ? { direct: true } : {}),
      ...(tierEnds === undefined ? {} : { tierEnds }),
    },
  };
  const assisting = helpers.flatMap((holder, i) => helperNamed(noun.helpersNamed + i + 1, { holder, limit }, context));
  const called = noun.dispatches === 0 ? calledAtOnce(noun, { lead, tier }, context) : [];
  return {
    events: [
      fact,
      limitSet(limit, context),
      handling(lead, limit, context),
      ...(lawLimit && !lawLimit.told ? tellingOwed(noun, { lead, tier, from: from ?? on }, context) : []),
      ...signatureOwed(noun, lead, context),
      ...assisting,
      ...called,
    ],
    basis: grounds(context, limit.rule as RuleKey),
  };
}

export const handling = (lead: Holder, deadline: Deadline, context: Context): Event =>
  owedBy(lead, { key: HANDLE, deadline }, context);

function owedBy(lead: Holder, what: { key: string; deadline: Deadline | undefined }, context: Context): Event {
  const above = tierOf(lead) === 'district' ? { escalateTo: 'district' as const } : {};
  return owe(context, { ...what, ...lead, ...above });
}

/** Whoever waits hears of it by when they would have had their answer. */
function tellingOwed(noun: ProblemState, { lead, ...at }: { lead: Holder; tier: Tier; from: Day }, context: Context) {
  if (!somebodyWaits(noun)) return [];
  return [owedBy(lead, { key: TELL, deadline: limitOf(noun, at, context) }, context)];
}

/** The same duty with somebody else: nobody has done it, and the new lead owes it. */
export function handedOn(
  state: State,
  lead: Holder,
  { limit, context }: { limit: Deadline; context: Context },
): Event[] {
  const gone = openOf(state, HANDLE, SIGN, TELL, ...ASKED);
  const telling = state.duties[TELL];
  return [
    ...gone.map((key) => dropped(key)),
    handling(lead, limit, context),
    ...(telling ? [owedBy(lead, { key: TELL, deadline: telling.deadline }, context)] : []),
    ...signatureOwed(state.noun, lead, context),
  ];
}

export function helperNamed(
  number: number,
  { holder, limit }: { holder: Holder; limit: Deadline },
  context: Context,
): Event[] {
  const part = `h${number}`;
  return [
    { type: 'helper-named', data: { part, holder } },
    owe(context, { key: helperDuty(part), ...holder, deadline: limit }),
  ];
}

/** In danger the duty department; and whom the grid itself calls (网格呼叫). */
function calledAtOnce(
  { danger, source }: ProblemState,
  { lead, tier }: { lead: Holder; tier: Tier },
  context: Context,
): Event[] {
  if (danger) return departmentCalled(officeOf('district'), context);
  return source === 'grid' && tier === 'district' ? departmentCalled(lead, context) : [];
}

/** 部门报到: the department says on the order who of it is there. */
export function departmentCalled(department: Holder, context: Context): Event[] {
  const deadline = termFrom(context, 'problem.checkIn', context.today);
  return [
    { type: 'department-called', data: { on: context.today, department } },
    owe(context, { key: CHECK_IN, ...department, deadline }),
  ];
}

interface Placed {
  readonly danger?: boolean | undefined;
  readonly tier?: Tier | undefined;
}

/** Danger to life skips the grid and the community. */
export function tooLow({ danger, tier }: Placed): Outcome | undefined {
  if (!danger || (tier !== 'grid' && tier !== 'community')) return undefined;
  return no('wrong-role', {
    zh: '危及生命安全的，由街道和区级部门直接办理。',
    en: 'Danger to life goes to the Street and the district at once.',
  });
}

/** A tier is kept by an office of it or above: else it would be a word only, and a company would lead what is the Street's. */
export function leadTooLow(lead: Holder | undefined, tier: Tier): Outcome | undefined {
  const own = lead && tierOf(lead);
  if (!own || !isBelow(own, tier)) return undefined;
  return no(
    'wrong-role',
    { zh: '主办单位低于所定的层级。', en: 'The office that leads is below the tier that was said.' },
    { facts: { tier } },
  );
}
