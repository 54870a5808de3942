import { OFFICES, SEAL_HOLDERS, SEAT_GROUNDS } from '#domain/committee-term';
import { GROUP_ROLES, PURPOSES } from '#domain/formation';
import { HANDOVER_CODES } from '#domain/handover';
import { z } from 'zod';
import { yuan } from '../http/money.js';
import { times } from './figures.js';
import { MATTER_PROPOSAL } from '../major-matters/matter-proposal.schema.js';
import { meetingRecord, sealsKept } from './work.schemas.js';
import {
  day,
  dayOfLaw,
  factBody,
  factFields,
  MOST_ENTRIES,
  pageSchema,
  posting,
  serviceAreaSchema,
  text,
} from '../http/schemas.js';
import { unlawfulOrder } from '../http/unlawful-order.schema.js';
import { findingBody } from '../dismissals/finding.schema.js';

const person = text(120);

export const aMonth = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

const month = aMonth
  .optional()
  .meta({ example: '2024-09', description: '月份；不填为最早一份 / the month; else the oldest that waits' });

export const COMMITTEE_TERM_BODIES = {
  register: z
    .strictObject({
      serviceArea: serviceAreaSchema,
      reference: text(80).optional(),
      certificate: text(80).meta({ example: '淄备 2023-017' }),
      filedOn: dayOfLaw,
      began: dayOfLaw.meta({ description: '任期起始日 / first day of the term' }),
      ends: dayOfLaw.meta({ description: '任期届满日 / last day of the term' }),
      seats: z.int().min(1).max(99),
      members: z
        .array(z.strictObject({ person, office: z.enum(OFFICES).default('member') }))
        .min(1)
        .max(99),
      alternates: z.array(person).max(99).default([]).meta({ description: '按得票排序 / in the order of their votes' }),
      sealHolder: z.enum(SEAL_HOLDERS).optional().meta({ description: '印章保管人 / who keeps the seals' }),
      seals: sealsKept.optional().meta({ description: '各枚印章的编号和保管人 / number and keeper of each seal' }),
      ...factFields,
    })
    .meta({ id: 'TermRegistration' }),
  'correct-registration': factBody('TermRegistrationCorrection', {
    began: dayOfLaw.optional().meta({ description: '任期起始日 / first day of the term' }),
    ends: dayOfLaw.optional().meta({ description: '任期届满日 / last day of the term' }),
    filedOn: dayOfLaw.optional(),
    certificate: text(80).optional(),
    seats: z.int().min(1).max(99).optional(),
    offices: z
      .array(z.strictObject({ person, office: z.enum(OFFICES) }))
      .min(1)
      .max(6)
      .optional()
      .meta({ description: '只列职务登记有误的成员 / only those whose office was registered wrongly' }),
    persons: z
      .array(z.strictObject({ registered: person, right: person }))
      .min(1)
      .max(12)
      .optional()
      .meta({ description: '登记错人的，原登记和实际当选的人 / who was registered, and who was elected instead' }),
    reason: text(1000),
    proof: text(300).meta({ description: '备案证明等（文件编号） / the certificate or the like' }),
  }),
  'submit-report': factBody('MonthlyReport', {
    month,
    meetings: times('召开会议次数', 'meetings held'),
    decisions: times('作出决定数', 'decisions taken'),
    income: yuan('本月收入', 'income of the month'),
    spending: yuan('本月支出', 'spending of the month'),
    balance: yuan('月末余额', 'balance at its end'),
    fundProjects: text(2000).optional().meta({ description: '维修资金项目 / projects paid from the fund' }),
    providerPerformance: text(2000).optional().meta({ description: '物业服务履约情况 / how the provider performs' }),
    complaints: times('收到投诉', 'complaints received'),
    complaintsSolved: times('办结投诉', 'complaints solved'),
    sealUses: times('用印次数', 'uses of the seals'),
    partyActivities: times('党组织活动次数', 'activities of the Party branch'),
    nextMonth: text(2000).optional().meta({ description: '下月计划 / plan for the next month' }),
    risks: text(2000).optional().meta({ description: '风险和问题 / risks and problems' }),
    work: text(4000).optional().meta({ description: '会议、决定、用印和公开，系统草拟 / as the record drafts it' }),
    openDuties: text(4000).optional().meta({ description: '待办事项，系统草拟 / as the record drafts it' }),
    file: text(120).optional().meta({ description: '月报表格（已上传文件） / the form, as an uploaded document' }),
  }),
  'accept-report': factBody('ReportAcceptance', { month, remarks: text(1000).optional() }),
  'return-report': factBody('ReportReturn', { month, remarks: text(1000) }),
  'interview-chair': factBody('ChairInterview', { minutes: text(2000) }),
  'call-meeting': factBody('CommitteeMeetingCall', {
    meetingOn: day,
    agenda: z.array(text(200)).min(1).max(30).meta({ description: '议题，按序编号 / items, numbered from 1' }),
    demand: text(40).optional().meta({ example: 'demand-1', description: '应成员提议召开 / the demand it answers' }),
  }),
  'hold-meeting': factBody('CommitteeMeeting', meetingRecord),
  'post-decision': factBody('DecisionNotice', { decision: text(40).optional(), ...posting }),
  'order-decision': factBody('DecisionOrder', {
    decision: text(40).meta({ description: '已通过的决定 / an adopted decision', example: 'decision-1' }),
    ...unlawfulOrder,
  }),
  'end-seat': factBody('SeatEnd', {
    person,
    ground: z.enum(SEAT_GROUNDS),
    proof: text(300),
    agrees: text(300)
      .optional()
      .meta({ description: '递补的候补成员同意的文书 / the paper by which the alternate who moves up agrees' }),
    declined: z
      .array(z.strictObject({ person, reason: text(500) }))
      .max(20)
      .optional()
      .meta({
        description: '按顺序先征询而放弃递补的候补成员 / alternates asked before, in their order, who declined',
      }),
    held: z
      .array(z.enum(HANDOVER_CODES as [(typeof HANDOVER_CODES)[number]]))
      .max(20)
      .optional()
      .meta({
        description:
          '其持有、应移交的事项；没有持有的填空列表，不填则按职务推定 / what they held and hand over: an empty list for nothing, by the office where left out',
      }),
  }),
  'register-finding': findingBody,
  'find-inactive': factBody('Inactivity', {
    facts: text(4000).meta({ description: '未履行的职责和经过 / what was left undone, and how' }),
    proof: z.array(text(300)).min(1).max(50),
    asked: day.meta({ description: '书面督促之日 / the day on which the committee was asked in writing' }),
    answer: text(4000)
      .optional()
      .meta({ description: '业主委员会的答复；未答复的不填 / what the committee answered; left out where it did not' }),
  }),
  'report-change': factBody('ChangeReport', { papers: z.array(text(120)).min(1).max(20) }),
  'report-renewal': factBody('RenewalPlan', { plan: text(4000), handoverList: z.array(text(200)).min(1).max(100) }),
  'report-renewal-failure': factBody('RenewalFailure', {
    reason: text(2000),
    owners: z.int().min(1).max(100_000).optional().meta({
      description: '业主书面要求组建换届小组的人数 / how many owners ask for a renewal group in writing',
    }),
  }),
  'order-renewal': factBody('RenewalOrder', {
    electBy: day.meta({ description: '换届期限，由街道确定 / by when, as the Street names it' }),
    writtenOrder: text(200).meta({ description: '责令限期换届通知书 / the written order' }),
  }),
  'form-renewal-group': factBody('RenewalGroup', {
    members: z
      .array(z.strictObject({ person, role: z.enum(GROUP_ROLES) }))
      .min(1)
      .max(31),
  }),
  'open-election': factBody('ElectionCall', {
    purpose: z
      .enum(PURPOSES)
      .meta({ description: '换届、重新选举、补选 / renewal, re-election, by-election', example: 'renewal' }),
  }),
  'recommend-to-assembly': factBody('Recommendation', {
    recommends: z.enum(['recall', 'early-renewal']).meta({
      description: '建议罢免或者提前换届，由业主大会决定 / recall or an early renewal; the assembly decides',
    }),
    reason: text(2000),
  }),
  'record-renewal': factBody('Renewal', { electedOn: day }),
  'propose-matter': MATTER_PROPOSAL,
} as const;

export const reportFormSchema = z.strictObject({ month });

export const reportRatesSchema = z.strictObject({ month: aMonth.meta({ example: '2024-09' }) });

export const firstDeadlinesSchema = z.strictObject({
  serviceArea: serviceAreaSchema,
  ends: dayOfLaw.meta({ description: '任期届满日 / last day of the term' }),
});

export const sealLogSchema = z.strictObject({
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ENTRIES)
    .optional()
    .meta({ description: '上一页返回的 next / the `next` of the page before' }),
  limit: pageSchema.limit,
});
