import { z } from 'zod';
import { instant, onDay } from '../http/answer-parts.js';

const households = z.int().min(0);

export const ANNUAL_REVIEW_ANSWERS = {
  SurveyAnswersStored: z
    .object({
      ...{ outcome: z.literal('accepted'), surveyId: z.string(), stored: z.int(), repeated: z.boolean() },
      refused: z.array(z.string()).meta({
        description: '此前已提交、以第一份为准的专有部分 / units that had answered: their first answer stands',
      }),
    })
    .meta({ id: 'SurveyAnswersStored' }),
  SurveyProgress: z
    .object({
      ...{ surveyId: z.string(), opensOn: onDay, closesOn: onDay, closesAt: instant, open: z.boolean() },
      ...{ households, sample: households, answers: households },
    })
    .meta({ id: 'SurveyProgress', description: '只有份数，没有内容 / how many, and never what they say' }),
} as const;
