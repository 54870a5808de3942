import type { CaseKind } from '#contracts';
import { scopeOf } from '#platform/case-store';
import { addDays, dayOf, instant, startOfDay, type Day } from '#domain/shared';
import { Prisma } from '#prisma';
import { z } from 'zod';
import { day, placeCodeSchema } from './schemas.js';

/** Which place, and from which day to which, the last one included; by default all of one's own place so far. */
export const periodQuery = z
  .strictObject({
    place: placeCodeSchema.optional(),
    from: day.optional().meta({ description: '首日 / the first day' }),
    until: day.optional().meta({ description: '末日，含当日 / the last day, included' }),
  })
  .refine(({ from, until }) => !from || !until || until >= from, {
    path: ['until'],
    error: '早于首日 / before the first',
  });

export type PeriodQuery = z.output<typeof periodQuery>;

export interface Period {
  readonly place: string;
  readonly from: Day;
  readonly until: Day;
  /** What the database compares with. */
  readonly range: { readonly lo: string; readonly hi: string; readonly begins: Date; readonly ends: Date };
}

export function periodOf({ place, from, until }: PeriodQuery, node: string): Period {
  const of = { place: place ?? node, from: from ?? ('2010-01-01' as Day), until: until ?? dayOf(instant(Date.now())) };
  const { lo, hi } = scopeOf(of.place);
  const range = { lo, hi, begins: new Date(startOfDay(of.from)), ends: new Date(startOfDay(addDays(of.until, 1))) };
  return { ...of, range };
}

/** Of the cases of a kind those of the place that were opened in the period. */
export const openedIn = ({ range: { lo, hi, begins, ends } }: Period, kind: CaseKind): Prisma.Sql =>
  Prisma.sql`kind = ${kind} AND NOT rehearsal AND code >= ${lo} AND code < ${hi}
    AND opened_at >= ${begins} AND opened_at < ${ends}`;
