import type { Definition } from '#domain/indicators';
import { CATEGORIES, SOURCES, TIER_WORDS } from '#domain/problem';
import type { Bilingual } from '#domain/shared';
import { Prisma } from '#prisma';

/** What a figure may be broken down by. */
export const BYS = [
  ...(['area', 'community', 'street', 'district'] as const),
  ...(['category', 'enterprise', 'source', 'tier', 'month'] as const),
] as const;

export type By = (typeof BYS)[number];

/** The limit of a day is the first instant of the next. */
const MONTHS: Readonly<Record<Definition['period'], Prisma.Sql>> = {
  received: Prisma.sql`to_char(received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`,
  limit: Prisma.sql`to_char((due_at - interval '1 millisecond') AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`,
};

const COLUMNS: Readonly<Record<Exclude<By, 'month'>, Prisma.Sql>> = {
  area: Prisma.sql`area_id`,
  community: Prisma.sql`left(code, 12)`,
  street: Prisma.sql`left(code, 9)`,
  district: Prisma.sql`left(code, 6)`,
  category: Prisma.sql`category`,
  enterprise: Prisma.sql`enterprise_id`,
  source: Prisma.sql`source`,
  tier: Prisma.sql`tier`,
};

const WORDS: Readonly<Partial<Record<By, Readonly<Record<string, Bilingual>>>>> = {
  category: CATEGORIES,
  source: SOURCES,
  tier: TIER_WORDS,
};

/** What a part is called; places, companies and months go by their own codes. */
export const titleOf = (by: By | undefined, part: string | null): Bilingual | null =>
  (by && part !== null && WORDS[by]?.[part]) || null;

/** As SQL over the table of problems. */
export function partOf(by: By | undefined, { period }: Definition): Prisma.Sql {
  if (by === undefined) return Prisma.sql`NULL::text`;
  return by === 'month' ? MONTHS[period] : COLUMNS[by];
}
