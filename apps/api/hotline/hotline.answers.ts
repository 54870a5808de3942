import { RESULTS } from '#domain/problem';
import { z } from 'zod';
import { basis, bilingual, instant, pageOf } from '../http/answer-parts.js';

const order = z.object({
  ...{ problem: z.string(), requestId: z.string(), external: z.string().nullable() },
  ...{ serviceArea: z.string(), category: z.string(), tier: z.string(), receivedAt: instant },
  ...{ dueAt: instant.nullable(), repliedAt: instant.nullable(), closedAt: instant.nullable() },
  result: z
    .enum(Object.keys(RESULTS) as [string, ...string[]])
    .nullable()
    .meta({ description: '办结方式；在办为空 / how it ended; null while it runs' }),
  ...{ what: z.string(), where: z.string().nullable(), directlyAssigned: z.boolean() },
  mergedInto: z.string().nullable(),
  links: z.record(z.string(), z.string()),
});

const sheetFault = z.object({ row: z.int(), column: z.string().nullable(), code: z.string(), message: bilingual });

const ordersImport = z
  .object({
    ...{ id: z.string(), sha256: z.string(), createdAt: instant, committedAt: instant.nullable(), place: z.string() },
    ...{ faults: z.array(sheetFault), faultCount: z.int(), warnings: z.array(sheetFault), warningCount: z.int() },
    figures: z.record(z.string(), z.int()),
    outcome: z
      .object({
        ...{ finished: z.int(), running: z.int() },
        refused: z.array(z.object({ row: z.int(), external: z.string(), code: z.string(), detail: z.string() })),
      })
      .nullable()
      .meta({ description: '已接入的数目；中断后继续 / what was taken in so far' }),
    ...{ version: z.int().optional(), links: z.record(z.string(), z.string()) },
  })
  .meta({ id: 'OrdersImport' });

export const HOTLINE_ANSWERS = {
  OrdersImport: ordersImport,
  Order: order.meta({ id: 'Order' }),
  OrderTaken: order
    .extend({
      repeated: z.boolean().meta({ description: '此工单此前已接入 / it was taken in before' }),
      covered: z
        .array(z.object({ kind: z.string(), times: z.int() }))
        .meta({ description: '已遮盖的个人信息，请勿写入正文 / what was covered in its text: leave it out next time' }),
      possibleDuplicates: z
        .array(z.object({ problem: z.string(), external: z.string().nullable(), receivedAt: instant }))
        .meta({ description: '可能的重复：由人合并 / perhaps the same matter: a person links them' }),
      told: z
        .object({ ground: z.string(), way: bilingual, basis: z.array(basis) })
        .nullable()
        .meta({ description: '不予受理时告知的途径 / the way that is told where it is not accepted' }),
    })
    .meta({ id: 'OrderTaken' }),
  Caller: z
    .object({
      problem: z.string(),
      ...{ wantsReply: z.boolean(), consent: z.boolean() },
      withheld: z.boolean().meta({
        description: '本人未同意，只限热线 / without their consent it is the hotline’s alone',
      }),
      ...{ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() },
      told: z.string().nullable().meta({ description: '未遮盖的原话 / their own words, where some were covered' }),
      erasedAt: instant.nullable(),
      duplicates: z.array(z.string()).meta({ description: '合并的重复件，其反映人同样须答复 / to be told as well' }),
    })
    .meta({ id: 'Caller' }),
  CallerReadPage: pageOf(
    z.object({
      id: z.string(),
      at: instant,
      actor: z.string(),
      role: z.string(),
      node: z.string(),
      problem: z.string(),
    }),
  ).meta({ id: 'CallerReadPage' }),
} as const;
