import { z } from 'zod';
import { basis, bilingual, instant, onDay, pageOf } from '../http/answer-parts.js';

const item = z.object({
  ...{ code: z.string(), title: bilingual, category: z.string(), tier: z.string() },
  mayEndanger: z.boolean().optional().meta({ description: '可能危及生命 / it may be danger to life' }),
});

const worker = z
  .object({
    ...{ id: z.string(), code: z.string(), areas: z.array(z.string()), person: z.string(), account: z.string() },
    ...{ enterprise: z.string(), from: onDay, until: onDay, role: z.string(), appointedBy: z.string() },
    appointedAt: instant,
    ending: z.object({ lastDay: onDay, reason: z.string(), endedBy: z.string() }).nullable(),
    standing: z.enum(['future', 'serving', 'ends-soon', 'ended']),
    warnings: z.array(basis).meta({ description: '聘期即将届满 / the term ends soon' }),
    version: z.int().min(1),
  })
  .meta({ id: 'GridWorker' });

const count = z.object({ serving: z.int(), endsSoon: z.int() });

export const GRID_WORK_ANSWERS = {
  GridCatalogue: z
    .object({
      ...{ version: z.string(), validFrom: onDay, source: z.string(), proposedDefaultMeans: bilingual },
      confidence: z.enum(['V', 'X', 'M', 'S', 'P']),
      categories: z.array(z.object({ code: z.string(), title: bilingual, items: z.array(item) })),
      versions: z.array(z.string()).meta({ description: '历次版本 / every version' }),
    })
    .meta({ id: 'GridCatalogue' }),
  GridWorker: worker,
  GridWorkerPage: pageOf(worker).meta({ id: 'GridWorkerPage' }),
  GridFigures: z
    .object({
      on: onDay,
      ...count.shape,
      byPlace: z.array(count.extend({ place: z.string() })),
      byEnterprise: z.array(count.extend({ enterprise: z.string() })),
      press: z
        .array(z.object({ place: z.string(), text: bilingual }))
        .meta({ description: '新闻数字，并非统计 / figures of the press, counted by nobody here' }),
    })
    .meta({ id: 'GridFigures' }),
} as const;
