import { z } from 'zod';
import { bilingual, instant, onDay } from '../http/answer-parts.js';

export const CALENDAR_ANSWERS = {
  Calendar: z
    .object({
      year: z.int(),
      provisional: z.boolean().meta({ description: '通知未发布 / the notice is not out' }),
      holidays: z.array(z.object({ day: onDay, name: bilingual })),
      makeUpDays: z.array(onDay),
      calendar: z.string().meta({ description: '日历版本 / version of the calendar' }),
      notice: z.object({ id: z.string(), reference: z.string(), loadedBy: z.string(), loadedAt: instant }).nullable(),
      adoption: z
        .object({ upTo: z.string(), finishedAt: instant.nullable() })
        .nullable()
        .meta({ description: '逐案重算到哪一件 / how far the round has come' }),
    })
    .meta({ id: 'Calendar' }),
} as const;
