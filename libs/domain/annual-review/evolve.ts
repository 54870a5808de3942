import type { Recorded } from '../case/index.js';
import type { AnnualReviewEvent } from './events.js';
import type { AnnualReviewState, Survey } from './state.js';

type Fact<T extends AnnualReviewEvent['type']> = Extract<AnnualReviewEvent, { type: T }>;

/** The state after a fact. Reads every event ever written; one that it does not know changes nothing. */
export function evolve(state: AnnualReviewState, event: Recorded<AnnualReviewEvent>): AnnualReviewState {
  switch (event.type) {
    case 'review-begun': {
      const { year, on, kept } = event.data;
      return { ...state, stage: 'REPORTING', year, begunOn: on, kept };
    }
    case 'members-named':
      return { ...state, members: [...state.members, ...event.data.persons] };
    case 'duty-report-submitted': {
      const { on, inTime, figures } = event.data;
      return { ...state, report: { on, inTime, figures } };
    }
    case 'duty-report-missed':
      return { ...state, missed: true };
    case 'duty-report-posted':
      return { ...state, postedOn: event.data.on };
    case 'assembly-told':
      return { ...state, assemblyOn: event.data.on };
    case 'survey-opened':
    case 'survey-ended':
    case 'survey-counted':
    case 'survey-short':
    case 'survey-extended':
      return surveyed(state, event);
    default:
      return assessed(state, event);
  }
}

function surveyed(
  state: AnnualReviewState,
  { type, data }: Fact<'survey-opened' | 'survey-ended' | 'survey-counted' | 'survey-short' | 'survey-extended'>,
): AnnualReviewState {
  if (type === 'survey-opened') {
    const { on, closesOn, closesAt, households, sample } = data;
    const survey = { opensOn: on, closesOn, closesAt, households, sample, round: 1 } as const;
    return { ...state, stage: 'ASSESSING', survey };
  }
  if (!state.survey) return state;
  const { over: _over, ...survey }: Survey = state.survey;
  switch (type) {
    case 'survey-ended':
      return { ...state, survey: { ...survey, over: true } };
    case 'survey-counted':
      return { ...state, survey: { ...survey, answers: data.answers, choices: data.choices } };
    case 'survey-short':
      return { ...state, stage: 'SURVEY_SHORT', survey: { ...survey, answers: data.answers } };
    case 'survey-extended': {
      const { closesOn, closesAt } = data;
      return { ...state, stage: 'ASSESSING', survey: { ...survey, closesOn, closesAt, round: 2 } };
    }
  }
}

function assessed(state: AnnualReviewState, { type, data }: AnnualReviewEvent): AnnualReviewState {
  switch (type) {
    case 'opinion-given':
      return { ...state, opinions: { ...state.opinions, [data.body]: data.score } };
    case 'review-scored':
      return { ...state, stage: 'SCORED', score: data };
    case 'left-ungraded':
      return { ...state, stage: 'SCORED', missing: data.missing };
    case 'result-published':
      return { ...state, stage: state.score?.grade === 'fail' ? 'RECTIFYING' : state.stage, publishedOn: data.on };
    case 'rectification-reported':
    case 'rectification-missed':
      return { ...state, stage: 'RECHECKING' };
    case 'rectification-checked':
      return { ...state, rectified: data.passed };
    case 'review-ended':
      return { ...state, stage: 'ENDED' };
    default:
      return state;
  }
}
