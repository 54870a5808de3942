import {
  ACCUSED,
  CALLERS,
  CATEGORIES,
  DISPATCHED_BY,
  NOT_ACCEPTED,
  SATISFACTION,
  SOURCES,
  TIERS,
  type Category,
  type Satisfaction,
  type Source,
  type Accused,
} from '#domain/problem';
import { z } from 'zod';
import {
  caseIdSchema,
  day,
  factBody,
  factFields,
  pageSchema,
  placeCodeSchema,
  serviceAreaSchema,
  text,
} from '../http/schemas.js';

/** A mobile telephone's number, an identity card's: whoever told it is kept apart, and never in the words of the case. */
const A_PERSONS_NUMBER = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/;
const words = (most: number) =>
  text(most).refine((value) => !A_PERSONS_NUMBER.test(value), {
    error: '不得写入电话、身份证号码 / no telephone or identity numbers here',
  });

const keysOf = <T extends string>(of: Readonly<Record<T, unknown>>) => Object.keys(of) as [T, ...T[]];

/** Who may lead or assist. */
const UNITS = [
  ...(['grid-worker', 'community-party-organization', 'residents-committee', 'street'] as const),
  ...(['property-authority', 'reviewing-department', 'property-service-enterprise'] as const),
  ...(['owners-committee', 'developer'] as const),
] as const;

const unit = z.strictObject({
  role: z.enum(UNITS),
  who: text(120).optional().meta({ description: '具体部门、人员 / the department or person in that role' }),
});
/** Whom a problem accuses. */
export const accusedSchema = z.enum(keysOf<Accused>(ACCUSED)).meta({
  description: '被反映的一方，反映人对其保密（JN-HL 32）/ whom it accuses: who told it is withheld from them',
});
/** Who told it, as far as they say. */
export const callerSchema = z
  .strictObject({
    name: text(40).optional(),
    phone: z
      .string()
      .regex(/^\+?\d[\d -]{4,19}$/)
      .optional()
      .meta({ example: '000-0001' }),
    email: z.email().max(120).optional(),
    wantsReply: z.boolean().default(true),
    consent: z.boolean().default(false).meta({
      description:
        '本人同意承办单位知悉并联系；不同意的只限热线 / whether the office that handles it may know and call them; else the hotline alone',
    }),
  })
  .meta({ description: '反映人；单独加密保存，不进入案件 / kept sealed, and never part of the case' });
const tier = z.enum(TIERS).meta({ description: '网格、社区、街道、区级部门 / tier' });
const proof = z
  .array(text(300))
  .max(50)
  .meta({ example: ['照片 20240305-1'] });
const otherProblem = caseIdSchema.meta({
  example: 'problem:370302001001-03.7',
  description: '另一问题 / the other problem',
});

const registered = {
  source: z.enum(keysOf<Source>(SOURCES)),
  external: text(60).optional().meta({ description: '来源编号 / the number that the source gave it' }),
  category: z.enum(keysOf<Category>(CATEGORIES)),
  danger: z.boolean().optional().meta({ description: '危及生命安全 / danger to life' }),
  violation: z.boolean().optional().meta({ description: '对违法行为的举报 / a report of a violation' }),
  risk: z.enum(['high', 'normal']).optional(),
  what: words(2000).meta({ description: '问题内容，不得写明反映人 / what it is; never who told it' }),
  where: words(300).optional(),
  tier: tier.optional(),
  lead: unit.optional(),
  due: day.optional().meta({ description: '会议、专项行动确定的办结日 / the day set by a meeting or campaign' }),
  caller: z.enum(CALLERS).optional(),
  toldBy: callerSchema
    .refine(({ name, phone, email }) => [name, phone, email].some((each) => each !== undefined), {
      error: '姓名、电话、邮箱至少填一项 / a name, a telephone or an address at least',
    })
    .refine(({ wantsReply, consent }) => consent || !wantsReply, {
      error:
        '等待答复的，须本人同意承办单位知悉并联系 / who waits for an answer agrees that the office may know and call',
      path: ['consent'],
    })
    .optional(),
  recurs: otherProblem.optional(),
  campaign: text(120).optional(),
  item: text(60).optional(),
  enterprise: text(120).optional(),
  accused: accusedSchema.optional(),
  acceptance: z.boolean().optional().meta({
    description:
      '十名以上业主、业委会、居委会或者企业反映，须就是否受理书面答复（HEZE 28）/ told by ten owners, a committee or a company',
  }),
  platform: z.boolean().optional().meta({ description: '物业平台转来 / it came by a property platform' }),
};

