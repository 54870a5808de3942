import { CAMPAIGN_KINDS, CLASSES, EVIDENCE, RECHECK_VERDICTS, VERDICTS } from '#domain/campaign';
import { CATEGORIES, TIERS } from '#domain/problem';
import { z } from 'zod';
import { dayOfLaw, factBody, factFields, pageSchema, placeCodeSchema, posting, text } from '../http/schemas.js';
import { areaIdSchema } from '../registry/registry.schemas.js';

const keysOf = <T extends object>(of: T) => Object.keys(of) as [keyof T & string, ...(keyof T & string)[]];

export const campaignPlace = z
  .string()
  .regex(/^(00)?(\d{4}|\d{6})$/)
  .meta({ example: '370302', description: '区县或者市 / a district or a city' });

/** What is taken over may have been led by the province. */
const placeOfOpening = z
  .string()
  .regex(/^(00)?(\d{2}|\d{4}|\d{6})$/)
  .meta({
    example: '370302',
    description: '区县或者市；接收历史专项行动时可为省 / a district or a city; of what is taken over also a province',
  });

const words = text(4000);

export const CAMPAIGN_BODIES = {
  open: z
    .strictObject({
      place: placeOfOpening,
      kind: z.enum(CAMPAIGN_KINDS).default('quarterly'),
      quarter: z
        .string()
        .regex(/^20\d{2}Q[1-4]$/)
        .optional()
        .meta({
          example: '2026Q4',
          description: '不填为本季度；大排查不填 / this quarter when nothing is said; none of a drive',
        }),
      name: text(80).optional().meta({ example: '大排查、解难题、暖万家（示例）' }),
      takenOver: z.strictObject({ from: dayOfLaw, to: dayOfLaw }).optional().meta({
        description:
          '系统启用前已结束的专项行动：起止日期；只欠评价评估报告 / of a campaign that ran and ended before the system: from when until when. Its evaluation is all that is owed',
      }),
      ...factFields,
    })
    .refine(({ place, takenOver }) => takenOver !== undefined || campaignPlace.safeParse(place).success, {
      path: ['place'],
      error: '由区县或者市启动 / a campaign is opened by a district or a city',
    })
    .meta({ id: 'CampaignOpening' }),
  'publish-standard': factBody('StandardPublication', {
    standard: text(60).meta({
      example: 'standard-370302-1',
      description: '标准版本编号 / the version that is published',
    }),
  }),
  'end-stage': factBody('StageEnd', {}),
  'publish-bulletin': factBody('BulletinPublication', {
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
      .meta({ example: '2026-10', description: '通报的月份 / the month that it is about' }),
    words: words.optional().meta({ description: '通报内容 / what is to be said beside the figures' }),
  }),
  'hold-tour': factBody('ObservationTour', {
    route: z
      .array(areaIdSchema)
      .min(1)
      .max(30)
      .meta({ description: '观摩路线，按到访顺序 / the service areas, in the order in which they were seen' }),
    record: words.meta({ description: '观摩记录 / what was seen' }),
  }),
  'publish-half-year': factBody('HalfYearPublication', { words }),
  'publish-evaluation': factBody('EvaluationPublication', {
    lessons: words.meta({ description: '对下季度标准的意见 / lessons for the next standard' }),
  }),
} as const;

const item = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9-]{0,11}$/),
    title: text(120),
    class: z.enum(keysOf(CLASSES)).meta({ description: '立行立改、限月、立项、移交部门 / how it is put right' }),
    evidence: z.enum(keysOf(EVIDENCE)).meta({
      description:
        '照片：不合格须有照片；资料：合格须写明所查资料，不合格须有照片 / photo: what fails needs one; document: what conforms names the paper that was seen',
    }),
    weight: z.int().min(1).max(100),
    risk: z.enum(['high', 'normal']),
    category: z.enum(keysOf(CATEGORIES)),
  })
  .meta({
    id: 'StandardItem',
    example: {
      ...{ code: 'F-01', title: '消防通道畅通（示例）', class: 'immediate', evidence: 'photo', weight: 10 },
      ...{ risk: 'high', category: 'fire-safety' },
    },
  });

