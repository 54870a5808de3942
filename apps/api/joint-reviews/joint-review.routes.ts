import { JOINT_REVIEW_MAY } from '#domain/joint-review';
import { z } from 'zod';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { factBody, text } from '../http/schemas.js';

export const code = z
  .string()
  .regex(/^[QU]\d$/)
  .meta({ example: 'U2' });
const department = z
  .string()
  .regex(/^[a-z-]{3,40}$/)
  .meta({ example: 'police' });
export const decisions = z
  .array(z.strictObject({ code, finding: z.enum(['yes', 'no']), reason: text(500) }))
  .max(16)
  .default([]);
export const verdict = z.enum(['QUALIFIED', 'UNSUITABLE']);

const BODIES = {
  opinion: factBody('DepartmentOpinion', {
    department,
    verdict: z.enum(['PASS', 'UNSUITABLE', 'NEED_INFO', 'STATEMENT']),
    findings: z
      .array(z.strictObject({ code, finding: z.enum(['yes', 'no', 'unknown']), evidence: text(200).optional() }))
      .max(16),
    remark: text(500).optional(),
  }),
  recuse: factBody('Recusal', { department, reason: text(500) }),
  'settle-recusal': factBody('RecusalSettlement', { department, instead: department.optional() }),
  conclude: factBody('ReviewConclusion', { verdict, code: code.optional(), decisions }),
  'sign-off': factBody('PolicySignOff', { agree: z.boolean(), reason: text(500).optional() }),
  answer: factBody('CandidateAnswer', { statement: text(4000) }),
  cure: factBody('CandidateCure', { code }),
  recheck: factBody('ReviewRecheck', { verdict, code: code.optional(), decisions }),
  withdraw: factBody('CandidateWithdraws', { reason: text(500).optional() }),
} as const;

const route = routesOf<keyof typeof BODIES>({ may: JOINT_REVIEW_MAY, bodies: BODIES });

/** The commands of a joint review. Only verdict and code leave it. */
export const JOINT_REVIEW_ROUTES: readonly CommandRoute[] = [
  route('opinion', 'opinions', '联审单位意见', 'Opinion of a department'),
  route('recuse', 'recusals', '联审单位回避', 'A department recuses itself'),
  route('settle-recusal', 'recusals/settlement', '处理回避', 'Settle a recusal'),
  route('conclude', 'conclusion', '街道作出联审结论', 'The Street concludes'),
  route('sign-off', 'sign-off', '街道党工委签批', 'The Street Party committee signs'),
  route('answer', 'answer', '候选人申辩', 'The candidate answers'),
  route('cure', 'cure', '候选人改正', 'The candidate puts it right'),
  route('recheck', 'recheck', '街道复核', 'The Street checks once more'),
  route('withdraw', 'withdrawal', '候选人退出联审', 'The candidate withdraws'),
];
