import { ROLES, type Role } from '#domain/case';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const named = z.strictObject({ code: z.string(), name: z.string() });
const suffixed = z.strictObject({ suffix: z.string(), name: z.string() });
export const LEVELS = ['province', 'city', 'district', 'street', 'community'] as const;

const worldSchema = z.strictObject({
  notice: z.string(),
  province: named,
  cities: z.array(
    named.extend({
      district: named,
      domain: z.string().endsWith('.example'),
      area: z.strictObject({ number: z.string(), name: z.string(), sold: z.int(), movedIn: z.int() }),
    }),
  ),
  street: suffixed,
  communities: z.array(suffixed),
  offices: z.array(
    z.strictObject({
      role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]),
      branch: z.string().optional(),
      at: z.enum(LEVELS),
      name: z.string(),
      mail: z.string(),
    }),
  ),
  estate: z.strictObject({
    buildings: z.int(),
    floors: z.int(),
    flats: z.int(),
    /** In square metres with two decimals, one for each flat of a floor. */
    areas: z.array(z.string().regex(/^\d+\.\d{2}$/)),
    firstDeliveryOn: z.string(),
  }),
  /** What the press has printed: marked as such wherever it is shown, and never a threshold. */
  press: z.array(z.strictObject({ code: z.string(), indicator: z.string(), text_zh: z.string(), text_en: z.string() })),
  leaders: z.array(
    z.strictObject({
      kind: z.string(),
      owner: z.int(),
      building: z.string().nullable(),
      from: z.string(),
      until: z.string().nullable(),
    }),
  ),
  courses: z.array(
    z.strictObject({
      ...{ city: z.string(), at: z.enum(['city', 'district']), title: z.string(), sessions: z.int() },
      ...{ participants: z.int(), hours: z.int(), from: z.string() },
    }),
  ),
  appointments: z.array(
    z.strictObject({
      ...{ owner: z.int(), from: z.string() },
      ...{ community: z.string().nullable(), committee: z.string().nullable(), enterprise: z.string().nullable() },
    }),
  ),
});

/** The small named world that a first start shows, written as what is particular about it. */
export type World = z.output<typeof worldSchema>;
export type City = World['cities'][number];

export function readWorld(folder = path.resolve('prisma/sample')): World {
  return worldSchema.parse(JSON.parse(readFileSync(path.join(folder, 'world.json'), 'utf8')));
}