export const STANDARD_BODIES = {
  create: z
    .strictObject({
      place: campaignPlace,
      copyOf: text(60).optional().meta({ description: '以哪一版为基础 / the version that it is copied from' }),
      put: z
        .array(item)
        .max(200)
        .default([])
        .meta({ description: '新增或者替换的条目 / items that are added or put instead' }),
      drop: z.array(text(12)).max(200).default([]).meta({ description: '删去的条目 / codes that are left out' }),
    })
    .meta({ id: 'NewStandard' }),
} as const;

const photo = text(60).meta({
  example: '照片-01',
  description: '照片编号或者已上传文件 / its number, or the uploaded document',
});

const answer = z.strictObject({
  item: text(12),
  verdict: z.enum(keysOf(VERDICTS)).meta({ description: '合格、不合格、不适用 / conforms, does not, does not apply' }),
  photo: photo.optional(),
  level: z.enum(TIERS).optional().meta({ description: '由哪一级处理 / who has to deal with it' }),
  note: text(60).optional().meta({ description: '问题描述，不写个人信息 / what is wrong, and nothing about persons' }),
  document: text(80).optional().meta({
    example: '电梯检验报告 2026-031（示例）',
    description: '所查资料的名称、编号或者已上传文件 / the paper that was seen: its name, number or uploaded document',
  }),
});

export const SHEET_BODIES = {
  sign: z
    .strictObject({
      serviceArea: areaIdSchema,
      inspectedOn: dayOfLaw,
      answers: z.array(answer).min(1).max(200),
    })
    .meta({ id: 'SignedSheet' }),
  correct: z
    .strictObject({
      serviceArea: areaIdSchema,
      inspectedOn: dayOfLaw,
      answers: z.array(answer).min(1).max(200).meta({ description: '更正后的全部条目 / all items as they are now' }),
      reason: text(300).meta({ example: '漏填一项（示例）', description: '更正理由 / why it is corrected' }),
    })
    .meta({ id: 'SheetCorrection' }),
  signCorrection: z
    .strictObject({
      serviceArea: areaIdSchema,
      agreed: z.boolean().meta({ description: '是否同意更正 / whether it is agreed to' }),
      remark: text(300).optional(),
    })
    .meta({ id: 'SheetCorrectionSignature' }),
  recheck: z
    .strictObject({
      finding: text(120),
      verdict: z.enum(keysOf(RECHECK_VERDICTS)).meta({ description: '复查合格、不合格 / put right, or not' }),
      photo,
      note: text(300).optional(),
    })
    .meta({ id: 'FindingRecheck' }),
} as const;

export const POSTING_BODY = z
  .strictObject({ serviceArea: areaIdSchema, postedOn: dayOfLaw, ...posting })
  .meta({ id: 'ResultPostingBody' });

export const placeQuery = z.strictObject({ place: placeCodeSchema.optional(), ...pageSchema });
export const changesQuery = z.strictObject({
  against: text(60).optional().meta({ description: '不填为其基础版本 / else the version that it was copied from' }),
});
export const pageQuery = z.strictObject(pageSchema);
export const sheetQuery = z.strictObject({ serviceArea: areaIdSchema });
export const correctionsQuery = z.strictObject({
  serviceArea: areaIdSchema.optional().meta({ description: '不填为本辖区全部小区 / else all that the caller may see' }),
  waiting: z.stringbool().optional().meta({ description: '仅待签字的 / only what waits for its second signature' }),
  ...pageSchema,
});
export const findingsQuery = z.strictObject({ ...pageSchema, recheck: z.stringbool().default(false) });
export const sheetFileQuery = z.strictObject({ serviceArea: areaIdSchema, inspectedOn: dayOfLaw });
export const standardIdSchema = z.string().regex(/^standard-(00)?\d{4,6}-\d{1,6}$/);
export const reportIdSchema = z
  .string()
  .regex(/^campaign:(00)?\d{2,6}\.[A-Za-z0-9-]{1,20}:[a-z-]{1,20}:[0-9A-Z-]{4,20}$/)
  .meta({ example: 'campaign:370302.2026Q4:bulletin:2026-10' });
