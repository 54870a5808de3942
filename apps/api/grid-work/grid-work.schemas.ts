import { z } from 'zod';
import { day, dayOfLaw, pageSchema, placeCodeSchema, text } from '../http/schemas.js';
import { areaIdSchema, entryIdSchema } from '../registry/registry.schemas.js';

export const catalogueQuery = z.strictObject({
  on: dayOfLaw.optional().meta({ description: '在该日适用的目录 / the catalogue that holds on a day' }),
});

export const GRID_WORKER_BODIES = {
  appointment: z
    .strictObject({
      person: entryIdSchema.meta({ description: '人员登记编号 / in the register of people' }),
      account: text(200).meta({
        example: '赵六（示例）',
        description: '登录方给出的 sub / the `sub` of the issuer’s tokens',
      }),
      enterprise: entryIdSchema.meta({ description: '所在物业服务企业 / the company', example: 'enterprise-1' }),
      areas: z
        .array(areaIdSchema)
        .min(1)
        .max(20)
        .meta({ description: '负责的小区，同一社区 / areas, of one community' }),
      from: dayOfLaw,
      until: day.meta({ description: '聘期末日，含当日 / the last day, included', example: '2028-11-30' }),
    })
    .refine(({ from, until }) => until >= from, { path: ['until'], error: '早于起始日 / before it begins' })
    .refine(({ areas }) => new Set(areas.map((area) => area.split('-')[0])).size === 1, {
      path: ['areas'],
      error: '须在同一社区 / of one community',
    })
    .refine(({ areas }) => new Set(areas).size === areas.length, { path: ['areas'], error: '重复 / named twice' })
    .meta({ id: 'GridAppointment' }),
  ending: z
    .strictObject({
      lastDay: day.meta({ description: '最后一日，含当日 / the last day, included', example: '2027-03-31' }),
      reason: text(500).meta({ example: '离职（示例）' }),
    })
    .meta({ id: 'GridAppointmentEnding' }),
} as const;

export const gridWorkerQuery = z.strictObject({
  place: placeCodeSchema.optional(),
  enterprise: entryIdSchema.optional(),
  on: day.optional().meta({ description: '在该日任职的 / those who serve on a day' }),
  endsBy: day.optional().meta({ description: '聘期在该日或之前届满的 / whose term ends by that day' }),
  ...pageSchema,
});

export const gridFiguresQuery = z.strictObject({ place: placeCodeSchema.optional(), on: day.optional() });
