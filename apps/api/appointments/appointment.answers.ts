import { z } from 'zod';
import { bilingual, onDay, pageOf } from '../http/answer-parts.js';

const office = z.object({ office: z.string(), title: bilingual }).nullable();

const warning = z.object({
  code: z.enum(['works-for-provider', 'tied-to-provider', 'elsewhere', 'not-seated']),
  text: bilingual,
  item: z.string().nullable().meta({ description: '不宜情形代码 / of the list of circumstances', example: 'U4' }),
  source: z.string().meta({ example: 'QD art.23, SH art.20, RZ art.28, BJ art.39(4)' }),
  confidence: z.enum(['V', 'X', 'M', 'S', 'P']),
});

export const appointment = z
  .object({
    ...{ id: z.string(), code: z.string(), serviceArea: z.string(), person: z.string() },
    offices: z.object({ community: office, committee: office, enterprise: office }),
    ...{ from: onDay, until: onDay.nullable() },
    stands: z.boolean().meta({ description: '否：所更正的任职从未有过 / false: what it replaces never was' }),
    replaces: z.string().nullable(),
    reason: z.string().nullable(),
    corrected: z.boolean().meta({ description: '已由另一条目更正 / another stands in its place' }),
    warnings: z
      .array(warning)
      .meta({ description: '提示及其依据，不影响登记 / what speaks against it, with its ground; no reason to refuse' }),
    version: z.int().min(1),
  })
  .meta({ id: 'Appointment' });

export const APPOINTMENT_ANSWERS = {
  Appointment: appointment,
  AppointmentPage: pageOf(appointment).meta({ id: 'AppointmentPage' }),
} as const;
