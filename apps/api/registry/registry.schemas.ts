import { ROLES, type Role } from '#domain/case';
import { LEADER_KINDS, type LeaderKind } from '#domain/formation';
import { z } from 'zod';
import { day, pageSchema, placeCodeSchema, text } from '../http/schemas.js';

export const areaIdSchema = z
  .string()
  .regex(/^(00)?\d{12}-\d{2,4}$/)
  .meta({ example: '370302001001-03', description: '物业服务区域编号 / id of the service area' });

export const entryIdSchema = z
  .string()
  .regex(/^[\p{L}\p{N}@#/:._-]{1,120}$/u)
  .meta({ example: 'street@370302001' });

const hundredths = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .meta({ description: '百分之一平方米 / hundredths of a square metre', example: 600_000 });
const people = z.int().min(0).max(1_000_000);
export const email = z.email().max(120).meta({ example: 'street@zibo.example' });
export const phone = z
  .string()
  .regex(/^\+?\d[\d -]{4,19}$/)
  .meta({ example: '000-3703-0001' });

const OFFICES = (Object.keys(ROLES) as Role[]).filter(
  (role) => !['workflow', 'candidate', 'teller', 'owner'].includes(role),
) as [Role, ...Role[]];

const organisation = {
  name: text(80).meta({ example: '示例街道办事处（示例）' }),
  email: email.nullish(),
  phone: phone.nullish(),
};

const person = {
  name: text(60).meta({ example: '王一（示例）' }),
  phone: phone.nullish(),
  email: email.nullish(),
  partyMembership: z
    .enum(['none', 'probationary', 'formal'])
    .meta({ description: '群众、预备党员、正式党员 / none, probationary, formal', example: 'formal' }),
  partyOrganisationId: entryIdSchema.nullish(),
};

const serviceArea = {
  name: text(80).meta({ example: '幸福里小区（示例）' }),
  address: text(160).meta({ example: '示例路 1 号' }),
  developerId: entryIdSchema.nullish(),
  enterpriseId: entryIdSchema.nullish(),
  totalArea: hundredths,
  totalHouseholds: people.meta({ example: 60 }),
  deliveredArea: hundredths,
  deliveredHeadcount: people.meta({ example: 55 }),
  firstDeliveryOn: day.nullish(),
  movedInArea: hundredths.nullish().meta({
    description:
      '已入住的专有面积，百分之一平方米；未报告的留空 / area that people have moved into; absent where nobody has said',
    example: 400_000,
  }),
  movedInHeadcount: people.nullish().meta({
    description: '已入住户数；未报告的留空 / households that have moved in; absent where nobody has said',
    example: 40,
  }),
};

const placed = { place: placeCodeSchema.optional(), ...pageSchema };
const community = z
  .string()
  .regex(/^\d{12}$/)
  .meta({ example: '370302001001', description: '社区代码 / code of the community' });
const someOf = <T extends z.ZodRawShape>(id: string, shape: T) =>
  z
    .strictObject(shape)
    .partial()
    .refine((body) => Object.keys(body).length > 0, { error: '没有要修改的内容 / nothing to change' })
    .meta({ id });

export const REGISTRY = {
  page: z.strictObject(pageSchema),
  placed: z.strictObject(placed),
  organisations: z.strictObject({ ...placed, role: z.enum(OFFICES).optional() }),
  people: z.strictObject({ ...placed, serviceArea: areaIdSchema.optional(), name: text(60).optional() }),
  leaders: z.strictObject({ on: day.optional(), ...pageSchema }),
  newOrganisation: z
    .strictObject({
      code: placeCodeSchema,
      role: z.enum(OFFICES).meta({ example: 'reviewing-department' }),
      branch: z
        .string()
        .regex(/^[a-z-]{3,40}$/)
        .nullish()
        .meta({ example: 'police' }),
      ...organisation,
    })
    .meta({ id: 'NewOrganisation' }),
  organisation: someOf('OrganisationChange', organisation),
  newPerson: z.strictObject({ code: community, ...person }).meta({ id: 'NewPerson' }),
  person: someOf('PersonChange', person),
  newServiceArea: z
    .strictObject({
      code: community,
      number: z
        .string()
        .regex(/^\d{2,4}$/)
        .meta({ example: '03' }),
      ...serviceArea,
    })
    .meta({ id: 'NewServiceArea' }),
  serviceArea: someOf('ServiceAreaChange', serviceArea),
  leader: z
    .strictObject({
      person: entryIdSchema,
      kind: z
        .enum(Object.keys(LEADER_KINDS) as [LeaderKind, ...LeaderKind[]])
        .meta({ description: '红色楼长、网格员、社区“两委”成员、党小组长', example: 'red-building-leader' }),
      building: text(20).nullish(),
      termFrom: day,
      termUntil: day.nullish(),
    })
    .refine(({ termFrom, termUntil }) => !termUntil || termUntil >= termFrom, {
      path: ['termUntil'],
      error: '早于任期开始 / before the term begins',
    })
    .meta({ id: 'LeaderRegistration' }),
  leaderEnding: z.strictObject({ termUntil: day }).meta({ id: 'LeaderEnding' }),
  export: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
} as const;
