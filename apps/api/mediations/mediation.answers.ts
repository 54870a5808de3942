import { z } from 'zod';
import { bilingual, instant, onDay } from '../http/answer-parts.js';

const count = z.int().min(0);
const points = count.nullable().meta({
  description: '万分比，向下取整；没有则无 / hundredths of a per cent, rounded down',
  example: 8000,
});

const figures = {
  ...{
    platforms: count,
    disputes: count,
    open: count,
    refused: count,
    unanswered: count,
    concluded: count,
    agreements: count,
  },
  ...{ performed: count, breached: count, confirmed: count, sued: count },
  ...{ agreedPoints: points, performedPoints: points },
};

export const MEDIATION_ANSWERS = {
  MediationFigures: z
    .object({
      ...{ code: z.string(), from: onDay, until: onDay, cutOff: instant, formulas: z.record(z.string(), bilingual) },
      ...figures,
      places: z.array(z.object({ code: z.string(), ...figures })),
      press: z.array(z.object({ code: z.string(), text: bilingual })).meta({
        description: '报道数字，仅示例数据；不是本系统的统计 / press figures, sample data alone, and none of ours',
      }),
    })
    .meta({ id: 'MediationFigures' }),
} as const;
