import { APPOINTMENT_OFFICES, BODIES, type Body } from '#domain/appointment';
import { z } from 'zod';
import { day, dayOfLaw, pageSchema, placeCodeSchema, text } from '../http/schemas.js';
import { areaIdSchema, entryIdSchema } from '../registry/registry.schemas.js';

const officeIn = <B extends Body>(body: B) =>
  z.enum(Object.keys(APPOINTMENT_OFFICES[body]) as [string, ...string[]]).optional();

const offices = z
  .strictObject({
    community: officeIn('community').meta({ example: 'part-time-member' }),
    committee: officeIn('committee').meta({ example: 'chair' }),
    enterprise: officeIn('enterprise'),
  })
  .refine((held) => BODIES.filter((body) => held[body] !== undefined).length >= 2, {
    error: '交叉任职至少涉及两方 / in two bodies at least',
  })
  .meta({ description: '在社区、业主委员会、物业服务企业中的职务 / the office in each body' });

const appointment = z
  .strictObject({
    serviceArea: areaIdSchema,
    person: entryIdSchema,
    offices,
    from: dayOfLaw.meta({ description: '任职起始日 / first day' }),
    until: day.nullish().meta({ description: '任职最后一日；在任的不填 / last day; none while it goes on' }),
  })
  .refine(({ from, until }) => !until || until >= from, { path: ['until'], error: '早于起始日 / before it begins' });

export const APPOINTMENT_BODIES = {
  appointment: appointment.meta({ id: 'NewAppointment' }),
  ending: z.strictObject({ until: dayOfLaw }).meta({ id: 'AppointmentEnding' }),
  correction: z
    .strictObject({
      reason: text(500).meta({ example: '职务登记有误（示例）' }),
      entry: appointment
        .nullable()
        .meta({ description: '更正后的内容；从未任职的填 null / what stands instead; null where it never was' }),
    })
    .meta({ id: 'AppointmentCorrection' }),
} as const;

export const appointmentListSchema = z.strictObject({
  place: placeCodeSchema.optional(),
  serviceArea: areaIdSchema.optional(),
  on: day.optional().meta({ description: '在该日任职的 / those in office on a day' }),
  ...pageSchema,
});
