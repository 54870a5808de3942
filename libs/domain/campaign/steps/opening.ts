import { accept, grounds, refusal, refuse, termFrom, type CaseState, type Context } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { stageOwed } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { standardPublished } from '../letters.js';
import { quarterOf } from '../quarter.js';
import { alreadyDone, wrongStage } from '../refusals.js';
import { ORDER, type CampaignState } from '../state.js';
import { countedIn, stageIsOver } from './stages.js';

/** The campaign is opened, and its standard published to all Streets. */

type State = CaseState<CampaignState>;

export function open({ noun }: State, { kind, quarter, name }: CommandOf<'open'>, context: Context): Outcome {
  if (noun.stage !== 'NEW')
    return refuse(
      refusal(
        'already-open',
        { zh: '本季度专项行动已经启动。', en: 'This campaign was opened already.' },
        { facts: { case: context.caseId } },
      ),
    );
  const on = context.today;
  if (quarter !== undefined && quarter > quarterOf(on)) return notBegun(quarter, on);
  const days = ORDER.map(([stage, rule]) => [stage, termFrom(context, rule, on).dueDay] as const);
  const data = { kind, on, ...(quarter === undefined ? {} : { quarter }), plan: Object.fromEntries(days) };
  const papers = name === undefined ? {} : { papers: { name } };
  return accept<Event>([{ type: 'campaign-opened', data, ...papers }, stageOwed('SET_STANDARD', on, context)], {
    basis: grounds(context, ...ORDER.map(([, rule]) => rule)),
  });
}

/** Its days would count from today, and when the quarter begins it could not be opened any more. */
function notBegun(quarter: string, today: Day): Outcome {
  const detail = { zh: '该季度尚未开始。', en: 'The quarter has not begun.' };
  return refuse(refusal('fact-in-future', detail, { facts: { quarter, today } }));
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
