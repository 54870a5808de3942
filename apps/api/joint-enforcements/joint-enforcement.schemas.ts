import { MEASURES, MOST_PARTS, MOST_PROBLEMS, PART_ROLES, type Measure } from '#domain/joint-enforcement';
import { z } from 'zod';
import { caseIdSchema, day, factBody, factFields, placeCodeSchema, serviceAreaSchema, text } from '../http/schemas.js';

const to = z
  .strictObject({
    role: z.enum(PART_ROLES),
    who: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,39}$/)
      .optional()
      .meta({ description: '部门名称 / which department, as its people sign in', example: 'fire-rescue' }),
  })
  .meta({ description: '承担的部门 / the department' });

const ground = text(200).meta({
  description: '执法依据（法规及条款）/ the law and article it acts on',
  example: '《消防法》第六十条',
});
const due = day.optional().meta({ description: '办结日，不填按规则 / done by; by the rule if left out' });

const part = z.strictObject({
  to,
  measure: z.enum(Object.keys(MEASURES) as [Measure]).meta({ example: 'correction' }),
  task: text(1000).meta({ description: '做什么 / what is to be done' }),
  ...{ ground, due },
});

const named = text(40)
  .regex(/^part-\d{1,2}$/)
  .meta({ description: '事项编号 / which part', example: 'part-1' });
const reason = text(1000);
const days = z.int().min(1).max(60).meta({ description: '工作日 / working days', example: 5 });

const opening = z
  .strictObject({
    serviceArea: serviceAreaSchema.optional(),
    place: placeCodeSchema
      .optional()
      .meta({ description: '街道或者区县 / a Street or a district', example: '370302001' }),
    reference: text(80).optional(),
    what: text(2000).meta({ description: '要解决的问题 / what is to be solved' }),
    problems: z
      .array(caseIdSchema)
      .max(MOST_PROBLEMS)
      .optional()
      .meta({ description: '来源问题 / the problems it comes from' }),
    campaign: caseIdSchema.optional().meta({ description: '来源专项行动 / the campaign', example: 'campaign:370302' }),
    lead: z
      .int()
      .min(1)
      .max(MOST_PARTS)
      .optional()
      .meta({ description: '牵头事项的序号 / the number of the part that leads' }),
    parts: z.array(part).min(1).max(MOST_PARTS),
    ...factFields,
  })
  .refine((of) => (of.serviceArea === undefined) !== (of.place === undefined), {
    path: ['place'],
    error: '小区和区划填一个 / a service area or a place, one of the two',
  })
  .refine((of) => of.campaign !== undefined || (of.problems ?? []).length > 0, {
    path: ['problems'],
    error: '须写明来源问题或者专项行动 / from problems or from a campaign',
  });

export const JOINT_ENFORCEMENT_BODIES = {
  open: opening.meta({ id: 'JointEnforcementOpening' }),
  'add-part': factBody('JointEnforcementPart', { part }),
  'report-part': factBody('JointEnforcementReport', {
    part: named,
    result: text(2000),
    proof: text(300).meta({ description: '证明（照片、文书编号）/ photographs, numbers of papers' }),
  }),
  'refuse-part': factBody('JointEnforcementReturn', {
    part: named,
    reason,
    instead: text(60).optional().meta({ description: '应由何部门办理 / whose it would be' }),
  }),
  'uphold-part': factBody('JointEnforcementRuling', { part: named, reason }),
  'transfer-part': factBody('JointEnforcementTransfer', { part: named, to, ground, reason, due }),
  'ask-part-extension': factBody('JointEnforcementExtensionRequest', { part: named, days, reason }),
  'rule-on-part-extension': factBody('JointEnforcementExtensionRuling', {
    part: named,
    granted: z.boolean(),
    days: days.optional().meta({ description: '不填为所申请的天数 / as many as were asked for if left out' }),
    reason,
  }),
  'withdraw-part': factBody('JointEnforcementWithdrawal', { part: named, reason }),
} as const;
