import { CATEGORIES, DISPATCHED_BY, PROPER_WAYS, TIERS, type Category, type Ground } from '#domain/problem';
import { ROLES, type Role } from '#domain/case';
import { z } from 'zod';
import { pageSchema, text } from '../http/schemas.js';
import { accusedSchema, callerSchema } from '../problems/problem.schemas.js';

/** Codes and numbers of others: no spaces at the ends, nothing that an address could not carry. */
const externalSchema = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.\-/]{0,59}$/u)
  .meta({ example: 'DH370302202409270001', description: '12345 工单编号 / the number of the order at the hotline' });

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]];

export const subjectSchema = z
  .string()
  .regex(/^(?!00)\d{12}(-\d{2,4})?$/)
  .meta({ example: '370302001001-03', description: '小区编号；不在小区内的写社区代码 / service area, or community' });

export const categorySchema = z.enum(keysOf<Category>(CATEGORIES));

const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1_000_000));

const dispatchSchema = z
  .strictObject({
    dispatchedBy: z.enum(DISPATCHED_BY),
    lead: z.strictObject({ role: z.enum(keysOf<Role>(ROLES)), who: text(80).optional() }),
    tier: z.enum(TIERS).optional(),
    direct: z.boolean().optional().meta({ description: '直派件，不得退回（WF-HL 22）/ may not be returned' }),
  })
  .meta({ description: '热线已派给承办单位的 / where the hotline has dispatched it already' });

/** What every way in has of an order. */
export const orderFields = {
  subject: subjectSchema,
  category: categorySchema,
  item: text(60).optional(),
  what: text(4_000).meta({ example: '3 号楼前消防通道被长期占用。' }),
  where: text(200).optional(),
  danger: z.boolean().optional().meta({ description: '危及人身安全 / danger to life' }),
  violation: z.boolean().optional(),
  enterprise: text(120).optional(),
  accused: accusedSchema.optional(),
  acceptance: z
    .boolean()
    .optional()
    .meta({ description: '须就是否受理书面答复（HEZE 28）/ is owed an answer on acceptance' }),
  platform: z.boolean().optional().meta({ description: '物业平台转来 / it came by a property platform' }),
  photo: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  latitude: degrees(90).optional(),
  longitude: degrees(180).optional(),
  caller: callerSchema.optional(),
};

export const HOTLINE = {
  order: z
    .strictObject({
      external: externalSchema,
      ...orderFields,
      dispatch: dispatchSchema.optional(),
      duplicateOf: externalSchema.optional().meta({
        description: '热线认定与在办工单为同一事项 / the hotline says at once that it is the same matter as this order',
      }),
      notAccepted: z
        .strictObject({ ground: z.enum(keysOf<Ground>(PROPER_WAYS)), reason: text(500) })
        .optional()
        .meta({
          description: '不予受理：按本地规定告知途径 / not accepted: the way is told by the rules of the place',
        }),
    })
    .refine(
      ({ dispatch, duplicateOf, notAccepted }) => [dispatch, duplicateOf, notAccepted].filter(Boolean).length < 2,
      {
        error: '派发、重复、不予受理只能有一项 / dispatched, duplicate or not accepted: one of them',
      },
    )
    .meta({ id: 'HotlineOrder' }),
  external: externalSchema,
  reads: z.strictObject({ ...pageSchema, problem: text(200).optional() }),
} as const;

export type OrderBody = z.output<typeof HOTLINE.order>;
