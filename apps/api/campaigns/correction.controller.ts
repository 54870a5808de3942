import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { correctionsQuery, SHEET_BODIES } from './campaign.schemas.js';
import { CorrectionService } from './correction.service.js';

/** Corrections of signed sheets: one writes why, another signs, and what stood before is kept. */
@ApiTags('专项行动 campaigns')
@Controller('campaigns/:id/sheets/corrections')
export class CorrectionController {
  constructor(private readonly corrections: CorrectionService) {}

  @Get()
  @May('read-cases')
  @Answers('SheetCorrectionPage')
  @ApiOperation({ summary: '检查表的更正和更正前的内容 · corrections of a sheet, and what stood before each' })
  list(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: correctionsQuery }) query: z.output<typeof correctionsQuery>,
    @Reading() reader: Reader,
  ) {
    return this.corrections.list(id, query, reader);
  }

  @Post()
  @May('sign-sheets')
  @Answers('SheetCorrectionAnswer', 201)
  @ApiOperation({ summary: '更正已签检查表并说明理由，须另一人签字 · correct a signed sheet; another person signs it' })
  propose(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SHEET_BODIES.correct }) body: z.output<typeof SHEET_BODIES.correct>,
    @Command() ticket: Ticket,
  ) {
    return this.corrections.propose(id, body, ticket);
  }

  @Post('signature')
  @HttpCode(200)
  @May('sign-sheet-corrections')
  @Answers('SheetCorrectionAnswer')
  @ApiOperation({
    summary: '街道另一人签字同意或者不同意更正 · another person of the Street signs it, or does not agree',
  })
  sign(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SHEET_BODIES.signCorrection }) body: z.output<typeof SHEET_BODIES.signCorrection>,
    @Command() ticket: Ticket,
  ) {
    return this.corrections.sign(id, body, ticket);
  }
}
