import { Prisma } from '#prisma';
import type { Definition } from '#domain/indicators';

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

/** As SQL over the table of problems. */
export function partOf(by: By | undefined, { period }: Definition): Prisma.Sql {
  if (by === undefined) return Prisma.sql`NULL::text`;
  return by === 'month' ? MONTHS[period] : COLUMNS[by];
}
