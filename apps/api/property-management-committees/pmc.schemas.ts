import { GROUNDS, MEMBER_ROLES, PMC_OFFICES } from '#domain/pmc';
import { z } from 'zod';
import { meetingTelling } from '../formations/formation.schemas.js';
import {
  day,
  dayOfLaw,
  documentReference,
  factBody,
  factFields,
  posting,
  serviceAreaSchema,
  text,
} from '../http/schemas.js';
import { unlawfulOrder } from '../http/unlawful-order.schema.js';

const MATTERS = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9'] as const;

const person = text(120);

const member = z.strictObject({
  person: person.meta({ description: '业主为登记册人员编号 / of an owner the number in the register' }),
  role: z.enum(MEMBER_ROLES),
  office: z.enum(PMC_OFFICES).default('member'),
  recommendedBy: z
    .enum(['community-party-organization', 'residents-committee'])
    .optional()
    .meta({ description: '业主代表由谁推荐 / who put the owner forward' }),
});

const members = z.array(member).min(1).max(31);
const matter = z
  .enum(MATTERS)
  .meta({ description: '民法典第 278 条事项 / matter of Civil Code art. 278', example: 'M4' });

const begun = {
  serviceArea: serviceAreaSchema,
  reference: text(80).optional(),
  ground: z.enum(GROUNDS as [(typeof GROUNDS)[number]]).meta({ example: 'no-assembly' }),
  proof: text(1000).meta({ description: '情形的书面说明和证明 / what proves the ground, in writing' }),
  members,
};

const earlier = z
  .array(
    z.strictObject({
      kind: z.enum(['formation', 'election']).meta({ description: '首次组建、换届选举 / what was attempted' }),
      failedOn: dayOfLaw.meta({ description: '确认失败之日 / the day on which it had failed' }),
      guidance: text(500).meta({ description: '谁组织、指导，如何进行 / who guided it, and how' }),
      document: documentReference,
    }),
  )
  .min(1)
  .max(4)
  .optional()
  .meta({
    description:
      '本系统启用前失败的组建，每次一份已上传的证明 / attempts that failed before the system, each with a document',
  });

export const PMC_BODIES = {
  propose: z.strictObject({ ...begun, earlier, ...posting, ...factFields }).meta({ id: 'PmcProposal' }),
  register: z
    .strictObject({ ...begun, formedOn: dayOfLaw.meta({ description: '成立日 / when it was formed' }), ...factFields })
    .meta({ id: 'PmcRegistration' }),
  'post-list': factBody('PmcList', { members, ...posting }),
  object: factBody('PmcObjection', {
    about: person.meta({ description: 'list 或者成员 / `list`, or one of its members', example: 'list' }),
    text: text(2000),
    by: person.optional(),
  }),
  'answer-objection': factBody('PmcObjectionAnswer', { objection: text(60), upheld: z.boolean(), answer: text(2000) }),
  form: factBody('PmcForming', { proof: text(300), ...posting }),
  'tell-authority': factBody('PmcTelling', { proof: text(300) }),
  'replace-members': factBody('PmcReplacement', {
    leave: z.array(person).max(31).default([]).meta({ description: '离任的成员 / who leaves' }),
    join: z.array(member).max(31).default([]).meta({ description: '补充的成员 / who comes' }),
    reason: text(500),
  }),
  'call-meeting': factBody('PmcMeetingCall', {
    meetingOn: day,
    agenda: z.array(text(200)).min(1).max(30).meta({ description: '议题，按序编号 / items, numbered from 1' }),
  }),
  'hold-meeting': factBody('PmcMeeting', {
    meeting: text(40).meta({ example: 'meeting-1' }),
    present: z.array(person).max(31),
    decisions: z
      .array(
        z.strictObject({
          item: z.int().min(1).max(30),
          inFavour: z.int().min(0).max(31),
          matter: matter.optional(),
          corrects: text(40).optional().meta({
            description: '改正了哪项被责令改正的决定 / the decision that is corrected by this one, as ordered',
            example: 'decision-1',
          }),
        }),
      )
      .max(30)
      .default([]),
    minutes: text(4000),
  }),
  'post-decision': factBody('PmcDecisionNotice', { decision: text(40).optional(), ...posting }),
  'order-decision': factBody('PmcDecisionOrder', {
    decision: text(60).meta({
      description:
        '已通过的决定，或者业主表决通过的事项 assembly-vote:1/M4-1 / an adopted decision, or an item that passed in a vote',
      example: 'decision-1',
    }),
    ...unlawfulOrder,
  }),
  'call-vote': factBody('PmcVoteCall', {
    items: z
      .array(z.strictObject({ matter, title: text(200) }))
      .min(1)
      .max(20),
    meetingOn: day,
    closesOn: day,
    extendable: z.boolean().optional(),
    ...posting,
  }),
  'tell-of-meeting': factBody('PmcMeetingTelling', {
    vote: text(60).optional().meta({ example: 'assembly-vote:1', description: '哪次表决 / which vote' }),
    ...meetingTelling,
  }),
  'post-result': factBody('PmcResultNotice', {
    vote: text(60).optional().meta({ example: 'assembly-vote:1', description: '哪次表决 / which vote' }),
    ...posting,
  }),
  sign: factBody('PmcSignature', {
    vote: text(60).meta({ example: 'assembly-vote:1' }),
    item: text(20).meta({ example: 'M4-1', description: '通过的事项 / the item that passed' }),
    document: text(300),
  }),
  review: factBody('PmcReview', { finding: z.enum(['possible', 'not-yet']), reason: text(2000) }),
  'record-election': factBody('PmcSuccession', { electedOn: day, proof: text(300) }),
  withdraw: factBody('PmcWithdrawal', { reason: text(1000) }),
} as const;

export const groundsSchema = z.strictObject({ serviceArea: serviceAreaSchema });
