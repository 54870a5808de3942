import { z } from 'zod';

// What machines ask: whether we live, what came back by mail, and tokens while we develop.

export const MACHINE_ANSWERS = {
  Up: z.object({ status: z.literal('up') }).meta({ id: 'Up' }),
  Readiness: z
    .object({ status: z.enum(['ready', 'not-ready']), checks: z.record(z.string(), z.string()) })
    .meta({ id: 'Readiness' }),
  DeliveryReportTaken: z
    .object({
      known: z.boolean().meta({ description: '是本系统寄出的 / a mail of ours' }),
      incidents: z.int().min(0),
    })
    .meta({ id: 'DeliveryReportTaken' }),
  Token: z.object({ token: z.string(), tokenType: z.literal('Bearer'), expiresIn: z.int() }).meta({ id: 'Token' }),
} as const;
