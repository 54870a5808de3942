import { dayOf, instant } from '#domain/shared';
import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Identities, roleName } from '../auth/identities.js';
import { fromElsewhere } from '../auth/from-elsewhere.js';
import { Public } from '../auth/may.js';
import { Answer } from '../http/answer.js';
import { AnswersElsewhere, AnswersWith, MayAnswer, PAGE } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { WEB_FORM } from '../http/upload.js';
import type { BrowserSession } from './browser-sessions.js';
import { Browsers } from './browsers.js';
import { nobodyPage, notFinishedPage, rolesPage, signedOutPage } from './sign-in-pages.js';

/** A path of our own: not another host, not a path that a browser would read as one. */
const own = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/)
  .default('/desk')
  .meta({ description: '登录后打开的页面 / the page to open then', example: '/desk' });
const NOT_SET_UP = '未设置浏览器登录 / not set up here';
const NO_SESSION = '未登录 / no session';
const toSchema = z.strictObject({ to: own });
const roleSchema = z.strictObject({ to: own, role: z.string().min(1).max(200) });

/** How a person comes in by a browser: to the issuer and back, and then in one of the roles that they hold. A session only reads. */
@ApiTags('登录 sign-in')
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly browsers: Browsers,
    private readonly identities: Identities,
  ) {}

  private get sessions() {
    return this.browsers.sessions;
  }

  @Get()
  @Public()
  @AnswersElsewhere()
  @MayAnswer(404, NOT_SET_UP)
  @ApiOperation({ summary: '登录：转到统一身份认证 · sign in at the issuer' })
  async begin(@Query({ schema: toSchema }) { to }: z.output<typeof toSchema>) {
    const { url, flow } = await this.way().begin(to);
    return new Answer('', 302, { location: url.href, 'set-cookie': await this.sessions.begin(flow), ...UNSTORED });
  }

  @Get('back')
  @Public()
  @AnswersElsewhere()
  @MayAnswer(400, '登录未完成 / not what was sent for', PAGE)
  @MayAnswer(403, '没有职务 / no role', PAGE)
  @MayAnswer(404, NOT_SET_UP)
  @ApiOperation({ summary: '统一身份认证返回 · the way back from the issuer' })
  async back(@Req() { url, headers }: FastifyRequest) {
    const flow = await this.sessions.flowIn(headers.cookie);
    const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
    const subject = flow && (await this.way().finish(query, flow));
    if (!flow || subject === undefined) return pageOf(400, notFinishedPage(), this.sessions.ended('flow'));
    const held = await this.held(subject);
    if (held.length === 0) return pageOf(403, nobodyPage(subject), this.sessions.ended('flow'));
    const [role, another] = held;
    const session = await this.sessions.open({ subject, role: another === undefined ? role : undefined });
    const location = another === undefined ? flow.to : `/sign-in/role?to=${encodeURIComponent(flow.to)}`;
    return new Answer('', 302, { location, 'set-cookie': [session, this.sessions.ended('flow')], ...UNSTORED });
  }

  @Get('role')
  @Public()
  @AnswersWith(PAGE)
  @MayAnswer(401, NO_SESSION)
  @ApiOperation({ summary: '选择以何职务查看 · choose the role in which one looks' })
  async roles(@Query({ schema: toSchema }) { to }: z.output<typeof toSchema>, @Req() request: FastifyRequest) {
    const { subject, role } = await this.sessionOf(request);
    return pageOf(200, rolesPage({ subject, held: await this.held(subject), chosen: role, to }));
  }

  @Post('role')
  @HttpCode(303)
  @Public()
  @AnswersElsewhere(303)
  @MayAnswer(401, NO_SESSION)
  @MayAnswer(403, '不是本人的职务，或者来自别处 / a role not held, or another page asks')
  @ApiConsumes(WEB_FORM)
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'string' } } })
  @ApiOperation({ summary: '以此职务查看 · look in this role' })
  async choose(
    @Body({ schema: roleSchema }) { to, role }: z.output<typeof roleSchema>,
    @Req() request: FastifyRequest,
  ) {
    const { subject } = await this.sessionOf(request);
    if (fromElsewhere(request) || !(await this.held(subject)).includes(role)) throw PROBLEMS.wrongRole();
    const session = await this.sessions.open({ subject, role });
    return new Answer('', 303, { location: to, 'set-cookie': session, ...UNSTORED });
  }

  @Post('out')
  @HttpCode(200)
  @Public()
  @AnswersWith(PAGE)
  @MayAnswer(403, '来自别处 / another page asks')
  @ApiConsumes(WEB_FORM)
  @ApiOperation({ summary: '退出 · sign out' })
  out(@Req() request: FastifyRequest) {
    if (fromElsewhere(request)) throw PROBLEMS.wrongRole();
    return pageOf(200, signedOutPage(), this.sessions.ended('session'));
  }

  private way() {
    const { way } = this.browsers;
    if (!way) throw PROBLEMS.signInNotSetUp();
    return way;
  }

  private async sessionOf(request: FastifyRequest): Promise<BrowserSession> {
    const session = await this.sessions.read(this.sessions.sessionIn(request.headers.cookie) ?? '');
    if (!session) throw this.browsers.ledTo('/sign-in', request) ?? PROBLEMS.unauthenticated();
    return session;
  }

  private async held(subject: string): Promise<string[]> {
    return (await this.identities.held(subject, dayOf(instant(Date.now())))).map(roleName);
  }
}

const UNSTORED = { 'cache-control': 'no-store' };

function pageOf(status: number, { text }: { text: string }, cookie?: string): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...UNSTORED };
  return new Answer(text, status, cookie === undefined ? headers : { ...headers, 'set-cookie': cookie });
}
