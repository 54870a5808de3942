import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import type { CommandOf, ProposalAnswer, TaskItem } from '../commands.js';
import { PROPOSALS } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { notTheirs, unknown, wrongStage } from '../refusals.js';
import type { MeetingState } from '../state.js';
import { setTasks, settled, wrongTask } from './tasks.js';

/** What owners proposed at a forum: adopted, or refused with reasons within seven days (LC art. 38). */

type State = CaseState<MeetingState>;

export function answerProposals(
  { noun, duties }: State,
  { answers }: CommandOf<'answer-proposals'>,
  context: Context,
): Outcome {
  const wrong = notTheirs(noun.form, context) ?? (duties[PROPOSALS] ? undefined : wrongStage(noun));
  if (wrong) return wrong;
  const items = answers.flatMap(taskFrom);
  const faulty = wronglyAnswered(noun, answers, context) ?? wrongTask(items, context.occurredOn, context);
  if (faulty) return faulty;
  const already = Object.keys(noun.tasks).length;
  const tasks = setTasks(items, already);
  let next = already;
  const said = answers.map((answer): Event => {
    const { proposal, adopted, reason } = answer;
    const task = taskFrom(answer).length > 0 ? { task: `task-${(next += 1)}` } : {};
    const papers = reason === undefined ? {} : { papers: { reason } };
    return { type: 'proposal-answered', data: { proposal, on: context.occurredOn, adopted, ...task }, ...papers };
  });
  const left = noun.proposals.filter((word) => word === 'open').length - answers.length;
  const facts = [...said, ...tasks.events, ...(left === 0 ? [done(PROPOSALS)] : [])];
  return accept<Event>(settled(noun, facts, context), {
    basis: grounds(context, 'ownersForum.reasons'),
    opens: tasks.opens,
  });
}

/** An adopted one with a day is a task of the provider. */
function taskFrom({ proposal, adopted, reason, due, category }: ProposalAnswer): readonly TaskItem[] {
  if (!adopted || due === undefined) return [];
  const action = reason ?? `采纳业主建议第 ${proposal} 条`;
  return [{ action, due, category: category ?? 'fees-contract', lead: 'property-service-enterprise' }];
}

function wronglyAnswered(
  { proposals }: MeetingState,
  answers: readonly ProposalAnswer[],
  context: Context,
): Outcome | undefined {
  const stranger = answers.find(({ proposal }) => proposals[proposal - 1] === undefined);
  if (stranger)
    return unknown({ zh: '没有这条建议。', en: 'There is no such proposal.' }, { proposal: stranger.proposal });
  const numbers = answers.map(({ proposal }) => proposal);
  const again = answers.find(
    ({ proposal }, i) => proposals[proposal - 1] !== 'open' || numbers.indexOf(proposal) !== i,
  );
  if (again) {
    const detail = { zh: '该建议已经答复。', en: 'The proposal has been answered.' };
    return refuse(refusal('already-done', detail, { facts: { proposal: again.proposal } }));
  }
  const silent = answers.find(({ adopted, reason }) => !adopted && reason === undefined);
  if (!silent) return undefined;
  const detail = { zh: '不采纳的建议应当说明理由。', en: 'What is refused is refused with reasons.' };
  return refuse(
    refusal('reason-missing', detail, {
      basis: grounds(context, 'ownersForum.reasons'),
      facts: { proposal: silent.proposal },
    }),
  );
}
