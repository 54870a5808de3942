import { CAMPAIGN_KINDS, CAMPAIGN_STAGES, REPORTS } from '#domain/campaign';
import { CATEGORIES, TIERS } from '#domain/problem';
import { z } from 'zod';
import { bilingual, instant, onDay, pageOf } from '../http/answer-parts.js';

const keysOf = <T extends object>(of: T) => Object.keys(of) as [keyof T & string, ...(keyof T & string)[]];
const count = z.int().min(0);

const campaign = z
  .object({
    ...{ id: z.string(), place: z.string(), kind: z.enum(CAMPAIGN_KINDS), quarter: z.string().nullable() },
    ...{ stage: z.enum(keysOf(CAMPAIGN_STAGES)), stageTitle: bilingual, standard: z.string().nullable() },
    ...{
      openedAt: instant,
      inspectionDueAt: instant.nullable(),
      inspectedUntil: instant.nullable(),
      closedAt: instant.nullable(),
    },
    takenOver: z
      .object({ from: onDay, to: onDay })
      .nullable()
      .meta({ description: '系统启用前的起止日期 / ran before the system, from when until when' }),
    sample: z
      .object({ seed: z.string(), cut: z.string() })
      .nullable()
      .meta({ description: '抽样种子和界值，任何人可以复算 / by which everybody can draw the sample again' }),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Campaign' });

const item = z.object({
  ...{ code: z.string(), title: z.string(), class: z.string(), evidence: z.string(), weight: count, risk: z.string() },
  category: z.enum(keysOf(CATEGORIES)),
});

const standard = z
  .object({
    ...{ id: z.string(), place: z.string(), version: z.int(), basedOn: z.string().nullable(), items: z.array(item) },
    ...{
      sha256: z.string(),
      createdAt: instant,
      publishedAt: instant.nullable(),
      links: z.record(z.string(), z.string()),
    },
  })
  .meta({ id: 'CampaignStandard' });

const sheet = z
  .object({
    ...{ id: z.string(), campaign: z.string(), serviceArea: z.string(), standard: z.string() },
    ...{ signedBy: z.string(), signedRole: z.string(), signedAt: instant, inspectedOn: onDay, late: z.boolean() },
    ...{ source: z.enum(['form', 'file']), weight: count, met: count, score: count.nullable() },
    corrections: count.meta({ description: '已由两人签字的更正次数 / how often two people have corrected it' }),
  })
  .meta({ id: 'CampaignSheet', description: '得分为百分制的百分之一 / the score in hundredths of a point' });

const finding = z
  .object({
    ...{ id: z.string(), campaign: z.string(), serviceArea: z.string(), item: z.string() },
    ...{ category: z.enum(keysOf(CATEGORIES)), class: z.string(), risk: z.string(), level: z.enum(TIERS) },
    ...{ photo: z.string(), note: z.string(), inspector: z.string(), foundAt: instant, late: z.boolean() },
    problem: z.string().nullable().meta({ description: '交办的问题 / the problem that stands for it' }),
    merged: z
      .boolean()
      .meta({ description: '此前已有人反映的同一事项，各自保留编号 / told before; both keep their numbers' }),
    recheck: z.object({ verdict: z.string(), by: z.string(), at: instant, times: z.int() }).nullable(),
    corrected: z.int().nullable().meta({
      description: '第几次更正后检查表不再记载，问题须解释说明 / the correction by which its sheet says it no more',
    }),
    drawn: z.boolean().meta({ description: '在复查范围内 / is to be re-inspected' }),
  })
  .meta({ id: 'CampaignFinding' });

const correction = z.object({
  ...{ id: z.string(), campaign: z.string(), serviceArea: z.string(), number: z.int(), reason: z.string() },
  ...{
    answers: z.array(z.unknown()),
    inspectedOn: onDay,
    correctedBy: z.string(),
    role: z.string(),
    correctedAt: instant,
  },
  ...{ signedBy: z.string().nullable(), signedAt: instant.nullable(), remark: z.string().nullable() },
  agreed: z.boolean().nullable().meta({ description: '未签字为空 / null until the second signature' }),
  was: z.unknown().meta({ description: '更正前的检查表 / the sheet as it stood' }),
  withdrawn: z.array(z.unknown()).meta({ description: '撤回的问题 / findings that were taken back' }),
});

const resultPosting = z.object({
  ...{ id: z.string(), campaign: z.string(), serviceArea: z.string(), postedOn: onDay, postedBy: z.string() },
  ...{ places: z.array(z.string()), photos: z.array(z.string()), recordedAt: instant },
});

const schedule = z
  .object({
    ...{ version: z.int(), id: z.string(), place: z.string(), paused: z.boolean(), note: z.string().nullable() },
    ...{ months: z.array(z.int()), day: z.int().nullable(), hour: z.int().nullable() },
    overlap: z.enum(['skip', 'buffer-one', 'allow-all']).nullable(),
    catchUpDays: z.int().nullable(),
    next: z.array(instant).meta({ description: '今后的启动时间 / when it opens next' }),
    recent: z.array(z.object({ scheduledAt: instant, takenAt: instant, campaign: z.string() })),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CampaignSchedule' });

const report = z
  .object({
    ...{ id: z.string(), campaign: z.string(), kind: z.enum(keysOf(REPORTS)), period: z.string(), sha256: z.string() },
    ...{ publishedAt: instant, content: z.unknown() },
  })
  .meta({ id: 'CampaignReport' });

export const CAMPAIGN_ANSWERS = {
  Campaign: campaign,
  CampaignPage: pageOf(campaign).meta({ id: 'CampaignPage' }),
  CampaignStanding: z
    .object({
      standing: z.record(z.string(), count),
      streets: z.array(z.string()),
      withoutSheets: z.array(z.string()).meta({
        description:
          '还有小区未交检查表的街道（市级行动为区县） · Streets (of a city: districts) in which a sheet is missing',
      }),
      withoutPostings: z.array(z.string()).meta({
        description: '评价结果尚未全部张贴的街道（市级行动为区县） · in which a result is not posted yet',
      }),
      lacks: z.record(z.string(), z.unknown()),
    })
    .meta({ id: 'CampaignStanding' }),
  CampaignStandard: standard,
  CampaignStandardPage: pageOf(standard).meta({ id: 'CampaignStandardPage' }),
  CampaignStandardChanges: z
    .object({
      ...{ standard: z.string(), against: z.string().nullable(), added: z.array(item), dropped: z.array(item) },
      changed: z.array(
        z.object({
          code: z.string(),
          fields: z.array(z.object({ field: z.string(), was: z.unknown(), is: z.unknown() })),
        }),
      ),
    })
    .meta({ id: 'CampaignStandardChanges' }),
  CampaignSheet: sheet,
  CampaignSheetPage: pageOf(sheet).meta({ id: 'CampaignSheetPage' }),
  CampaignSheetSigned: sheet
    .extend({ version: z.int(), findings: z.array(z.string()) })
    .meta({ id: 'CampaignSheetSigned' }),
  ResultPostingAnswer: resultPosting.extend({ version: z.int() }).meta({ id: 'ResultPostingAnswer' }),
  ResultPostingPage: pageOf(resultPosting).meta({ id: 'ResultPostingPage' }),
  SheetCorrectionAnswer: correction.extend({ version: z.int() }).meta({ id: 'SheetCorrectionAnswer' }),
  SheetCorrectionPage: pageOf(correction).meta({ id: 'SheetCorrectionPage' }),
  CampaignFinding: finding,
  CampaignFindingPage: pageOf(finding).meta({ id: 'CampaignFindingPage' }),
  CampaignRechecked: z
    .object({
      ...{ finding: z.string(), number: z.int(), verdict: z.string(), recheckedBy: z.string(), recheckedAt: instant },
      ...{ version: z.int(), problem: z.string().nullable() },
      reopen: z.boolean().meta({ description: '复查不合格，问题退回重办 / failed: the problem goes back' }),
    })
    .meta({ id: 'CampaignRechecked' }),
  CampaignReport: report,
  CampaignReports: z.object({ items: z.array(report) }).meta({ id: 'CampaignReports' }),
  CampaignReportPage: pageOf(
    z.object({
      ...{
        id: z.string(),
        campaign: z.string(),
        kind: z.enum(keysOf(REPORTS)),
        period: z.string(),
        sha256: z.string(),
      },
      ...{ publishedAt: instant, links: z.record(z.string(), z.string()) },
    }),
  ).meta({ id: 'CampaignReportPage' }),
  CampaignSchedule: schedule,
} as const;
