import type { CaseState, Coming } from '../case/index.js';
import { endOfDay, type Instant } from '../shared/index.js';
import { STAGE_DUTY } from './duties.js';
import type { Event } from './events.js';
import { lastDayOf, monthAfter, monthOf } from './quarter.js';
import { running, type CampaignState } from './state.js';

/** The day of the stage passes; a month is over. */
export function nextOfCampaign(state: CaseState<CampaignState>): Coming<Event> | undefined {
  const [stage, month] = [stageDay(state), monthEnds(state.noun)];
  return stage && month ? (stage.at <= month.at ? stage : month) : (stage ?? month);
}

function stageDay({ noun, duties }: CaseState<CampaignState>): Coming<Event> | undefined {
  const stage = running(noun);
  const deadline = stage && duties[STAGE_DUTY[stage]]?.deadline;
  if (!stage || !deadline || noun.due === 'day' || noun.stageAt === undefined) return undefined;
  // After an outage its day may have passed before it began.
  const at = Math.max(deadline.dueAt, noun.stageAt) as Instant;
  return { at, event: { type: 'stage-day-passed', data: { stage, dueDay: deadline.dueDay } } };
}

function monthEnds(noun: CampaignState): Coming<Event> | undefined {
  // Of what is taken over the months are long past, and nothing is owed of them.
  if (noun.openedOn === undefined || noun.takenOver || !running(noun)) return undefined;
  const month = noun.lastMonth === undefined ? monthOf(noun.openedOn) : monthAfter(noun.lastMonth);
  return { at: endOfDay(lastDayOf(month)), event: { type: 'month-ended', data: { month } } };
}

/** What the story asks for by itself. */
export function ownAct({ noun }: CaseState<CampaignState>) {
  if (noun.due !== undefined) return { type: 'end-stage', subject: noun.stage } as const;
  if (noun.stage === 'TRACK_RESULTS' && !noun.sample) return { type: 'draw-sample' } as const;
  const [month] = noun.months;
  return month === undefined ? undefined : ({ type: 'ask-bulletin', subject: month } as const);
}
