import { basisOf, PROPOSED_DEFAULT, resolveRules, RULE_KEYS, ruleOf } from '#domain/rules';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { EVERYONE, May } from '../auth/may.js';
import { day } from '../http/schemas.js';

const rulesSchema = z.strictObject({
  adminCode: z
    .string()
    .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/)
    .meta({ example: '370302001001' }),
  on: day.refine((value) => value >= '2010-01-01', { error: '2010-01-01 起 / from 2010-01-01 on' }),
});

/** The rules in force for a place on a day, each with its source and how sure it is; conflicts are shown, not hidden. */
@ApiTags('规则 rules')
@Controller('rules')
export class RuleController {
  @Get()
  @May(...EVERYONE)
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
}
