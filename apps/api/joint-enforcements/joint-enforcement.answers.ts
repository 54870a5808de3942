import { z } from 'zod';
import { bilingual, onDay } from '../http/answer-parts.js';

const count = z.int().min(0);

export const ENFORCEMENT_ANSWERS = {
  EnforcementFigures: z
    .object({
      ...{ place: z.string(), from: onDay, until: onDay, formula: bilingual },
      ...{ cases: count, open: count, done: count, withdrawn: count },
      parts: z.object({ given: count, done: count, withdrawn: count, open: count, overdue: count }),
      problems: z.object({ named: count, dealtWith: count }),
      press: z
        .array(z.object({ place: z.string(), text: bilingual }))
        .meta({ description: '新闻数字，并非统计 / figures of the press, counted by nobody here' }),
    })
    .meta({ id: 'EnforcementFigures' }),
} as const;
