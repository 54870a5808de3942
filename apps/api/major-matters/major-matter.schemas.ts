import { DEPARTURE_ITEMS, RENOVATION_CLASSES, SITE_PARTIES, WORKS } from '#domain/major-matter';
import { z } from 'zod';
import { meetingTelling } from '../formations/formation.schemas.js';
import { creditCode } from '../http/credit-code.js';
import { yuanLeft, yuanPaid } from '../http/money.js';
import { caseIdSchema, day, factBody, posting, serviceAreaSchema, text } from '../http/schemas.js';
import { unlawfulOrder } from '../http/unlawful-order.schema.js';
import { EMERGENCY } from './matter-proposal.schema.js';

const decision = text(40).meta({
  description: '本届业主委员会会议通过的决定 / a decision that a meeting of this committee has adopted',
  example: 'decision-1',
});

const plan = {
  plan: text(4000),
  quotes: z.array(text(200)).max(20).optional().meta({ description: '报价 / quotes' }),
  askAdviser: z
    .boolean()
    .optional()
    .meta({ description: '请法律顾问出具意见 / the legal adviser is asked for a note' }),
};

const openEnded = z.boolean().optional().meta({
  description:
    '不定期合同：期满后未续聘而继续服务（《民法典》第948条），提前六十日通知 / the contract went on after its end without a decision: sixty days of notice (CC art. 948)',
});

