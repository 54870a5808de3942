import { definitionOf, formulaOf, APART, INDICATOR_IDS, LEFT_OUT, PERIODS, type IndicatorId } from '#domain/indicators';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { May } from '../auth/may.js';
import { FORMATION_INDICATORS } from '../continuity/formation-rate.js';
import { Answers } from '../http/answer-schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { indicatorFigure } from './indicator-figure.js';
import { indicatorRows } from './indicator-rows.js';
import { indicatorIdSchema, indicatorSchema, rowsSchema, type Asked, type RowsAsked } from './indicator.schemas.js';
import { BYS, SPLITS } from './parts.js';
import { wholeOf } from './whole-place.js';

@ApiTags('指标 indicators')
@Controller('indicators')
export class IndicatorController {
  constructor(private readonly door: ReadDoor) {}

  @Get()
  @May('read-cases')
  @Answers('Indicators')
  @ApiOperation({
    summary: '指标定义 · the definitions of all indicators, with formula, period and what is left out',
    description:
      '每个指标有版本、公式、归入期间的办法、另列的件数；公式为系统建议，非法律规定。' +
      ' Each has a version, its formula, how it belongs to a period, and what stands beside it; the formulas are ours and no law.',
  })
  definitions() {
    const splits = BYS.flatMap((by) => (SPLITS[by] ? [{ by, means: SPLITS[by] }] : []));
    return { items: [...FORMATION_INDICATORS, ...INDICATOR_IDS.map(published)], splits };
  }

  @Get(':id')
  @May('read-cases')
  @Answers('IndicatorFigure')
  @ApiOperation({
    summary: '指标数值 · one indicator of a place and period, with numerator, denominator and what was left out',
    description:
      '比率以整数分子、分母公布；逾期未办的在分母内；经复核剔除的列在旁边，并给出计入后的比率；分母过小的不排名。' +
      ' Whole numbers; open and overdue ones are in the denominator; what a reviewer left out stands beside, with the rate that includes it; small denominators have no rank.',
  })
  figure(
    @Param('id', { schema: indicatorIdSchema }) id: IndicatorId,
    @Query({ schema: indicatorSchema }) asked: Asked,
    @Reading() reader: Reader,
  ) {
    return this.door.read(wholeOf(reader, asked.code), (tx) => indicatorFigure(tx, id, asked));
  }

  @Get(':id/problems')
  @May('see-counted-problems')
  @Answers('IndicatorRows')
  @ApiOperation({ summary: '数值背后的问题 · the problems behind a figure, each with why it counts or does not' })
  rows(
    @Param('id', { schema: indicatorIdSchema }) id: IndicatorId,
    @Query({ schema: rowsSchema }) asked: RowsAsked,
    @Reading() reader: Reader,
  ) {
    return this.door.read(wholeOf(reader, asked.code), (tx) => indicatorRows(tx, id, asked));
  }
}

function published(id: IndicatorId) {
  const definition = definitionOf(id);
  const { version, name, numerator, denominator, period, apart, better, model } = definition;
  return {
    ...{ id, version, name, formula: formulaOf(definition), numerator, denominator, better },
    ...{ period: PERIODS[period], leftOut: LEFT_OUT, apart: apart.map((code) => ({ code, title: APART[code] })) },
    ...{ source: `proposed default (model: ${model})`, proposedDefault: true, links: { self: `/indicators/${id}` } },
  };
}
