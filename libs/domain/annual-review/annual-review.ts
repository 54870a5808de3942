import type { CaseState, Context, Decider, DutyKind, Need } from '../case/index.js';
import { assertNever } from '../shared/index.js';
import { nextOfReview } from './calendar.js';
import type { AnnualReviewCommand } from './commands.js';
import { describe } from './describe.js';
import type { AnnualReviewEvent, Event, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { INITIAL, outcomeOf, stage, type AnnualReviewState } from './state.js';
import { appeal, decideAppeal } from './steps/appealing.js';
import { giveOpinion } from './steps/assessing.js';
import { begin, hear, postDutyReport, reportToAssembly, submitDutyReport } from './steps/reporting.js';
import { publishResult, recheck, reportRectification } from './steps/result.js';
import { closeSurvey, endSurvey, extendSurvey, openSurvey } from './steps/surveying.js';

function decide(state: CaseState<AnnualReviewState>, command: AnnualReviewCommand, context: Context): Outcome {
  switch (command.type) {
    case 'begin':
      return begin(state, command, context);
    case 'submit-duty-report':
      return submitDutyReport(state, command, context);
    case 'post-duty-report':
      return postDutyReport(state, command, context);
    case 'report-to-assembly':
      return reportToAssembly(state, command, context);
    case 'open-survey':
      return openSurvey(state, command, context);
    case 'close-survey':
      return closeSurvey(state, context);
    case 'extend-survey':
      return extendSurvey(state, command, context);
    case 'end-survey':
      return endSurvey(state, command, context);
    case 'give-opinion':
      return giveOpinion(state, command, context);
    case 'publish-result':
      return publishResult(state, command, context);
    case 'appeal-against-grade':
      return appeal(state, command, context);
    case 'decide-appeal':
      return decideAppeal(state, command, context);
    case 'report-rectification':
      return reportRectification(state, command, context);
    case 'recheck':
      return recheck(state, command, context);
    default:
      return assertNever(command);
  }
}

function needs({ type }: AnnualReviewCommand): readonly Need[] {
  if (type === 'post-duty-report' || type === 'open-survey') return [{ name: 'survey', rows: 'survey-figures' }];
  return type === 'close-survey' ? [{ name: 'count', rows: 'count-survey' }] : [];
}

type Kind = AnnualReviewCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const byLink = (kind: DutyKind): DutyKind => ({ ...kind, byMail: 'link' });

const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'submit-duty-report': byLink(duty('提交年度述职报告', 'Submit the duty report of the year', 'submit-duty-report')),
  'post-duty-report': byLink(duty('公示述职报告', 'Post the duty report', 'post-duty-report')),
  'report-to-assembly': byLink(duty('向业主大会报告工作', 'Report to the assembly', 'report-to-assembly')),
  'open-survey': duty('未述职，开始业主满意度问卷', 'No report: ask the owners all the same', 'open-survey'),
  'settle-survey': duty('样本不足，延长或者结束问卷', 'Too few answers: go on or end', 'extend-survey', 'end-survey'),
  opinion: duty('提出年度评议意见', 'Give an opinion on the year', 'give-opinion'),
  'publish-result': duty('公布年度评议结果', 'Publish the result', 'publish-result'),
  'decide-appeal': duty('答复对等次的申诉', 'Answer the appeal against the grade', 'decide-appeal'),
  rectify: byLink(duty('限期整改并报告', 'Put right, and report it', 'report-rectification')),
  recheck: duty('复查整改', 'Look again at what was put right', 'recheck'),
};

const VERSIONS: Readonly<Record<AnnualReviewEvent['type'], number>> = {
  'review-begun': 1,
  'members-named': 1,
  'duty-report-submitted': 1,
  'duty-report-missed': 1,
  'duty-report-posted': 1,
  'assembly-told': 1,
  'survey-opened': 1,
  'survey-ended': 1,
  'survey-counted': 1,
  'survey-short': 1,
  'survey-extended': 1,
  'opinion-given': 1,
  'review-scored': 1,
  'left-ungraded': 1,
  'result-published': 1,
  'appeal-offered': 1,
  'appeal-days-over': 1,
  'appeal-lodged': 1,
  'appeal-decided': 1,
  'rectification-reported': 1,
  'rectification-missed': 1,
  'rectification-checked': 1,
  'review-ended': 1,
};

/** The duty report of a year and its review (a policy of the province; ZB 31(1) has the committee report to the assembly). */
export const annualReview: Decider<AnnualReviewState, AnnualReviewCommand, Event> = {
  kind: 'annual-review',
  title: { zh: '年度述职评议', en: 'Annual duty report and review' },
  stateVersion: 1,
  initial: INITIAL,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['REPORTING', 'ASSESSING', 'SCORED', 'ENDED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextOfReview,
  hear: (state, message) => hear(state, message),
  needs,
  sinceDay: ({ noun }) => noun.begunOn,
  // Each body's opinion is a part of its own.
  partOf: ({ type, data }) => [type, (data as { body?: string }).body ?? ''].join(':'),
  decisions: new Set<Kind>(['give-opinion', 'end-survey', 'publish-result', 'decide-appeal', 'recheck']),
  concerns: ({ members }) => members,
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};
