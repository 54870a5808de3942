import { accept, done, grounds, termFrom, type CaseState, type Context, type Letter } from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { limitSet } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import { CALL_BACK, CHECK_IN } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { ledUntilNow, officeOf, tierAbove } from '../offices.js';
import { no, notAt, notTheJudge } from '../refusals.js';
import type { ProblemState } from '../state.js';
import { departmentCalled, handling, helperNamed } from './dispatching.js';
import { callerOf, othersWait, wordOfAll } from './joined.js';
import { byTheHandler, settled } from './replying.js';
import { slipIssued } from './supervising.js';

/** The caller says whether it was solved; who handled it does not ask (JN-HL 27, WF-HL 25). */

type State = CaseState<ProblemState>;

export function callBack(state: State, { answer, note, of }: CommandOf<'call-back'>, context: Context): Outcome {
  const { noun } = state;
  const wrong =
    notAt(noun, 'CALL_BACK') ??
    notTheJudge(noun, context) ??
    byTheHandler(noun, context) ??
    notAsked(noun, of, context);
  if (wrong) return wrong;
  const fact: Event = {
    type: 'caller-called',
    data: { on: context.today, answer, ...(of === undefined ? {} : { of }) },
    ...(note === undefined ? {} : { papers: { note } }),
  };
  const basis = grounds(context, 'problem.callBack');
  if (answer === 'unreachable') return notReached(state, { fact, of }, context);
  if (answer === 'dissatisfied') return again(state, fact, context);
  if (othersWait(noun, of, context))
    return accept<Event>([{ ...fact, data: { ...fact.data, others: true } } as Event], { basis });
  const own = of === undefined ? answer : noun.called ? noun.satisfaction : undefined;
  const satisfaction = wordOfAll(noun, own, answer) ?? answer;
  return accept<Event>([fact, done(CALL_BACK), ...settled(state, { satisfaction }, context)], { basis });
}

function notAsked(noun: ProblemState, of: string | undefined, context: Context): Outcome | undefined {
  const caller = callerOf(noun, of, context);
  if (!caller?.waits)
    return no('unknown-subject', { zh: '没有等待答复的该诉求人。', en: 'Nobody of that one waits for an answer.' });
  return caller.asked
    ? no('already-done', { zh: '该诉求人已经回访。', en: 'That caller was called already.' })
    : undefined;
}

function notReached(state: State, { fact, of }: { fact: Event; of: string | undefined }, context: Context): Outcome {
  const tries = callerOf(state.noun, of, context)?.tries ?? [];
  const basis = grounds(context, 'problem.callBackTries');
  if (tries.includes(context.today))
    return no(
      'too-early',
      { zh: '今日已回访过，须另日再次回访。', en: 'Tried today already: the next try is on another day.' },
      { basis, facts: { tries } },
    );
  const enough = tries.length + 1 >= valueOf(context.rules, 'problem.callBackTries');
  const over = enough && !othersWait(state.noun, of, context);
  const said = wordOfAll(state.noun, state.noun.called ? state.noun.satisfaction : undefined);
  const end = over ? settled(state, said === undefined ? lastWord(state.noun) : { satisfaction: said }, context) : [];
  return accept<Event>([fact, ...(over ? [done(CALL_BACK)] : []), ...end], {
    basis,
    figures: { tries: tries.length + 1 },
  });
}

/** Who was told of the plan and is not reached about its end has said what they think; nobody else has been told anything. */
function lastWord({ carriedOut, satisfaction }: ProblemState): Parameters<typeof settled>[1] {
  const asked = carriedOut && satisfaction !== undefined && satisfaction !== 'unreachable';
  return asked ? { satisfaction } : { result: 'unreachable', satisfaction: 'unreachable' };
}

/** Back once with five days; then a tier up, signed by its head, under supervision; after that it is closed as it is. */
function again(state: State, fact: Event, context: Context): Outcome {
  const { noun } = state;
  const { lead, tier = 'grid', dissatisfied } = noun;
  const basis = grounds(context, 'problem.rehandling');
  if (!lead || dissatisfied >= 2) {
    const end = settled(state, { satisfaction: 'dissatisfied' }, context);
    return accept<Event>([fact, done(CALL_BACK), ...end], { basis, letters: [stuck(context)] });
  }
  const limit = termFrom(context, 'problem.rehandling', context.today);
  const signs = dissatisfied === 1;
  const back: Event = {
    type: 'reopened',
    data: { on: context.today, number: noun.reopened + 1, ...(signs ? { leaderSigns: true } : {}) },
  };
  const above = signs ? tierAbove(tier) : undefined;
  const next = above ? officeOf(above) : lead;
  const up: Event[] = above
    ? [
        {
          type: 'raised',
          data: { on: context.today, from: tier, to: above, lead: next, why: 'dissatisfied', ...ledUntilNow(noun) },
        },
        ...helperNamed(noun.helpersNamed + 1, { holder: lead, limit }, context),
        ...(above === 'district' && !state.duties[CHECK_IN] ? departmentCalled(next, context) : []),
      ]
    : [];
  const after = { ...noun, lead: next, tier: above ?? tier };
  const slip = signs ? slipIssued(after, { cause: 'dissatisfied-twice', what: '两次回访不满意' }, context) : [];
  return accept<Event>(
    [fact, done(CALL_BACK), back, ...up, limitSet(limit, context), handling(next, limit, context), ...slip],
    { basis },
  );
}

/** Cited as the text of the place that has one, and elsewhere as what it is: a default of ours. */
function stuck(context: Context): Letter {
  const { article, text } = basisOf(context.rules, 'problem.cityDecides');
  return {
    key: 'still-dissatisfied',
    to: { role: 'district' },
    subject: { zh: '负责人签字答复后诉求人仍不满意', en: 'Still dissatisfied after a signed reply' },
    lines: [{ zh: `${text.zh}（${article}）。`, en: `${text.en} (${article}).` }],
  };
}
