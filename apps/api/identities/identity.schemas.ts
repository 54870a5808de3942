import { z } from 'zod';
import { claimsSchema } from '../auth/tokens.js';
import { day, pageSchema, placeCodeSchema, text } from '../http/schemas.js';

const { role, node, branch } = claimsSchema.shape;
const reason = text(300).meta({ example: '任命文件 2026-12（示例）' });
const subject = text(200).meta({
  example: '王一（示例）',
  description: '登录方给出的 sub / the `sub` of the issuer’s tokens',
});

export const IDENTITY = {
  assignment: z
    .strictObject({
      ...{ subject, role, node, branch, reason },
      fromDay: day.meta({ example: '2026-12-01', description: '任职首日 / the first day' }),
      toDay: day.optional().meta({ example: '2029-11-30', description: '任职末日，含当日 / the last day, included' }),
    })
    .meta({ id: 'RoleAssignment' }),
  deputy: z
    .strictObject({
      deputy: text(200).meta({ example: '李二（示例）', description: '代理人的 sub / the deputy’s `sub`' }),
      fromDay: day.meta({ example: '2026-12-07' }),
      toDay: day.meta({ example: '2026-12-11', description: '代理末日，含当日 / the last day, included' }),
      reason: text(300).meta({ example: '休假（示例）' }),
    })
    .meta({ id: 'Deputy' }),
  ending: z
    .strictObject({ lastDay: day.meta({ example: '2027-03-31' }), reason: text(300).meta({ example: '调离（示例）' }) })
    .meta({ id: 'RoleEnding' }),
  list: z.strictObject({
    ...pageSchema,
    place: placeCodeSchema.optional(),
    subject: text(200).optional(),
  }),
  key: z
    .strictObject({
      ...{ role, node, branch },
      name: text(80).meta({ example: '网上表决系统（示例）', description: '哪个系统 / which system' }),
      expiresOn: day.meta({
        example: '2027-11-30',
        description: '有效期末日，最长两年 / the last day, two years at most',
      }),
    })
    .meta({ id: 'ApiKey' }),
  id: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .meta({ example: '0f0e0d0c0b0a0908' }),
  keys: z.strictObject({ ...pageSchema, place: placeCodeSchema.optional() }),
};
