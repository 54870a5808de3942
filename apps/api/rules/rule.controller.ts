import { basisOf, PROPOSED_DEFAULT, resolveRules, RULE_KEYS, ruleOf } from '#domain/rules';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { dayOfLaw } from '../http/schemas.js';
import { PLANNED_KINDS, planAt } from './plans.js';

const rulesSchema = z.strictObject({
  adminCode: z
    .string()
    .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/)
    .meta({ example: '370302001001' }),
  on: dayOfLaw,
});

const planSchema = rulesSchema.extend({
  kind: z.enum(PLANNED_KINDS).default('formation').meta({ description: '程序 / the procedure' }),
});

/** The rules in force for a place on a day, each with its source and how sure it is; conflicts are shown, not hidden. */
@ApiTags('规则 rules')
@Controller('rules')
export class RuleController {
  @Get()
  @May('read-rules')
  @Answers('Rules')
  @ApiOperation({ summary: '某地某日适用的规则、出处和冲突 · the rules in force, their sources and conflicts' })
  inForce(@Query({ schema: rulesSchema }) { adminCode, on }: z.output<typeof rulesSchema>) {
    const rules = resolveRules(adminCode, on);
    return {
      id: rules.id,
      adminCode,
      on,
      proposedDefaultMeans: PROPOSED_DEFAULT,
      rules: RULE_KEYS.map((key) => {
        const { value, unit, severity, confidence, pack } = ruleOf(rules, key);
        const { article, text, proposedDefault } = basisOf(rules, key);
        return { key, value, unit, severity, confidence, proposedDefault, source: article, text, pack };
      }),
      conflicts: rules.conflicts,
      catalogues: rules.catalogues,
    };
  }

  @Get('plan')
  @May('read-rules')
  @Answers('Plan')
  @ApiOperation({
    summary: '某日开始的程序的预定计划 · the dated plan of a procedure that begins on a day',
    description:
      '假定每一步都在最后一日办理：期限、责任人、依据、是否暂定，以及不办理的后果（催办、上报、沉默的含义、失败时的去路）。本地没有物业管理委员会的，其计划为空。不写入任何记录。' +
      ' Everybody acts on the last day: terms, who acts, grounds, what is provisional, and what happens when a step is left out (reminders, escalation, what silence means, the way on after a failure). Writes nothing.',
  })
  plan(@Query({ schema: planSchema }) { kind, adminCode, on }: z.output<typeof planSchema>) {
    return { kind, adminCode, on, proposedDefaultMeans: PROPOSED_DEFAULT, plan: planAt(kind, adminCode, on) };
  }
}
