import { isDay, type Day } from '#domain/shared';
import { z } from 'zod';

/** Trimmed text without the one character that PostgreSQL cannot store. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { error: '不能含有空字符 / no NUL characters' });

export const day = z
  .string()
  .refine(isDay, { error: '应为 YYYY-MM-DD / must be YYYY-MM-DD' })
  .transform((value) => value as Day)
  .meta({ format: 'date', example: '2024-03-05', description: '北京时间日期 / a day in Asia/Shanghai' });

/** A day of which the packs know the law. */
export const dayOfLaw = day.refine((value) => value >= '2010-01-01', { error: '2010-01-01 起 / from 2010-01-01 on' });

/** Every command may say on which legal day its fact happened, and what proves it. */
export const factFields = {
  occurredOn: day
    .optional()
    .meta({ description: '事实发生日，不晚于今日 / legal day of the fact, not after today', example: '2024-03-05' }),
  evidence: text(300).optional().meta({
    description: '早于上一个工作日时必填 / needed when older than the last working day',
    example: '照片 20240305-1',
  }),
};

/** The body of a command: its own fields, and those that every command may have. */
export const factBody = <T extends z.ZodRawShape>(id: string, shape: T) =>
  z.strictObject({ ...shape, ...factFields }).meta({ id });

/** Where something was posted, and its photographs. */
export const posting = {
  places: z
    .array(text(80))
    .min(1)
    .max(20)
    .meta({ example: ['小区东门公告栏', '各单元门厅'] }),
  photos: z
    .array(text(120))
    .min(1)
    .max(50)
    .meta({ example: ['照片-公告栏-01'] }),
};

/** A document that was uploaded: by the hash of its bytes, so that a blank paper has none. */
export const documentReference = z
  .string()
  .trim()
  .regex(/^(sha256:)?[0-9a-f]{64}$/, {
    error: '应为已上传文件的 SHA-256 / must be the SHA-256 of an uploaded document',
  })
  .transform((value) => `sha256:${value.slice(-64)}`)
  .meta({ example: `sha256:${'a'.repeat(64)}`, description: '已上传文件的 SHA-256 / SHA-256 of an uploaded document' });

export const caseIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9:.-]{3,200}$/)
  .meta({ example: 'formation:370302001001-03', description: '案件编号 / id of the case' });

/** Where a case is opened. */
export const serviceAreaSchema = z
  .string()
  .regex(/^(00)?\d{12}-\d{2}$/)
  .meta({ example: '370302001001-03', description: '小区编号 / id of the service area' });

/** The place of a service area; a place is its own. */
export const codeOf = (subject: string): string => subject.split('-')[0] ?? subject;

/** How long the codes of the level below are: city, district, Street, community. */
export function levelBelow(code: string): number {
  const rehearsal = code.startsWith('00') ? 2 : 0;
  return rehearsal + ([4, 6, 9, 12].find((digits) => digits > code.length - rehearsal) ?? 12);
}

/** What a number of an entry can hold in the record. */
export const MOST_ENTRIES = 2 ** 31 - 1;

export const seqSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(MOST_ENTRIES)
  .meta({ example: 2, description: '记录号 / number of an entry' });

export const placeCodeSchema = z
  .string()
  .regex(/^(00)?\d{2,12}$/)
  .meta({ example: '370302001001', description: '行政区划代码 / administrative code' });

/** Pages go by cursor: what was last seen, never a number of rows to skip. */
export const pageSchema = {
  after: text(300).optional().meta({ description: '上一页返回的 next / the `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
