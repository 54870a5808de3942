import type { Period } from '#domain/indicators';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { answerRef, PAGE } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { placeCodeSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { wholeOf } from '../indicators/whole-place.js';
import { monthlyFiguresPage } from './monthly-figures-page.js';
import { monthlyFigures, monthOf } from './monthly-figures.js';

const monthSchema = z
  .string()
  .max(10)
  .transform((name, context): Period => {
    const found = monthOf(name);
    if (found) return found;
    context.addIssue('应为 YYYY-MM / must be YYYY-MM');
    return z.NEVER;
  })
  .meta({ example: '2026-09', description: '月（北京时间）/ a month in Shanghai' });

const askedSchema = z.strictObject({
  code: placeCodeSchema,
  month: monthSchema,
  by: z.enum(['unit']).optional().meta({
    description: '按主办单位；不填按下一级区划 / by the units that lead; without it by the places one level below',
  }),
});

@ApiTags('指标 indicators')
@Controller('monthly-figures')
export class MonthlyFiguresController {
  constructor(private readonly door: ReadDoor) {}

  @Get()
  @May('read-cases')
  @ApiResponse({
    ...{ status: 200, description: '浏览器得 A4 网页，程序得 JSON / a page for A4, or JSON' },
    content: {
      'application/json': { schema: answerRef('MonthlyFigures') },
      [PAGE]: { schema: { type: 'string' } },
    },
  })
  @ApiOperation({
    summary: '每月诉求办理情况 · the figures of a month by unit, with complaints beside those of the year before',
    description: '逐单位列出受理、按时、解决、满意和分母（JN-HL 33）。Each unit with its denominators.',
  })
  async month(
    @Query({ schema: askedSchema }) asked: z.output<typeof askedSchema>,
    @Headers('accept') accept: string | undefined,
    @Reading() reader: Reader,
  ) {
    const figures = await this.door.read(wholeOf(reader, asked.code), (tx) => monthlyFigures(tx, asked));
    if (!(accept ?? '').includes(PAGE)) return figures;
    return new Answer(monthlyFiguresPage(figures).text, 200, { 'content-type': `${PAGE}; charset=utf-8` });
  }
}