export const MAJOR_MATTER_BODIES = {
  'open-for-area': factBody('AreaEmergency', {
    serviceArea: serviceAreaSchema,
    reference: text(80).optional(),
    ...EMERGENCY,
  }),
  'record-decision': factBody('MatterDecision', { decision }),
  'submit-plan': factBody('MatterPlan', plan),
  'classify-matter': factBody('MatterClass', {
    as: z
      .enum(RENOVATION_CLASSES)
      .meta({ description: 'M5 使用维修资金，M7 改建重建，M8 改变用途 / M5 fund, M7 rebuilding, M8 use' }),
    reason: text(1000),
    work: z.enum(WORKS).optional().meta({
      description: 'M5 必填：工程性质 / what the fund pays for, needed with M5',
      example: 'common-facilities',
    }),
    amount: yuanPaid(
      '金额（M5 且提议中未写明的必填）',
      'the amount: needed with M5 where the proposal has none',
    ).optional(),
  }),
  'note-legality': factBody('LegalNote', {
    note: text(4000).optional(),
    advice: caseIdSchema.optional().meta({
      description: '就本事项出具的法律意见案件编号 / the opinion given on this very matter, by its case',
      example: 'legal-advice:370302001001-03',
    }),
  }),
  'give-opinion': factBody('MatterOpinion', {
    opinion: z.enum(['SUPPORT', 'SUGGEST', 'OBJECT']),
    points: z
      .array(text(500))
      .min(1)
      .max(20)
      .optional()
      .meta({ description: '逐条建议 / suggestions, numbered from 1' }),
    reason: text(2000).optional(),
  }),
  'answer-suggestions': factBody('SuggestionAnswers', {
    answers: z
      .array(z.strictObject({ point: z.int().min(1).max(20), answer: text(1000) }))
      .min(1)
      .max(20),
  }),
  'revise-plan': factBody('RevisedPlan', { decision, ...plan }),
  insist: factBody('MatterInsistence', { reason: text(2000) }),
  'hold-talk': factBody('MatterTalk', { minutes: text(4000) }),
  'post-notice': factBody('MatterNotice', {
    meetingOn: day.meta({ description: '表决开始日 / first day of voting', format: 'date' }),
    closesOn: day,
    extendable: z.boolean().optional(),
    items: z
      .array(text(80))
      .min(1)
      .max(10)
      .optional()
      .meta({ description: '表决事项；不填即本事项 / what is voted on; the matter itself where nothing is said' }),
    ...posting,
  }),
  'tell-of-meeting': factBody('MeetingTelling', meetingTelling),
  'object-to-matter': factBody('MatterObjection', { text: text(2000), by: text(120).optional() }),
  'answer-matter-objection': factBody('MatterObjectionAnswer', {
    objection: text(60).meta({ example: 'objection-1-1' }),
    upheld: z.boolean(),
    answer: text(2000),
  }),
  'announce-outcome': factBody('MatterResult', posting),
  'withdraw-matter': factBody('MatterWithdrawal', { reason: text(1000) }),
  'order-stop': factBody('StopOrder', unlawfulOrder),
  'notify-provider': factBody('ProviderNotice', {
    leavesOn: day.meta({ description: '服务终止日 / last day of its service', format: 'date' }),
    contractDays: z
      .int()
      .min(0)
      .max(365)
      .optional()
      .meta({ description: '合同约定的通知天数 / days of notice by the contract, where it says otherwise' }),
    contractClause: text(500)
      .optional()
      .meta({ description: '填写合同天数时必填：合同条款原文 / needed with them: the words of the contract' }),
    openEnded,
    proof: text(300),
  }),
  'record-provider-notice': factBody('ProviderDeclines', {
    contractEnds: day.meta({
      description:
        '合同届满日；不定期合同为服务终止日 / the end of the contract, or the last day of the service under an open-ended one',
      format: 'date',
    }),
    openEnded,
    proof: text(300),
  }),
  'record-departure': factBody('ProviderDeparture', { handedOver: z.array(z.enum(DEPARTURE_ITEMS)).min(1).max(3) }),
  'meet-on-departure': factBody('DepartureMeeting', {
    minutes: text(4000).optional(),
    meeting: caseIdSchema.optional().meta({
      description: '联席会议案件编号；写明的，以其召开日为准 / the joint meeting held, by its case: its day counts',
      example: 'joint-meeting:370302001001-03',
    }),
  }),
  'post-contract': factBody('ContractNotice', posting),
  'sign-contract': factBody('ContractSigning', { document: text(300) }),
  'file-contract': factBody('ContractFiling', { receipt: text(120) }),
  'check-site': factBody('SiteCheck', {
    parties: z.array(z.enum(SITE_PARTIES)).min(1).max(3),
    proof: text(300),
    noProvider: text(300).optional().meta({
      description:
        '小区没有物业服务企业的，写明情况，不必等其到场 / why there is no provider: it has left, or none was engaged',
      example: '原物业企业已撤离，尚未选聘新的企业',
    }),
  }),
  'apply-for-fund': factBody('FundApplication', {
    amount: yuanPaid('金额', 'the amount'),
    papers: z.array(text(120)).min(1).max(20),
  }),
  'answer-fund': factBody('FundAnswer', { approve: z.boolean(), reason: text(1000).optional() }),
  'pay-first-part': factBody('FundFirstPart', { amount: yuanPaid('首期金额', 'the first part'), proof: text(300) }),
  'record-works-contract': factBody('WorksContract', {
    contractor: text(120).meta({ description: '施工单位 / who carries the works out' }),
    price: yuanPaid('合同价款', 'the price'),
    worksUntil: day.meta({ description: '竣工日期 / the last day of the works' }),
    warrantyMonths: z.int().min(1).max(600).optional().meta({ description: '质保期（月） / guarantee, months' }),
    proof: text(300),
  }),
  'accept-works': factBody('WorksAcceptance', { proof: text(300) }),
  'post-works': factBody('WorksNotice', posting),
  'pay-rest': factBody('FundRest', { amount: yuanPaid('剩余金额', 'the rest'), proof: text(300) }),
  'post-terms': factBody('EmergencyTerms', {
    company: text(80).optional().meta({
      description:
        '应急物业企业名称，立案时未写明的必填 / the company, needed where it was not named when the matter was opened',
    }),
    creditCode: creditCode.optional(),
    services: text(2000).meta({ description: '服务内容 / what it does' }),
    charges: text(1000).meta({ description: '收费标准 / what it costs the owners' }),
    ...posting,
  }),
  'record-new-provider': factBody('NewProvider', { proof: text(300) }),
  'record-fund-balance': factBody('FundBalance', {
    fundAccount: text(80).meta({
      description: '哪个账户：楼栋或者专有部分 / which account: building or unit',
      example: '1栋',
    }),
    balanceLeft: yuanLeft('使用后的余额', 'the balance after the use'),
    firstDeposit: yuanPaid('首期交存额', 'the first deposit'),
    proof: text(300),
  }),
  'post-top-up': factBody('TopUpNotice', posting),
  'record-top-up': factBody('TopUp', {
    received: yuanLeft('已续交金额', 'what came in'),
    proof: text(300),
  }),
  'record-execution': factBody('MatterExecution', { proof: text(300) }),
  'archive-matter': factBody('MatterArchive', { papers: z.array(text(120)).min(1).max(50) }),
} as const;
