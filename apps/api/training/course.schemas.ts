import { levelOf } from '#domain/training';
import { z } from 'zod';
import { dayOfLaw, pageSchema, placeCodeSchema, text } from '../http/schemas.js';
import { entryIdSchema } from '../registry/registry.schemas.js';

const people = z
  .array(entryIdSchema)
  .max(2_000)
  .meta({ description: '参加的成员，人员编号 / members who were there, by their numbers' });

const heldFor = z
  .string()
  .regex(/^(?!00)\d+$/)
  .refine((code) => levelOf(code) !== undefined, {
    error: '应为市、区县、街道或者社区代码 / the code of a city, district, street or community',
  })
  .meta({ example: '370302', description: '为何地举办，级别由此而定 / for which place; its level follows from it' });

const course = {
  code: heldFor,
  title: text(120).meta({ example: '业主委员会履职培训（示例）' }),
  organiser: text(80).meta({ example: '示例区物业主管部门（示例）' }),
  heldOn: dayOfLaw,
  hours: z.int().min(1).max(100).meta({ description: '学时 / whole hours', example: 4 }),
  participants: z
    .int()
    .min(0)
    .max(100_000)
    .meta({ description: '参训人数，主办方统计 / as the organiser counted them', example: 36 }),
};

export const year = z
  .string()
  .regex(/^20\d{2}$/)
  .meta({ example: '2024', description: '年度；不填为本年 / else this year' });

const placed = { place: placeCodeSchema.optional(), ...pageSchema };
const period = { from: dayOfLaw.optional(), until: dayOfLaw.optional() };

export const COURSE_BODIES = {
  course: z.strictObject({ ...course, attendees: people.default([]) }).meta({ id: 'NewCourse' }),
  attendance: z.strictObject({ attendees: people.min(1) }).meta({ id: 'CourseAttendance' }),
  correction: z
    .strictObject({
      reason: text(500).meta({ example: '学时登记有误（示例）' }),
      entry: z
        .strictObject({ ...course, attendees: people.optional() })
        .nullable()
        .meta({
          description:
            '更正后的内容；未写参加人员的沿用原条目；从未举办的填 null / what stands instead, with the attendees of the old entry where none are named; null where it never took place',
        }),
    })
    .meta({ id: 'CourseCorrection' }),
} as const;

export const courseListSchema = z.strictObject({ ...placed, ...period });
export const courseFiguresSchema = z.strictObject({ place: placeCodeSchema.optional(), ...period });
export const dueTrainingSchema = z.strictObject({ ...placed, year: year.optional() });
