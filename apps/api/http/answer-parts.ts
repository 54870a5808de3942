import { ROLES, type Role } from '#domain/case';
import { z } from 'zod';

// What answers of several nouns are made of.

export const instant = z.string().meta({ format: 'date-time', example: '2024-03-08T16:00:00.000Z' });
export const onDay = z.string().meta({ format: 'date', example: '2024-03-05' });
export const bilingual = z.object({ zh: z.string(), en: z.string() });
export const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
export const seq = z
  .int()
  .min(0)
  .meta({ description: '记录号，即 ETag / entry of the chain, also the ETag', example: 2 });
export const pageOf = <T extends z.ZodType>(items: T, more: z.ZodRawShape = {}) =>
  z.object({
    items: z.array(items),
    ...more,
    next: z
      .string()
      .nullable()
      .meta({ description: '下一页游标；无则到底 / cursor of the next page, null at the end' }),
  });

export const basis = z
  .object({
    rule: z.string(),
    article: z.string().meta({ example: 'ZB art.22' }),
    text: bilingual,
    pack: z.string().meta({ example: 'cn-3703@2021-12-01' }),
    proposedDefault: z.boolean(),
    confidence: z
      .enum(['V', 'X', 'M', 'S', 'P'])
      .meta({ description: 'P 为系统建议默认值，非法律规定 / P is ours and no law' }),
  })
  .meta({ id: 'Basis' });

/** What every command answers. */
export const commandAnswerFields = {
  caseId: z.string(),
  seq,
  stage: z.string().nullable(),
  waitingFor: z.array(role).meta({ description: '等待谁办理 / who holds it' }),
  nextDueAt: instant.nullable(),
  overdue: z.boolean(),
  closed: z.boolean(),
  basis: z.array(basis),
  warnings: z
    .array(basis)
    .meta({ description: '未达政策要求，不影响效力 / policy that is not met; no reason to refuse' }),
  figures: z
    .record(z.string(), z.union([z.number(), z.string()]))
    .optional()
    .meta({ description: '据以办理的数据 / the figures by which it was decided' }),
  opened: z.array(z.string()).meta({ description: '本次启动的程序 / procedures that began with it' }),
  repeated: z.boolean().meta({ description: '同一幂等键此前已办理 / this key was carried out before' }),
  links: z.record(z.string(), z.string()),
};
