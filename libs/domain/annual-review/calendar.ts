import { opened, type CaseState, type Coming } from '../case/index.js';
import { addMs } from '../shared/index.js';
import { OPEN, POST, RECHECK, RECTIFY, REPORT } from './duties.js';
import { endedUnlessOwed } from './ending.js';
import type { Event } from './events.js';
import type { AnnualReviewState } from './state.js';

/** Answers and appeals are judged by their receipt, so what closes for good waits two minutes for those still on their way. */
const CLOSING_MARGIN = 120_000;

type State = CaseState<AnnualReviewState>;

/** What the calendar alone brings: report or posting is overdue, the survey is over, nobody appealed or put right in time. */
export function nextOfReview(state: State): Coming<Event> | undefined {
  const { stage } = state.noun;
  if (stage === 'REPORTING') return reportMissed(state);
  if (stage === 'ASSESSING') return surveyOver(state);
  const coming = [nobodyAppealed(state), stage === 'RECTIFYING' ? nothingPutRight(state) : undefined];
  return coming.reduce((first, each) => (each && (!first || each.at < first.at) ? each : first), undefined);
}

/** The grade stands; where nothing else is left, that is the end. */
function nobodyAppealed({ noun, duties }: State): Coming<Event> | undefined {
  const { appeal } = noun;
  if (appeal?.stands !== 'offered') return undefined;
  const { by, at } = appeal;
  const over = { ...noun, appeal: { ...appeal, stands: 'over' as const } };
  return {
    ...{ at, notBefore: addMs(at, CLOSING_MARGIN) },
    event: { type: 'appeal-days-over', data: { by } },
    also: endedUnlessOwed({ noun: over, duties }, []),
  };
}

/** A committee that says nothing does not keep its owners from being asked. */
function reportMissed({ noun, duties }: State): Coming<Event> | undefined {
  const due = (duties[REPORT] ?? duties[POST])?.deadline;
  if (noun.missed || !due) return undefined;
  const what = duties[REPORT] ? 'report' : 'posting';
  return {
    at: due.dueAt,
    event: { type: 'duty-report-missed', data: { what, dueDay: due.dueDay } },
    also: [opened({ key: OPEN, holder: { role: 'community-party-organization' } })],
  };
}

function surveyOver({ noun: { survey } }: State): Coming<Event> | undefined {
  if (!survey || survey.over || survey.choices) return undefined;
  const { closesAt: at, closesOn } = survey;
  return { at, notBefore: addMs(at, CLOSING_MARGIN), event: { type: 'survey-ended', data: { closesOn } } };
}

function nothingPutRight({ duties }: State): Coming<Event> | undefined {
  const due = duties[RECTIFY]?.deadline;
  if (!due) return undefined;
  return {
    at: due.dueAt,
    event: { type: 'rectification-missed', data: { dueDay: due.dueDay } },
    also: [opened({ key: RECHECK, holder: { role: 'community-party-organization' } })],
  };
}
