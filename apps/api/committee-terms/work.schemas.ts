import {
  ASSEMBLY_FORMS,
  CONTRACT_LOOKS,
  DISCLOSURE_CODES,
  FUND_SETTLED,
  OFFICES,
  SEAL_HOLDERS,
  SEALS,
} from '#domain/committee-term';
import { z } from 'zod';
import { yuanLeft, yuanPaid } from '../http/money.js';
import { documentReference, factBody, posting, text } from '../http/schemas.js';

// The bodies of what the committee does at work.

const person = text(120);

const seal = z.enum(SEALS).meta({ description: '哪一枚印章 / which seal' });
const number = text(40).meta({ description: '印章编号 / number of the seal', example: '3703020012345' });
const kept = z.strictObject({ custody: z.enum(SEAL_HOLDERS).optional(), number: number.optional() });
export const sealsKept = z.strictObject({ committee: kept.optional(), assembly: kept.optional() });

const copies = z.int().min(1).max(999).meta({ description: '份数 / copies' });
const request = text(40).optional().meta({ example: 'request-1', description: '用印申请 / the request' });

const paper = {
  seal: seal.default('committee'),
  purpose: text(200).meta({ description: '用途 / purpose' }),
  document: documentReference,
  copies: copies.default(1),
  decision: text(40)
    .optional()
    .meta({ description: '依据的业主委员会决定 / the decision behind it', example: 'decision-1' }),
  matter: text(80)
    .optional()
    .meta({ description: '依据的业主大会事项（业主大会印章） / the matter passed by the assembly' }),
  power: text(40)
    .optional()
    .meta({ description: '议事规则授权的条款（业主大会印章） / the article of the rules that gives the power' }),
  signatures: z.array(person).min(1).max(99),
  handover: z.boolean().optional().meta({ description: '用于移交 / for the handover' }),
  providerContract: z.boolean().optional().meta({
    description:
      '文件是物业服务合同：须依据业主大会已通过的选聘、续聘事项 / the paper is a contract with a provider: it rests on the matter by which the owners chose or renewed it',
  }),
};

const officer = z.strictObject({ person, office: z.enum(OFFICES), inFavour: z.int().min(0).max(99) });

const corrects = text(40).optional().meta({
  description: '改正了哪项被责令改正的决定 / the decision that is corrected by this one, as ordered',
  example: 'decision-1',
});

const itemVoted = z.strictObject({
  item: z.int().min(1).max(30),
  signatures: z
    .array(person)
    .max(99)
    .optional()
    .meta({ description: '签字同意的成员，均须到会 / the members who agreed and signed, all of them present' }),
  inFavour: z
    .int()
    .min(0)
    .max(99)
    .optional()
    .meta({ description: '未列明签字成员时的同意人数 / how many agreed, where no signatures are listed' }),
  corrects,
});

export const meetingRecord = {
  meeting: text(40).meta({ example: 'meeting-1' }),
  present: z.array(person).max(99),
  decisions: z.array(itemVoted).max(30).default([]),
  minutes: text(4000),
  upkeepOnly: z
    .boolean()
    .optional()
    .meta({ description: '届满后仅限维持、移交、紧急安全事项 / after the term: upkeep, handover, urgent safety' }),
};

export const WORK_BODIES = {
  'request-seal': factBody('SealRequest', paper),
  'stamp-document': factBody('SealStamp', { request, document: documentReference, copies }),
  'refuse-seal': factBody('SealRefusal', { request, reason: text(1000) }),
  'use-seal': factBody('SealUse', paper),
  'hand-seal': factBody('SealCustody', {
    ...{ seal, number: number.optional() },
    to: z.enum(SEAL_HOLDERS).meta({ description: '交由谁保管 / who keeps it from now on' }),
    handedBy: text(120).meta({ description: '移交人 / handed over by' }),
    receivedBy: text(120).meta({ description: '接收人 / received by' }),
  }),
  'report-seal-lost': factBody('SealLoss', {
    ...{ seal: seal.default('committee'), number: number.optional(), circumstances: text(1000) },
  }),
  'declare-seal-void': factBody('SealVoid', { ...{ seal: seal.optional(), number: number.optional() }, ...posting }),
  'replace-seal': factBody('SealReplacement', {
    ...{ seal: seal.optional(), number },
    shop: text(200).meta({ description: '公安机关备案的刻章单位 / the shop that the police know' }),
    proof: text(300),
  }),
  'record-seal-abuse': factBody('SealAbuse', {
    seal,
    use: z.int().min(1).optional().meta({ description: '用印登记号 / number in the log' }),
    providerContract: z.boolean().optional().meta({
      description:
        '未经业主表决签订了物业服务合同，报街道核查 / a contract with a provider was signed without a vote of the owners: the Street is told and looks',
    }),
    circumstances: text(1000),
    ...posting,
  }),
  'look-at-contract': factBody('ContractLook', {
    finding: text(40).optional().meta({ example: 'finding-1', description: '哪一项认定 / which finding' }),
    result: z.enum(CONTRACT_LOOKS).meta({
      description: '未经表决，或者查明已经表决 / without a vote, or voted on after all',
    }),
    account: text(2000).meta({ description: '核查情况和处理 / what was found and done' }),
  }),
  'report-unvoted-fund': factBody('UnvotedFund', {
    amount: yuanPaid('支出金额', 'what was paid'),
    circumstances: text(1000),
  }),
  'settle-unvoted-fund': factBody('UnvotedFundSettled', {
    finding: text(40).optional().meta({ example: 'fund-1', description: '哪一项认定 / which finding' }),
    result: z.enum(FUND_SETTLED).meta({
      description: '已追回，或者查明有表决、属应急 / recovered, or a vote or an emergency is behind it',
    }),
    recovered: yuanLeft('追回金额', 'what was recovered').optional(),
    account: text(2000).meta({ description: '查明的情况和处理 / what was found and done' }),
  }),
  'correct-seal-use': factBody('SealCorrection', { finding: text(40).optional(), how: text(1000) }),
  disclose: factBody('Disclosure', {
    what: z
      .array(z.enum(DISCLOSURE_CODES as [(typeof DISCLOSURE_CODES)[number]]))
      .min(1)
      .max(DISCLOSURE_CODES.length)
      .optional()
      .meta({ description: '公开内容，不填为全部待公开的 / what is made public; else all that is owed' }),
    period: z
      .string()
      .regex(/^\d{4}-(Q[1-4]|H[12])$/)
      .optional()
      .meta({ example: '2024-Q4', description: '期间，不填为最早一期 / the period; else the oldest' }),
    content: text(4000),
    file: documentReference.optional(),
    ...posting,
  }),
  'choose-officers': factBody('OfficersChoice', {
    ...meetingRecord,
    item: z.int().min(1).max(30).meta({ description: '推选所属议题序号 / the announced item' }),
    officers: z
      .array(officer)
      .min(1)
      .max(7)
      .meta({ description: '推选为“member”即免去原职务 / chosen as "member": relieved of the office' }),
  }),
  'resign-office': factBody('OfficeResignation', { person, statement: text(1000) }),
  'post-new-officers': factBody('NewOfficersPosting', posting),
  'demand-meeting': factBody('MeetingDemand', { signatures: z.array(person).min(1).max(99), topic: text(500) }),
  'record-assembly': factBody('AssemblyHeld', { form: z.enum(ASSEMBLY_FORMS), minutes: text(4000) }),
  'explain-party-share': factBody('SittingShareExplanation', { explanation: text(1000) }),
  'talk-about-report': factBody('ReportTalk', {
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
      .optional(),
    minutes: text(2000),
  }),
} as const;
