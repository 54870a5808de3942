import {
  applyDecorators,
  Body,
  Controller,
  createParamDecorator,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseFilters,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../auth/may.js';
import { WEB_FORM } from '../http/upload.js';
import { discoveryOf } from './discovery.js';
import { ERRORS } from './open311-error.js';
import { Open311Filter } from './open311-filter.js';
import { OPEN311, type Asked } from './open311.schemas.js';
import { Open311Address, Open311Service } from './open311.service.js';
import { FORMATS, parted, said, type Format } from './said.js';
import { serviceList } from './services.js';

type Common = z.output<typeof OPEN311.common>;

/** The format by the suffix of the address, and what the last part of it names. */
const Named = createParamDecorator((_: unknown, context: ExecutionContext): { name: string; format: Format } => {
  const { url } = context.switchToHttp().getRequest<FastifyRequest>();
  const last = url.split('?')[0]?.split('/').at(-1) ?? '';
  const named = parted(safely(last));
  if (!named) throw ERRORS.format();
  return named;
});

function safely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

const TYPES = Object.fromEntries(Object.values(FORMATS).map((type) => [type.split(';')[0] ?? type, { schema: {} }]));
const STATUSES: readonly (readonly [status: number, description: string])[] = [
  [200, '成功 / done'],
  [400, '内容有误 / general service error'],
  [403, 'api_key 缺失或者无效 / missing or invalid api_key'],
  [404, '没有此资源 / not found'],
  [429, '请求过于频繁 / too many requests'],
  [500, '内部错误 / internal error'],
  [503, '暂不可用 / not available now'],
];
const Answered = () =>
  applyDecorators(
    Public(),
    ...STATUSES.map(([status, description]) => ApiResponse({ status, description, content: TYPES })),
  );
const NamedIn = (example: string) => ApiParam({ name: 'name', schema: { type: 'string', maxLength: 200, example } });

/** Open311 GeoReport v2, so that a client that knows nothing of us can report and follow. Personal fields go in and never come back. */
@ApiTags('Open311')
@Controller('open311/v2')
@UseFilters(Open311Filter)
export class Open311Controller {
  constructor(
    private readonly open311: Open311Service,
    private readonly address: Open311Address,
  ) {}

  @Get(['discovery.json', 'discovery.xml'])
  @Answered()
  @ApiOperation({ summary: '服务发现 · service discovery' })
  discovery(@Named() { format }: { format: Format }) {
    return said(format, discoveryOf(this.address.publicUrl, this.address.production));
  }

  @Get(['services.json', 'services.xml'])
  @Answered()
  @ApiOperation({ summary: '问题类别 · the list of services' })
  services(@Named() { format }: { format: Format }, @Query({ schema: OPEN311.common }) _asked: Common) {
    return said(format, serviceList());
  }

  @Get('services/:name')
  @NamedIn('parking.json')
  @Answered()
  @ApiOperation({ summary: '一个类别可附带的信息 · the definition of one service' })
  async definition(
    @Param('name') _name: string,
    @Named() { name, format }: { name: string; format: Format },
    @Query({ schema: OPEN311.common }) { jurisdiction_id: jurisdiction }: Common,
  ) {
    return said(format, await this.open311.definition(name, jurisdiction));
  }

  @Post(['requests.json', 'requests.xml'])
  @HttpCode(200)
  @Answered()
  @ApiResponse({ status: 415, description: '只接受表单 / a form only' })
  @ApiConsumes(WEB_FORM)
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'string' } } })
  @ApiOperation({ summary: '反映问题（表单，须 api_key）· report a problem, by a form with an api_key' })
  async post(@Named() { format }: { format: Format }, @Body() body: unknown, @Req() request: FastifyRequest) {
    return said(format, await this.open311.post(body, request));
  }

  @Get(['requests.json', 'requests.xml'])
  @Answered()
  @ApiOperation({ summary: '查询多件 · the requests of a jurisdiction, ninety days or a thousand of them' })
  async list(
    @Named() { format }: { format: Format },
    @Query({ schema: OPEN311.requests }) asked: Asked,
    @Req() request: FastifyRequest,
  ) {
    return said(format, await this.open311.list(asked, request));
  }

  @Get('requests/:name')
  @NamedIn('0f3a5b7c9d1e2f40.json')
  @Answered()
  @ApiOperation({ summary: '查询一件 · one request' })
  async one(
    @Param('name') _name: string,
    @Named() { name, format }: { name: string; format: Format },
    @Query({ schema: OPEN311.requests }) asked: Asked,
    @Req() request: FastifyRequest,
  ) {
    return said(format, await this.open311.one(name, asked, request));
  }

  @Get('tokens/:name')
  @NamedIn('0f3a5b7c9d1e2f40.json')
  @Answered()
  @ApiOperation({ summary: '由凭证取编号 · the number of a request from its token' })
  async token(
    @Param('name') _name: string,
    @Named() { name, format }: { name: string; format: Format },
    @Query({ schema: OPEN311.requests }) asked: Asked,
    @Req() request: FastifyRequest,
  ) {
    return said(format, await this.open311.token(name, asked, request));
  }
}
