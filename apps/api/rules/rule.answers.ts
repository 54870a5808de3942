import { z } from 'zod';
import { basis, bilingual, onDay, role } from '../http/answer-parts.js';

const resolved = z.object({
  ...{ key: z.string(), value: z.unknown(), unit: z.unknown().optional(), severity: z.string() },
  ...{ confidence: z.string(), proposedDefault: z.boolean(), source: z.string(), text: bilingual, pack: z.string() },
});

export const planEntry = z.object({
  ...{ key: z.string(), stage: z.object({ word: z.string(), title: bilingual }), title: bilingual },
  ...{ role, roleTitle: bilingual, from: onDay, by: onDay.optional() },
  runs: z.boolean().meta({ description: '须经过的时间，不是办理期限 / a time that must run, not one in which to act' }),
  ...{ explanation: z.array(bilingual), basis: z.array(basis), provisional: z.boolean() },
  omitted: z.object({
    reminders: z.array(z.object({ rung: z.string(), on: onDay, to: role })),
    ...{ silence: bilingual.optional(), then: bilingual },
  }),
});

const asked = { adminCode: z.string(), on: onDay, proposedDefaultMeans: bilingual };

export const RULE_ANSWERS = {
  Rules: z
    .object({
      ...{ id: z.string(), ...asked, rules: z.array(resolved), conflicts: z.array(z.unknown()) },
      catalogues: z.record(z.string(), z.array(z.unknown())),
    })
    .meta({ id: 'Rules' }),
  Plan: z.object({ kind: z.string(), ...asked, plan: z.array(planEntry) }).meta({ id: 'Plan' }),
} as const;
