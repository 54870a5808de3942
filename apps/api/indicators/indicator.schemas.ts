import { INDICATOR_IDS, periodOf, type IndicatorId, type Period } from '#domain/indicators';
import { z } from 'zod';
import { caseIdSchema, pageSchema, placeCodeSchema, text } from '../http/schemas.js';
import { BYS, NO_PART } from './parts.js';

export const indicatorIdSchema = z
  .enum(INDICATOR_IDS as [IndicatorId, ...IndicatorId[]])
  .meta({ example: 'on-time-rate', description: '指标 / the indicator' });

export const periodSchema = z
  .string()
  .max(10)
  .transform((name, context): Period => {
    const found = periodOf(name);
    if (found) return found;
    context.addIssue('应为 2026、2026H1、2026Q3 或者 2026-09 / must be like 2026, 2026H1, 2026Q3 or 2026-09');
    return z.NEVER;
  })
  .meta({
    example: '2026Q3',
    description: '年、半年、季、月（北京时间）/ year, half-year, quarter or month in Shanghai',
  });

const asked = {
  code: placeCodeSchema,
  period: periodSchema,
  by: z.enum(BYS).optional().meta({ description: '按什么分列 / what it is broken down by', example: 'street' }),
  campaign: caseIdSchema
    .optional()
    .meta({ description: '仅某次专项行动 / of one campaign alone', example: 'campaign:3704' }),
};

export const indicatorSchema = z.strictObject(asked);

export const rowsSchema = z.strictObject({
  ...asked,
  part: text(200)
    .optional()
    .meta({
      description: `分列中的一项；“${NO_PART}”为无此项的 / one of the parts; "${NO_PART}": those that have none`,
      example: '370302001',
    }),
  in: z
    .enum(['numerator', 'denominator', 'excluded', 'apart'])
    .default('denominator')
    .meta({ description: '分子、分母、剔除的、另列的 / which of them' }),
  ...pageSchema,
});

export type Asked = z.output<typeof indicatorSchema>;
export type RowsAsked = z.output<typeof rowsSchema>;
