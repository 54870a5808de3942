import { z } from 'zod';
import { bilingual, instant, onDay, pageOf } from '../http/answer-parts.js';

const problems = z.int().min(0);
const percent = z
  .string()
  .nullable()
  .meta({ description: '百分比，两位小数，向下取整；分母为零则无 / two decimals, rounded down', example: '87.53' });
const share = { numerator: problems, denominator: problems, percent };
const figure = {
  ...{ ...share, excluded: problems.meta({ description: '复核剔除，不在分子分母内 / left out by a reviewer' }) },
  withExcluded: z.object(share).meta({ description: '计入剔除件数后的比率 / the rate with what was left out' }),
};
const period = z.object({ name: z.string(), from: onDay, until: onDay });
const names = z.array(z.object({ name: z.string(), count: problems, title: bilingual }));

const part = z.object({
  part: z
    .string()
    .nullable()
    .meta({ description: '无则为空，例如没有物业企业、没有主办单位 / null where there is none' }),
  title: bilingual.nullable(),
  ...figure,
  rank: z.int().nullable().meta({ description: '分母过小则无 / null where the denominator is too small' }),
});
const press = z.array(z.object({ code: z.string(), text: bilingual })).meta({
  description: '报道数字，仅示例数据；不是本系统的统计 / press figures, sample data alone, and none of ours',
});

export const INDICATOR_ANSWERS = {
  Indicators: z
    .object({
      items: z.array(
        z.object({
          ...{ id: z.string(), version: z.int(), name: bilingual, formula: bilingual },
          ...{ numerator: bilingual, denominator: bilingual, better: z.enum(['higher', 'lower']) },
          ...{
            period: bilingual,
            leftOut: bilingual,
            apart: z.array(z.object({ code: z.string(), title: bilingual })),
          },
          ...{ source: z.string(), proposedDefault: z.boolean(), links: z.object({ self: z.string() }) },
        }),
      ),
      splits: z
        .array(z.object({ by: z.string(), means: bilingual }))
        .meta({ description: '分列的口径 / how a problem belongs to a part of a breakdown' }),
    })
    .meta({ id: 'Indicators' }),
  IndicatorFigure: z
    .object({
      ...{ id: z.string(), version: z.int(), name: bilingual, formula: bilingual, code: z.string() },
      ...{ campaign: z.string().nullable(), period, periodBy: bilingual, leftOut: bilingual, cutOff: instant },
      ...figure,
      madeOf: names.meta({ description: '分母由何组成 / what the denominator is made of' }),
      apart: names.meta({ description: '另列，不计入 / beside the rate, and not in it' }),
      minutes: z
        .array(z.object({ percentile: z.int(), minutes: problems.nullable() }))
        .nullable()
        .meta({ description: '从收到到办结的分钟数（分位数）/ minutes from receipt to close' }),
      by: z.string().nullable(),
      rankFrom: problems.meta({ description: '分母达到此数才排名 / no rank below this denominator' }),
      parts: z.array(part),
      press,
    })
    .meta({ id: 'IndicatorFigure' }),
  IndicatorRows: pageOf(
    z.object({
      ...{ id: z.string(), serviceArea: z.string(), code: z.string(), source: z.string(), category: z.string() },
      unit: z.string().nullable().meta({
        description:
          '主办单位，不写承办人；来自文件的按文件所写 / the office or body that leads it, and no person; of a file in its own words',
      }),
      ...{ enterprise: z.string().nullable(), tier: z.string(), receivedAt: instant, dueAt: instant.nullable() },
      ...{ repliedAt: instant.nullable(), closedAt: instant.nullable(), result: z.string().nullable() },
      ...{ satisfaction: z.string().nullable(), reopened: problems, recurs: z.string().nullable() },
      ...{ mergedInto: z.string().nullable(), excluded: z.string().nullable(), counted: z.string(), why: bilingual },
      case: z.string().nullable().meta({ description: '接管时已办结的没有案件 / null of what came finished' }),
    }),
    { id: z.string(), code: z.string(), period, in: z.string() },
  ).meta({ id: 'IndicatorRows' }),
  MonthlyFigures: z
    .object({
      ...{ code: z.string(), month: z.string(), from: onDay, by: z.string(), cutOff: instant },
      complaints: z
        .object({
          ...{ count: problems, yearBefore: problems },
          change: z
            .string()
            .nullable()
            .meta({ description: '同比，百分之 / per cent beside the year before', example: '-60.00' }),
          months: z.array(z.object({ month: z.string(), count: problems, yearBefore: problems })),
        })
        .meta({ description: '热线和业主反映的，重复的不计 / by hotline and owners, duplicates not counted again' }),
      figures: z.array(
        z.object({
          ...{ id: z.string(), version: z.int(), name: bilingual, formula: bilingual, cutOff: instant },
          ...{ ...figure, apart: names, units: z.array(part) },
        }),
      ),
      units: z.array(z.object({ unit: z.string(), name: z.string().nullable() })),
      press,
    })
    .meta({ id: 'MonthlyFigures' }),
} as const;
