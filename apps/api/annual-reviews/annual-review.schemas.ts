import { CHOICES, type Choice } from '#domain/annual-review';
import { z } from 'zod';
import { times } from '../committee-terms/figures.js';
import { yuan } from '../http/money.js';
import { factBody, posting, text } from '../http/schemas.js';

const reason = text(1000);
const points = z.int().min(0).max(100);
const found = z.int().min(1).max(100);

export const ANNUAL_REVIEW_BODIES = {
  'submit-duty-report': factBody('DutyReport', {
    meetings: times('全年召开会议次数', 'meetings held in the year'),
    decisions: times('作出决定数', 'decisions taken'),
    sealUses: times('用印次数', 'uses of the seals'),
    income: yuan('全年收入', 'income of the year'),
    spending: yuan('全年支出', 'spending of the year'),
    balance: yuan('年末余额', 'balance at its end'),
    complaints: times('收到投诉', 'complaints received'),
    complaintsSolved: times('办结投诉', 'complaints solved'),
    partyActivities: times('党组织活动次数', 'activities of the Party branch'),
    work: text(4000).meta({ description: '主要工作 / what was done' }),
    problems: text(2000).optional().meta({ description: '存在问题 / what went wrong' }),
    openMatters: text(4000).optional().meta({ description: '未办结事项 / what is still open' }),
    plan: text(2000).optional().meta({ description: '下年计划 / plan for the next year' }),
    file: text(120).optional().meta({ description: '述职报告（已上传文件） / the report, as an uploaded document' }),
  }),
  'post-duty-report': factBody('DutyReportPosting', posting),
  'report-to-assembly': factBody('AssemblyReport', { how: text(500), proof: text(300) }),
  'open-survey': factBody('SurveyOpening', { reason }),
  'extend-survey': factBody('SurveyExtension', { reason }),
  'end-survey': factBody('SurveyEnd', { reason }),
  'give-opinion': factBody('ReviewOpinion', {
    score: z
      .int()
      .min(0)
      .max(100)
      .meta({ description: '百分制评分，按权重折算 / of a hundred; counts by its weight', example: 85 }),
    opinion: text(2000).meta({ description: '评议意见 / the opinion in words' }),
  }),
  'publish-result': factBody('ResultPublication', posting),
  'appeal-against-grade': factBody('GradeAppeal', {
    reasons: text(4000).meta({ description: '申诉理由 / why the grade is wrong' }),
    file: text(120).optional(),
  }),
  'decide-appeal': factBody('GradeAppealAnswer', {
    upheld: z.boolean().meta({ description: '维持为 true / true where the grade is upheld' }),
    reason: text(2000).meta({ description: '理由 / the reason' }),
    community: points
      .optional()
      .meta({ description: '更正后的社区党组织评分 / the corrected opinion of the community' }),
    street: points.optional().meta({ description: '更正后的街道评分 / the corrected opinion of the Street' }),
    inTimeAfterAll: z
      .strictObject({ reports: found.optional(), notices: found.optional(), filings: found.optional() })
      .optional()
      .meta({ description: '原记为逾期、经查实按时的件数 / how many were counted as late and were not' }),
  }),
  'report-rectification': factBody('Rectification', {
    measures: text(4000).meta({ description: '整改措施和结果 / what was put right' }),
    file: text(120).optional(),
  }),
  recheck: factBody('RectificationRecheck', { passed: z.boolean(), findings: text(2000) }),
} as const;

const unit = text(120).meta({ example: '370302001001-03/1/101' });
const choice = z
  .enum(CHOICES as [Choice])
  .meta({ description: '很满意、满意、基本满意、不满意、很不满意 / from very satisfied to very dissatisfied' });
const channel = z.enum(['paper', 'door']).meta({ description: '书面或者上门 / on paper, or at the door' });
const batch = z
  .string()
  .regex(/^[\w.-]{1,60}$/)
  .meta({ example: 'building-1' });

export const SURVEY_BODIES = {
  answer: z.strictObject({ unit, choice, channel, batch }).meta({ id: 'SurveyAnswer' }),
  answers: z
    .strictObject({ channel, batch, answers: z.array(z.strictObject({ unit, choice })).min(1).max(5000) })
    .meta({ id: 'SurveyAnswers', description: '整批登记，一份有误则全部不登记 / all or nothing' }),
  links: z
    .strictObject({
      units: z
        .array(unit)
        .min(1)
        .max(5000)
        .optional()
        .meta({ description: '不填为全部 / all of them when nothing is said' }),
    })
    .meta({ id: 'SurveyLinkRequest' }),
} as const;
