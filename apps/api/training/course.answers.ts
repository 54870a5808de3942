import { LEVELS, type Level } from '#domain/training';
import { z } from 'zod';
import { basis, bilingual, onDay, pageOf } from '../http/answer-parts.js';

const version = z.int().min(1);
const level = z.enum(Object.keys(LEVELS) as [Level, ...Level[]]);
const count = z.int().min(0);

const course = z
  .object({
    ...{ id: z.string(), code: z.string(), level, title: z.string(), organiser: z.string(), heldOn: onDay },
    ...{ hours: count, participants: count },
    held: z.boolean().meta({ description: '否：所更正的培训从未举办 / false: what it replaces never took place' }),
    replaces: z.string().nullable().meta({ description: '所更正的条目 / the entry in whose place it stands' }),
    reason: z.string().nullable(),
    corrected: z.boolean().meta({ description: '已由另一条目更正，不计 / another stands in its place; not counted' }),
    version,
  })
  .meta({ id: 'Course' });

const figures = { sessions: count, participants: count, hours: count, participantHours: count };

const dueMember = z.object({ person: z.string(), hours: count, missing: count });

/** Of a year, with its ground: no text gives a number of hours. */
export const trainingOfYear = {
  ...{ year: z.string(), required: count, basis, met: count },
  members: z.array(dueMember).meta({ description: '在任成员及其学时 / members in office, with their hours' }),
};

export const COURSE_ANSWERS = {
  Course: course,
  CourseWithPeople: course.extend({ attendees: z.array(z.string()) }).meta({ id: 'CourseWithPeople' }),
  CoursePage: pageOf(course).meta({ id: 'CoursePage' }),
  CourseFigures: z
    .object({
      ...{ place: z.string(), from: onDay, until: onDay, formula: bilingual },
      byLevel: z.array(z.object({ level, title: bilingual, ...figures })),
      byPlace: z.array(z.object({ code: z.string(), level, ...figures })),
      members: z
        .object({ inOffice: count, trained: count, hours: count })
        .meta({ description: '分母为在任成员 / the denominator are the members in office' }),
    })
    .meta({ id: 'CourseFigures' }),
  DueTrainingPage: pageOf(
    z.object({ ...{ id: z.string(), serviceArea: z.string(), name: z.string() }, ...trainingOfYear }),
  ).meta({ id: 'DueTrainingPage' }),
} as const;
