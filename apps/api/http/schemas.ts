import { z } from 'zod';

export const caseIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9:.-]{3,200}$/)
  .meta({ example: 'formation:370302001001-03', description: '案件编号 / id of the case' });

export const areaIdSchema = z.string().regex(/^\d{12,14}-\d{2}$/).meta({ example: '370302001001-03', description: '物业服务区域 / service area' });

export const placeCodeSchema = z.string().regex(/^(00)?\d{2,12}$/).meta({ example: '370302001001', description: '行政区划代码 / administrative code' });

/** Pages go by cursor: what was last seen, never a number of rows to skip. */
export const pageSchema = {
  after: z.string().max(300).optional().meta({ description: '上一页返回的 next / the `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
