import { opened, type CaseState, type Coming } from '../case/index.js';
import { addMs } from '../shared/index.js';
import type { Event } from './events.js';
import type { AnnualReviewState } from './state.js';

export const REPORT = 'submit-duty-report';
export const POST = 'post-duty-report';
export const ASSEMBLY = 'report-to-assembly';
export const OPEN = 'open-survey';
export const SETTLE = 'settle-survey';
export const OPINION = { community: 'opinion:community', street: 'opinion:street' } as const;
export const PUBLISH = 'publish-result';
export const RECTIFY = 'rectify';
export const RECHECK = 'recheck';

/** Answers are judged by their receipt, so the count waits two minutes for those still on their way. */
const CLOSING_MARGIN = 120_000;

type State = CaseState<AnnualReviewState>;

/** What the calendar alone brings: report or posting is overdue, the survey is over, nothing was put right in time. */
export function nextOfReview(state: State): Coming<Event> | undefined {
  const { stage } = state.noun;
  if (stage === 'REPORTING') return reportMissed(state);
  if (stage === 'ASSESSING') return surveyOver(state);
  return stage === 'RECTIFYING' ? nothingPutRight(state) : undefined;
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
