import { WARNING_CODES } from '#domain/continuity';
import { z } from 'zod';
import { pageSchema, placeCodeSchema, text } from '../http/schemas.js';

export const warningsSchema = z.strictObject({
  code: placeCodeSchema.optional(),
  warning: z
    .enum(WARNING_CODES as [(typeof WARNING_CODES)[number]])
    .optional()
    .meta({ example: 'term-ending' }),
  ...pageSchema,
  after: text(20)
    .regex(/^\d{1,18}$/)
    .optional()
    .meta({ description: '上一页返回的 next / the `next` of the page before' }),
});

export const rateSchema = z.strictObject({ code: placeCodeSchema, ...pageSchema });
