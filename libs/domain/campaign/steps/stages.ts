import {
  accept,
  closed,
  done,
  dropped,
  grounds,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
} from '../../case/index.js';
import { HALF_YEAR, LEADER, sheetsOwed, STAGE_DUTY, stageOwed, stillOwed, TOUR } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { stageEnded } from '../letters.js';
import { exitRuleNotMet, wrongStage } from '../refusals.js';
import { missingOf, owesHalfYear, type Lack, type Standing } from '../standing.js';
import { after, running, termOf, type CampaignState, type Running } from '../state.js';

/** A stage ends by its exit rule, or on its day with what is missing listed: never silently. */

type State = CaseState<CampaignState>;

export interface Counted {
  readonly standing: Standing;
  readonly streets: readonly string[];
  readonly lacks: Readonly<Partial<Record<Running, readonly Lack[]>>>;
  /** The places right below whose service areas have no sheet yet, as long as any is waited for. */
  readonly withoutSheets?: readonly string[];
  /** The places right below in which a result is not posted yet, as long as that is waited for. */
  readonly withoutPostings?: readonly string[];
}

export const countedIn = ({ loaded }: Context): Counted | undefined => loaded['counted'] as Counted | undefined;

/** The Streets that a letter goes to: about what was over before the system nobody is told anything. */
export const streetsToTell = ({ takenOver }: CampaignState, context: Context): readonly string[] =>
  takenOver ? [] : (countedIn(context)?.streets ?? []);

export const NOTHING: Standing = {
  ...{ areas: 0, sheets: 0, late: 0, findings: 0, merged: 0, unassigned: 0, open: 0, overdue: 0 },
  ...{ solved: 0, explained: 0, high: 0, highRechecked: 0, others: 0, drawn: 0, drawnRechecked: 0, failed: 0 },
  ...{ satisfied: 0, basically: 0, dissatisfied: 0, unreachable: 0, recurring: 0 },
};

export function endStage(state: State, context: Context): Outcome {
  const { noun } = state;
  const stage = running(noun);
  if (!stage) return wrongStage(noun);
  const missing = missingNow(state, stage, context);
  // What was published is posted before the campaign ends, on whichever day that is.
  const mayEnd = stillOwed('results', Object.keys(state.duties)).length === 0;
  if ((noun.due === 'day' && mayEnd) || missing.length === 0) {
    const over = stageIsOver(state, missing.length === 0 ? 'exit-rule' : 'day', context);
    return accept<Event>(over.events, { basis: grounds(context, termOf(stage)), letters: over.letters });
  }
  if (noun.due !== undefined) return accept<Event>([{ type: 'stage-goes-on', data: { stage, missing } }]);
  return exitRuleNotMet(missing, grounds(context, termOf(stage)));
}

function missingNow({ noun, duties }: State, stage: Running, context: Context) {
  const standing = countedIn(context)?.standing ?? NOTHING;
  return missingOf(stage, { noun, owed: Object.keys(duties), standing, rules: context.rules });
}

/** What its end brings: the next stage with its day, or the end of the campaign. */
export function stageIsOver(
  state: State,
  how: 'exit-rule' | 'day',
  context: Context,
): { events: readonly Event[]; letters: readonly Letter[] } {
  const { noun, duties } = state;
  const stage = running(noun) ?? 'EVALUATE';
  const { standing = NOTHING, lacks = {} } = countedIn(context) ?? {};
  const missing = missingNow(state, stage, context);
  const key = STAGE_DUTY[stage];
  const own = lacks[stage] ?? [];
  const subjects = own.flatMap((lack) => lack.subjects);
  const ended: Event = {
    type: 'stage-ended',
    data: { stage, on: context.today, how, missing, standing },
    ...(missing.length > 0 && subjects.length > 0 ? { papers: { missing: subjects } } : {}),
  };
  const owed = [...(duties[key] ? [key] : []), ...stillOwed('sheets', Object.keys(duties))];
  // From now on nothing is corrected any more.
  const unsigned = stage === 'CLASSIFIED_RECTIFICATION' ? stillOwed('corrections', Object.keys(duties)) : [];
  const gone = [
    ...owed.map((each) => (how === 'day' ? dropped(each) : done(each))),
    ...unsigned.map((each) => dropped(each)),
  ];
  const follows = after(stage);
  return {
    events: [ended, ...gone, ...(follows ? begun(follows, noun, context) : over(noun, standing, context))],
    letters: stageEnded(streetsToTell(noun, context), { stage, how, missing, lacks: own }),
  };
}

function begun(stage: Running, noun: CampaignState, context: Context): Event[] {
  const openedOn = noun.openedOn ?? context.today;
  const until = (of: Running) => termFrom(context, termOf(of), openedOn);
  const owed = stageOwed(stage, openedOn, context);
  // Without a standard no sheet can be signed.
  if (stage === 'FULL_INSPECTION' && noun.standard !== undefined)
    return [owed, ...sheetsOwed(countedIn(context)?.withoutSheets ?? [], openedOn, context)];
  if (stage === 'TRACK_RESULTS')
    return [owed, owe(context, { key: TOUR, role: LEADER, deadline: until('TRACK_RESULTS') })];
  if (stage === 'EVALUATE' && owesHalfYear(noun))
    return [owed, owe(context, { key: HALF_YEAR, role: LEADER, deadline: until('EVALUATE') })];
  return [owed];
}

function over(noun: CampaignState, { findings, solved }: Standing, context: Context): Event[] {
  const outcome = noun.reports.includes('evaluation') ? 'evaluated' : 'not-evaluated';
  return [
    { type: 'campaign-ended', data: { on: context.today, outcome, findings, solved } },
    closed({ outcome, findings, solved }),
  ];
}
