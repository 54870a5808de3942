import { RESULTS, SATISFACTION, type Result, type Satisfaction } from '#domain/problem';
import { z } from 'zod';
import { instant, pageOf } from '../http/answer-parts.js';

const row = z
  .object({
    ...{ id: z.string(), place: z.string(), serviceArea: z.string().nullable() },
    ...{ source: z.string(), external: z.string().nullable(), category: z.string(), item: z.string().nullable() },
    ...{ risk: z.string(), campaign: z.string().nullable(), enterprise: z.string().nullable(), tier: z.string() },
    ...{ receivedAt: instant, dueAt: instant.nullable(), repliedAt: instant.nullable(), closedAt: instant.nullable() },
    overdue: z.boolean().meta({ description: '期限已过而未办结 / open past its limit' }),
    result: z.enum(Object.keys(RESULTS) as [Result, ...Result[]]).nullable(),
    satisfaction: z.enum(Object.keys(SATISFACTION) as [Satisfaction, ...Satisfaction[]]).nullable(),
    ...{ reopened: z.int(), recurs: z.string().nullable(), mergedInto: z.string().nullable() },
    excluded: z.string().nullable().meta({ description: '经第二人审核不计入统计 / left out by a second person' }),
    links: z.object({ case: z.string().nullable() }),
  })
  .meta({ id: 'ProblemRow' });

export const PROBLEM_ANSWERS = {
  ProblemRow: row,
  ProblemPage: pageOf(row).meta({ id: 'ProblemPage' }),
} as const;
