import { ANNUAL_REVIEW_MAY } from '#domain/annual-review';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { ANNUAL_REVIEW_BODIES } from './annual-review.schemas.js';

const route = routesOf<keyof typeof ANNUAL_REVIEW_BODIES>({ may: ANNUAL_REVIEW_MAY, bodies: ANNUAL_REVIEW_BODIES });

/** Every command of a review, in the order in which a review meets them. */
export const ANNUAL_REVIEW_ROUTES: readonly CommandRoute[] = [
  route('submit-duty-report', 'duty-report', '提交年度述职报告', 'Submit the duty report of the year'),
  route('post-duty-report', 'duty-report/posting', '公示述职报告', 'Post the duty report'),
  route('report-to-assembly', 'assembly', '向业主大会报告工作', 'Report to the assembly'),
  route('open-survey', 'survey', '未述职，开始业主满意度问卷', 'Ask the owners without a report'),
  route('extend-survey', 'survey/extension', '延长问卷', 'Keep the survey open longer'),
  route('end-survey', 'survey/end', '结束问卷，不评定等次', 'End the survey, and the review without a grade'),
  route('give-opinion', 'opinions', '提出年度评议意见', 'Give an opinion on the year'),
  route('publish-result', 'result', '公布评议结果', 'Publish the result'),
  route('appeal-against-grade', 'appeal', '对等次申诉', 'Appeal against the grade'),
  route('decide-appeal', 'appeal/answer', '答复申诉', 'Answer the appeal'),
  route('report-rectification', 'rectification', '报告整改', 'Report what was put right'),
  route('recheck', 'rectification/recheck', '复查整改', 'Look again at what was put right'),
];
