import { instant } from '#domain/shared';
import { FORM_TYPE } from '#platform/documents';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/may.js';
import { AnswersWith, PAGE } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { readAt } from '../http/ticket.js';
import { FILE_FORM, WEB_FORM } from '../http/upload.js';
import { ActFilter } from './act-filter.js';
import type { Page } from './act-ends.js';
import { ActService } from './act.service.js';
import { PAGE_HEADERS, sentOf } from './sent.js';

/** What is turned away before it is looked at (400, 413, 414, 415) is a problem as everywhere. */
const STATUSES: readonly (readonly [status: number, description: string])[] = [
  [200, '页面 / the page'],
  [202, '提交两人处理 / put before two people'],
  [403, '不由您办理，或者不是本系统的表单 / not yours, or not our form'],
  [404, '链接无效 / no such link'],
  [409, '规则此时不允许 / the rule says not now'],
  [410, '过期、已由他人办结或者已撤销 / expired, done by another, or withdrawn'],
  [422, '内容有误，或者验证码不对 / the content is wrong, or the code'],
  [429, '验证码过于频繁 / too many codes'],
  [500, '内部错误 / internal error'],
  [503, '暂不可用，填写的内容保留在页面上 / away; what was typed is kept'],
];

const Pages = () =>
  applyDecorators(
    ApiParam({ name: 'token', schema: { type: 'string', minLength: 1, maxLength: 200 } }),
    ...STATUSES.map(([status, description]) =>
      ApiResponse({ status, description, content: { 'text/html': { schema: { type: 'string' } } } }),
    ),
  );

/** The pages behind the links in mails: one task, one person, one completion, without an account. */
@ApiTags('邮件 mail')
@Controller('act')
@UseFilters(ActFilter)
export class ActController {
  constructor(private readonly acts: ActService) {}

  @Get(':token')
  @Public()
  @AnswersWith(PAGE, FORM_TYPE)
  @Pages()
  @ApiQuery({ name: 'form', required: false, schema: { type: 'string', example: 'xlsx' } })
  @ApiOperation({ summary: '邮件中的办理页 · the page behind the link in a mail, or the form that it gives out' })
  async look(@Param('token') token: string, @Query('form') form: string | undefined, @Req() request: FastifyRequest) {
    const at = instant(readAt(request));
    const found = form === undefined ? await this.acts.look(token, at) : await this.acts.form(token, at);
    return found instanceof Answer ? found : answerOf(found);
  }

  @Post(':token')
  @HttpCode(200)
  @Public()
  @Pages()
  @ApiConsumes(WEB_FORM, FILE_FORM)
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'string' } } })
  @ApiOperation({ summary: '从邮件办理 · do the task of a mail' })
  async act(@Param('token') _token: string, @Body() _form: unknown, @Req() request: FastifyRequest) {
    return answerOf(await this.acts.act(await sentOf(request)));
  }
}

const answerOf = ({ status, html }: Page) => new Answer(html.text, status, PAGE_HEADERS);
