import { COVER_WORDS, WARNING_CODES, type CoverWord } from '#domain/continuity';
import { z } from 'zod';
import { basis, bilingual, instant, onDay, pageOf, role } from '../http/answer-parts.js';

const warning = z.object({
  ...{ serviceArea: z.string(), warning: z.enum(WARNING_CODES as [(typeof WARNING_CODES)[number]]), title: bilingual },
  since: onDay.meta({ description: '记录所知的起始日 / since when, as far as the record says' }),
  ...{ role, node: z.string(), case: z.string().nullable(), basis: z.array(basis) },
  conflicts: z
    .array(z.unknown())
    .meta({ description: '依据所涉的冲突规定，两说并列 / where the texts contradict each other' }),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
});

const areas = z.int().min(0);
const cover = z.enum(Object.keys(COVER_WORDS) as [CoverWord, ...CoverWord[]]);

const rate = z.object({
  formula: bilingual,
  ...{ numerator: areas, denominator: areas },
  basisPoints: areas
    .nullable()
    .meta({ description: '万分比，向下取整；没有小区则无 / hundredths of a per cent, rounded down', example: 6700 }),
  reached: z.boolean().meta({ description: '是否达到目标；仅统计 / whether the target is reached; only counted' }),
});

export const CONTINUITY_ANSWERS = {
  ContinuityWarnings: pageOf(
    warning.extend({
      id: z.string(),
      serviceArea: z.string().meta({
        description:
          '小区；例会为街道、社区代码，聘期为聘任编号 / an area, a place for its meetings, or an appointment',
      }),
      serviceAreaName: z.string(),
      openedAt: instant,
      seenAt: instant,
    }),
  ).meta({ id: 'ContinuityWarnings' }),
  AreaContinuity: z
    .object({
      ...{ serviceArea: z.string(), name: z.string(), at: instant, rules: z.string(), cover, coverTitle: bilingual },
      ...{ term: z.string().nullable(), pmc: z.string().nullable(), running: z.string().nullable() },
      warnings: z.array(warning),
    })
    .meta({ id: 'AreaContinuity' }),
  FormationRate: pageOf(
    z.object({
      ...{ serviceArea: z.string(), name: z.string(), counted: cover, why: bilingual, case: z.string().nullable() },
    }),
    {
      ...{ code: z.string(), cutOff: instant, target: basis, formationRate: rate, cover: rate },
      places: z.array(z.object({ code: z.string(), formationRate: rate, cover: rate })),
      press: z.array(z.object({ code: z.string(), text: bilingual })).meta({
        description: '报道数字，仅示例数据；不是本系统的统计 / press figures, sample data alone, and none of ours',
      }),
    },
  ).meta({ id: 'FormationRate' }),
} as const;
