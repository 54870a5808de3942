import { instant } from '#domain/shared';
import { Body, Controller, Get, HttpCode, Param, Post, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/may.js';
import { Answer } from '../http/answer.js';
import { readAt } from '../http/ticket.js';
import { WEB_FORM } from '../http/upload.js';
import { ActFilter } from '../mail-links/act-filter.js';
import type { Page } from '../mail-links/act-ends.js';
import { PAGE_HEADERS, sentOf } from '../mail-links/sent.js';
import { SurveyLinkService } from './survey-link.service.js';

const STATUSES: readonly (readonly [status: number, description: string])[] = [
  [200, '页面 / the page'],
  [403, '不是本系统的表单 / not our form'],
  [404, '链接无效 / no such link'],
  [410, '问卷已截止 / the survey is over'],
  [422, '未选择 / nothing was chosen'],
  [429, '过于频繁 / too often'],
  [500, '内部错误 / internal error'],
  [503, '暂不可用 / away'],
];

const Pages = () =>
  applyDecorators(
    ApiParam({ name: 'token', schema: { type: 'string', minLength: 1, maxLength: 200 } }),
    ...STATUSES.map(([status, description]) =>
      ApiResponse({ status, description, content: { 'text/html': { schema: { type: 'string' } } } }),
    ),
  );

/** The page behind a link to a survey: one unit, one answer, without an account. */
@ApiTags('年度评议 annual reviews')
@Controller('survey')
@UseFilters(ActFilter)
export class SurveyLinkController {
  constructor(private readonly surveys: SurveyLinkService) {}

  @Get(':token')
  @Public()
  @Pages()
  @ApiOperation({ summary: '业主满意度问卷页 · the page behind a link to a survey' })
  async lookAtSurvey(@Param('token') token: string, @Req() request: FastifyRequest) {
    return answerOf(await this.surveys.look(token, instant(readAt(request))));
  }

  @Post(':token')
  @HttpCode(200)
  @Public()
  @Pages()
  @ApiConsumes(WEB_FORM)
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'string' } } })
  @ApiOperation({ summary: '提交业主满意度问卷 · answer a survey' })
  async answerByLink(@Param('token') _token: string, @Body() _form: unknown, @Req() request: FastifyRequest) {
    return answerOf(await this.surveys.answer(await sentOf(request)));
  }
}

const answerOf = ({ status, html }: Page) => new Answer(html.text, status, PAGE_HEADERS);
