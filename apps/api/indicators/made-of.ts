import type { Definition, Window } from '#domain/indicators';
import { RESULTS, SATISFACTION, TIER_WORDS } from '#domain/problem';
import type { Bilingual } from '#domain/shared';
import { Prisma } from '#prisma';

/** What a denominator is made of, in words: solved, explained, unreachable and dissatisfied are never mixed. */
export const MADE_OF: Readonly<Record<string, Bilingual>> = {
  ...RESULTS,
  'in-time': { zh: '按时答复', en: 'answered in time' },
  late: { zh: '逾期后答复', en: 'answered after its limit' },
  open: { zh: '未办结，未逾期', en: 'open, its limit not passed' },
  'open-overdue': { zh: '未办结，已逾期', en: 'open and overdue' },
  ...SATISFACTION,
  ...TIER_WORDS,
  'up-to-10-minutes': { zh: '10 分钟以内', en: 'up to 10 minutes' },
  'up-to-1-hour': { zh: '10 分钟至 1 小时', en: '10 minutes to an hour' },
  'up-to-4-hours': { zh: '1 至 4 小时', en: '1 to 4 hours' },
  'up-to-1-day': { zh: '4 至 24 小时', en: '4 to 24 hours' },
  'up-to-3-days': { zh: '1 至 3 日', en: '1 to 3 days' },
  'up-to-5-days': { zh: '3 至 5 日', en: '3 to 5 days' },
  'up-to-10-days': { zh: '5 至 10 日', en: '5 to 10 days' },
  'over-10-days': { zh: '10 日以上', en: 'over 10 days' },
};

/** As SQL over the table of problems. */
export function madeOf({ madeOf: what }: Definition, { cutOff }: Window): Prisma.Sql {
  return SQL[what](new Date(cutOff));
}

const SQL: Readonly<Record<Definition['madeOf'], (cutOff: Date) => Prisma.Sql>> = {
  results: () =>
    Prisma.sql`CASE WHEN result = 'solved' AND NOT solved_for_good(result, satisfaction) THEN 'dissatisfied' WHEN result IS NOT NULL THEN result
    WHEN replied_at IS NULL AND due_at <= now() THEN 'open-overdue' ELSE 'open' END`,
  limits: (cutOff) => Prisma.sql`CASE WHEN coalesce(replied_at, closed_at) < due_at THEN 'in-time'
    WHEN coalesce(replied_at, closed_at) < ${cutOff} THEN 'late' ELSE 'open-overdue' END`,
  tiers: () => Prisma.sql`tier`,
  answers: () => Prisma.sql`satisfaction`,
  minutes: () => Prisma.sql`CASE WHEN closed_at - received_at <= interval '10 minutes' THEN 'up-to-10-minutes'
    WHEN closed_at - received_at <= interval '1 hour' THEN 'up-to-1-hour'
    WHEN closed_at - received_at <= interval '4 hours' THEN 'up-to-4-hours'
    WHEN closed_at - received_at <= interval '24 hours' THEN 'up-to-1-day'
    WHEN closed_at - received_at <= interval '72 hours' THEN 'up-to-3-days'
    WHEN closed_at - received_at <= interval '120 hours' THEN 'up-to-5-days'
    WHEN closed_at - received_at <= interval '240 hours' THEN 'up-to-10-days' ELSE 'over-10-days' END`,
};
