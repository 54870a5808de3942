import { FUND_MODES, MATTER_KIND_CODES, PROVIDER_CHANGE_CODES, WORKS } from '#domain/major-matter';
import { RULE_KINDS } from '#domain/rules';
import { z } from 'zod';
import { creditCode } from '../http/credit-code.js';
import { yuanPaid } from '../http/money.js';
import { day, factBody, text } from '../http/schemas.js';

const some = <Code extends string>(codes: readonly Code[], most: number) =>
  z
    .array(z.enum(codes as [Code]))
    .min(1)
    .max(most);

/** What an emergency has, in a committee's term or without one. */
export const EMERGENCY = {
  kind: z.enum(MATTER_KIND_CODES as [(typeof MATTER_KIND_CODES)[number]]),
  title: text(200),
  mode: z.enum(FUND_MODES).optional().meta({ description: '维修资金使用方式 / how the fund is used' }),
  work: z.enum(WORKS).optional().meta({ description: '工程性质 / what is paid for' }),
  amount: yuanPaid('金额', 'the amount').optional(),
  emergency: z.enum(RULE_KINDS['fund.emergencies'].some).optional().meta({ description: '紧急情形 / the emergency' }),
  anotherFault: text(300).optional().meta({
    description:
      '同一情形已有在办的维修时，写明另一处故障的部位和情况 / where a repair on the same ground is under way: what else is broken',
    example: '5号楼2单元电梯；在办的是3号楼电梯',
  }),
  from: day.optional().meta({ description: '应急服务起始日 / first day of the emergency service', format: 'date' }),
  until: day.optional().meta({
    description: '应急服务或者延长后任期的最后一日 / its last day, or that of the extended term',
    format: 'date',
  }),
  company: text(80).optional().meta({ description: '应急物业企业名称 / the company of the emergency service' }),
  creditCode: creditCode.optional(),
  services: text(2000).optional().meta({ description: '应急物业服务内容 / what it does' }),
  charges: text(1000).optional().meta({ description: '应急物业收费标准 / what it costs the owners' }),
};

/** What is put forward: of each kind what it needs; what it does not know is refused with its reason. */
export const MATTER_PROPOSAL = factBody('MatterProposal', {
  ...EMERGENCY,
  changes: some(PROVIDER_CHANGE_CODES, 3).optional().meta({ description: '选聘、解聘、续聘 / hire, dismiss, renew' }),
  projects: z
    .array(text(200))
    .min(1)
    .max(20)
    .optional()
    .meta({ description: '工程项目 / projects', example: ['1号楼屋面防水'] }),
  buildings: z
    .array(text(40))
    .min(1)
    .max(12)
    .optional()
    .meta({ description: '分摊费用的楼栋 / buildings that share the cost', example: ['1'] }),
  units: z
    .array(text(80))
    .min(1)
    .max(200)
    .optional()
    .meta({ description: '分摊费用的专有部分 / units that share the cost' }),
});
