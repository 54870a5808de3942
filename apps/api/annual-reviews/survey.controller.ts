import { ANNUAL_REVIEW_MAY } from '#domain/annual-review';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { SURVEY_BODIES } from './annual-review.schemas.js';
import { SurveyService } from './survey.service.js';

type One = z.output<typeof SURVEY_BODIES.answer>;
type Many = z.output<typeof SURVEY_BODIES.answers>;

/** The owners' answers have a door of their own: one unit once, whatever the channel, and nobody reads them again. */
@ApiTags('年度评议 annual reviews')
@Controller('annual-reviews/:id/survey')
export class SurveyController {
  constructor(private readonly surveys: SurveyService) {}

  @Get()
  @May('read-cases')
  @Answers('SurveyProgress')
  @ApiOperation({ summary: '问卷进度：只有份数 · how far the survey is: how many, and never what they say' })
  progress(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    return this.surveys.progress(id, reader);
  }

  @Post('answers')
  @HttpCode(201)
  @MayAs(...ANNUAL_REVIEW_MAY.answer)
  @Answers('SurveyAnswersStored', 201)
  @ApiOperation({ summary: '登记一份问卷 · store one answer', operationId: 'answerSurvey' })
  answer(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SURVEY_BODIES.answer }) { unit, choice, channel, batch }: One,
    @Command() ticket: Ticket,
  ) {
    return this.surveys.store(id, { channel, batch, papers: [{ unit, choice }] }, ticket);
  }

  @Post('answers/batch')
  @HttpCode(201)
  @MayAs(...ANNUAL_REVIEW_MAY.answer)
  @Answers('SurveyAnswersStored', 201)
  @ApiOperation({ summary: '整批登记问卷 · store answers in bulk', operationId: 'answerSurveyMany' })
  answerMany(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SURVEY_BODIES.answers }) { channel, batch, answers }: Many,
    @Command() ticket: Ticket,
  ) {
    return this.surveys.store(id, { channel, batch, papers: answers }, ticket);
  }
}
