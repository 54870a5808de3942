import {
  accept,
  done,
  grounds,
  isHolder,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Holder,
} from '../../case/index.js';
import type { CommandOf } from '../commands.js';
import { slipDuty } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { isOfOfficeOf, supervisorOf } from '../offices.js';
import { no, wrongStage } from '../refusals.js';
import type { ProblemState, SlipCause } from '../state.js';

/** 督办单: who, by when, and what they answer (JN-HL 28, WF-HL 26; C7). */

type State = CaseState<ProblemState>;

export function slipIssued(
  noun: ProblemState,
  { cause, what }: { cause: SlipCause; what: string },
  context: Context,
): Event[] {
  const { lead } = noun;
  if (!lead) return [];
  const slip = `slip-${noun.slips + 1}`;
  const deadline = termFrom(context, 'problem.slip', context.today);
  return [
    { type: 'slip-issued', data: { slip, on: context.today, cause, to: lead }, papers: { what } },
    owe(context, { key: slipDuty(slip), ...lead, deadline, escalateTo: supervisorOf(noun) }),
  ];
}

/** More slips at a time say nothing more, and a state stays small. */
const MOST_OPEN = 10;

export function issueSlip(
  { noun, duties }: State,
  { cause, supervises: what }: CommandOf<'issue-slip'>,
  context: Context,
): Outcome {
  if (!noun.lead || noun.stage === 'CLOSED') return wrongStage(noun);
  if (isOfOfficeOf(noun.lead, context.actor))
    return no('conflict-of-interest', { zh: '不得督办本单位。', en: 'Nobody supervises their own office.' });
  if (Object.keys(duties).filter((key) => key.startsWith('answer-slip:')).length >= MOST_OPEN)
    return no('already-done', {
      zh: `已有 ${MOST_OPEN} 张督办单待答复。`,
      en: `${MOST_OPEN} slips wait for their answers already.`,
    });
  return accept<Event>(slipIssued(noun, { cause, what }, context), { basis: grounds(context, 'problem.slip') });
}

/** Asked for by the story, once a limit has passed. */
export function supervise({ noun }: State, context: Context): Outcome {
  if (!noun.slipOwed) return accept<Event>([]);
  const what = noun.stage === 'PLANNED' ? '承诺时限已过' : '办结期限已过';
  return accept<Event>(slipIssued(noun, { cause: 'overdue', what }, context), {
    basis: grounds(context, 'problem.slip', 'problem.redCard'),
  });
}

export function answerSlip(state: State, { slip, answer }: CommandOf<'answer-slip'>, context: Context): Outcome {
  const open = Object.values(state.duties).filter(({ key }) => key.startsWith('answer-slip:'));
  const wanted = slip ?? context.task?.split(':').at(-1);
  const theirs = open.filter(({ key, holder }) => isTheirs(holder, context) && (!wanted || key === slipDuty(wanted)));
  const [one] = theirs;
  if (!one || (theirs.length > 1 && !wanted))
    return no('unknown-subject', { zh: '没有待答复的该督办单。', en: 'There is no such open slip of yours.' });
  const number = one.key.split(':').at(-1) ?? '';
  return accept<Event>([
    { type: 'slip-answered', data: { slip: number, on: context.today }, papers: { answer } },
    done(one.key),
  ]);
}

const isTheirs = (holder: Holder, { actor }: Context): boolean => isHolder(holder, actor);
