import { z } from 'zod';
import { bilingual, onDay } from '../http/answer-parts.js';

const count = z.int().min(0);

export const PATROL_ANSWERS = {
  PatrolFigures: z
    .object({
      ...{ place: z.string(), from: onDay, until: onDay, formula: bilingual },
      ...{ planned: count, held: count, overdue: count, areas: count },
      allFour: count.meta({ description: '四方到齐的次数 / held by all four parties' }),
      findings: z.object({ made: count, ended: count, solved: count }),
    })
    .meta({ id: 'PatrolFigures' }),
} as const;
