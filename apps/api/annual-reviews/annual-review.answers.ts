import { z } from 'zod';
import { bilingual, instant, onDay } from '../http/answer-parts.js';

const households = z.int().min(0);

const fault = z.object({
  ...{ row: z.int(), column: z.string().nullable(), code: z.string(), message: bilingual },
});

const surveyImport = z
  .object({
    ...{ id: z.string(), survey: z.string(), sha256: z.string(), createdAt: instant, committedAt: instant.nullable() },
    answers: households.meta({ description: '文件中的份数 / answers in the file' }),
    ...{ faults: z.array(fault), faultCount: z.int() },
    stored: households.nullable().meta({ description: '生效后登记的份数 / how many were stored by the commit' }),
    refused: z
      .array(z.string())
      .meta({ description: '此前已提交、以第一份为准的专有部分 / units that had answered already' }),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'SurveyImport' });

export const ANNUAL_REVIEW_ANSWERS = {
  SurveyAnswersStored: z
    .object({
      ...{ outcome: z.literal('accepted'), surveyId: z.string(), stored: z.int(), repeated: z.boolean() },
      refused: z.array(z.string()).meta({
        description: '此前已提交、以第一份为准的专有部分 / units that had answered: their first answer stands',
      }),
    })
    .meta({ id: 'SurveyAnswersStored' }),
  SurveyImportChanged: surveyImport.extend({ version: z.int() }).meta({ id: 'SurveyImportChanged' }),
  SurveyLinks: z
    .object({
      surveyId: z.string(),
      items: z.array(z.object({ unit: z.string(), label: z.string(), url: z.string() })),
    })
    .meta({ id: 'SurveyLinks', description: '链接只显示这一次 / each link is shown this once' }),
  SurveyLinksMailed: z
    .object({
      surveyId: z.string(),
      mailed: households.meta({ description: '本次待发的邮件 / mails that leave now' }),
      before: households.meta({ description: '此前已发，不再发 / mailed before, and not again' }),
      withoutMail: z
        .array(z.string())
        .meta({ description: '没有邮箱的专有部分 / units of which no owner has a mail box' }),
    })
    .meta({ id: 'SurveyLinksMailed' }),
  SurveyProgress: z
    .object({
      ...{ surveyId: z.string(), opensOn: onDay, closesOn: onDay, closesAt: instant, open: z.boolean() },
      ...{ households, sample: households, answers: households },
    })
    .meta({ id: 'SurveyProgress', description: '只有份数，没有内容 / how many, and never what they say' }),
} as const;
