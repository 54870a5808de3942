import { BODIES, OUTSIDERS, RULINGS, SIDES } from '#domain/mediation';
import { CATEGORIES, type Category } from '#domain/problem';
import { z } from 'zod';
import { email, phone } from '../registry/registry.schemas.js';
import { day, factBody, factFields, placeCodeSchema, text } from '../http/schemas.js';

const party = z.union([
  z.strictObject({ person: text(120).meta({ description: '登记册中的人员编号 / number in the register' }) }),
  z.strictObject({ body: z.enum(BODIES) }),
  z
    .strictObject({
      name: text(80).meta({ description: '姓名或者商户名称 / name of the person or shop', example: '李四（租户）' }),
      as: z.enum(OUTSIDERS).meta({ description: '租户、商户、其他 / tenant, shop, other', example: 'tenant' }),
      ...{ phone: phone.optional(), email: email.optional() },
    })
    .meta({ description: '登记册中没有的当事人，随申请登记 / whom the register lacks: entered with the request' }),
]);
const side = z.enum(SIDES).optional().meta({
  description:
    'a 申请方或者第一方，b 另一方；当事人本人办理的不必填写 / a: who asked, b: the other; a party itself leaves it out',
  example: 'b',
});
const remark = text(1000).optional();

const place = z
  .string()
  .regex(/^(00)?\d{12}(-\d{2})?$/)
  .meta({ example: '370302001001-03', description: '小区编号或者社区代码 / service area, or code of the community' });

export const MEDIATION_BODIES = {
  'ask-mediation': z
    .strictObject({
      ...{ place, reference: text(80).optional() },
      by: z.enum(['party', 'offer']).meta({ description: 'party 当事人申请；offer 主动调解 / asked for, or offered' }),
      ...{ a: party, b: party },
      category: z.enum(Object.keys(CATEGORIES) as [Category, ...Category[]]).meta({ example: 'noise-pollution' }),
      dispute: text(4000).meta({ description: '纠纷和请求 / the dispute, and what is asked' }),
      ...factFields,
    })
    .meta({ id: 'MediationRequest' }),
  'answer-offer': factBody('MediationOfferAnswer', {
    side,
    willing: z.boolean().meta({ description: '是否愿意接受调解 / willing or not' }),
    remark,
  }),
  'name-mediators': factBody('Mediators', {
    mediators: z
      .array(text(80))
      .min(1)
      .max(5)
      .meta({ description: '调解员账号 / accounts of the mediators', example: ['mediator-1'] }),
    chosenBy: z.enum(['parties', 'committee']).meta({ example: 'committee' }),
  }),
  'invite-helper': factBody('MediationHelper', {
    ...{ helper: text(120), relation: text(120).meta({ example: '亲属' }) },
    bothConsent: z.boolean(),
  }),
  'hold-session': factBody('MediationSession', { minutes: text(8000) }),
  'extend-mediation': factBody('MediationExtension', { bothConsent: z.boolean(), reason: text(1000) }),
  'report-danger': factBody('MediationDanger', {
    danger: z.enum(['escalation', 'public-order', 'crime']).meta({ example: 'escalation' }),
    measures: text(2000),
  }),
  'tell-police': factBody('MediationPolice', { proof: text(300) }),
  'record-agreement': factBody('MediationAgreement', {
    written: z.boolean().meta({ description: '书面协议，否则为口头协议 / in writing, else oral', example: true }),
    terms: text(8000),
    bothAgreed: z.boolean().meta({ description: '双方已签名、盖章或者按指印；口头协议为双方认可 / signed, or agreed' }),
    mediatorSigned: z.boolean().meta({ description: '调解员已签名或者记录 / signed or recorded by the mediator' }),
    sealed: z.boolean().optional().meta({ description: '书面协议已加盖调解委员会印章 / the committee’s seal' }),
    performBy: day.optional().meta({ description: '约定的履行期限 / to be performed by' }),
  }),
  'end-mediation': factBody('MediationEnd', {
    reason: text(2000),
    undisputed: text(4000).optional().meta({ description: '无争议事实 / undisputed facts' }),
    bothConsent: z.boolean().optional().meta({ description: '各方同意记载 / all agree that it is recorded' }),
  }),
  'withdraw-consent': factBody('MediationWithdrawal', { side, remark }),
  'record-suit': factBody('MediationSuit', {
    side,
    goesOn: z.boolean().meta({ description: '是否继续调解 / whether the mediation goes on beside it' }),
    court: text(200).optional(),
  }),
  'urge-performance': factBody('MediationUrging', { how: text(1000) }),
  'record-performance': factBody('MediationPerformance', {
    result: z.enum(['performed', 'breached']),
    proof: text(1000),
  }),
  'remind-confirmation': factBody('MediationConfirmationReminder', {
    how: text(1000).meta({ description: '何时、以何方式提醒双方 / when and how both were reminded' }),
  }),
  'record-confirmation': factBody('MediationConfirmation', { court: text(200), proof: text(300) }),
  'record-ruling': factBody('MediationRuling', { ruling: z.enum(RULINGS), proof: text(300) }),
  'archive-mediation': factBody('MediationArchive', {
    papers: z
      .array(text(200))
      .min(1)
      .max(50)
      .meta({ example: ['登记表', '调解记录', '协议书'] }),
  }),
} as const;

export const figuresSchema = z.strictObject({
  code: placeCodeSchema,
  from: day.optional().meta({ description: '登记日起 / asked for from this day' }),
  until: day.optional().meta({ description: '登记日止 / up to this day' }),
});
