import { MOST_FINDINGS, PARTY_CODES, type Party } from '#domain/patrol';
import { CATEGORIES, type Category } from '#domain/problem';
import { z } from 'zod';
import { day, factBody, serviceAreaSchema, text } from '../http/schemas.js';

const party = z.enum(PARTY_CODES as [Party]).meta({ example: 'community' });
const patrolDay = day.meta({ description: '巡查日 / day of the patrol', example: '2026-12-10' });

const finding = z.strictObject({
  category: z.enum(Object.keys(CATEGORIES) as [Category]).meta({ example: 'fire-safety' }),
  risk: z.enum(['high', 'normal']).optional(),
  danger: z.boolean().optional().meta({ description: '危及人身安全 / danger to life' }),
  what: text(2000).meta({ description: '发现的问题，不写反映人 / what was found; never who told it' }),
  where: text(200).optional(),
  item: text(40).optional().meta({ description: '网格物业事项编号 / item of the grid’s catalogue', example: 'G3-1' }),
  enterprise: text(60).optional().meta({ description: '有关物业服务企业 / the company concerned' }),
});

const attendance = z
  .array(
    z.strictObject({
      party,
      persons: z.int().min(1).max(99),
      who: text(200).optional().meta({ description: '参加人员 / who came' }),
    }),
  )
  .min(1)
  .max(8);

export const PATROL_BODIES = {
  plan: factBody('PatrolPlan', {
    serviceArea: serviceAreaSchema,
    reference: text(80).optional(),
    day: patrolDay,
    route: text(1000).meta({ description: '路线和重点 / route, and what is looked at' }),
    parties: z
      .array(party)
      .min(1)
      .max(4)
      .optional()
      .meta({ description: '邀请的各方 / who is asked; by default all four' }),
  }),
  move: factBody('PatrolMove', { day: patrolDay, reason: text(500) }),
  hold: factBody('PatrolRecord', {
    attendance,
    record: text(4000).meta({ description: '巡查记录 / what was seen' }),
    findings: z.array(finding).max(MOST_FINDINGS).optional(),
  }),
  'record-finding': factBody('PatrolFinding', { finding }),
  analyse: factBody('PatrolAnalysis', { conclusion: text(4000) }),
  stop: factBody('PatrolStop', { reason: text(1000) }),
} as const;
