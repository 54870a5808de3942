import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import { Public } from './may.js';
import { Answers, AnswersElsewhere } from '../http/answer-schemas.js';
import { claimsSchema, Tokens, type Claims } from './tokens.js';

const signInSchema = claimsSchema.extend({
  to: z
    .string()
    .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
    .default('/desk'),
});

/** Development only: tokens and a browser session without a password. In production both answer 404. */
@ApiTags('开发 development')
@Controller('dev')
export class DevelopmentController {
  constructor(private readonly tokens: Tokens) {}

  @Post('tokens')
  @HttpCode(200)
  @Public()
  @Answers('Token')
  @ApiOperation({ summary: '签发开发令牌 · issue a development token' })
  async token(@Body({ schema: claimsSchema }) claims: Claims) {
    return { token: await this.issue(claims), tokenType: 'Bearer', expiresIn: 12 * 3600 };
  }

  @Get('sign-in')
  @Public()
  @AnswersElsewhere()
  @ApiResponse({ status: 302, description: '所请求的页面 / the page that was asked for' })
  @ApiOperation({ summary: '以某角色打开浏览器会话 · open a browser session in a role' })
  async signIn(@Query({ schema: signInSchema }) { to, ...claims }: z.output<typeof signInSchema>) {
    const cookie = `session=${await this.issue(claims)}; HttpOnly; SameSite=Lax; Path=/; Max-Age=43200`;
    return new Answer('', 302, { location: to, 'set-cookie': cookie });
  }

  private issue(claims: Claims): Promise<string> {
    if (!this.tokens.mayIssue) throw PROBLEMS.notFound();
    return this.tokens.issue(claims);
  }
}
