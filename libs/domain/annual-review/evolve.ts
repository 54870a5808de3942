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
    case 'result-published': {
      // Published anew after an appeal, what is being put right goes on from where it stands.
      const failed = state.score?.grade === 'fail' && state.publishedOn === undefined;
      return { ...state, stage: failed ? 'RECTIFYING' : state.stage, publishedOn: data.on };
    }
    case 'appeal-offered':
      return { ...state, appeal: { ...data, stands: 'offered' } };
    case 'appeal-days-over':
      return withAppeal(state, 'over');
    case 'appeal-lodged':
      return withAppeal(state, 'lodged');
    case 'appeal-decided':
      return appealed(state, data);
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

const withAppeal = (state: AnnualReviewState, stands: NonNullable<AnnualReviewState['appeal']>['stands']) =>
  state.appeal ? { ...state, appeal: { ...state.appeal, stands } } : state;

/** What was changed takes the place of what it was; who has not failed has nothing to put right. */
function appealed(state: AnnualReviewState, { upheld, score, kept, opinions }: Fact<'appeal-decided'>['data']) {
  const after = withAppeal(state, upheld ? 'upheld' : 'changed');
  if (!score || !kept || !opinions) return after;
  return { ...after, stage: score.grade === 'fail' ? after.stage : ('SCORED' as const), score, kept, opinions };
}
