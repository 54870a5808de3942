import { accept, grounds, refusal, refuse, termFrom, type CaseState, type Context } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { stageOwed } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { standardPublished } from '../letters.js';
import { quarterOf } from '../quarter.js';
import { alreadyDone, wrongStage } from '../refusals.js';
import { ORDER, type CampaignState, type TakenOver } from '../state.js';
import { countedIn, stageIsOver } from './stages.js';

/** The campaign is opened, and its standard published to all Streets. */

type State = CaseState<CampaignState>;

export function open({ noun }: State, command: CommandOf<'open'>, context: Context): Outcome {
  if (noun.stage !== 'NEW')
    return refuse(
      refusal(
        'already-open',
        { zh: '本季度专项行动已经启动。', en: 'This campaign was opened already.' },
        { facts: { case: context.caseId } },
      ),
    );
  const { quarter, takenOver } = command;
  const no = takenOver ? notOver(takenOver, quarter, context.today) : notBegun(quarter, context.today);
  return no ?? begun(command, context);
}

/** What was done before the system is evaluated here, from what is taken over with it: nothing else is owed of the past. */
const EVALUATION_ALONE = ORDER.filter(([stage]) => stage === 'EVALUATE');

function begun({ kind, quarter, name, takenOver }: CommandOf<'open'>, context: Context): Outcome {
  const on = context.today;
  const stages = takenOver ? EVALUATION_ALONE : ORDER;
  const data = {
    ...{ kind, on, ...(quarter === undefined ? {} : { quarter }) },
    plan: Object.fromEntries(stages.map(([stage, rule]) => [stage, termFrom(context, rule, on).dueDay])),
    ...(takenOver === undefined ? {} : { takenOver }),
  };
  const papers = name === undefined ? {} : { papers: { name } };
  return accept<Event>(
    [{ type: 'campaign-opened', data, ...papers }, stageOwed(takenOver ? 'EVALUATE' : 'SET_STANDARD', on, context)],
    { basis: grounds(context, ...stages.map(([, rule]) => rule)) },
  );
}

/** Its days would count from today, and when the quarter begins it could not be opened any more. */
function notBegun(quarter: string | undefined, today: Day): Outcome | undefined {
  if (quarter === undefined || quarter <= quarterOf(today)) return undefined;
  const detail = { zh: '该季度尚未开始。', en: 'The quarter has not begun.' };
  return refuse(refusal('fact-in-future', detail, { facts: { quarter, today } }));
}

/** Taken over is what is over: a quarter that still runs is opened as it is, and its Schedule may open it yet. */
function notOver({ from, to }: TakenOver, quarter: string | undefined, today: Day): Outcome | undefined {
  const quarterIsOver = quarter === undefined || (quarter === quarterOf(from) && quarter < quarterOf(today));
  if (from <= to && to <= today && quarterIsOver) return undefined;
  const detail = {
    zh: '接收的历史专项行动须已结束，起止日期有先后，季度与起始日期一致。',
    en: 'What is taken over has ended, its days are in their order, and its quarter is that of its first day.',
  };
  return refuse(refusal('not-offered', detail, { facts: { from, to, quarter: quarter ?? null, today } }));
}

interface Published {
  readonly id: string;
  readonly items: number;
  readonly hash: string;
}

/** Published to all Streets: that is what the stage asks for, so that it ends with it. */
export function publishStandard(state: State, { standard }: CommandOf<'publish-standard'>, context: Context): Outcome {
  const { noun } = state;
  if (noun.standard !== undefined) return alreadyDone();
  if (noun.stage !== 'SET_STANDARD') return wrongStage(noun);
  const published = context.loaded['standard'] as Published | undefined;
  if (!published) {
    const detail = { zh: '本地没有此标准版本。', en: 'The place has no such version of a standard.' };
    return refuse(refusal('unknown-subject', detail, { facts: { standard } }));
  }
  const { items, hash } = published;
  const streets = countedIn(context)?.streets ?? [];
  const fact: Event = {
    type: 'standard-published',
    data: { on: context.occurredOn, standard, items, streets: streets.length, hash },
  };
  const next = stageIsOver({ ...state, noun: { ...noun, standard } }, 'exit-rule', context);
  return accept<Event>([fact, ...next.events], {
    basis: grounds(context, 'campaign.setStandard'),
    figures: { items, streets: streets.length },
    letters: standardPublished(streets, standard, items),
  });
}
