import { z } from 'zod';
import { commandAnswerFields, instant } from '../http/answer-parts.js';
import { planEntry } from '../rules/rule.answers.js';

export const REHEARSAL_ANSWERS = {
  RehearsalOpened: z
    .object({
      ...commandAnswerFields,
      plan: z.array(planEntry),
      estate: z.object({ areaId: z.string(), units: z.array(z.string()), people: z.array(z.string()) }),
      ui: z.string().nullable().meta({ description: '流程界面 / in the Temporal UI' }),
    })
    .meta({ id: 'RehearsalOpened' }),
  Stepped: z
    .object({ steps: z.array(z.object({ from: instant, to: instant, touched: z.array(z.string()) })) })
    .meta({ id: 'Stepped' }),
} as const;
