import type { Definition } from '#domain/indicators';
import { CATEGORIES, SOURCES, TIER_WORDS } from '#domain/problem';
import type { Bilingual } from '#domain/shared';
import { Prisma } from '#prisma';
import { unitTitle } from './units.js';

/** What a figure may be broken down by. */
export const BYS = [
  ...(['area', 'community', 'street', 'district'] as const),
  ...(['unit', 'category', 'enterprise', 'source', 'tier', 'month'] as const),
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
  unit: Prisma.sql`unit`,
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
export function titleOf(by: By | undefined, part: string | null): Bilingual | null {
  if (by === 'unit') return unitTitle(part);
  return (by && part !== null && WORDS[by]?.[part]) || null;
}

/** How a part of a breakdown is named where there is none: no company, no unit. */
export const NO_PART = 'none';

/** How a problem belongs to a part, published beside the formulas where it is not plain. */
export const SPLITS: Readonly<Partial<Record<By, Bilingual>>> = {
  unit: {
    zh: '主办单位：统计时主办，或者办结时主办的单位（首接负责，JN-HL 22-23、29）；转办、上交后计入接手的单位，协办单位不计。只写单位，不写承办人；来自工单文件的按文件所写的名称。尚未派发的、来源未写明的单独列出，不排名。',
    en: 'by the unit that leads when it is counted, or led it at its close (whoever receives it first leads, JN-HL 22-23, 29); handed on it counts with whoever has it, and helpers have none. Offices and bodies, and no person of ours; what came finished by file goes by the words of its file. What nobody leads yet, or whose file names nobody, stands apart and has no rank.',
  },
  enterprise: {
    zh: '问题所涉的物业服务企业；没有的单独列出，不排名',
    en: 'by the company that it is about; what is about none stands apart and has no rank',
  },
};

/** As SQL over the table of problems. */
export function partOf(by: By | undefined, { period }: Definition): Prisma.Sql {
  if (by === undefined) return Prisma.sql`NULL::text`;
  return by === 'month' ? MONTHS[period] : COLUMNS[by];
}
