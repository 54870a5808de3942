import { type CaseState, type Coming, type Letter } from '../case/index.js';
import { atHour, endOfDay, type Bilingual, type Instant } from '../shared/index.js';
import { overdueReport } from './clocks.js';
import { RULE_DISPATCH, RULE_EXTENSION, RULE_PLAN } from './duties.js';
import type { Event } from './events.js';
import type { ProblemState } from './state.js';

const MORNING = 8;

/** A tier's time is over; the cards before and after the limit. What follows is asked for by the story. */
export function nextOfProblem({ noun, duties }: CaseState<ProblemState>): Coming<Event> | undefined {
  const ruling = (duties[RULE_EXTENSION] ?? duties[RULE_PLAN])?.deadline?.dueAt;
  const coming = [
    tierOver(noun, duties[RULE_DISPATCH]?.deadline?.dueAt),
    yellow(noun),
    red(noun, ruling),
    planMissed(noun),
  ];
  return coming.reduce((first, each) => (each && (!first || each.at < first.at) ? each : first), undefined);
}

/** An objection that was made in time is ruled on first, as long as its ruling has time. */
function tierOver(
  { stage, tierEnds, tierOver: over, tier, runsFrom, objection }: ProblemState,
  ruling: Instant | undefined,
): Coming<Event> | undefined {
  if (stage !== 'HANDLING' || tierEnds === undefined || over || tier === undefined) return undefined;
  const waits = objection === 'open' ? ruling : undefined;
  return {
    at: notBefore(notBefore(endOfDay(tierEnds), waits), runsFrom),
    event: { type: 'tier-time-over', data: { tier } },
  };
}

function yellow({ stage, cards, shown, runsFrom, lead }: ProblemState): Coming<Event> | undefined {
  const day = cards?.yellowOn;
  if (stage !== 'HANDLING' || day === undefined || shown.yellow || shown.red || !lead) return undefined;
  return {
    at: notBefore(atHour(day, MORNING), runsFrom),
    event: { type: 'card-shown', data: { card: 'yellow', day } },
    effects: { letters: [card('yellow', lead, YELLOW)] },
  };
}

/** An application that was made in time is ruled on first, as long as its ruling has time. */
function red(
  { stage, cards, shown, runsFrom, lead, extension, planAsked }: ProblemState,
  ruling: Instant | undefined,
): Coming<Event> | undefined {
  const day = cards?.redOn;
  if (stage !== 'HANDLING' || day === undefined || shown.red || !lead) return undefined;
  const waits = extension === 'asked' || planAsked ? ruling : undefined;
  return {
    at: notBefore(notBefore(atHour(day, MORNING), waits), runsFrom),
    event: { type: 'card-shown', data: { card: 'red', day } },
    // Whoever opened it as a task of theirs counts how many are late.
    effects: { letters: [card('red', lead, RED)], reports: [overdueReport(day)] },
  };
}

function planMissed({ stage, planOn, planMissed: missed, runsFrom }: ProblemState): Coming<Event> | undefined {
  if (stage !== 'PLANNED' || planOn === undefined || missed) return undefined;
  return { at: notBefore(endOfDay(planOn), runsFrom), event: { type: 'plan-missed', data: { doneBy: planOn } } };
}

/** What began late, or was taken over from before, is not dated before it was here. */
const notBefore = (at: Instant, from: Instant | undefined): Instant => Math.max(at, from ?? at) as Instant;

const YELLOW: Bilingual = { zh: '黄牌提醒：即将到期', en: 'Yellow card: the limit is near' };
const RED: Bilingual = { zh: '红牌警示：已经逾期', en: 'Red card: the limit has passed' };

const card = (color: 'yellow' | 'red', to: Letter['to'], subject: Bilingual): Letter => ({
  key: `${color}-card`,
  to,
  subject,
  lines: [{ zh: '请立即办理并答复。', en: 'Handle it and answer at once.' }],
  alone: true,
});
