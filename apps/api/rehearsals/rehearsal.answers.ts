import { z } from 'zod';
import { commandAnswerFields, instant } from '../http/answer-parts.js';
import { planEntry } from '../rules/rule.answers.js';

export const REHEARSAL_ANSWERS = {
  RehearsalOpened: z
    .object({
      ...commandAnswerFields,
      plan: z.array(planEntry).meta({
        description:
          '预定计划：每一步的最后一日和不办理的后果 / the dated plan: the last day of each step, and what its omission brings',
      }),
      procedure: z.string().nullable().meta({
        description: '所演练的程序，不是案件本身时 / what is rehearsed, where it is a procedure of the case',
      }),
      estate: z.object({
        ...{ areaId: z.string(), units: z.array(z.string()), people: z.array(z.string()) },
        areas: z.array(z.string()).meta({
          description: '其中登记的案件与本演练同在一个时钟上 / what is opened in them lives on this clock',
        }),
      }),
      ui: z.string().nullable().meta({ description: '流程界面 / in the Temporal UI' }),
    })
    .meta({ id: 'RehearsalOpened' }),
  Stepped: z
    .object({ steps: z.array(z.object({ from: instant, to: instant, touched: z.array(z.string()) })) })
    .meta({ id: 'Stepped' }),
} as const;
