import { endOfDay, startOfDay } from '#domain/shared';
import { z } from 'zod';
import { dayOfLaw, text } from '../http/schemas.js';

/** A backfill of more would open campaigns that nobody can hold any more. */
const MOST_BACKFILLED_DAYS = 400;

export const SCHEDULE_BODIES = {
  wish: z
    .strictObject({
      months: z
        .array(z.int().min(1).max(12))
        .min(1)
        .max(4)
        .default([1, 4, 7, 10])
        .meta({ description: '启动的月份 / the months in which it opens' }),
      day: z.int().min(1).max(28).default(1),
      hour: z.int().min(0).max(23).default(8).meta({ description: '北京时间 / Asia/Shanghai' }),
      overlap: z
        .enum(['skip', 'buffer-one', 'allow-all'])
        .default('skip')
        .meta({ description: '上一次启动尚未完成时 / when the start before has not ended' }),
      catchUpDays: z
        .int()
        .min(1)
        .max(90)
        .default(30)
        .meta({ description: '停机后补启动的天数 / how many days late a missed start is still made up for' }),
    })
    .meta({ id: 'CampaignScheduleWish' }),
  note: z
    .strictObject({ note: text(200).meta({ example: '换届期间暂停（示例）' }) })
    .meta({ id: 'CampaignScheduleNote' }),
  backfill: z
    .strictObject({ from: dayOfLaw, until: dayOfLaw })
    .refine(({ from, until }) => from <= until, {
      error: '起始日晚于截止日 / it ends before it begins',
      path: ['until'],
    })
    .transform(({ from, until }) => ({ from: new Date(startOfDay(from)), until: new Date(endOfDay(until)) }))
    .refine(({ from, until }) => until.getTime() - from.getTime() <= MOST_BACKFILLED_DAYS * 86_400_000, {
      error: '补启动的期间过长 / too long a period',
      path: ['from'],
    })
    .refine(({ until }) => until.getTime() <= Date.now() + 86_400_000, {
      error: '截止日晚于今日 / it ends after today',
      path: ['until'],
    })
    .meta({ id: 'CampaignBackfill' }),
} as const;
