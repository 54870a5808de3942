import { ADVICE_MAY, SUBJECTS, VERDICTS } from '#domain/legal-advice';
import { z } from 'zod';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { caseIdSchema, factBody, factFields, text } from '../http/schemas.js';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]];

export const ADVICE_BODIES = {
  'ask-advice': z
    .strictObject({
      place: z
        .string()
        .regex(/^(00)?\d{12}(-\d{2})?$/)
        .meta({
          example: '370302001001',
          description: '社区代码或者小区编号 / code of the community, or service area',
        }),
      reference: text(80).optional(),
      subject: z.enum(keysOf(SUBJECTS)).meta({ example: 'contract' }),
      bound: caseIdSchema.optional().meta({
        description: '相关案件：重大事项、调解、会议等 / the case that it is about: a matter, a mediation, a meeting',
        example: 'mediation:370302001001-03',
      }),
      question: text(4000),
      papers: z.array(text(200)).max(30).optional().meta({
        description:
          '材料；合同审查未写相关案件的，须含已上传的合同 sha256:… / papers; on a contract without a case, the contract handed in',
      }),
      ...factFields,
    })
    .meta({ id: 'AdviceRequest' }),
  'give-advice': factBody('LegalOpinion', { verdict: z.enum(keysOf(VERDICTS)), opinion: text(8000) }),
  'record-follow-up': factBody('AdviceFollowUp', {
    followed: z.boolean().meta({ description: '是否采纳 / whether it was followed' }),
    measures: text(2000),
  }),
  'withdraw-request': factBody('AdviceWithdrawal', { reason: text(1000) }),
} as const;

const route = routesOf<Exclude<keyof typeof ADVICE_MAY, 'ask-advice'>>({ may: ADVICE_MAY, bodies: ADVICE_BODIES });

export const ADVICE_ROUTES: readonly CommandRoute[] = [
  route('give-advice', 'opinion', '出具法律意见', 'Give the opinion'),
  route('record-follow-up', 'follow-up', '登记处理情况', 'Record what became of it'),
  route('withdraw-request', 'withdrawal', '撤回请求', 'Withdraw the request'),
];
