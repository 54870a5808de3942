import { z } from 'zod';
import { instant, onDay, pageOf } from '../http/answer-parts.js';

const assignment = z.object({
  ...{ id: z.string(), subject: z.string(), role: z.string(), node: z.string(), branch: z.string().nullable() },
  name: z.string().meta({ description: '身份全称，用于 X-Role / as X-Role names it', example: 'street@370302001' }),
  ...{ fromDay: onDay, toDay: onDay.nullable(), deputyOf: z.string().nullable(), onBehalfOf: z.string().nullable() },
  ...{ reason: z.string(), givenBy: z.string(), givenAt: instant },
  ending: z.object({ lastDay: onDay, reason: z.string(), endedBy: z.string() }).nullable(),
  holds: z.boolean().meta({ description: '今日是否在任 / does it hold today' }),
});

const key = z.object({
  ...{ id: z.string(), name: z.string(), role: z.string(), node: z.string(), branch: z.string().nullable() },
  ...{ holds: z.string(), expiresAt: instant, givenBy: z.string(), givenAt: instant },
  ...{ revokedAt: instant.nullable(), revokedBy: z.string().nullable(), lastUsedAt: instant.nullable() },
  key: z.string().optional().meta({ description: '密钥，仅在签发时显示一次 / the key itself, once' }),
});

const tie = z.object({
  ...{ account: z.string(), personId: z.string(), kind: z.string(), code: z.string(), declaredBy: z.string() },
  declaredAt: instant,
});

export const IDENTITY_ANSWERS = {
  Oneself: z
    .object({ subject: z.string(), role: z.string(), onBehalfOf: z.string().optional() })
    .meta({ id: 'Oneself' }),
  RoleHeld: assignment.meta({ id: 'RoleHeld' }),
  RolesHeld: pageOf(assignment).meta({ id: 'RolesHeld' }),
  SystemKey: key.meta({ id: 'SystemKey' }),
  SystemKeys: pageOf(key).meta({ id: 'SystemKeys' }),
  DeclaredTie: tie.extend({ version: z.int() }).meta({ id: 'DeclaredTie' }),
  Ties: z.object({ items: z.array(tie) }).meta({ id: 'Ties' }),
};