export const PROBLEM_BODIES = {
  register: z
    .strictObject({
      serviceArea: serviceAreaSchema.optional(),
      place: placeCodeSchema
        .optional()
        .meta({ description: '不属于某一小区的，写明区划 / the place, where no area is meant' }),
      ...registered,
      ...factFields,
    })
    .refine(({ serviceArea, place }) => (serviceArea === undefined) !== (place === undefined), {
      error: '小区和区划只填一项 / a service area or a place, and not both',
      path: ['serviceArea'],
    })
    .refine(({ source, toldBy }) => toldBy === undefined || source === 'owner', {
      error: '只有业主反映的问题在此填写反映人 / here only an owner is named as who told it',
      path: ['toldBy'],
    })
    .refine(({ caller, toldBy }) => toldBy === undefined || caller === undefined, {
      error: '填写反映人的，是否等待答复在其中写明 / whether they wait is said with who told it',
      path: ['caller'],
    })
    .meta({ id: 'ProblemRegistration' }),
  dispatch: factBody('ProblemDispatch', {
    lead: unit,
    helpers: z.array(unit).max(10).optional(),
    tier: tier.optional(),
    dispatchedBy: z.enum(DISPATCHED_BY).meta({ description: '按职责、属地、行业 / by duty, place or trade' }),
    direct: z.boolean().optional().meta({ description: '直接指定，不得退回 / assigned directly, not returned' }),
    lawLimit: z
      .strictObject({ on: day, law: text(200) })
      .optional()
      .meta({ description: '法律另有更长期限 / a law gives longer' }),
  }),
  'answer-at-once': factBody('ProblemAnswerAtOnce', { answer: words(2000) }),
  decline: factBody('ProblemDeclining', {
    as: z.enum(['not-ours', 'not-accepted']),
    notAcceptedFor: z.enum(NOT_ACCEPTED).optional(),
    reason: words(1000),
    rightWay: words(1000).meta({ description: '告知的正确途径 / the right way that was told' }),
  }),
  merge: factBody('ProblemMerging', { into: otherProblem }),
  'explain-repeat': factBody('ProblemRepeat', { earlier: otherProblem, explanation: words(2000) }),
  'mark-recurring': factBody('ProblemRecurrence', { earlier: otherProblem }),
  'mark-danger': factBody('ProblemDanger', {
    reason: words(1000).meta({ description: '什么危及生命安全 / what the danger is' }),
  }),
  'object-to-dispatch': factBody('ProblemObjection', { reason: words(1000) }),
  'rule-on-dispatch': factBody('ProblemRuling', {
    upheld: z.boolean(),
    reason: words(1000),
    lead: unit.optional(),
    rightWay: words(1000).optional(),
    tier: tier.optional(),
  }),
  'answer-acceptance': factBody('ProblemAcceptance', {
    accepted: z.boolean(),
    answer: words(2000).meta({ description: '书面答复的内容 / what was answered in writing' }),
  }),
  'sign-order': factBody('ProblemSigning', {}),
  'check-in': factBody('ProblemCheckIn', {
    contact: text(200).meta({ description: '到场人员和时间 / who is there, and when' }),
  }),
  promote: factBody('ProblemPromotion', { reason: words(1000), lead: unit.optional() }),
  'send-down': factBody('ProblemSendingDown', { toTier: tier, reason: words(1000) }),
  'add-helper': factBody('ProblemHelper', { helper: unit, reason: words(500) }),
  'report-to-lead': factBody('ProblemHelperReport', { part: text(20).optional(), report: words(2000) }),
  'note-progress': factBody('ProblemProgress', {
    note: words(2000),
    callerTold: z
      .boolean()
      .default(false)
      .meta({ description: '已由工作人员告知诉求人 / a person has told the caller' }),
  }),
  'ask-extension': factBody('ProblemExtensionRequest', { days: z.int().min(1).max(60), reason: words(1000) }),
  'rule-on-extension': factBody('ProblemExtensionRuling', {
    granted: z.boolean(),
    days: z.int().min(1).max(60).optional(),
    reason: words(1000),
  }),
  plan: factBody('ProblemPlan', {
    actions: words(2000),
    progress: words(1000),
    doneBy: day,
    callerTold: z.boolean(),
  }),
  'rule-on-plan': factBody('ProblemPlanRuling', { granted: z.boolean(), reason: words(1000) }),
  reassign: factBody('ProblemReassignment', {
    who: text(80).optional().meta({
      description: '同一单位的承办人，不填为单位本身 / another person of the office; without one the office itself',
    }),
    reason: words(1000).meta({ example: '原承办人已离岗（示例）' }),
  }),
  reply: factBody('ProblemReply', {
    as: z.enum(['solved', 'explained']),
    answer: words(4000),
    proof: proof.optional(),
    reason: words(2000).optional(),
    plan: words(2000).optional(),
    planOn: day.optional(),
    signedBy: text(60).optional().meta({ description: '签字的负责人 / the head of the office who signs' }),
  }),
  'audit-reply': factBody('ProblemAudit', {
    accepted: z.boolean(),
    reason: words(1000).optional(),
    falseReply: z.boolean().optional(),
  }),
  'call-back': factBody('ProblemCallBack', {
    answer: z.enum(keysOf<Satisfaction>(SATISFACTION)),
    note: words(1000).optional(),
    of: otherProblem.optional().meta({
      description:
        '并入本件的问题编号，回访的是其诉求人 / of a problem that goes on as this one: its caller was called',
    }),
  }),
  'carry-out': factBody('ProblemCarryingOut', { proof }),
  'issue-slip': factBody('ProblemSlip', {
    cause: z.enum(['repeated', 'refusal', 'false-reply']),
    supervises: words(1000),
  }),
  'answer-slip': factBody('ProblemSlipAnswer', { slip: text(20).optional(), answer: words(2000) }),
  'propose-exclusion': factBody('ProblemExclusion', { reason: words(1000) }),
  'rule-on-exclusion': factBody('ProblemExclusionRuling', { agreed: z.boolean(), reason: words(1000) }),
} as const;

export const listSchema = z.strictObject({
  area: serviceAreaSchema.optional(),
  source: registered.source.optional(),
  category: registered.category.optional(),
  tier: tier.optional(),
  open: z.stringbool().optional(),
  overdue: z.stringbool().optional().meta({ description: '期限已过而未办结 / open past its limit' }),
  campaign: text(120).optional(),
  rehearsal: z.stringbool().default(false),
  ...pageSchema,
});

export type ListQuery = z.output<typeof listSchema>;
