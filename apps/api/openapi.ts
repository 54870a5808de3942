import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { answerRef, ANSWERS } from './http/answer-schemas.js';

/**
 * OpenAPI 3.1 at `/openapi.json`, made from the same schemas that check the requests, and a page to try it at `/docs`. It is made when
 * somebody first asks: a process that starts again in the middle of work is there two seconds sooner.
 */
export function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => documentOf(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: '业委会 API',
  });
}

function documentOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('业主委员会组建与运行 · Owners’ committees under community Party organisations')
    .setDescription(
      [
        '每个办理动作是一个独立资源。所有 POST 须带 `Idempotency-Key`；拒绝以 problem+json 返回并附依据。',
        'Every command is a resource of its own. Every POST needs an `Idempotency-Key`; refusals are problem+json with their basis.',
        'x-roles 说明谁可以调用。`x-roles` says who may call.',
      ].join('\n\n'),
    )
    .setVersion('0.1.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config);
  addAnswers(document);
  for (const [method, operation] of operationsOf(document)) {
    operation.parameters = [...(operation.parameters ?? []), ...headersOf(method, operation)];
    for (const [status, description] of problemsOf(method, operation)) {
      operation.responses[status] ??= {
        description,
        content: { 'application/problem+json': { schema: answerRef('Problem') } },
      };
    }
  }
  return document;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

function operationsOf({ paths }: OpenAPIObject): [string, Operation][] {
  return Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method): [string, Operation][] => (item[method] ? [[method, item[method]]] : [])),
  );
}

function addAnswers(document: OpenAPIObject): void {
  const registry = z.registry<{ id?: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, unrepresentable: 'any' });
  if (schemas['__shared'])
    throw new Error(`No answer of its own: ${Object.keys(schemas['__shared'].$defs ?? {}).join(', ')}`);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...withoutIds(schemas) },
  };
}

/** A component is named by its place in the document. */
function withoutIds(schemas: Record<string, object>) {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $id: _id, $schema: _dialect, ...rest } = schema as Record<string, unknown>;
      return [name, rest];
    }),
  ) as NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
}

const header = (name: string, required: boolean, description: string, example: string) =>
  ({ in: 'header', name, required, description, schema: { type: 'string', example } }) as const;

function headersOf(method: string, operation: Operation) {
  const tongue = header('Accept-Language', false, 'zh（默认）或者 en / Chinese unless English is asked for', 'en');
  if (isPublic(operation)) return [tongue];
  const role = header(
    'X-Role',
    false,
    '身兼数职者注明以哪个身份办理（403 role-unclear 列出其现有身份） / in which role, for who holds several',
    'street@370302001',
  );
  if (method === 'get') return [role, tongue];
  return [
    role,
    header(
      'Idempotency-Key',
      true,
      '同一动作重发时用同一个键 / the same key when the same thing is sent again',
      'a1b2c3',
    ),
    header('If-Match', false, '所改部分的 ETag / ETag of the part that is overwritten', '"2"'),
    header(
      'Receipt',
      false,
      '503、429 所附的收据，24 小时内保留首次收到时间 / keeps the first time of receipt',
      'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
    ),
    tongue,
  ];
}

const isPublic = (operation: Operation) =>
  ((operation as { 'x-roles'?: readonly string[] })['x-roles'] ?? []).length === 0;

function problemsOf(method: string, operation: Operation): [string, string][] {
  const always: [string, string][] = [
    ['422', '内容有误 / the content is wrong'],
    ['503', '暂不可用，可用同一键重发 / away; send the same key again'],
    ...(method === 'get' ? [] : BODY_PROBLEMS),
  ];
  if (isPublic(operation)) return always;
  return [
    ...always,
    ...(method === 'patch' ? REGISTER_PROBLEMS : []),
    ['401', '未登录 / no token'],
    ['403', '角色无权 / wrong role'],
    ['404', '不存在或者不在辖区内 / unknown, or outside the place'],
    ...(method === 'get' ? [] : COMMAND_PROBLEMS),
  ];
}

const BODY_PROBLEMS: [string, string][] = [
  ['400', 'JSON 或者请求头有误，缺少幂等键 / malformed, or no key'],
  ['413', '正文过大 / too large'],
  ['415', '正文类型不支持 / another type than the route takes'],
];

const REGISTER_PROBLEMS: [string, string][] = [
  ['428', '修改登记内容须带 If-Match / a register entry is changed with its ETag'],
];

const COMMAND_PROBLEMS: [string, string][] = [
  ['409', '规则此时不允许 / the rule says not now'],
  ['412', '内容已变 / stale If-Match'],
  ['429', '排队过长 / too many wait'],
];
