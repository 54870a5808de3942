import {
  accept,
  done,
  grounds,
  owe,
  refuse,
  refusal,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { dayOf, type Day } from '../../shared/index.js';
import { OPEN, OPINION, SETTLE } from '../duties.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { AnnualReviewState } from '../state.js';
import { sampleOf, type SurveyCount } from '../survey.js';
import { assessed, ungraded } from './assessing.js';

/** The owners are asked, one answer a unit; the database counts, and too few answers are no number. */

type State = CaseState<AnnualReviewState>;

/** Who is asked, as the register stands now. */
interface SurveyTaken {
  readonly households: number;
}

/** The owners are asked from a day on, and both bodies for their opinions. */
export function surveyOpened(context: Context, on: Day): Event[] {
  const { households } = context.loaded['survey'] as SurveyTaken;
  const { dueDay: closesOn, dueAt: closesAt } = surveyTerm(context);
  const sample = sampleOf(households, context.rules);
  const deadline = termFrom(context, 'annualReview.opinion', context.today);
  return [
    { type: 'survey-opened', data: { on, closesOn, closesAt, households, sample } },
    owe(context, { key: OPINION.community, role: 'community-party-organization', deadline }),
    owe(context, { key: OPINION.street, role: 'street', deadline }),
  ];
}

/** From the day on which it can be answered, whenever what opened it happened. */
const surveyTerm = (context: Context) => termFrom(context, 'annualReview.survey', context.today);

/** No report, or none that hangs: the owners are asked all the same. */
export function openSurvey({ noun, duties }: State, { reason }: CommandOf<'open-survey'>, context: Context): Outcome {
  if (!duties[OPEN])
    return wrongStage(noun, {
      zh: '述职报告及其公示尚未逾期，问卷自公示之日开始。',
      en: 'Report and posting are not overdue: the survey begins with the posting.',
    });
  const asked = surveyOpened(context, context.occurredOn).map((event): Event =>
    event.type === 'survey-opened' ? { ...event, papers: { reason } } : event,
  );
  return accept<Event>([...asked, done(OPEN)], {
    basis: grounds(context, 'annualReview.survey', 'annualReview.opinion'),
  });
}

/** The survey is over: its answers are counted once a round. */
export function closeSurvey(state: State, context: Context): Outcome {
  const { noun, duties } = state;
  const { survey } = noun;
  if (!survey) return wrongStage(noun);
  // An own act that is already so is accepted and writes nothing.
  if (!survey.over) return survey.answers === undefined ? wrongStage(noun) : accept<Event>([]);
  const count = context.loaded['count'] as SurveyCount | null;
  if (!count) return refuse(refusal('too-early', { zh: '问卷尚未截止。', en: 'The survey is not over.' }));
  const { answers, hash, choices } = count;
  const basis = grounds(context, 'annualReview.sampleMin', 'annualReview.sampleShare');
  const figures = { answers, sample: survey.sample, households: survey.households };
  if (choices) {
    const counted: Event = { type: 'survey-counted', data: { answers, hash, choices } };
    return accept<Event>([counted, ...assessed(state, counted, context)], { basis, figures });
  }
  const short: Event = { type: 'survey-short', data: { answers, hash, sample: survey.sample } };
  if (survey.round === 2)
    return accept<Event>([short, ...ungraded({ noun, duties }, ['satisfaction'], context)], { basis, figures });
  const deadline = termFrom(context, 'annualReview.surveySettle', dayOf(context.receivedAt));
  return accept<Event>([short, owe(context, { key: SETTLE, role: 'community-party-organization', deadline })], {
    basis,
    figures,
  });
}

/** Once, with the answers that are there. */
export function extendSurvey(
  { noun, duties }: State,
  { reason }: CommandOf<'extend-survey'>,
  context: Context,
): Outcome {
  if (!duties[SETTLE]) return notShort(noun);
  const { dueDay: closesOn, dueAt: closesAt } = extendedTerm(context);
  return accept<Event>(
    [
      { type: 'survey-extended', data: { on: context.occurredOn, closesOn, closesAt }, papers: { reason } },
      done(SETTLE),
    ],
    { basis: grounds(context, 'annualReview.surveyExtension') },
  );
}

const extendedTerm = (context: Context) => termFrom(context, 'annualReview.surveyExtension', context.today);

export function endSurvey({ noun, duties }: State, { reason }: CommandOf<'end-survey'>, context: Context): Outcome {
  if (!duties[SETTLE]) return notShort(noun);
  const left = ungraded({ noun, duties }, ['satisfaction'], context);
  const said = left.map((event): Event => (event.type === 'left-ungraded' ? { ...event, papers: { reason } } : event));
  return accept<Event>([done(SETTLE), ...said], {
    basis: grounds(context, 'annualReview.sampleMin', 'annualReview.sampleShare'),
  });
}

function notShort({ survey, stage }: AnnualReviewState): Outcome {
  const twice = survey?.round === 2;
  const detail = twice
    ? { zh: '问卷已延长一次，不能再次延长。', en: 'The survey was kept open longer once already.' }
    : { zh: '没有样本不足的问卷。', en: 'There is no survey with too few answers.' };
  return refuse(refusal(twice ? 'extension-not-allowed' : 'wrong-stage', detail, { facts: { stage } }));
}
