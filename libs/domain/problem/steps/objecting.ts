import { accept, done, dropped, grounds, owe, termFrom, type CaseState, type Context } from '../../case/index.js';
import type { Deadline } from '../../calendar/index.js';
import { valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { HANDLE, helperDuty, openOf, RULE_DISPATCH, RULE_EXTENSION, RULE_PLAN, SIGN, TELL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { askerOf, judgeOf, tierOf } from '../offices.js';
import { no, notAt, notTheJudge, notTheLead, ownRequest, wrongStage } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { ending, letGo } from './closing.js';
import { dispatched, leadTooLow, tooLow } from './dispatching.js';

/** One objection to the dispatch, within two working days and with its reason; after the ruling it is not returned (SD-HL20, WF-HL 22). */

type State = CaseState<ProblemState>;

export function objectToDispatch(
  { noun }: State,
  { reason }: CommandOf<'object-to-dispatch'>,
  context: Context,
): Outcome {
  const wrong = notAt(noun, 'HANDLING') ?? notTheLead(noun, context) ?? notReturned(noun, context);
  if (wrong) return wrong;
  const deadline = termFrom(context, 'problem.ruling', context.today);
  return accept<Event>(
    [
      { type: 'dispatch-objected', data: { on: context.today, by: askerOf(context.actor) }, papers: { reason } },
      owe(context, { key: RULE_DISPATCH, role: judgeOf(noun), deadline }),
    ],
    { basis: grounds(context, 'problem.return') },
  );
}

function notReturned(noun: ProblemState, context: Context): Outcome | undefined {
  if (noun.objection === 'open')
    return no('already-done', { zh: '异议正在裁定。', en: 'The objection waits for its ruling.' });
  if (noun.objection === 'ruled')
    return no('already-done', {
      zh: '派发异议已经裁定，不得再退回。',
      en: 'It was ruled on: there is no return after that.',
    });
  if (noun.direct && !valueOf(context.rules, 'problem.directMayReturn'))
    return no(
      'no-legal-ground',
      { zh: '直接指定承办的工单不得退回。', en: 'What was assigned directly is not returned.' },
      { basis: grounds(context, 'problem.directMayReturn') },
    );
  if ((noun.raised > 0 && !noun.returnable) || noun.reopened > 0 || noun.replies > 0)
    return wrongStage(noun, { zh: '上报、退回重办的不适用派发异议。', en: 'Only a dispatch can be objected to.' });
  const term = returnTerm(noun, context);
  if (context.receivedAt < term.dueAt) return undefined;
  return no(
    'window-closed',
    { zh: `退回期限已于 ${term.dueDay} 届满。`, en: `It could be returned until the end of ${term.dueDay}.` },
    { basis: grounds(context, 'problem.return'), facts: { until: term.dueDay } },
  );
}

const returnTerm = ({ dispatchedOn }: ProblemState, context: Context): Deadline =>
  termFrom(context, 'problem.return', dispatchedOn ?? context.today);

/** What a tier's time or danger brings is the same dispatch: an objection that waits is still ruled on, and one that was not made may be. */
export function sameDispatch({ noun, duties }: State, to: Pick<ProblemState, 'lead' | 'tier'>, context: Context) {
  const { objection, raised, returnable, reopened, replies } = noun;
  const owed = duties[RULE_DISPATCH];
  if (objection === 'open' && owed) {
    const { deadline } = owed;
    const ruling = owe(context, { key: RULE_DISPATCH, role: judgeOf({ ...noun, ...to }), deadline });
    return { data: { objection }, events: [ruling] };
  }
  const may = objection === undefined && (raised === 0 || returnable) && reopened === 0 && replies === 0;
  const inTime = context.receivedAt < returnTerm(noun, context).dueAt;
  return { data: may && inTime ? { returnable: true as const } : {}, events: [] };
}

export function ruleOnDispatch(state: State, command: CommandOf<'rule-on-dispatch'>, context: Context): Outcome {
  const { noun } = state;
  const wrong =
    notAt(noun, 'HANDLING') ??
    notTheJudge(noun, context) ??
    notAsked(noun, command) ??
    ownRequest(noun.objectionBy, context);
  if (wrong) return wrong;
  const { upheld, reason, lead } = command;
  const fact: Event = { type: 'dispatch-ruled', data: { on: context.today, upheld }, papers: { reason } };
  const basis = grounds(context, 'problem.return');
  if (upheld && command.rightWay !== undefined)
    return nobodysHere(state, fact, { rightWay: command.rightWay, context });
  if (!upheld || !lead) return accept<Event>([fact, done(RULE_DISPATCH)], { basis });
  // Whoever gets it now has the whole time again; what was asked of the others falls away.
  const tier = command.tier ?? tierOf(lead) ?? noun.tier ?? 'grid';
  const low = tooLow({ danger: noun.danger, tier }) ?? leadTooLow(lead, tier);
  if (low) return low;
  const helpers = Object.keys(noun.helpers).map((part) => helperDuty(part));
  const gone = [
    ...openOf(state, HANDLE, TELL),
    ...helpers.filter((key) => state.duties[key]),
    ...openOf(state, RULE_EXTENSION, RULE_PLAN, SIGN),
  ];
  const next = dispatched(noun, { lead, tier, by: 'duty', ...termAnew(state, context) }, context);
  return accept<Event>([fact, done(RULE_DISPATCH), ...gone.map((key) => dropped(key)), ...next.events], { basis });
}

/** From the ruling, or the last day it had: a ruling that comes late is not paid for by the caller. The longer limit of a law stays. */
function termAnew({ noun, duties }: State, { occurredOn }: Context) {
  const last = duties[RULE_DISPATCH]?.deadline?.dueDay ?? occurredOn;
  const { limit } = noun;
  return {
    from: last < occurredOn ? last : occurredOn,
    ...(limit?.rule === 'problem.longerByLaw' ? { lawLimit: { on: limit.dueDay, told: !duties[TELL] } } : {}),
  };
}

function nobodysHere(
  state: State,
  fact: Event,
  { rightWay, context }: { rightWay: string; context: Context },
): Outcome {
  const [end, over] = ending(state, { result: 'not-ours' }, context);
  return accept<Event>([fact, ...letGo(state), { ...end, papers: { rightWay } } as Event, ...(over ? [over] : [])], {
    basis: grounds(context, 'problem.return'),
  });
}

function notAsked({ objection, lead }: ProblemState, command: CommandOf<'rule-on-dispatch'>): Outcome | undefined {
  if (objection !== 'open') return no('wrong-stage', { zh: '没有待裁定的异议。', en: 'No objection waits.' });
  if (command.upheld && (command.lead === undefined) === (command.rightWay === undefined))
    return no('papers-missing', { zh: '异议成立的，须指定承办单位。', en: 'Upheld: say who handles it instead.' });
  const same = command.lead?.role === lead?.role && command.lead?.who === lead?.who;
  if (command.upheld && same)
    return no('duplicate-subject', {
      zh: '仍为原单位，异议不成立。',
      en: 'That is the same office: not upheld, then.',
    });
  return undefined;
}
